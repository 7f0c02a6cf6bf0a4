import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { PageQuery, Viewer } from '../../ports';
import { Projection } from '../../projection';
import * as records from '../../projection/fixtures/ledger-records';
import { SyntheticLedger } from '../../projection/fixtures/synthetic-ledger';
import type { SyntheticCall, SyntheticWrite } from '../../projection/fixtures/synthetic-ledger';
import { openReadModel } from './open-read-model';
import type { OpenReadModel } from './open-read-model';
import { createClusters } from './pglite-cluster';

const page: PageQuery = { limit: 50 };
const officer: Viewer = { partner: 'bank-a', role: 'bank-officer' };
const operator: Viewer = { partner: 'platform-1', role: 'platform-operator' };
const as = (partner: string): Viewer => ({ partner, role: partner.split('-')[0] ?? '' });

const call = (name: string, ...writes: readonly SyntheticWrite[]): SyntheticCall => ({
  name,
  writes,
});
const invoice = (seller: string, buyer: string, number: string) => ({
  number,
  seller: { partnerId: seller, name: `Legal ${seller}` },
  buyer: { partnerId: buyer, name: `Legal ${buyer}` },
});

const coinId = `${'c0'.repeat(32)}.0`;

/** Documents of seller-1 with buyer-1, and of seller-2 with buyer-1. */
const story: readonly (readonly SyntheticCall[])[] = [
  [
    call(
      'partners:Register',
      ...['seller-1', 'seller-2'].flatMap((id) => [
        records.partner(id, ['seller']),
        records.partnerDetails(id, `Legal ${id}`),
      ]),
      records.partner('buyer-1', ['buyer']),
      records.partnerDetails('buyer-1', 'Legal buyer-1'),
      records.partner('bank-a', ['bank']),
      records.partnerDetails('bank-a', '100% Bank_A'),
    ),
  ],
  ['1', '2'].map((n) =>
    call(
      'evidence:Record',
      records.evidence('order', `O-${n}`),
      records.evidenceContent('order', `O-${n}`, {
        number: `PO-${n}`,
        seller: { partnerId: `seller-${n}`, name: `Legal seller-${n}` },
        buyer: { partnerId: 'buyer-1', name: 'Legal buyer-1' },
      }),
      records.evidence('declaration', `D-${n}`),
      records.evidenceContent('declaration', `D-${n}`, {
        number: `MRN-${n}`,
        exporter: { partnerId: `seller-${n}`, name: `Legal seller-${n}` },
        consignee: { name: 'Somebody' },
      }),
      records.evidence('invoice', `I-${n}`),
      records.evidenceContent('invoice', `I-${n}`, invoice(`seller-${n}`, 'buyer-1', `INV-${n}`)),
    ),
  ),
  ['1', '2'].map((n) =>
    call(
      'receivables:Issue',
      records.match(`I-${n}`, [`order/O-${n}`, `invoice/I-${n}`]),
      records.matchDetails(`I-${n}`, { seller: `seller-${n}`, buyer: 'buyer-1' }),
      records.receivable(`R-${n}`, `I-${n}`),
    ),
  ),
  [
    call(
      'financing:Request',
      records.request('BankAMSP', 'Q-1', { receivable: 'R-1', seller: 'seller-1' }),
      records.request('BankBMSP', 'Q-1', { receivable: 'R-1', seller: 'seller-1' }),
      records.request('BankAMSP', 'Q-2', { receivable: 'R-2', seller: 'seller-2' }),
      records.quote('BankAMSP', 'U-1', { request: 'Q-1', receivable: 'R-1', seller: 'seller-1' }),
      records.coin('BankAMSP', coinId, 'seller-1'),
      records.collection('BankAMSP', 'C-1', 'R-1'),
    ),
  ],
];

