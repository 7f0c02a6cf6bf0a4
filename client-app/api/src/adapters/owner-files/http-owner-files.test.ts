import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { DisclosedFileBody } from '../../ports';
import { httpOwnerFiles } from './http-owner-files';

const content = Buffer.from('%PDF-1.7 a file of the owner');
const sha256 = createHash('sha256').update(content).digest('hex');
const file = { sha256, size: content.length };
const asked: DisclosedFileBody = {
  kind: 'order',
  document: 'o-1',
  organisation: 'BankAMSP',
  at: '2026-01-01T00:00:00.000Z',
  proof: 'ab'.repeat(32),
};

describe('httpOwnerFiles', () => {
  let server: Server;
  let answer: RequestListener;
  let application: string;

  before(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    application = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });

  const open = (at = application) =>
    httpOwnerFiles([{ name: 'sellers', mspId: 'SellersMSP', application: at }], {
      deadlineMs: 500,
    }).open('SellersMSP', file, asked);
  const failure = async (promise: Promise<unknown>) =>
    promise.then(
      () => undefined,
      (error: unknown) => error as { readonly code: string; readonly told: string },
    );

  it('gives what the owner’s application gives for the proof', async () => {
    let told = '';
    answer = (request, response) => {
      request.on('data', (chunk: Buffer) => (told += chunk.toString()));
      request.on('end', () => {
        expect(request.url).to.equal(`/base/api/v1/attachments/${sha256}/disclosed`);
        response.end(content);
      });
    };
    expect(await open(`${application}/base/`)).to.deep.equal(content);
    expect(JSON.parse(told)).to.deep.equal(asked);
  });

  it('knows nobody whose address it was not told', async () => {
    const files = httpOwnerFiles([{ name: 'sellers', mspId: 'SellersMSP' }]);
    for (const owner of ['SellersMSP', 'OtherMSP']) {
      const error = await failure(files.open(owner, file, asked));
      expect(error).to.have.property('code', 'ATTACHMENT_OWNER_UNKNOWN');
    }
  });

  const differs: readonly [string, Buffer][] = [
    ['another file of that size', Buffer.alloc(content.length)],
    ['a file cut short', content.subarray(1)],
    ['more than the file', Buffer.concat([content, Buffer.alloc(2_000_000)])],
  ];
  for (const [name, sent] of differs) {
    it(`does not serve ${name}`, async () => {
      answer = (_request, response) => response.end(sent);
      expect(await failure(open())).to.have.property('code', 'ATTACHMENT_DIFFERS');
    });
  }

  const unavailable: readonly [string, RequestListener][] = [
    ['refuses', (_request, response) => response.writeHead(403).end('secret words')],
    ['fails', (_request, response) => response.writeHead(500).end('at file.js:1')],
    ['sends elsewhere', (_, response) => response.writeHead(302, { location: '/x' }).end()],
    ['is silent', () => undefined],
    ['stops in the middle', (_, response) => response.write(content.subarray(0, 4))],
    ['breaks off', (_, response) => response.socket?.destroy()],
  ];
  for (const [name, listener] of unavailable) {
    it(`says in its own words, within its time, that the owner ${name}`, async () => {
      answer = listener;
      const error = await failure(open());
      expect(error).to.have.property('code', 'ATTACHMENT_UNAVAILABLE');
      expect(error?.told).to.not.match(/secret|file\.js|127\.0\.0\.1/);
    });
  }
});
