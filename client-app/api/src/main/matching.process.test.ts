import { sampleOf, sampleRecord } from '@cession/model/fixtures';
import { documentClasses } from '@cession/model/interface';
import { expect } from 'chai';
import type { Committed, Ledger } from '../ports';
import { Projection } from '../projection';
import * as records from '../projection/fixtures/ledger-records';
import { SyntheticLedger } from '../projection/fixtures/synthetic-ledger';
import { anIdentity, password, serveApplication } from './fixtures/served-application';
import type { ServedApplication } from './fixtures/served-application';

const parties = {
  seller: { partnerId: 'seller-1', name: 'Legal seller-1' },
  buyer: { partnerId: 'buyer-1', name: 'Legal buyer-1' },
};
const invoice = { ...sampleOf(documentClasses.invoice), ...parties, orderReference: 'po-77' };
/** Carriers name no partner of the ledger. */
const waybill = {
  consignor: { name: 'Legal seller-1' },
  consignee: { name: 'Legal buyer-1' },
  orderReference: 'PO 77',
};

/** A ledger that answers with the invoice, says yes to everything, and remembers what it was asked. */
const asked: (readonly [string, { readonly command: object; readonly private?: object }])[] = [];
const answering = {
  evaluate: (name: string, input: (typeof asked)[number][1]) => {
    asked.push([name, input]);
    const evidence = sampleRecord('evidence', { evidenceKind: 'invoice', id: 'i-1' });
    return Promise.resolve({ evidence, content: { document: invoice, attachments: [] } });
  },
  submit: (name: string, input: (typeof asked)[number][1]) => {
    asked.push([name, input]);
    const receipt = { id: 'i-1', transactionId: 'ab', status: 'MATCHED', repeated: false };
    return Promise.resolve<Committed>({ receipt, transactionId: 'ab', blockNumber: 3n });
  },
} as unknown as Ledger;

const nothingLeftOut = { leftOut: [], insufficient: [], proposalWarnings: [] };

describe('a seller who only says: match this invoice', function () {
  this.timeout(60_000);
  let served: ServedApplication;
  let projection: Projection;
  let token: string;
  const ledger = new SyntheticLedger();

  before(async () => {
    const connection = { as: () => answering, close: () => Promise.resolve() };
    served = await serveApplication({ peer: { ledger: connection, identity: anIdentity() } });
    projection = new Projection({
      source: ledger,
      store: served.store,
      chaincode: 'cession',
      heldCollections: ['documents-SellersMSP', 'trade'],
    });
    const login = await post('/sessions', { name: 'seller-1', password });
    ({ token } = (await login.json()) as { token: string });
    const writes = [
      records.policy(
        { id: 'services', requiredKinds: ['order', 'invoice'] },
        { id: 'domestic', requiredKinds: ['order', 'waybill', 'invoice'] },
      ),
      ...['seller', 'buyer'].flatMap((kind) => [
        records.partner(`${kind}-1`, [kind as 'seller']),
        records.partnerDetails(`${kind}-1`, `Legal ${kind}-1`),
      ]),
      records.evidence('order', 'o-1'),
      records.evidenceContent('order', 'o-1', { ...parties, number: 'PO 77' }),
    ];
    ledger.append([{ name: 'evidence:Record', writes }]);
  });

  beforeEach(() => asked.splice(0));

  after(async () => {
    await projection.stop();
    await served.stop();
  });

  const call = (path: string, init: RequestInit = {}) =>
    fetch(`${served.url}/api/v1${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    });
  const post = (path: string, body: object) =>
    call(path, { method: 'POST', body: JSON.stringify(body) });
  const match = '/evidence/invoices/i-1/match';
  const order = { kind: 'order', id: 'o-1' };
  const carried = { kind: 'waybill', id: 'w-1' };

  it('has it compared with the documents of its order, under the fitting profile', async () => {
    const answer = await post(`${match}?minBlock=1`, { commandId: 'm-1' });
    expect(answer.status).to.equal(200);
    expect(await answer.json()).to.deep.include({ status: 'MATCHED', ...nothingLeftOut });
    const [name, input] = asked.at(-1) ?? [];
    expect(name).to.equal('matching:Run');
    expect(input?.command).to.deep.equal({
      commandId: 'm-1',
      invoice: 'i-1',
      profile: 'services',
      evidence: [order],
    });
    expect(input).to.have.property('private').that.has.all.keys('salt');
  });

  it('sees beforehand what that is, and with what was recorded since', async () => {
    const writes = [
      records.evidence('waybill', 'w-1'),
      records.evidenceContent('waybill', 'w-1', waybill),
    ];
    const { number } = ledger.append([{ name: 'evidence:Record', writes }]);
    const proposal = await call(`${match}/proposal?minBlock=${number}`);
    const proposed = { evidence: [order, carried], ...nothingLeftOut };
    expect(await proposal.json()).to.deep.equal({ profile: 'domestic', ...proposed });
    const preview = await post(`${match}/preview`, {});
    expect(await preview.json()).to.deep.include(proposed);
    expect(asked.at(-1)?.[1].command).to.deep.equal({
      invoice: 'i-1',
      profile: 'domestic',
      evidence: [order, carried],
    });
  });

  it('is told what other invoices have drawn, and that nothing is left', async () => {
    const { grossWeightKg, packages } = sampleOf(documentClasses.waybill);
    const draw = { by: 'i-9', grossWeightKg, packages };
    const { number } = ledger.append([
      { name: 'matching:Run', writes: [records.allocation('waybill', 'w-1', draw)] },
    ]);
    const proposed = {
      evidence: [order],
      leftOut: [{ ...carried, reason: 'NOTHING_LEFT' }],
      insufficient: ['waybill'],
      proposalWarnings: [],
    };
    const proposal = await call(`${match}/proposal?minBlock=${number}`);
    expect(await proposal.json()).to.deep.equal({ profile: 'domestic', ...proposed });
    const preview = await post(`${match}/preview`, {});
    expect(await preview.json()).to.deep.include(proposed);
    await post(match, { commandId: 'm-3' });
    expect(asked.at(-1)?.[1].command).to.deep.include({ evidence: [order] });
  });

  it('may say all of it', async () => {
    const said = { profile: 'services', evidence: [order] };
    const drawn = [{ waybill: 'w-1', grossWeightKg: '10', packages: 1 }];
    await post(match, { commandId: 'm-2', ...said, drawn });
    expect(asked).to.have.lengthOf(1);
    const [[, input] = []] = asked;
    expect(input?.command).to.deep.equal({ commandId: 'm-2', invoice: 'i-1', ...said });
    expect(input?.private).to.deep.include({ drawn });
  });

  it('compares documents without an invoice, as customs does', async () => {
    await post('/comparisons', { evidence: [order] });
    expect(asked).to.deep.equal([
      ['matching:Preview', { command: { profile: 'services', evidence: [order] } }],
    ]);
  });
});