describe('the read model', function () {
  this.timeout(60_000);
  let root: string;
  let model: OpenReadModel;
  let projection: Projection;
  const ledger = new SyntheticLedger();

  before(async () => {
    for (const block of story) ledger.append(block);
    root = await mkdtemp(join(tmpdir(), 'cession-read-model-'));
    await createClusters([join(root, 'sellers'), join(root, 'bank')]);
    model = await openReadModel({ dataDirectory: join(root, 'sellers') });
    projection = new Projection({
      source: ledger,
      store: model.store,
      chaincode: 'cession',
      heldCollections: ['trade', 'documents-SellersMSP', 'deal-BankAMSP', 'deal-BankBMSP'],
    });
    expect(await model.readModel.waitForBlock(BigInt(story.length), 30_000)).to.equal(true);
  });

  after(async () => {
    await projection.stop();
    await model.close();
    await rm(root, { recursive: true });
  });

  const receivablesOf = async (viewer: Viewer, search?: string) => {
    const query = search === undefined ? page : { ...page, search };
    const { items } = await model.readModel.receivables(query, viewer);
    return items.map(({ receivable }) => receivable.id);
  };

  it('says which block a page reflects', async () => {
    const { block } = await model.readModel.coins(page, operator);
    expect(block).to.equal(BigInt(story.length));
    expect(await model.readModel.height()).to.equal(BigInt(story.length));
    expect(projection.height()).to.equal(BigInt(story.length));
    expect(projection.caughtUp()).to.equal(true);
  });

  it('keeps amounts as they are written', async () => {
    const { items } = await model.readModel.receivables({ limit: 1 }, operator);
    expect(items[0]?.receivable.faceAmount).to.equal('900719925474099312');
  });

  it('pages by key, each row once, and ends', async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const query: PageQuery = cursor === undefined ? { limit: 2 } : { limit: 2, cursor };
      const { items, next } = await model.readModel.partners(query, operator);
      ids.push(...items.map(({ partner }) => partner.id));
      cursor = next;
      pages += 1;
    } while (cursor !== undefined);
    expect(ids).to.deep.equal(['bank-a', 'buyer-1', 'seller-1', 'seller-2']);
    expect(pages).to.equal(2);
  });

  it('refuses a cursor that it did not give', async () => {
    const failure = await model.readModel.coins({ limit: 1, cursor: '!' }, operator).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).to.have.property('code', 'CURSOR_INVALID');
  });

  it('shows sellers and buyers only the receivables in which they are a party', async () => {
    expect(await receivablesOf(operator)).to.deep.equal(['R-1', 'R-2']);
    expect(await receivablesOf(as('seller-1'))).to.deep.equal(['R-1']);
    expect(await receivablesOf(as('buyer-1'))).to.deep.equal(['R-1', 'R-2']);
    expect(await receivablesOf(as('seller-9'))).to.deep.equal([]);
  });

  it('finds receivables by id, invoice number and legal name, wherever they stand', async () => {
    expect(await receivablesOf(operator, 'r-2')).to.deep.equal(['R-2']);
    expect(await receivablesOf(operator, 'inv/I-1')).to.deep.equal(['R-1']);
    expect(await receivablesOf(operator, 'LEGAL SELLER-2')).to.deep.equal(['R-2']);
    expect(await receivablesOf(as('seller-1'), 'seller-2')).to.deep.equal([]);
    expect(await receivablesOf(operator, '%')).to.deep.equal([]);
    expect(await receivablesOf(operator, '_-1')).to.deep.equal([]);
  });

  it('shows a document, and what is in it, only to those whom it names', async () => {
    const contents = async (viewer: Viewer) => {
      const { items } = await model.readModel.evidence(page, viewer);
      return items.map(({ evidence, content }) => [evidence.id, content?.document.number]);
    };
    expect(await contents(as('seller-1'))).to.deep.equal([
      ['D-1', 'MRN-1'],
      ['I-1', 'INV-1'],
      ['O-1', 'PO-1'],
    ]);
    expect(await contents(as('buyer-1'))).to.deep.equal([
      ['I-1', 'INV-1'],
      ['I-2', 'INV-2'],
      ['O-1', 'PO-1'],
      ['O-2', 'PO-2'],
    ]);
    expect(await contents(as('seller-9'))).to.deep.equal([]);
  });

  it('searches only what the viewer may read', async () => {
    const found = async (viewer: Viewer, search: string) => {
      const { items } = await model.readModel.evidence({ ...page, search }, viewer);
      return items.map(({ evidence }) => evidence.id);
    };
    expect(await found(operator, 'mrn-1')).to.deep.equal(['D-1']);
    expect(await found(as('seller-1'), 'mrn-1')).to.deep.equal(['D-1']);
    expect(await found(as('buyer-1'), 'mrn-1')).to.deep.equal([]);
    expect(await found(as('buyer-1'), 'd-1')).to.deep.equal([]);
  });

  it('filters evidence by kind and status', async () => {
    const query = { ...page, kind: 'invoice', status: 'RECORDED' };
    const { items } = await model.readModel.evidence(query, operator);
    expect(items.map(({ evidence }) => evidence.id)).to.deep.equal(['I-1', 'I-2']);
    const none = await model.readModel.evidence({ ...query, status: 'VOIDED' }, operator);
    expect(none.items).to.be.empty;
  });

  it('names partners to those who deal with them', async () => {
    const names = async (viewer: Viewer) => {
      const { items } = await model.readModel.partners(page, viewer);
      return items.map(({ details }) => details?.legalName);
    };
    expect(await names(as('seller-1'))).to.deep.equal([
      '100% Bank_A',
      'Legal buyer-1',
      'Legal seller-1',
      undefined,
    ]);
    expect(await names(operator)).to.not.include(undefined);
  });

  it('shows deals to the seller whose they are, and to no buyer', async () => {
    const ids = async (viewer: Viewer) => {
      const { readModel } = model;
      const named: readonly (readonly { readonly id: string }[])[] = [
        (await readModel.financingRequests(page, viewer)).items.map(({ request }) => request),
        (await readModel.quotes(page, viewer)).items.map(({ quote }) => quote),
        (await readModel.coins(page, viewer)).items,
        (await readModel.collections(page, viewer)).items,
      ];
      return named.map((items) => items.map(({ id }) => id));
    };
    expect(await ids(operator)).to.deep.equal([['Q-1', 'Q-2', 'Q-1'], ['U-1'], [coinId], ['C-1']]);
    expect(await ids(as('seller-1'))).to.deep.equal([['Q-1', 'Q-1'], ['U-1'], [coinId], ['C-1']]);
    expect(await ids(as('seller-2'))).to.deep.equal([['Q-2'], [], [], []]);
    expect(await ids(as('buyer-1'))).to.deep.equal([[], [], [], []]);
  });

  it('has each document whole, for the application itself', async () => {
    const [found, ...more] = await model.readModel.documents('order', 'O-1');
    expect(more).to.deep.equal([]);
    expect(found?.evidence).to.include({ evidenceKind: 'order', id: 'O-1' });
    expect(found?.content?.document.number).to.equal('PO-1');
    expect(found?.content?.salt).to.match(/^[0-9a-f]+$/);
    expect(await model.readModel.documents('invoice', 'O-1')).to.deep.equal([]);
  });

  it('wakes those who wait for a block as soon as it is there', async () => {
    const next = BigInt(ledger.committed.length);
    expect(await model.readModel.waitForBlock(next, 1)).to.equal(false);
    const waiting = model.readModel.waitForBlock(next, 30_000);
    ledger.append([
      call('receivables:Acknowledge', records.receivable('R-1', 'I-1', { status: 'SETTLED' })),
    ]);
    expect(await waiting).to.equal(true);
    const { items } = await model.readModel.receivables({ ...page, status: 'SETTLED' }, operator);
    expect(items.map(({ receivable }) => receivable.id)).to.deep.equal(['R-1']);
  });

  it('shows a bank what sellers disclosed to it', async () => {
    const bankLedger = new SyntheticLedger('bank');
    bankLedger.append([
      call(
        'financing:Request',
        records.partner('seller-1', ['seller']),
        records.evidence('invoice', 'I-1'),
        records.match('I-1', ['invoice/I-1']),
        records.receivable('R-1', 'I-1'),
        records.disclosedMatch('BankAMSP', 'Q-1', 'I-1', {
          seller: 'seller-1',
          buyer: 'buyer-1',
        }),
        records.disclosedPartner('BankAMSP', 'Q-1', 'seller-1', 'Legal seller-1'),
        records.disclosedInvoice('BankAMSP', 'Q-1', 'I-1', invoice('seller-1', 'buyer-1', 'INV-1')),
      ),
    ]);
    const bank = await openReadModel({ dataDirectory: join(root, 'bank') });
    const reading = new Projection({
      source: bankLedger,
      store: bank.store,
      chaincode: 'cession',
      heldCollections: ['deal-BankAMSP'],
    });
    try {
      expect(await bank.readModel.waitForBlock(1n, 30_000)).to.equal(true);
      const { items } = await bank.readModel.receivables({ ...page, search: 'INV/' }, officer);
      expect(items.map(({ terms }) => terms?.seller)).to.deep.equal(['seller-1']);
      const named = await bank.readModel.receivables({ ...page, search: 'legal sell' }, officer);
      expect(named.items).to.have.lengthOf(1);
      const partners = await bank.readModel.partners(page, officer);
      expect(partners.items.map(({ details }) => details?.legalName)).to.deep.equal([
        'Legal seller-1',
      ]);
      const documents = await bank.readModel.evidence(page, officer);
      expect(documents.items.map(({ content }) => content?.document.number)).to.deep.equal([
        'INV-1',
      ]);
    } finally {
      await reading.stop();
      await bank.close();
    }
  });
});
