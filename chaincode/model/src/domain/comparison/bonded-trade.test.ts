import { expect } from 'chai';
import type { InvoiceDocument, TradeLine } from '../../interface/commands';
import type { Draw } from '../../interface/records';
import type { MatchRule } from '../../interface/vocabulary';
import { bondedTrade, releasedPumps, storedPumps } from '../../fixtures/bonded-trade';
import { matchInputOf } from '../../fixtures/matching-trade';
import type { TradeDraft } from '../../fixtures/matching-trade';
import { strangeDocument } from './concerns-seller';
import { evaluateMatch } from './evaluate-match';
import { tradeDocuments } from './trade-documents';

const outcomeOf = (trade: TradeDraft) => evaluateMatch(matchInputOf(trade));
const changed = (change: (trade: TradeDraft) => void): TradeDraft => {
  const trade = bondedTrade();
  change(trade);
  return trade;
};
const release = (trade: TradeDraft) => trade.releases[0]!;
const invoice = (trade: TradeDraft): InvoiceDocument => trade.invoices[0]!;

const drawn = (heading: string, quantity: string, unit = 'C62'): Draw => ({
  by: 'invoice-9',
  quantities: [{ heading, unit, quantity }],
});

/** The invoice's pumps, none of which is classified. */
const unclassified = (trade: TradeDraft): void => {
  delete invoice(trade).lines[0]!.hsCode;
};
const freight = (amount: string): TradeLine => ({
  lineNumber: '2',
  description: 'Inland freight',
  quantity: '1',
  unit: 'C62',
  amount,
});
const ofGoods = (trade: TradeDraft, quantity: string, unit = 'C62'): void => {
  const line = invoice(trade).lines[0]!;
  delete line.unitPrice;
  Object.assign(line, { quantity, unit });
};

describe('a sale out of bond', () => {
  it('matches, and supports what is not paid yet', () => {
    const outcome = outcomeOf(bondedTrade());
    expect(outcome.failed).to.deep.equal([]);
    expect(outcome.terms?.financeable).to.equal('900000');
  });

  it('takes no less of the stock than its price pays for, whatever quantity it states', () => {
    const cases: readonly (readonly [quantity: string, unit: string, taken: string])[] = [
      // 40 pumps are declared for the price of them all: 5 % is tolerated.
      ['1', 'C62', '38.095238095238095239'],
      ['39', 'C62', '39'],
      ['40', 'C62', '40'],
    ];
    for (const [quantity, unit, taken] of cases) {
      const { drawn: draws } = outcomeOf(changed((trade) => ofGoods(trade, quantity, unit)));
      const { quantities } = draws.find(({ kind }) => kind === 'release') ?? {};
      expect(quantities, quantity).to.deep.equal([
        { heading: '8413', unit: 'C62', quantity: taken },
      ]);
    }
    const again = changed((trade) => {
      ofGoods(trade, '1');
      trade.drawn['release-0'] = [drawn('8413', '38.095238095238095239')];
    });
    expect(outcomeOf(again).failed).to.deep.equal(['QUANTITY_WITHIN_RELEASED']);
  });

  it('matches where freight is a line that the order has too', () => {
    const trade = changed((each) => {
      for (const document of [each.orders[0]!, invoice(each)]) {
        document.lines.push(freight('10000'));
        document.total = String(BigInt(document.total) + 10_000n);
      }
      invoice(each).payable = String(BigInt(invoice(each).payable) + 10_000n);
    });
    expect(outcomeOf(trade).failed).to.deep.equal([]);
  });

  it('draws from its release, and nothing from a receipt', () => {
    const { drawn: draws } = outcomeOf(changed((trade) => (trade.receipts = [storedPumps()])));
    expect(draws).to.deep.include({
      kind: 'release',
      origin: 'release-0',
      quantities: [{ heading: '8413', unit: 'C62', quantity: '40' }],
    });
    expect(draws.map(({ kind }) => kind)).not.to.include('receipt');
  });

  it('draws from several releases, the first one first', () => {
    const half = { ...releasedPumps(), number: 'RL-2' };
    const trade = changed((each) => each.releases.push(half));
    trade.drawn['release-0'] = [drawn('8413', '25')];
    const { failed, drawn: draws } = outcomeOf(trade);
    expect(failed).to.deep.equal([]);
    const quantities = draws
      .filter(({ kind }) => kind === 'release')
      .map((each) => each.quantities?.map(({ quantity }) => quantity));
    expect(quantities).to.deep.equal([['15'], ['25']]);
  });

  it('is worth nothing more once it is paid in full', () => {
    const trade = changed((each) => (each.payments[0]!.amount = '1000000'));
    expect(outcomeOf(trade).failed).to.deep.equal(['PREPAYMENTS_DEDUCTED']);
  });
});

