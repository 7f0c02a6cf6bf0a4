import { expect } from 'chai';
import type { NumberedQuery, PageQuery, Viewer } from '../../ports';
import { Projection } from '../../projection';
import * as records from '../../projection/fixtures/ledger-records';
import { SyntheticLedger } from '../../projection/fixtures/synthetic-ledger';
import type { SyntheticWrite } from '../../projection/fixtures/synthetic-ledger';
import { openReadModel } from './open-read-model';
import type { OpenReadModel } from './open-read-model';

const page: PageQuery = { limit: 50 };
const operator: Viewer = { partner: 'platform-1', role: 'platform-operator' };
const seller: Viewer = { partner: 'seller-1', role: 'seller' };
const otherSeller: Viewer = { partner: 'seller-2', role: 'seller' };
const buyer: Viewer = { partner: 'buyer-1', role: 'buyer' };
const everybody = [operator, seller, otherSeller, buyer];

const issuers = {
  platform: { partner: 'platform-1', organisation: 'SellersMSP', kinds: ['platform'] },
  customs: { partner: 'customs-1', organisation: 'CustomsMSP', kinds: ['customs-office'] },
  carrier: { partner: 'carrier-1', organisation: 'LogisticsMSP', kinds: ['carrier'] },
} as const;
const issuerOf = (name: keyof typeof issuers) => {
  const { partner, organisation } = issuers[name];
  return { partner, organisation };
};
const parties = {
  seller: { partnerId: 'seller-1', name: 'Legal seller-1' },
  buyer: { partnerId: 'buyer-1', name: 'Legal buyer-1' },
};
const order = (number: string) => ({ number, ...parties });

/** Documents of one sale, in the words of four issuers; the waybill names no partner. */
const documents: readonly SyntheticWrite[] = [
  records.evidence('order', 'O-1'),
  records.evidenceContent('order', 'O-1', order('PO 77')),
  records.evidence('declaration', 'D-1', { issuer: issuerOf('customs') }),
  records.evidenceContent(
    'declaration',
    'D-1',
    { orderReference: 'po-77', exporter: parties.seller, consignee: { name: 'Somebody' } },
    'CustomsMSP',
  ),
  records.evidence('waybill', 'W-1', { issuer: issuerOf('carrier') }),
  records.evidenceContent(
    'waybill',
    'W-1',
    { orderReference: 'PO  77', consignor: { name: 'S' }, consignee: { name: 'B' } },
    'LogisticsMSP',
  ),
  records.evidence('invoice', 'I-1'),
  records.evidenceContent('invoice', 'I-1', { orderReference: 'PO/77', ...parties }),
  // The same number, of other parties, and another number of the same ones.
  records.evidence('order', 'O-2'),
  records.evidenceContent('order', 'O-2', {
    ...order('PO 77'),
    seller: { partnerId: 'seller-2', name: 'Legal seller-2' },
  }),
  records.evidence('order', 'O-3'),
  records.evidenceContent('order', 'O-3', order('PO 78')),
  records.evidence('payment', 'P-2'),
  records.evidenceContent('payment', 'P-2', {
    orderReference: 'PO 77',
    payer: parties.buyer,
    payee: { partnerId: 'seller-2', name: 'Legal seller-2' },
  }),
  records.evidence('declaration', 'D-0', { issuer: issuerOf('customs'), status: 'VOIDED' }),
  records.evidenceContent(
    'declaration',
    'D-0',
    { orderReference: 'PO 77', exporter: parties.seller, consignee: { name: 'Somebody' } },
    'CustomsMSP',
  ),
];

const drawn = ['order/O-1', 'declaration/D-1', 'waybill/W-1'];

