import { expect } from 'chai';
import fc from 'fast-check';
import type { Party } from '../../interface/commands';
import {
  buyer,
  matchInputOf,
  matchingTrade,
  paymentOf,
  seller,
} from '../../fixtures/matching-trade';
import type { TradeDraft } from '../../fixtures/matching-trade';
import { ofOwnSale, strangeDocument } from './concerns-seller';
import { tradeDocuments } from './trade-documents';

const without = ({ partnerId: _id, ...party }: Party): Party => party;
const stranger: Party = { name: 'Nobody of this sale Ltd', country: 'IE' };

const sorted = (change: (draft: TradeDraft) => unknown) => {
  const draft = matchingTrade();
  draft.payments = [paymentOf('1')];
  change(draft);
  const { evidence, ...facts } = matchInputOf(draft);
  const isInvoice = ({ record }: (typeof evidence)[number]) => record.evidenceKind === 'invoice';
  const invoice = evidence.find(isInvoice)!;
  const linked = evidence.filter((each) => !isInvoice(each));
  return { invoice, facts, kept: ofOwnSale(invoice, linked, facts) };
};
const keptKinds = (change: (draft: TradeDraft) => unknown) =>
  sorted(change).kept.map(({ record }) => record.evidenceKind);

/** Papers of customs and carriers that name no partner of the ledger. */
const asIssued = (draft: TradeDraft) => {
  draft.declarations[0]!.document.exporter = without(seller());
  draft.declarations[0]!.document.consignee = without(buyer());
  draft.waybills[0]!.consignor = without(seller());
  draft.waybills[0]!.consignee = without(buyer());
  draft.payments[0]!.payee = without(seller());
  draft.payments[0]!.payer = without(buyer());
};

describe('what of an order is the seller’s own sale', () => {
  const all = ['order', 'declaration', 'waybill', 'payment'];
  type Case = readonly [string, (draft: TradeDraft) => unknown, readonly string[]];
  const cases: readonly Case[] = [
    ['papers that describe it, without its id', asIssued, all],
    [
      'papers of an agent and a factory, for its order and its buyer',
      (draft) => {
        asIssued(draft);
        draft.declarations[0]!.document.exporter = stranger;
        draft.waybills[0]!.consignor = stranger;
      },
      all,
    ],
    [
      'no papers of others, whatever order they name',
      (draft) => {
        asIssued(draft);
        Object.assign(draft.declarations[0]!.document, { exporter: stranger, consignee: stranger });
        Object.assign(draft.waybills[0]!, { consignor: stranger, consignee: stranger });
        Object.assign(draft.payments[0]!, { payee: stranger, payer: stranger });
      },
      ['order'],
    ],
    [
      'no order that somebody else sells, nor papers that only it would join to the sale',
      (draft) => {
        asIssued(draft);
        draft.orders[0]!.seller = stranger;
        draft.waybills[0]!.consignor = stranger;
      },
      ['declaration', 'payment'],
    ],
    [
      'nothing, where the register does not know it',
      (draft) => draft.unregistered.push('seller'),
      [],
    ],
  ];
  for (const [what, change, kept] of cases) {
    it(`are ${what}`, () => {
      expect(keptKinds(change)).to.deep.equal(kept);
    });
  }

  it('is what the contract finds nothing strange in, whoever is named where', () => {
    const party = fc.constantFrom(seller(), without(seller()), buyer(), without(buyer()), stranger);
    const parties = fc.array(party, { minLength: 7, maxLength: 7 });
    fc.assert(
      fc.property(parties, fc.boolean(), (named, refers) => {
        const [a, b, c, d, e, f, g] = named as [Party, Party, Party, Party, Party, Party, Party];
        const { invoice, facts, kept } = sorted((draft) => {
          draft.orders[0]!.seller = a;
          Object.assign(draft.declarations[0]!.document, { exporter: b, consignee: c });
          Object.assign(draft.waybills[0]!, { consignor: d, consignee: e });
          Object.assign(draft.payments[0]!, { payee: f, payer: g });
          if (!refers) draft.waybills[0]!.orderReference = 'another';
        });
        expect(strangeDocument(tradeDocuments([invoice, ...kept] as never, facts))).to.equal(
          undefined,
        );
      }),
    );
  });
});