type Broken = readonly [rule: MatchRule, why: string, change: (trade: TradeDraft) => void];
const broken: readonly Broken[] = [
  ['REQUIRED_KINDS_PRESENT', 'there is no release', (trade) => (trade.releases = [])],
  [
    'REQUIRED_KINDS_PRESENT',
    'a receipt stands for it',
    (trade) => {
      trade.releases = [];
      trade.receipts = [storedPumps()];
    },
  ],
  [
    'QUANTITY_WITHIN_RELEASED',
    'less was released',
    (trade) => {
      release(trade).lines[0]!.quantity = '39.999';
    },
  ],
  [
    'QUANTITY_WITHIN_RELEASED',
    'the release is used up',
    (trade) => {
      trade.drawn['release-0'] = [drawn('8413', '40')];
    },
  ],
  [
    'QUANTITY_WITHIN_RELEASED',
    'one piece of it is drawn',
    (trade) => {
      trade.drawn['release-0'] = [drawn('8413', '1')];
    },
  ],
  [
    'QUANTITY_WITHIN_RELEASED',
    'one of its lines is not classified',
    (trade) => {
      const { hsCode: _none, ...bare } = trade.invoices[0]!.lines[0]!;
      trade.invoices[0]!.lines.push({ ...bare, lineNumber: '2', quantity: '0', amount: '0' });
    },
  ],
  [
    'QUANTITY_WITHIN_RELEASED',
    'one of its lines is called freight, and no order names any',
    (trade) => {
      invoice(trade).lines.push(freight('1'));
      invoice(trade).adjustments = [{ reason: 'Rounding', charge: false, amount: '1' }];
    },
  ],
  [
    'QUANTITY_WITHIN_RELEASED',
    'all of its goods are called freight, as the order calls them',
    (trade) => {
      Object.assign(trade.orders[0]!, { lines: [freight('1000000')] });
      Object.assign(invoice(trade), { lines: [freight('1000000')] });
    },
  ],
  [
    'QUANTITY_WITHIN_RELEASED',
    'this one classifies nothing, and another has drawn it',
    (trade) => {
      unclassified(trade);
      trade.drawn['release-0'] = [drawn('8413', '40')];
    },
  ],
  [
    'QUANTITY_WITHIN_RELEASED',
    'it is invoiced in another unit',
    (trade) => {
      ofGoods(trade, '1', 'NPR');
    },
  ],
  [
    'QUANTITY_WITHIN_RELEASED',
    'no piece is invoiced',
    (trade) => {
      ofGoods(trade, '0');
    },
  ],
  [
    'QUANTITY_WITHIN_RELEASED',
    'other goods were released',
    (trade) => {
      release(trade).lines[0]!.hsCode = '69131000';
    },
  ],
  [
    'QUANTITY_WITHIN_RELEASED',
    'the release does not classify what the invoice does',
    (trade) => {
      delete release(trade).lines[0]!.hsCode;
    },
  ],
  [
    'SAME_ORDER_REFERENCE',
    'it was released for another order',
    (trade) => {
      release(trade).orderReference = 'PO 78';
    },
  ],
  [
    'SAME_SELLER',
    'it was another depositor’s',
    (trade) => {
      release(trade).depositor = { name: 'Other GmbH', country: 'DE' };
    },
  ],
  [
    'SAME_SELLER',
    'the receipt is another depositor’s',
    (trade) => {
      trade.receipts = [{ ...storedPumps(), depositor: { name: 'Other GmbH', country: 'DE' } }];
    },
  ],
  [
    'SAME_BUYER',
    'it went to somebody else',
    (trade) => {
      release(trade).consignee = { name: 'Somebody Inc', country: 'US' };
    },
  ],
  [
    'INDEPENDENT_SOURCES',
    'customs keep the warehouse',
    (trade) => {
      trade.issuers.release = 'customs-1';
    },
  ],
  [
    'INDEPENDENT_SOURCES',
    'the seller keeps it',
    (trade) => {
      trade.issuers.release = 'seller-1';
    },
  ],
  [
    'INDEPENDENT_SOURCES',
    'the buyer keeps it',
    (trade) => {
      trade.issuers.release = 'buyer-1';
    },
  ],
  [
    'INDEPENDENT_SOURCES',
    'the keeper may not act',
    (trade) => {
      trade.suspended = ['keeper-1'];
    },
  ],
  [
    'DATES_IN_ORDER',
    'it left before it was ordered',
    (trade) => {
      release(trade).issueDate = '2027-01-09';
    },
  ],
  [
    'DATES_IN_ORDER',
    'it left before it lay there',
    (trade) => {
      trade.receipts = [{ ...storedPumps(), issueDate: '2027-02-03' }];
    },
  ],
  [
    'PARTY_IDENTIFIERS_VALID',
    'its depositor has an LEI that is none',
    (trade) => {
      release(trade).consignee.identifiers = [{ scheme: 'LEI', value: '529900T8BM49AURSDO56' }];
    },
  ],
];