describe('evidence that stands on its own, in the read model', function () {
  this.timeout(60_000);
  let model: OpenReadModel;
  let projection: Projection;
  let ledger: SyntheticLedger;

  const append = async (...writes: readonly SyntheticWrite[]) => {
    const { number } = ledger.append([{ name: 'evidence:Record', writes }]);
    expect(await model.readModel.waitForBlock(BigInt(number), 30_000)).to.equal(true);
  };

  beforeEach(async () => {
    ledger = new SyntheticLedger();
    model = await openReadModel({});
    projection = new Projection({
      source: ledger,
      store: model.store,
      chaincode: 'cession',
      heldCollections: ['SellersMSP', 'CustomsMSP', 'LogisticsMSP']
        .map((mspId) => `documents-${mspId}`)
        .concat('trade', 'deal-BankAMSP', 'deal-BankBMSP'),
    });
    const qualified = Object.values(issuers).map(({ partner, organisation, kinds }) =>
      records.partner(partner, kinds, { organisation, status: 'QUALIFIED' }),
    );
    await append(...qualified, ...documents);
  });

  afterEach(async () => {
    await projection.stop();
    await model.close();
  });

  const match = () =>
    append(
      records.match('I-1', [...drawn, 'invoice/I-1'], { receivables: [{ receivable: 'R-1' }] }),
      records.matchDetails('I-1', { seller: 'seller-1', buyer: 'buyer-1' }, drawn),
      records.receivable('R-1', 'I-1'),
    );
  const seen = async (viewer: Viewer) => {
    const { items } = await model.readModel.evidence(page, viewer);
    return items.map(({ evidence, content }) => {
      expect(content, evidence.id).to.be.an('object');
      return evidence.id;
    });
  };
  const tradesOf = async (viewer: Viewer, query: PageQuery & { order?: string } = page) =>
    (await model.readModel.trades(query, viewer)).items;
  const standings = async (viewer: Viewer) => {
    const { items } = await model.readModel.receivables(page, viewer);
    return items.map(({ receivable, standing }) => `${receivable.id} ${standing}`);
  };

  describe('is found by its number', () => {
    const found = async (viewer: Viewer, query: Omit<NumberedQuery, 'kind'>) =>
      (await model.readModel.numbered({ kind: 'order', ...query }, viewer)).map(
        ({ evidence, content }) => {
          expect(Object.keys(content ?? {})).to.have.members(['document', 'attachments']);
          return evidence.id;
        },
      );

    it('however that is written, by those who may see it', async () => {
      for (const number of ['PO 77', 'po-77', ' PO/77 ']) {
        expect(await found(operator, { number })).to.deep.equal(['O-1', 'O-2']);
      }
      expect(await found(seller, { number: 'PO 77' })).to.deep.equal(['O-1']);
      expect(await found(otherSeller, { number: 'PO 77' })).to.deep.equal(['O-2']);
    });

    it('of one seller, of its kind, and while it counts', async () => {
      expect(await found(operator, { number: 'PO 77', seller: 'seller-2' })).to.deep.equal(['O-2']);
      expect(await found(operator, { number: 'PO 7' })).to.deep.equal([]);
      expect(await found(operator, { number: '--' })).to.deep.equal([]);
      const invoices = { kind: 'invoice', number: 'PO 77' } as const;
      expect(await model.readModel.numbered(invoices, operator)).to.deep.equal([]);
      await append(records.evidence('order', 'O-1', { status: 'VOIDED' }));
      expect(await found(operator, { number: 'PO 77' })).to.deep.equal(['O-2']);
    });
  });

  describe('is seen', () => {
    it('by the seller and buyer that it names', async () => {
      expect(await seen(seller)).to.deep.equal(['D-0', 'D-1', 'I-1', 'O-1', 'O-3']);
      expect(await seen(buyer)).to.deep.equal(['I-1', 'O-1', 'O-2', 'O-3', 'P-2']);
    });

    it('by those whom the matched invoice names', async () => {
      await match();
      expect(await seen(seller)).to.deep.equal(['D-0', 'D-1', 'I-1', 'O-1', 'O-3', 'W-1']);
      expect(await seen(buyer))
        .to.include.members(['D-1', 'W-1'])
        .and.to.not.include('D-0');
    });

    it('by them in later versions too', async () => {
      await match();
      await append(
        records.evidence('waybill', 'W-2', { issuer: issuerOf('carrier'), origin: 'W-1' }),
        records.evidenceContent('waybill', 'W-2', {}, 'LogisticsMSP'),
      );
      expect(await seen(seller)).to.include('W-2');
      expect(await seen(otherSeller)).to.not.include('W-2');
    });

    it('by no other seller, before and after a match', async () => {
      const foreign = async () => {
        expect(await seen(otherSeller)).to.deep.equal(['O-2', 'P-2']);
        const { items } = await model.readModel.evidence({ ...page, search: 'I-1' }, otherSeller);
        expect(items).to.be.empty;
        expect(await tradesOf(otherSeller, { ...page, order: 'O-1' })).to.be.empty;
        expect((await model.readModel.matches(page, otherSeller)).items).to.be.empty;
        expect(await standings(otherSeller)).to.be.empty;
        const link = { orderReference: 'PO 77', seller: 'seller-1', buyer: 'buyer-1' };
        for (const viewer of [otherSeller, buyer]) {
          const sale = await model.readModel.linkedSale(link, viewer);
          expect(sale).to.deep.equal({ evidence: [], banksAsked: [] });
        }
      };
      await foreign();
      await match();
      await foreign();
    });

    it('by its issuer', async () => {
      await append(
        records.evidence('invoice', 'I-9', {
          issuer: { partner: 'seller-2', organisation: 'SellersMSP' },
        }),
        records.evidenceContent('invoice', 'I-9', {}),
      );
      expect(await seen(otherSeller)).to.include('I-9');
      expect(await seen(seller)).to.not.include('I-9');
    });
  });

  describe('is linked to an order', () => {
    const link = { orderReference: 'Po–77', seller: 'seller-1', buyer: 'buyer-1' };
    const linked = async (viewer: Viewer) =>
      (await model.readModel.linkedSale(link, viewer)).evidence.map(
        ({ record: { evidenceKind, id } }) => `${evidenceKind}/${id}`,
      );

    it('by its number as readers compare it, between the same parties', async () => {
      expect(await linked(operator)).to.deep.equal(['declaration/D-1', 'order/O-1', 'waybill/W-1']);
    });

    it('for its seller too, whether or not the papers name its partner id', async () => {
      expect(await linked(seller)).to.deep.equal(await linked(operator));
    });

    it('with its parties as the register has them, and the banks that the seller turned to', async () => {
      await append(
        records.partner('seller-1', ['seller']),
        records.partnerDetails('seller-1', 'Legal seller-1'),
        records.partner('buyer-1', ['buyer']),
        records.request('BankBMSP', 'Q-2', { receivable: 'R-1', seller: 'seller-1' }),
        records.request('BankBMSP', 'Q-3', { receivable: 'R-1', seller: 'seller-1' }),
        records.request('BankAMSP', 'Q-1', { receivable: 'R-1', seller: 'seller-2' }),
      );
      const sale = await model.readModel.linkedSale(link, seller);
      expect(sale.seller?.partner.id).to.equal('seller-1');
      expect(sale.seller?.identity.legalName).to.equal('Legal seller-1');
      expect(sale).not.to.have.property('buyer');
      expect(sale.banksAsked).to.deep.equal(['BankBMSP']);
    });

    it('with what is drawn from it, as it is now and under its later versions', async () => {
      const drawnFrom = async () =>
        (await model.readModel.linkedSale(link, operator)).evidence.map(
          ({ record, content, draws }) => {
            expect(content.document, record.id).to.be.an('object');
            return [record.id, draws.map(({ by, value = '' }) => `${by} ${value}`)];
          },
        );
      const nothing = [
        ['D-1', []],
        ['O-1', []],
        ['W-1', []],
      ];
      expect(await drawnFrom()).to.deep.equal(nothing);
      await append(records.allocation('declaration', 'D-1', { by: 'I-1', value: '7' }));
      await append(
        records.allocation(
          'declaration',
          'D-1',
          { by: 'I-1', value: '5' },
          { by: 'I-2', value: '1' },
        ),
        records.allocation('waybill', 'D-1', { by: 'I-3', value: '9' }),
        records.evidence('declaration', 'D-1', {
          issuer: issuerOf('customs'),
          status: 'SUPERSEDED',
        }),
        records.evidence('declaration', 'D-2', { issuer: issuerOf('customs'), origin: 'D-1' }),
        records.evidenceContent('declaration', 'D-2', { orderReference: 'PO 77' }, 'CustomsMSP'),
      );
      expect(await drawnFrom()).to.deep.equal([['D-2', ['I-1 5', 'I-2 1']], ...nothing.slice(1)]);
    });

    it('by no reference that says nothing', async () => {
      const nothing = { ...link, orderReference: '--' };
      expect((await model.readModel.linkedSale(nothing, operator)).evidence).to.be.empty;
    });
  });

  describe('makes a match stale', () => {
    const changes: Readonly<Record<string, readonly [SyntheticWrite, object]>> = {
      'when its revision changes': [
        records.evidence('declaration', 'D-1', { issuer: issuerOf('customs'), revision: 2 }),
        { kind: 'declaration', id: 'D-1' },
      ],
      'when it is void': [
        records.evidence('waybill', 'W-1', { issuer: issuerOf('carrier'), status: 'VOIDED' }),
        { kind: 'waybill', id: 'W-1' },
      ],
      'when its issuer may no longer act': [
        records.partner('carrier-1', ['carrier'], { status: 'SUSPENDED' }),
        { kind: 'waybill', id: 'W-1' },
      ],
    };
    for (const [when, [change, named]] of Object.entries(changes)) {
      it(when, async () => {
        await match();
        expect(await standings(seller)).to.deep.equal(['R-1 CURRENT']);
        await append(change);
        expect(await standings(seller)).to.deep.equal(['R-1 STALE']);
        const { items } = await model.readModel.matches({ ...page, standing: 'STALE' }, buyer);
        expect(items.map(({ match: { invoice }, changed }) => [invoice, changed])).to.deep.equal([
          ['I-1', [named]],
        ]);
      });
    }

    it('and not when anything else changes', async () => {
      await match();
      const progressed = { issuer: issuerOf('carrier'), progress: 'IN_TRANSIT' } as const;
      await append(
        records.evidence('waybill', 'W-1', progressed),
        records.evidence('order', 'O-3', { status: 'VOIDED' }),
      );
      expect(await standings(operator)).to.deep.equal(['R-1 CURRENT']);
      const { items } = await model.readModel.matches(page, operator);
      expect(items.map(({ standing, changed }) => [standing, changed])).to.deep.equal([
        ['CURRENT', []],
      ]);
      expect(items[0]?.details?.terms.seller).to.equal('seller-1');
    });

    it('which is a filter', async () => {
      await match();
      const ids = async (standing: string) => {
        const { items } = await model.readModel.receivables({ ...page, standing }, operator);
        return items.map(({ receivable }) => receivable.id);
      };
      expect(await ids('STALE')).to.deep.equal([]);
      expect(await ids('CURRENT')).to.deep.equal(['R-1']);
      await append(records.evidence('order', 'O-1', { status: 'SUPERSEDED', supersededBy: 'O-4' }));
      expect(await ids('STALE')).to.deep.equal(['R-1']);
      expect(await ids('CURRENT')).to.deep.equal([]);
    });
  });

  describe('is shown by order', () => {
    it('with what names the order, and what a match draws on', async () => {
      const evidenceIn = async (viewer: Viewer) => {
        const [trade] = await tradesOf(viewer, { ...page, order: 'O-1' });
        return trade?.evidence.map(({ id }) => id);
      };
      expect(await evidenceIn(seller)).to.deep.equal(['D-0', 'D-1', 'I-1']);
      expect(await evidenceIn(operator)).to.deep.equal(['D-0', 'D-1', 'I-1', 'W-1']);
      await match();
      expect(await evidenceIn(seller)).to.deep.equal(['D-0', 'D-1', 'I-1', 'W-1']);
      expect(await evidenceIn(buyer)).to.deep.equal(['D-1', 'I-1', 'W-1']);
    });

    it('with its matches, their standing and their receivables', async () => {
      await match();
      await append(
        records.evidence('order', 'O-1', { status: 'SUPERSEDED', supersededBy: 'O-4' }),
        records.evidence('order', 'O-4', { origin: 'O-1', supersedes: 'O-1' }),
        records.evidenceContent('order', 'O-4', order('PO 77')),
      );
      for (const version of ['O-1', 'O-4']) {
        const trades = await tradesOf(seller, { ...page, order: version });
        expect(trades.map((trade) => trade.order.id)).to.deep.equal(['O-4']);
        expect(trades[0]?.receivables).to.deep.equal(['R-1']);
        const [drawn, ...others] = trades[0]?.matches ?? [];
        expect(drawn).to.deep.include({ standing: 'STALE' });
        expect(drawn?.match.invoice).to.equal('I-1');
        expect(others).to.be.empty;
      }
    });

    it('page by page, each order once, to those who may see it', async () => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const query: PageQuery = cursor === undefined ? { limit: 2 } : { limit: 2, cursor };
        const { items, next } = await model.readModel.trades(query, operator);
        ids.push(...items.map((trade) => trade.order.id));
        cursor = next;
      } while (cursor !== undefined);
      expect(ids).to.deep.equal(['O-1', 'O-2', 'O-3']);
      const visible = await Promise.all(everybody.map((viewer) => tradesOf(viewer)));
      expect(visible.map((trades) => trades.map((trade) => trade.order.id))).to.deep.equal([
        ['O-1', 'O-2', 'O-3'],
        ['O-1', 'O-3'],
        ['O-2'],
        ['O-1', 'O-2', 'O-3'],
      ]);
    });
  });

  it('is what its issuer recorded, whatever others disclose or write under its key', async () => {
    await append(
      records.evidenceContent('invoice', 'I-1', { number: 'FORGED' }, 'LogisticsMSP'),
      records.disclosedInvoice('BankAMSP', 'Q-1', 'I-1', { number: 'DISCLOSED' }),
    );
    const numbers = async () => {
      const { items } = await model.readModel.evidence({ ...page, kind: 'invoice' }, operator);
      return items.map(({ content }) => content?.document.number);
    };
    expect(await numbers()).to.deep.equal(['text 1']);
    await append(
      records.evidenceContent('invoice', 'I-1', { number: 'NEWER' }),
      records.evidenceContent('invoice', 'I-1', { number: 'FORGED' }, 'LogisticsMSP'),
    );
    expect(await numbers()).to.deep.equal(['NEWER']);
  });
});
