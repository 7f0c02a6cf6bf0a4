import { expect } from 'chai';
import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyLowS } from '@cession/protocol';
import { AuthorityClient } from './authority-client';
import { AuthorityRefusal } from './authority-request';
import { AuthorityUnavailableError } from './identity-issuer';
import { newPrivateKey } from './key-pair';
import { openLocalIssuer } from './local-issuer';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
  readonly body: string;
}

/** Only the wire is stood in for: the answers of a real server are tested on one. */
describe('AuthorityClient', () => {
  let directory: string;
  let server: Server;
  let rootCertificate: string;
  let caller: { readonly certificate: string; readonly privateKey: string };
  const asked: Asked[] = [];
  let answer = { status: 200, body: '{"success":true,"result":{}}' };
  const failure = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
  const client = (root = rootCertificate) => {
    const { port } = server.address() as AddressInfo;
    const url = `https://127.0.0.1:${port}`;
    return new AuthorityClient({ url, rootCertificate: root, authority: 'ca' });
  };

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cession-client-'));
    const issuer = await openLocalIssuer(directory, 'north.example');
    const privateKey = await newPrivateKey();
    const key = createPrivateKey(privateKey);
    const hosts = ['127.0.0.1'];
    const tls = await issuer.issue({ kind: 'tls', commonName: 'ca', hosts }, key);
    const user = { kind: 'signing', commonName: 'registrar', unit: 'client' } as const;
    rootCertificate = issuer.tlsCaCertificate;
    caller = { certificate: await issuer.issue(user, key), privateKey };
    server = createServer({ key: privateKey, cert: tls }, (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const body = Buffer.concat(chunks).toString('utf8');
        asked.push({ method, path: url, authorization: headers.authorization ?? '', body });
        response.writeHead(answer.status).end(answer.body);
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  beforeEach(() => {
    asked.length = 0;
    answer = { status: 200, body: '{"success":true,"result":{}}' };
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    await rm(directory, { recursive: true, force: true });
  });

  it('signs method, path, body and certificate, so that a token serves no other request', async () => {
    await client().modify(caller, { id: 'ada', type: 'client', secret: 's', attributes: {} });
    const [request] = asked;
    expect(request?.method).to.equal('PUT');
    expect(request?.path).to.equal('/api/v1/identities/ada');
    const [certificate = '', signature = ''] = request?.authorization.split('.') ?? [];
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    expect(Buffer.from(certificate, 'base64').toString()).to.equal(caller.certificate);
    const signed = ['PUT', base64('/api/v1/identities/ada'), base64(request?.body ?? '')];
    const key = new X509Certificate(caller.certificate).publicKey;
    const verify = (parts: readonly string[]) =>
      verifyLowS(key, Buffer.from(parts.join('.')), Buffer.from(signature, 'base64'));
    expect(verify([...signed, certificate])).to.equal(true);
    expect(verify(['POST', ...signed.slice(1), certificate])).to.equal(false);
  });

  it('tells a refusal with the number that Fabric CA gave it', async () => {
    answer = { status: 409, body: '{"success":false,"errors":[{"code":74,"message":"taken"}]}' };
    const registration = { id: 'ada', type: 'client', secret: 's', attributes: {} } as const;
    const refusal = await failure(client().register(caller, registration));
    expect(refusal).to.be.instanceOf(AuthorityRefusal);
    expect(refusal).to.include({ status: 409, code: 74, message: 'taken' });
  });

  it('takes no answer that is not the API for success', async () => {
    answer = { status: 200, body: '<html>a proxy</html>' };
    expect(await failure(client().revoke(caller, 'ada'))).to.be.instanceOf(AuthorityRefusal);
  });

  it('asks no server that shows the certificate of another authority', async () => {
    const other = await openLocalIssuer(join(directory, 'other'), 'north.example');
    const unknown = client(other.tlsCaCertificate).certificate();
    expect(await failure(unknown)).to.be.instanceOf(AuthorityUnavailableError);
    expect(asked).to.deep.equal([]);
  });

  it('never sends a secret in a path', async () => {
    const secret = createHash('sha256').update('secret').digest('hex');
    answer = { status: 201, body: '{"success":true,"result":{"Cert":""}}' };
    await client().enroll('ada', secret, { kind: 'signing', certificateRequest: 'csr' });
    expect(asked[0]?.path).to.equal('/api/v1/enroll');
    expect(asked[0]?.body).not.to.contain(secret);
  });
});
