import type { ReceivableRecord } from '@cession/model/interface';
import { expect } from 'chai';
import type { PageQuery, Viewer } from '../../ports';
import { Projection } from '../../projection';
import * as records from '../../projection/fixtures/ledger-records';
import { SyntheticLedger } from '../../projection/fixtures/synthetic-ledger';
import type { SyntheticWrite } from '../../projection/fixtures/synthetic-ledger';
import { openReadModel } from './open-read-model';
import type { OpenReadModel } from './open-read-model';

const page: PageQuery = { limit: 50 };
const officer: Viewer = { partner: 'bank-a', role: 'bank-officer' };
const [bankA, bankB, sellers] = ['BankAMSP', 'BankBMSP', 'SellersMSP'];

const heldBy = (...organisations: readonly string[]): Partial<ReceivableRecord> => ({
  issuer: sellers,
  status: 'ISSUED',
  holdings: organisations.map((organisation) => ({ organisation, amount: '100' })),
});

/** An invoice on an order of its own, and a receivable of it. */
const sale = (n: string, receivable: Partial<ReceivableRecord>): readonly SyntheticWrite[] => [
  records.evidence('order', `O-${n}`),
  records.evidenceContent('order', `O-${n}`, {}),
  records.match(`I-${n}`, [`order/O-${n}`], { receivables: [{ receivable: `R-${n}` }] }),
  records.receivable(`R-${n}`, `I-${n}`, receivable),
];

const story: readonly SyntheticWrite[] = [
  records.partner('platform-1', ['platform'], { status: 'QUALIFIED' }),
  ...sale('1', heldBy(sellers)),
  ...sale('2', heldBy(sellers, bankA)),
  ...sale('3', heldBy(bankB)),
  ...sale('4', { ...heldBy(), status: 'SETTLED', outstandingAmount: '0' }),
  ...sale('5', heldBy(sellers)),
  records.request(bankA, 'Q-1', { receivable: 'R-1', seller: 'seller-1' }),
  records.request(bankA, 'Q-2', { receivable: 'R-2', seller: 'seller-1', status: 'FUNDED' }),
  records.request(bankA, 'Q-5', { receivable: 'R-5', seller: 'seller-1', status: 'DECLINED' }),
  records.quote(bankA, 'U-1', { request: 'Q-1', receivable: 'R-1', seller: 'seller-1' }),
];

const voided = (n: string): SyntheticWrite =>
  records.evidence('order', `O-${n}`, { status: 'VOIDED' });

