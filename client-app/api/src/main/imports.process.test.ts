import { sampleOf } from '@cession/model/fixtures';
import { InvoiceDocument } from '@cession/model/interface';
import { expect } from 'chai';
import { zipOf } from '../bulk/zip-of.fixture';
import { sampleInvoice } from '../documents/ubl/sample-ubl.fixture';
import { importLimits, password, serveApplication } from './fixtures/served-application';
import type { ServedApplication } from './fixtures/served-application';

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly violations?: readonly {
    readonly field: string;
    readonly rule: string;
    readonly message: string;
  }[];
}

interface Import {
  readonly id: string;
  readonly status: string;
  readonly total: number;
  readonly recorded: number;
  readonly refused: number;
  readonly waiting: number;
  readonly skipped: number;
  readonly waitsFor?: { readonly code: string };
}

const deadlineMs = 60_000;

describe('imports of the application, its peer out of reach', function () {
  this.timeout(deadlineMs);
  let served: ServedApplication;
  const tokens = new Map<string, string>();

  before(async () => {
    served = await serveApplication();
    for (const name of ['seller-1', 'platform', 'buyer-1', 'admin']) {
      const response = await fetch(`${served.url}/api/v1/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, password }),
      });
      tokens.set(name, ((await response.json()) as { token: string }).token);
    }
  });
  after(() => served.stop());

  interface Sent {
    readonly as?: string;
    readonly method?: string;
    readonly type?: string;
    readonly body?: string | Uint8Array;
    readonly key?: string;
  }
  const call = async (
    path: string,
    { as = 'seller-1', method = 'GET', type, body, key }: Sent = {},
  ) =>
    fetch(`${served.url}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${tokens.get(as) ?? ''}`,
        ...(type === undefined ? {} : { 'content-type': type }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: body as BodyInit }),
    });
  const send = (body: string | Uint8Array, sent: Sent & { readonly query?: string } = {}) =>
    call(`/imports?${sent.query ?? 'kind=invoice'}`, {
      method: 'POST',
      type: 'text/csv',
      key: 'i-1',
      ...sent,
      body,
    });
  const json = async <T>(response: Response): Promise<T> => (await response.json()) as T;
  const template = async (kind = 'invoice') => (await call(`/imports/templates/${kind}`)).text();
  const faultsOf = async (response: Response) => {
    const { code, violations = [] } = await json<Problem>(response);
    return [code, ...violations.map(({ field, rule }) => `${field}:${rule}`)];
  };
  const until = async (id: string, holds: (found: Import) => boolean): Promise<Import> => {
    for (;;) {
      const found = await json<Import>(await call(`/imports/${id}`));
      if (holds(found)) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('are taken at once, and wait for the ledger; what is no document is refused meanwhile', async () => {
    const text = await template();
    const [, example = ''] = text.split('\r\n');
    const bad = example.replace('2027-0001', 'R-2').replace('100.00', 'much');
    const response = await send(`${text}${bad}\r\n`, { key: 'waits' });
    expect(response.status).to.equal(202);
    expect(response.headers.get('location')).to.equal('/api/v1/imports/waits');
    expect(await json<Import>(response)).to.deep.include({
      id: 'waits',
      total: 2,
      kind: 'invoice',
    });
    const found = await until(
      'waits',
      ({ status, refused }) => status === 'WAITING' && refused === 1,
    );
    expect(found).to.deep.include({ recorded: 0, waiting: 1, skipped: 0, user: 'seller-1' });
    expect(found.waitsFor?.code).to.equal('LEDGER_UNAVAILABLE');
    const result = await call('/imports/waits/result');
    expect(result.headers.get('content-type')).to.equal('text/csv; charset=utf-8');
    expect(result.headers.get('content-disposition')).to.include('waits-result.csv');
    expect((await result.text()).split('\r\n')[1]).to.match(
      /^3,refused,,DOCUMENT_UNREADABLE,lines\.amount \(line 3\),FIELD_MALFORMED,/,
    );
  });

  it('may be JSON lines, of every kind that the caller records', async () => {
    const line = JSON.stringify({ id: 'x-1', document: sampleOf(InvoiceDocument) });
    const lines = [line, '{"document":{}}', JSON.stringify({ id: 'a b', document: {} })].join('\n');
    const response = await send(lines, { key: 'lines', type: 'application/x-ndjson' });
    expect(response.status).to.equal(202);
    await until('lines', ({ refused, waiting }) => refused === 2 && waiting === 1);
    const order = await send('{}', {
      key: 'orders',
      type: 'application/x-ndjson',
      query: 'kind=order',
      as: 'buyer-1',
    });
    expect(order.status).to.equal(202);
  });

  it('may be archives of XML', async () => {
    const archive = zipOf([
      { name: 'a/b.xml', content: '<Invoice' },
      { name: 'a/c.txt', content: 'x' },
    ]);
    const response = await send(archive, { key: 'zip', type: 'application/zip' });
    expect(response.status).to.equal(202);
    const ended = await until('zip', ({ status }) => status === 'ENDED');
    expect(ended).to.deep.include({ total: 1, refused: 1, skipped: 1, waiting: 0 });
    const result = await (await call('/imports/zip/result')).text();
    expect(result).to.match(
      /\r\na\/b\.xml,refused,,DOCUMENT_UNREADABLE,[^\r]*\r\na\/c\.txt,skipped,/,
    );
  });

  it('may be archives of invoices that say no day, of which the sender says it', async () => {
    const content = sampleInvoice().replace(/<cbc:DueDate>.*<.cbc:DueDate>/, '');
    const archive = zipOf([{ name: 'a.xml', content }]);
    const type = 'application/zip';
    const beside = 'kind=invoice&seller=seller-1&buyer=buyer-1';
    await send(archive, { key: 'silent', type, query: beside });
    await until('silent', ({ refused }) => refused === 1);
    expect(await (await call('/imports/silent/result')).text()).to.include('dueDate');
    const query = `${beside}&dueDate=2027-05-01`;
    expect((await send(archive, { key: 'due', type, query })).status).to.equal(202);
    const found = await until('due', ({ status }) => status === 'WAITING' || status === 'ENDED');
    expect(found).to.deep.include({ refused: 0, waiting: 1 });
  });

  const csv = 'text/csv';
  const refusals: readonly (readonly [
    string,
    Sent & { readonly query?: string },
    string | Uint8Array,
    number,
    readonly string[],
  ])[] = [
    ['no kind', { query: '' }, 'x', 400, ['COMMAND_INVALID', 'kind:isDefined']],
    ['an unknown kind', { query: 'kind=letter' }, 'x', 400, ['COMMAND_INVALID', 'kind:isIn']],
    [
      'an unknown parameter',
      { query: 'kind=invoice&mood=1' },
      'x',
      400,
      ['COMMAND_INVALID', 'mood:whitelistValidation'],
    ],
    ['no key', { key: undefined as never }, 'x', 400, ['COMMAND_INVALID', 'id:isDefined']],
    ['a key that is a path', { key: 'mappings' }, 'x', 400, ['COMMAND_INVALID', 'id:isNotIn']],
    ['another media type', { type: 'application/json' }, '{}', 415, ['UNSUPPORTED_MEDIA_TYPE']],
    ['a role that records nothing', { as: 'admin' }, 'x', 403, ['ROLE_NOT_ALLOWED']],
    ['a role that records other kinds', { as: 'buyer-1' }, 'x', 403, ['ROLE_NOT_ALLOWED']],
    [
      'a mapping that is not there',
      { query: 'kind=invoice&mapping=none' },
      'x',
      404,
      ['NOT_FOUND'],
    ],
    [
      'a mapping for an archive',
      { type: 'application/zip', query: 'kind=invoice&mapping=m' },
      'x',
      400,
      ['COMMAND_INVALID', 'mapping:isEmpty'],
    ],
    [
      'parties for a table',
      { query: 'kind=invoice&seller=s&buyer=b' },
      'x',
      400,
      ['COMMAND_INVALID', 'seller:isEmpty', 'buyer:isEmpty'],
    ],
    [
      'a due date for a table, and for no invoice',
      { query: 'kind=order&dueDate=2027-05-01', as: 'platform' },
      'x',
      400,
      ['COMMAND_INVALID', 'dueDate:isEmpty', 'dueDate:isEmpty'],
    ],
    [
      'a due date that is no day',
      { type: 'application/zip', query: 'kind=invoice&dueDate=2027-02-30' },
      'x',
      400,
      ['COMMAND_INVALID', 'dueDate:isBusinessDate'],
    ],
    [
      'no table',
      { type: csv },
      Buffer.from([0xff, 0x00]),
      422,
      ['IMPORT_UNREADABLE', ':ENCODING_UNSUPPORTED'],
    ],
    ['no archive', { type: 'application/zip' }, 'x', 422, ['IMPORT_UNREADABLE', ':ZIP_MALFORMED']],
    ['nothing', { type: 'application/x-ndjson' }, '\n', 422, ['IMPORT_UNREADABLE', ':FILE_EMPTY']],
  ];
  for (const [name, sent, body, status, faults] of refusals) {
    it(`are refused whole: ${name}`, async () => {
      const response = await send(body, { key: 'bad', ...sent });
      expect(response.status).to.equal(status);
      expect(await faultsOf(response)).to.deep.equal(faults);
      expect((await call('/imports/bad')).status).to.equal(404);
    });
  }

  it('are refused over a limit, which is named', async () => {
    const large = await json<Problem>(
      await send('x'.repeat(importLimits.maxBytes + 1), { key: 'large' }),
    );
    expect(large).to.deep.include({ code: 'PAYLOAD_TOO_LARGE' });
    expect(large.detail).to.include(String(importLimits.maxBytes));
    const text = await template();
    const [, example = ''] = text.split('\r\n');
    const long = await json<Problem>(
      await send(`${text}${`${example}\r\n`.repeat(importLimits.maxLines)}`, { key: 'long' }),
    );
    expect(long.violations?.[0]).to.deep.include({ field: 'line 102', rule: 'FILE_TOO_LONG' });
    expect(long.violations?.[0]?.message).to.include(String(importLimits.maxLines));
    const content = zipOf([
      { name: 'a.xml', content: 'x', claims: importLimits.maxInflatedBytes + 1 },
    ]);
    const wide = await json<Problem>(await send(content, { key: 'wide', type: 'application/zip' }));
    expect(wide.violations?.[0]?.message).to.include(String(importLimits.maxInflatedBytes));
  });

  describe('mappings', () => {
    const propose = (header: string, kind = 'invoice') =>
      call(`/imports/mappings/proposals?kind=${kind}`, {
        method: 'POST',
        type: 'text/csv',
        body: header,
      });
    const keep = (name: string, mapping: unknown, as = 'seller-1') =>
      call(`/imports/mappings/${name}`, {
        method: 'PUT',
        type: 'application/json',
        body: JSON.stringify(mapping),
        as,
      });
    const header =
      'Rechnungsnr;Datum;Fälligkeit;Kunde;Kundennr;Artikel;Menge;Einheit;Betrag;Summe;Notiz';
    const line = 'R-1;1.2.2027;1.5.2027;Acme;buyer-1;Pumpen;2,5;C62;1.234,50;1.234,50;eilt';
    const constants = [
      { field: 'currency', value: 'EUR' },
      { field: 'seller.name', value: 'Muster KG' },
      { field: 'seller.partnerId', value: 'seller-1' },
    ];

    it('are proposed, kept, used and forgotten, each partner’s own', async () => {
      const proposed = await json<{ mapping: object; unknown: string[]; missing: string[] }>(
        await propose(header),
      );
      expect(proposed.unknown).to.deep.equal(['Notiz']);
      expect(proposed.missing).to.deep.equal(['seller.name', 'currency']);
      const mapping = {
        ...proposed.mapping,
        decimalSeparator: ',',
        thousandsSeparator: '.',
        dateFormat: 'DD.MM.YYYY',
        constants,
      };
      expect(await json(await keep('erp', mapping))).to.deep.equal({ name: 'erp', mapping });
      expect(await json(await call('/imports/mappings/erp'))).to.deep.equal({
        name: 'erp',
        mapping,
      });
      expect(await json(await call('/imports/mappings'))).to.deep.equal({
        items: [{ name: 'erp', mapping }],
      });
      expect((await call('/imports/mappings/erp', { as: 'platform' })).status).to.equal(404);
      const file = `${header}\n${line}\n${line.replace('R-1', 'R-2').replace('1.234,50', '1.23,5')}`;
      const response = await send(file, { key: 'erp-1', query: 'kind=invoice&mapping=erp' });
      expect(response.status).to.equal(202);
      await until('erp-1', ({ refused, waiting }) => refused === 1 && waiting === 1);
      const order = await send(file, { key: 'erp-2', query: 'kind=credit-note&mapping=erp' });
      expect(await faultsOf(order)).to.deep.equal(['COMMAND_INVALID', 'mapping:sameKind']);
      expect(
        await json(await call('/imports/mappings/erp', { method: 'DELETE' })),
      ).to.have.property('name', 'erp');
      expect((await call('/imports/mappings/erp')).status).to.equal(404);
      expect((await call('/imports/mappings/erp', { method: 'DELETE' })).status).to.equal(404);
      // What was begun with it does not need it any more.
      const again = await send(file, { key: 'erp-1', query: 'kind=invoice&mapping=erp' });
      expect(again.status).to.equal(404);
    });

    it('are refused where they are none', async () => {
      expect(await faultsOf(await keep('bad', { kind: 'invoice' }))).to.include.members([
        'COMMAND_INVALID',
        'columns:isDefined',
        'dateFormat:isDefined',
      ]);
      const columns = [{ header: 'a', field: 'nonsense' }];
      const mapping = { kind: 'payment', decimalSeparator: '.', dateFormat: 'YYYY-MM-DD', columns };
      expect(await faultsOf(await keep('bad', mapping))).to.include.members([
        'columns[0].field:fieldsOfKind',
        'columns:fieldsOfKind',
      ]);
      expect((await keep('a b', mapping)).status).to.equal(400);
      expect((await call('/imports/mappings/bad')).status).to.equal(404);
      expect(await faultsOf(await propose(''))).to.deep.equal(['IMPORT_UNREADABLE', ':FILE_EMPTY']);
      expect(await faultsOf(await propose(header, 'letter'))).to.deep.equal([
        'COMMAND_INVALID',
        'kind:isIn',
      ]);
    });

    it('have templates of every kind', async () => {
      const response = await call('/imports/templates/waybill');
      expect(response.headers.get('content-type')).to.equal('text/csv; charset=utf-8');
      expect((await response.text()).split('\r\n')).to.have.length(3);
      expect((await call('/imports/templates/letter')).status).to.equal(404);
    });
  });

  // Not before the others: while the ledger is away, only so many imports are read.
  describe('several', () => {
    it('are the same under the same key, and something else is refused', async () => {
      const text = await template();
      expect((await send(text, { key: 'same' })).status).to.equal(202);
      expect((await send(text, { key: 'same' })).status).to.equal(202);
      const other = await send(text.replace('2027-0001', 'R-9'), { key: 'same' });
      expect(other.status).to.equal(409);
      expect((await json<Problem>(other)).code).to.equal(
        'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
      );
      const otherKind = await send(
        await template('credit-note').then((csv) => csv.replace('credits[0].invoice', 'x')),
        {
          key: 'same',
          query: 'kind=credit-note',
        },
      );
      expect(otherKind.status).to.equal(422);
    });

    it('are their partner’s, who lists them', async () => {
      await send(await template(), { key: 'mine' });
      await send(await template(), { key: 'theirs', as: 'platform' });
      for (const path of ['/imports/mine', '/imports/mine/result']) {
        const response = await call(path, { as: 'platform' });
        expect((await json<Problem>(response)).code).to.equal('NOT_FOUND');
      }
      const { items } = await json<{ items: Import[] }>(await call('/imports', { as: 'platform' }));
      expect(items.map(({ id }) => id)).to.deep.equal(['theirs']);
      const page = await json<{ items: Import[]; next: string }>(await call('/imports?limit=1'));
      expect(page.items.map(({ id }) => id)).to.deep.equal(['mine']);
      const next = await json<{ items: Import[] }>(
        await call(`/imports?limit=1&cursor=${page.next}`),
      );
      expect(next.items).to.have.length(1).and.to.not.deep.equal(page.items);
      expect((await json<Problem>(await call('/imports?cursor=x'))).code).to.equal(
        'CURSOR_INVALID',
      );
    });
  });
});
