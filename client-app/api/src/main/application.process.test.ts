import { gzipSync } from 'node:zlib';
import { deal, sampleOf } from '@cession/model/fixtures';
import { InvoiceDocument } from '@cession/model/interface';
import { expect } from 'chai';
import { password, serveApplication } from './fixtures/served-application';
import type { ServedApplication } from './fixtures/served-application';

interface Problem {
  readonly code: string;
  readonly status: number;
  readonly type: string;
  readonly title: string;
  readonly detail: string;
  readonly instance: string;
  readonly retryable: boolean;
  readonly violations?: readonly {
    readonly field: string;
    readonly rule: string;
    readonly message: string;
  }[];
  readonly details?: Readonly<Record<string, unknown>>;
}

// Password hashes are made to be slow, and slower where the machine has other work.
const deadlineMs = 60_000;

describe('the application, its peer out of reach', function () {
  this.timeout(deadlineMs);
  let served: ServedApplication;
  let seller: string;

  before(async () => {
    served = await serveApplication();
    seller = await logIn('seller-1');
  });
  after(() => served.stop());

  const logIn = async (name: string): Promise<string> => {
    const response = await post('/sessions', { name, password });
    expect(response.status).to.equal(201);
    return ((await response.json()) as { token: string }).token;
  };
  const api = (path: string) => `${served.url}/api/v1${path}`;
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(api(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const bearer = (token = seller) => ({ authorization: `Bearer ${token}` });
  const problemIn = async (response: Response): Promise<Problem> => {
    expect(response.headers.get('content-type')).to.match(/^application\/problem\+json/);
    const problem = (await response.json()) as Problem;
    expect(problem.status).to.equal(response.status);
    expect(problem.type).to.equal(`/problems/${problem.code}`);
    expect(problem.instance).to.equal(response.headers.get('x-request-id'));
    expect(JSON.stringify(problem)).to.not.match(/node_modules|\.js:\d+/);
    return problem;
  };
  const fieldsOf = ({ violations = [] }: Problem) =>
    violations.map(({ field, rule }) => `${field}:${rule}`);
  const issue = { invoice: 'i-1', faceAmount: '100', currency: 'EUR' };

  describe('sessions', () => {
    it('say who is logged in', async () => {
      const response = await fetch(api('/sessions/current'), { headers: bearer() });
      expect(await response.json()).to.deep.equal({
        name: 'seller-1',
        partner: 'seller-1',
        role: 'seller',
        organisation: 'sellers',
        mspId: 'SellersMSP',
      });
    });

    it('refuse a wrong password and an unknown user in the same words', async () => {
      const wrong = await problemIn(await post('/sessions', { name: 'seller-1', password: 'x' }));
      const unknown = await problemIn(await post('/sessions', { name: 'nobody', password: 'x' }));
      expect(wrong).to.deep.include({ code: 'LOGIN_FAILED', status: 401 });
      expect({ ...wrong, instance: '' }).to.deep.equal({ ...unknown, instance: '' });
    });

    for (const [name, authorization] of [
      ['no token', ''],
      ['another scheme', 'Basic c2VsbGVyLTE6eA=='],
      ['no token at all', 'Bearer a.b.c'],
    ] as const) {
      it(`are needed: ${name}`, async () => {
        const response = await fetch(api('/receivables'), { headers: { authorization } });
        expect((await problemIn(response)).code).to.equal('UNAUTHENTICATED');
        expect(response.headers.get('www-authenticate')).to.equal('Bearer');
      });
    }

    it('end when their user is gone', async () => {
      const gone = { name: 'gone', partner: 'gone', role: 'seller' };
      const { token } = await served.tokens.issue(gone);
      const response = await fetch(api('/receivables'), { headers: bearer(token) });
      expect((await problemIn(response)).code).to.equal('UNAUTHENTICATED');
    });

    it('leave no password and no token in the log', () => {
      const text = JSON.stringify(served.log);
      expect(text).to.not.include(password);
      expect(text).to.not.include(seller);
    });
  });

  describe('input', () => {
    const refusals: readonly [string, unknown, string, readonly string[]][] = [
      ['an unknown field', { ...issue, id: 'r-1', extra: 1 }, 'COMMAND_INVALID', ['extra:whitelistValidation']],
      ['a field of the server', { ...issue, id: 'r-1', salt: 'aa' }, 'COMMAND_INVALID', ['salt:whitelistValidation']],
      ['a number for money', { ...issue, id: 'r-1', faceAmount: 100 }, 'COMMAND_INVALID', ['faceAmount:matches']],
      ['null', { ...issue, id: 'r-1', currency: null }, 'COMMAND_INVALID', ['currency:isDefined']],
      ['a list', [issue], 'COMMAND_INVALID', [':isObject', 'id:isDefined']],
      ['no id', issue, 'COMMAND_INVALID', ['id:isDefined']],
      ['a control character in an id', { ...issue, id: 'r\u0000' }, 'COMMAND_INVALID', ['id:matches']],
      ['a dangerous key', `{"id":"r-1","__proto__":{"a":1},"invoice":"i","faceAmount":"1","currency":"EUR"}`, 'COMMAND_INVALID', ['__proto__:whitelistValidation']],
      ['broken JSON', '{"id":', 'JSON_MALFORMED', []],
      ['JSON that is too deep', `{"id":${'['.repeat(50)}${']'.repeat(50)}}`, 'JSON_TOO_DEEP', []],
    ]; // prettier-ignore
    for (const [name, body, code, fields] of refusals) {
      it(`is refused: ${name}`, async () => {
        const problem = await problemIn(await post('/receivables', body, bearer()));
        expect(problem.code).to.equal(code);
        expect(problem.status).to.equal(400);
        expect(fieldsOf(problem)).to.deep.equal(fields);
      });
    }

    it('is refused: bytes that are no UTF-8', async () => {
      const response = await fetch(api('/receivables'), {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer() },
        body: Buffer.from([0x7b, 0xff, 0x7d]),
      });
      expect((await problemIn(response)).code).to.equal('JSON_MALFORMED');
    });

    it('is refused: a document, by the class of its kind', async () => {
      const body = { id: 'o-1', document: { number: 'O-1', lines: [{ x: 1 }] } };
      const fields = fieldsOf(await problemIn(await post('/evidence/orders', body, bearer())));
      expect(fields).to.include('document.lines[0].x:whitelistValidation');
      expect(fields).to.include('document.currency:isDefined');
    });

    it('is refused: a body over the limit', async () => {
      const large = JSON.stringify({ id: 'x'.repeat(10_000_000) });
      const problem = await problemIn(await post('/receivables', large, bearer()));
      expect(problem).to.deep.include({ code: 'PAYLOAD_TOO_LARGE', status: 413 });
      expect(problem.detail).to.match(/more than \d+ bytes: JSON has no more/);
    });

    it('is refused: a compressed body', async () => {
      const response = await fetch(api('/receivables'), {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', ...bearer() },
        body: gzipSync(JSON.stringify(issue)),
      });
      expect((await problemIn(response)).code).to.equal('UNSUPPORTED_MEDIA_TYPE');
    });

    it('is refused: another media type', async () => {
      const text = { 'content-type': 'text/plain', ...bearer() };
      const problem = await problemIn(await post('/receivables', issue, text));
      expect(problem).to.deep.include({ code: 'UNSUPPORTED_MEDIA_TYPE', status: 415 });
      expect(problem.detail).to.equal('Send application/json');
    });

    it('is refused: an id in the path or in the query that is none', async () => {
      const path = await fetch(api('/receivables/r%00-1'), { headers: bearer() });
      expect(fieldsOf(await problemIn(path))).to.deep.equal(['id:matches']);
      const query = await fetch(api('/receivables?invoice=%00&invoice=b&x=1'), {
        headers: bearer(),
      });
      expect(fieldsOf(await problemIn(query))).to.have.members([
        'invoice:matches',
        'x:whitelistValidation',
      ]);
      const broken = await fetch(api('/receivables/%E0%A4'), { headers: bearer() });
      expect((await problemIn(broken)).code).to.equal('REQUEST_MALFORMED');
    });

    it('is refused: a page that is too long, or a cursor that is none', async () => {
      const page = await fetch(api('/receivables?limit=201'), { headers: bearer() });
      expect(fieldsOf(await problemIn(page))).to.deep.equal(['limit:matches']);
      const cursor = await fetch(api('/receivables?cursor=abc'), { headers: bearer() });
      expect((await problemIn(cursor)).code).to.equal('CURSOR_INVALID');
    });

    it('is refused: an id that differs from Idempotency-Key', async () => {
      const headers = { 'idempotency-key': 'r-2', ...bearer() };
      const problem = await problemIn(await post('/receivables', { ...issue, id: 'r-1' }, headers));
      expect(fieldsOf(problem)).to.deep.equal(['Idempotency-Key:equals']);
    });

    it('is refused: a bank that is none', async () => {
      const body = { id: 'f-1', receivable: 'r-1', bank: 'logistics', amount: '1' };
      const problem = await problemIn(await post('/financing-requests', body, bearer()));
      expect(fieldsOf(problem)).to.deep.equal(['bank:isIn']);
    });

    it('is refused by role after it was checked, in the words of the contract', async () => {
      const buyer = await logIn('buyer-1');
      const problem = await problemIn(
        await post('/receivables', { ...issue, id: 'r-1' }, bearer(buyer)),
      );
      expect(problem).to.deep.include({ code: 'ROLE_NOT_ALLOWED', status: 403 });
      expect(problem.details).to.deep.equal({ role: 'buyer', allowed: ['seller'] });
    });
  });

  describe('a bank', () => {
    it('is named by its name or its MSP id, wherever it is named', async () => {
      const inBody = ['/collections', '/financing-requests'].map((path) =>
        post(path, { id: 'c-1', bank: 'bank a' }, bearer()),
      );
      const inQuery = fetch(api('/quotes/q-1?bank=bank+a'), { headers: bearer() });
      for (const answer of await Promise.all([...inBody, inQuery])) {
        const { violations = [] } = await problemIn(answer);
        const told = violations.find(({ field }) => field === 'bank');
        expect(told?.message).to.equal('bank must be the name or the MSP id of a bank');
      }
    });
  });

  describe('XML', () => {
    const send = (xml: string | Uint8Array) =>
      fetch(api('/evidence/orders?id=o-1'), {
        method: 'POST',
        headers: { 'content-type': 'application/xml', ...bearer() },
        body: xml as BodyInit,
      });

    it('with a document type declaration is refused', async () => {
      const xml = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>';
      const problem = await problemIn(await send(xml));
      expect(problem).to.deep.include({ code: 'DOCUMENT_UNREADABLE', status: 422 });
      expect(problem.violations?.[0]?.rule).to.equal('XML_DOCTYPE_REFUSED');
      expect(JSON.stringify(problem)).to.not.include('root:');
    });

    it('over 10 MB is refused', async () => {
      const problem = await problemIn(await send(Buffer.alloc(10_000_001, ' ')));
      expect(problem.code).to.equal('PAYLOAD_TOO_LARGE');
      expect(problem.details).to.include({ limit: 10_000_000 });
    });
  });

  describe('attachments', () => {
    const file = '%PDF-1.7 …';
    const send = (content = file, token = seller, mediaType = 'application/pdf') =>
      fetch(api('/attachments'), {
        method: 'POST',
        headers: { 'content-type': mediaType, ...bearer(token) },
        body: content,
      });
    const stored = async (...sent: Parameters<typeof send>) =>
      (await (await send(...sent)).json()) as { sha256: string; size: number; mediaType: string };
    const invoice = sampleOf(InvoiceDocument);
    const attach = async (...attachments: readonly object[]) => {
      const body = { id: 'i-1', document: invoice, attachments };
      return problemIn(await post('/evidence/invoices', body, bearer()));
    };

    it('are stored under their digest', async () => {
      const first = await send();
      expect(first.status).to.equal(201);
      const answer: unknown = await first.json();
      expect(answer).to.deep.include({ size: 12, mediaType: 'application/pdf' });
      expect(await (await send()).json()).to.deep.equal(answer);
    });

    it('are of a media type that an attachment can say', async () => {
      for (const mediaType of ['pdf', `a/${'b'.repeat(127)}`, 'a/b/c']) {
        const problem = await problemIn(await send(file, seller, mediaType));
        expect(problem.code, mediaType).to.equal('UNSUPPORTED_MEDIA_TYPE');
      }
    });

    it('are sent to the ledger as they were stored', async () => {
      expect((await attach({ ...(await stored()), name: 'a.pdf' })).code).to.equal(
        'LEDGER_UNAVAILABLE',
      );
    });

    it('that nobody stored, or another partner, are refused in the same words', async () => {
      const foreign = await stored('of another', await logIn('platform'));
      const nobodys = { ...foreign, sha256: '0'.repeat(64) };
      const mine = await stored();
      const problem = await attach(
        { ...mine, name: 'a.pdf' },
        { ...foreign, name: 'b.pdf' },
        { ...nobodys, name: 'c.pdf' },
      );
      expect(problem).to.deep.include({ code: 'ATTACHMENT_NOT_STORED', status: 422 });
      const message =
        'sha256 must be of a file that your partner stored: send it to POST /api/v1/attachments';
      expect(problem.violations).to.deep.equal([
        { field: 'attachments[1].sha256', rule: 'isStored', message },
        { field: 'attachments[2].sha256', rule: 'isStored', message },
      ]);
      await stored('of another');
      expect((await attach({ ...foreign, name: 'b.pdf' })).code).to.equal('LEDGER_UNAVAILABLE');
    });

    it('of another size or media type than stored are refused, an amendment too', async () => {
      const wrong = { ...(await stored()), size: 11, mediaType: 'text/html', name: 'a.pdf' };
      const told = ['attachments[0].size:asStored', 'attachments[0].mediaType:asStored'];
      expect(fieldsOf(await attach(wrong))).to.deep.equal(told);
      const body = { id: 'i-2', document: invoice, attachments: [wrong] };
      const amended = await post('/evidence/invoices/i-1/amendments', body, bearer());
      expect(fieldsOf(await problemIn(amended))).to.deep.equal(told);
    });

    it('with a name that does harm are refused', async () => {
      const problem = await attach({ ...(await stored()), name: '../a.pdf' });
      expect(fieldsOf(problem)).to.deep.equal(['attachments[0].name:isFileName']);
    });
  });

  describe('the ledger', () => {
    it('is told to be out of reach, and to try again', async () => {
      const problem = await problemIn(
        await post('/receivables', { ...issue, id: 'r-1' }, bearer()),
      );
      expect(problem).to.deep.include({
        code: 'LEDGER_UNAVAILABLE',
        status: 503,
        retryable: true,
      });
    });

    it('is waited for by block, not for ever', async () => {
      const response = await fetch(api('/receivables?minBlock=7'), { headers: bearer() });
      const problem = await problemIn(response);
      expect(problem).to.deep.include({ code: 'READ_MODEL_BEHIND', retryable: true });
      expect(problem.details).to.deep.equal({ minBlock: 7, block: -1 });
    });

    it('is not needed to list what is in the read model', async () => {
      const response = await fetch(api('/receivables'), { headers: bearer() });
      expect(await response.json()).to.deep.equal({ items: [], block: -1 });
    });

    it('is not needed to work out a price', async () => {
      const pricing = { ...deal.pricing, annualRateMillionths: 95_000 };
      const dates = { fundingDate: '2026-01-01', dueDate: '2026-05-16' };
      const body = { amount: '970000', ...dates, pricing };
      const priced = await post('/quotes/preview', body, bearer());
      expect(await priced.json()).to.deep.include({ discount: '34556', proceeds: '935444' });
      const impossible = { ...body, pricing: { ...pricing, annualRateMillionths: 9_000_000 } };
      const refused = await problemIn(await post('/quotes/preview', impossible, bearer()));
      expect(refused.code).to.equal('PRICE_NOT_POSITIVE');
    });
  });

  describe('the server', () => {
    it('names what it does not have', async () => {
      expect((await problemIn(await fetch(api('/nothing')))).code).to.equal('ROUTE_NOT_FOUND');
      const response = await fetch(api('/receivables'), { method: 'DELETE' });
      expect((await problemIn(response)).code).to.equal('METHOD_NOT_ALLOWED');
      expect(response.headers.get('allow')).to.equal('POST, GET');
    });

    it('gives a request id back, or makes one', async () => {
      const given = await fetch(api('/nothing'), { headers: { 'x-request-id': 'req-7' } });
      expect(given.headers.get('x-request-id')).to.equal('req-7');
      const odd = await fetch(api('/nothing'), { headers: { 'x-request-id': 'a b<c>' } });
      expect(odd.headers.get('x-request-id')).to.match(/^[0-9a-f-]{36}$/);
    });

    it('sends the headers of a careful server', async () => {
      const { headers } = await fetch(api('/receivables'), { headers: bearer() });
      expect(headers.get('content-security-policy')).to.include("default-src 'self'");
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
      expect(headers.get('cache-control')).to.equal('no-store');
      expect(headers.get('x-powered-by')).to.equal(null);
    });

    it('tells its health and its metrics', async () => {
      expect((await fetch(`${served.url}/health/live`)).status).to.equal(200);
      const ready = await fetch(`${served.url}/health/ready`);
      expect(ready.status).to.equal(503);
      expect(await ready.json()).to.deep.include({ ready: false, ledger: 'unreachable' });
      const metrics = await (await fetch(`${served.url}/metrics`)).text();
      expect(metrics).to.include('route="/api/v1/receivables"');
      expect(metrics).to.not.include('r-1');
    });

    it('shows a page that loads only what it serves itself', async () => {
      for (const path of ['/', '/api/v1/docs']) {
        const page = await (await fetch(`${served.url}${path}`)).text();
        const loaded = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url = '']) => url);
        expect(loaded).to.have.length(3);
        for (const url of loaded) {
          const response = await fetch(`${served.url}${url}`);
          expect(response.status, url).to.equal(200);
          await response.arrayBuffer();
        }
      }
      const problem = await fetch(`${served.url}/problems/RECEIVABLE_DUPLICATE`);
      expect(await problem.json()).to.deep.include({ status: 409 });
    });

    it('logs who asked', () => {
      const users = new Set(served.log.map(({ user }) => user));
      expect(users).to.include('seller-1');
    });

    it('logs no query', async () => {
      await fetch(api('/receivables?search=Confidential'), { headers: bearer() });
      const lines = served.log.map((line) => JSON.stringify(line));
      expect(lines.some((line) => line.includes('/api/v1/receivables'))).to.equal(true);
      expect(lines.some((line) => line.includes('Confidential'))).to.equal(false);
    });
  });
});

describe('limits', function () {
  this.timeout(deadlineMs);
  let served: ServedApplication;
  before(async () => {
    served = await serveApplication({
      limits: { requestsPerMinute: 8, failedLoginsPerMinute: 2, fileBytes: 1000 },
    });
  });
  after(() => served.stop());

  it('stop guessing passwords, then everything', async () => {
    const attempt = async (given: string) => {
      const response = await fetch(`${served.url}/api/v1/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'seller-1', password: given }),
      });
      return response.status;
    };
    expect([await attempt(password), await attempt('a'), await attempt('b')]).to.deep.equal([
      201, 401, 401,
    ]);
    expect(await attempt(password)).to.equal(429);
    const statuses: number[] = [];
    for (let sent = 0; sent < 6; sent += 1) {
      statuses.push((await fetch(`${served.url}/problems/INTERNAL`)).status);
    }
    expect(statuses).to.deep.equal([200, 200, 200, 200, 429, 429]);
    expect((await fetch(`${served.url}/health/live`)).status).to.equal(200);
  });
});