describe('claims whose evidence changed, in the read model of a bank', function () {
  this.timeout(60_000);
  let model: OpenReadModel;
  let projection: Projection;
  let ledger: SyntheticLedger;
  let told: (readonly string[])[];

  const append = async (...writes: readonly SyntheticWrite[]) => {
    const { number } = ledger.append([{ name: 'evidence:Void', writes }]);
    expect(await model.readModel.waitForBlock(BigInt(number), 30_000)).to.equal(true);
  };

  beforeEach(async () => {
    ledger = new SyntheticLedger();
    told = [];
    model = await openReadModel({});
    projection = new Projection({
      source: ledger,
      store: model.store,
      chaincode: 'cession',
      heldCollections: ['deal-BankAMSP'],
      observer: {
        applied: ({ staleInvoices }) => told.push(staleInvoices),
        retry: () => undefined,
        failed: () => undefined,
      },
    });
    await append(...story);
  });

  afterEach(async () => {
    await projection.stop();
    await model.close();
  });

  const claimsOf = async (mspId: string, ...invoices: readonly string[]) => {
    const of = invoices.length > 0 ? { mspId, invoices } : { mspId };
    const claims = await model.readModel.staleClaims(of);
    return claims.map(({ receivable, relations }) => `${receivable} ${relations.join(' ')}`);
  };
  const staleIds = async (holder: string) => {
    const query = { ...page, holder, standing: 'STALE' };
    const { items } = await model.readModel.receivables(query, officer);
    return items.map(({ receivable, changed }) => [receivable.id, changed]);
  };
  /** Every invoice that was told of, in the order of the blocks. */
  const toldInvoices = async () => {
    await projection.stop();
    return told.flat();
  };

  it('are none while nothing changed', async () => {
    for (const mspId of [bankA, bankB, sellers]) expect(await claimsOf(mspId)).to.deep.equal([]);
    expect(await toldInvoices()).to.deep.equal([]);
  });

  it('are those that an organisation holds, was asked about and has not closed, or issued', async () => {
    await append(...['1', '2', '3', '4', '5'].map(voided));
    expect(await claimsOf(bankA)).to.deep.equal(['R-1 asked', 'R-2 held']);
    expect(await claimsOf(bankB)).to.deep.equal(['R-3 held']);
    expect(await claimsOf(sellers)).to.deep.equal([
      'R-1 held issued',
      'R-2 held issued',
      'R-3 issued',
      'R-5 held issued',
    ]);
    expect(await claimsOf(bankA, 'I-2', 'I-3')).to.deep.equal(['R-2 held']);
    const [claim] = await model.readModel.staleClaims({ mspId: bankB });
    expect(claim?.changed).to.deep.equal([{ kind: 'order', id: 'O-3' }]);
  });

  it('are listed by who holds them', async () => {
    await append(voided('2'), voided('3'));
    expect(await staleIds(bankA)).to.deep.equal([['R-2', [{ kind: 'order', id: 'O-2' }]]]);
    expect(await staleIds(bankB)).to.deep.equal([['R-3', [{ kind: 'order', id: 'O-3' }]]]);
    expect(await staleIds(sellers)).to.deep.equal([['R-2', [{ kind: 'order', id: 'O-2' }]]]);
    expect(await staleIds('NobodyMSP')).to.deep.equal([]);
    const { items } = await model.readModel.receivables({ ...page, holder: bankA }, officer);
    expect(items.map(({ receivable }) => receivable.id)).to.deep.equal(['R-2']);
  });

  it('are seen in requests and quotes, with what changed', async () => {
    const { readModel } = model;
    const query = { ...page, receivable: 'R-1' };
    const seen = async () => [
      ...(await readModel.financingRequests(query, officer)).items.map(
        ({ request, standing, changed }) => [request.id, standing, changed],
      ),
      ...(await readModel.quotes(query, officer)).items.map(({ quote, standing, changed }) => [
        quote.id,
        standing,
        changed,
      ]),
    ];
    expect(await seen()).to.deep.equal([
      ['Q-1', 'CURRENT', []],
      ['U-1', 'CURRENT', []],
    ]);
    await append(voided('1'));
    const changed = [{ kind: 'order', id: 'O-1' }];
    expect(await seen()).to.deep.equal([
      ['Q-1', 'STALE', changed],
      ['U-1', 'STALE', changed],
    ]);
  });

  describe('are told of with the block that makes them so', () => {
    const suspended = records.partner('platform-1', ['platform'], { status: 'SUSPENDED' });
    const all = ['I-1', 'I-2', 'I-3', 'I-4', 'I-5'];
    const cases: readonly (readonly [string, readonly SyntheticWrite[], readonly string[]])[] = [
      ['a document that is void', [voided('3')], ['I-3']],
      ['several of one block', [voided('3'), voided('1')], ['I-1', 'I-3']],
      [
        'a document of another revision',
        [records.evidence('order', 'O-2', { revision: 2 })],
        ['I-2'],
      ],
      ['an issuer that is suspended', [suspended], all],
      ['an issuer whose company was revoked', [records.revokedEntity('platform-e')], all],
      ['a document as it was', [records.evidence('order', 'O-2')], []],
      ['a document on which nothing rests', [records.evidence('order', 'O-9')], []],
      ['a partner that is still qualified', [], []],
    ];
    for (const [what, writes, invoices] of cases) {
      it(what, async () => {
        await append(
          records.partner('platform-1', ['platform'], {
            status: 'QUALIFIED',
            entity: 'platform-e',
          }),
        );
        await append(...writes);
        expect(await toldInvoices()).to.deep.equal(invoices);
      });
    }

    it('once: what is stale already is told no more, and told again once it stood', async () => {
      await append(voided('1'));
      await append(voided('1'), suspended);
      const qualified = records.partner('platform-1', ['platform'], { status: 'QUALIFIED' });
      await append(qualified, records.evidence('order', 'O-1'));
      await append(voided('1'));
      const others = all.filter((invoice) => invoice !== 'I-1');
      expect(await toldInvoices()).to.deep.equal(['I-1', ...others, 'I-1']);
    });
  });
});