describe('a sale out of bond is refused where', () => {
  for (const [rule, why, change] of broken) {
    it(`${why}: ${rule}`, () => {
      expect(outcomeOf(changed(change)).failed).to.deep.equal([rule]);
    });
  }
});

describe('a sale out of bond is warned of where', () => {
  const warnings = (trade: TradeDraft): readonly MatchRule[] =>
    outcomeOf(trade)
      .rules.filter(({ result }) => result === 'WARN')
      .map(({ rule }) => rule);
  const as = warnings(bondedTrade());

  it('its release names no order', () => {
    const trade = changed((each) => {
      delete release(each).orderReference;
    });
    expect(warnings(trade)).to.deep.equal([...new Set(['SAME_ORDER_REFERENCE', ...as])]);
  });

  it('it left before customs had it declared', () => {
    const trade = changed((each) => (release(each).issueDate = '2027-01-31'));
    expect(warnings(trade)).to.include('DATES_IN_ORDER');
    expect(as).not.to.include('DATES_IN_ORDER');
  });

  it('somebody else receives it whom the profile admits', () => {
    const trade = changed((each) => {
      each.profile.thirdParties = ['consignee'];
      release(each).consignee = { name: 'Parcel Hub Inc', country: 'US' };
    });
    expect(warnings(trade)).to.include('SAME_BUYER');
  });
});

describe('papers of a warehouse', () => {
  it('are of no service', () => {
    for (const kind of ['receipts', 'releases'] as const) {
      const trade = changed((each) => {
        each.profile = { ...each.profile, supply: 'services', requiredKinds: ['order'] };
        each.declarations = [];
        each.payments = [];
        each.orders.forEach(({ lines }) => delete lines[0]!.hsCode);
        unclassified(each);
        const papers = { receipts: [storedPumps()], releases: [releasedPumps()] };
        Object.assign(each, { receipts: [], releases: [], [kind]: papers[kind] });
      });
      expect(outcomeOf(trade).failed, kind).to.include('PROFILE_FITS_DOCUMENTS');
    }
  });

  it('of another seller are strange to a seller’s match', () => {
    const documentsOf = (trade: TradeDraft) => {
      const { evidence, ...facts } = matchInputOf(trade);
      return tradeDocuments(evidence, facts);
    };
    expect(strangeDocument(documentsOf(bondedTrade()))).to.equal(undefined);
    const trade = changed((each) => {
      each.receipts = [{ ...storedPumps(), depositor: { name: 'Other GmbH', country: 'DE' } }];
    });
    expect(strangeDocument(documentsOf(trade))?.kind).to.equal('receipt');
  });
});
