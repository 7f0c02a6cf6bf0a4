import { expect } from 'chai';
import fc from 'fast-check';
import {
  draftOf,
  figures,
  proposalOf,
  short,
  unitValue,
} from '../../../fixtures/delivered-in-parts';
import { matchInputOf } from '../../../fixtures/matching-trade';
import type { TradeDraft } from '../../../fixtures/matching-trade';
import { maxComparedDocuments } from '../../../interface/commands';
import { evaluateMatch } from '../evaluate-match';
import type { ProposalHints } from './propose-documents';

/** The organisation that records everything in these cases. */
const known: ProposalHints = { known: ['SellersMSP'] };

/** An invoice of so many pumps of 1,000, of which it states so many as prepaid. */
const sale = (stated: number, paid: readonly string[], invoiced = 1_000): TradeDraft => {
  const draft = draftOf({
    ordered: 1_000,
    invoiced,
    declared: ['1000'],
    carried: ['A>B 1000'],
    paid,
  });
  const [invoice] = draft.invoices;
  Object.assign(invoice!, {
    prepaid: String(stated * unitValue),
    payable: String((invoiced - stated) * unitValue),
  });
  return draft;
};

const payments = (draft: TradeDraft, hints?: ProposalHints) => {
  const { evidence, leftOut } = proposalOf(draft, hints);
  const isPayment = ({ kind }: { readonly kind: string }) => kind === 'payment';
  return [
    evidence.filter(isPayment).map(short).join(' '),
    leftOut
      .filter(isPayment)
      .map((each) => `${short(each)} ${each.reason}`)
      .join(', '),
  ];
};

/** What the rule says of the proposed documents: what is financed is what it makes of them. */
const supported = (draft: TradeDraft, hints?: ProposalHints) => {
  const names = proposalOf(draft, hints).evidence.map(({ id }) => id);
  const input = matchInputOf(draft);
  const evidence = input.evidence.filter(
    ({ record }) => record.evidenceKind === 'invoice' || names.includes(record.id),
  );
  const { failed, terms } = evaluateMatch({ ...input, evidence });
  return failed.length === 0 ? Number(terms?.financeable ?? 0) / unitValue : failed.join(' ');
};

describe('the payments that are proposed', () => {
  type Case = readonly [
    what: string,
    draft: TradeDraft,
    proposed: string,
    leftOut?: string,
    hints?: ProposalHints,
  ];
  const inDollars = (draft: TradeDraft): TradeDraft => {
    draft.payments[0]!.currency = 'USD';
    return draft;
  };
  const paidBefore = (draft: TradeDraft): TradeDraft => {
    draft.drawn['payment-1'] = [{ ...figures(100), by: 'invoice-0' }];
    return draft;
  };
  const needed = (draft: TradeDraft): TradeDraft => {
    draft.profile.requiredKinds.push('payment');
    return draft;
  };
  const cases: readonly Case[] = [
    ['are none where there are none', sale(0, []), ''],
    ['are none that the invoice does not state', sale(0, ['900']), '', 'P0 NOT_STATED'],
    [
      'are those of which the sale knows, stated or not',
      sale(0, ['100', '200']),
      'P1 P0',
      '',
      known,
    ],
    ['are none with nothing left', sale(300, ['300/300', '300']), 'P1', 'P0 NOTHING_LEFT'],
    [
      'are the one that is what is stated, among larger and smaller ones',
      sale(300, ['900', '299', '300', '301']),
      'P2',
      'P0 NOT_STATED, P1 NOT_STATED, P3 NOT_STATED',
    ],
    ['are those that are it together', sale(300, ['900', '100', '200']), 'P1 P2', 'P0 NOT_STATED'],
    [
      'are the least beyond, where none are it',
      sale(300, ['900', '400', '100']),
      'P1',
      'P0 NOT_STATED, P2 NOT_STATED',
    ],
    ['are all of them, where they are less', sale(300, ['100', '150']), 'P1 P0'],
    ['are counted by what is left of them', sale(300, ['900/600', '400']), 'P0', 'P1 NOT_STATED'],
    ['are the older of two that are alike', sale(300, ['300', '300']), 'P0', 'P1 NOT_STATED'],
    ['are one for the whole order, of which a part is invoiced', sale(150, ['300'], 500), 'P0'],
    ['are none in another currency', inDollars(sale(300, ['300', '300'])), 'P1', 'P0 NOT_STATED'],
    [
      'are those that the invoice drew on before',
      paidBefore(sale(0, ['100', '100'])),
      'P1',
      'P0 NOT_STATED',
    ],
    [
      'are the smallest, where the profile needs one and the invoice states none',
      needed(sale(0, ['900', '100'])),
      'P1',
      'P0 NOT_STATED',
    ],
  ];
  for (const [what, draft, proposed, leftOut = '', hints] of cases) {
    it(what, () => {
      expect(payments(draft, hints)).to.deep.equal([proposed, leftOut]);
    });
  }

  it('of whomever else leave the claim as it is, however many and large they are', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(amounts, (strays) => {
        const paid = ['300', ...strays.map(String)];
        expect(supported(sale(300, paid))).to.equal(700);
      }),
    );
  });

  it('of whom the sale knows lower the claim, whatever the invoice states', () => {
    expect(supported(sale(0, ['100', '200']), known)).to.equal(700);
    expect(supported(sale(0, ['1000']), known)).to.equal('PREPAYMENTS_DEDUCTED');
  });

  it('are no more than there is room for, the largest first, and the others are named', () => {
    const paid = Array.from({ length: 52 }, (_, at) => String(at + 1));
    const { evidence, leftOut } = proposalOf(sale(0, paid), known);
    expect(evidence).to.have.lengthOf(maxComparedDocuments);
    expect(evidence.slice(0, 4).map(short)).to.deep.equal(['O0', 'D0', 'W0', 'P51']);
    expect(evidence.map(short)).to.include('P23').and.not.to.include('P22');
    expect(leftOut).to.have.lengthOf(52 + 3 - maxComparedDocuments);
    expect(new Set(leftOut.map(({ reason }) => reason))).to.deep.equal(new Set(['TOO_MANY']));
  });
});
