import { expect } from 'chai';
import type { TradeProfile } from '../../interface/commands';
import type { MatchRule, RuleResult, RuleSeverity } from '../../interface/vocabulary';
import type { TradeDraft } from '../../fixtures/matching-trade';
import {
  asItIs,
  fail,
  invoice,
  notApplicable,
  order,
  outcomeOf,
  pass,
  resultOf,
  testRules,
  warn,
  waybill,
} from '../../fixtures/rule-cases';
import type { RuleCase } from '../../fixtures/rule-cases';

const under = (trade: TradeDraft, change: Partial<TradeProfile>): void => {
  Object.assign(trade.profile, change);
};
/** Nothing of the draft is goods. */
const services = (trade: TradeDraft): void => {
  under(trade, { supply: 'services', requiredKinds: ['order', 'invoice'] });
  trade.declarations = [];
  trade.waybills = [];
  for (const line of [...order(trade).lines, ...invoice(trade).lines]) delete line.hsCode;
};
/** Goods between two countries that no customs of the seller's country sees. */
const entrepot = (trade: TradeDraft): void => {
  under(trade, { outsideCustoms: true, requiredKinds: ['order', 'waybill', 'invoice'] });
  trade.declarations = [];
  waybill(trade).portOfLoading = 'CNSHA';
};
const domestic = (trade: TradeDraft, country = 'DE'): void => {
  under(trade, { requiredKinds: ['order', 'waybill', 'invoice'] });
  trade.declarations = [];
  trade.register.buyer.country = country;
};

const profileFits: readonly RuleCase[] = [
  asItIs,
  warn('services, by the parties’ word alone', services),
  fail('services with goods in the invoice', (trade) => {
    services(trade);
    invoice(trade).lines.push({ ...invoice(trade).lines[0]!, hsCode: '841370' });
  }),
  fail('services with goods in one of two orders', (trade) => {
    services(trade);
    const [line] = order(trade).lines;
    trade.orders.push({
      ...order(trade),
      number: 'PO 78',
      lines: [{ ...line!, hsCode: '841370' }],
    });
  }),
  fail('services that are carried', (trade) => {
    const [carried] = trade.waybills;
    services(trade);
    trade.waybills = [carried!];
  }),
  fail('services that are declared', (trade) => {
    const [declared] = trade.declarations;
    services(trade);
    trade.declarations = [declared!];
  }),
  pass('goods within a country without customs', domestic),
  fail('goods to another country without customs', (trade) => domestic(trade, 'US')),
  fail('goods to another country whose profile asks for no declaration, declared or not', (trade) =>
    under(trade, { requiredKinds: ['order', 'invoice'] }),
  ),
  fail('goods from and to nobody knows where', (trade) => {
    domestic(trade, '');
    trade.register.seller.country = '';
  }),
  warn('goods carried from a third country', entrepot),
  fail('goods said to be elsewhere and loaded in the seller’s country', (trade) => {
    entrepot(trade);
    waybill(trade).portOfLoading = ' dehAM';
  }),
  fail('goods said to be elsewhere, one of two waybills from home', (trade) => {
    entrepot(trade);
    trade.waybills.push({ ...waybill(trade), number: 'BL-10', portOfLoading: 'DEHAM' });
  }),
  fail('goods said to be elsewhere and loaded at no place', (trade) => {
    entrepot(trade);
    delete waybill(trade).portOfLoading;
  }),
  fail('goods said to be elsewhere and not carried', (trade) => {
    entrepot(trade);
    trade.waybills = [];
  }),
  notApplicable('goods said to be elsewhere, before there is invoice or waybill', (trade) => {
    entrepot(trade);
    trade.waybills = [];
    trade.invoices = [];
  }),
];

describe('PROFILE_FITS_DOCUMENTS', () => {
  testRules({ PROFILE_FITS_DOCUMENTS: profileFits });
});

describe('what a profile makes of a broken rule', () => {
  const rule: MatchRule = 'SAME_ORDER_REFERENCE';
  type Case = readonly [RuleSeverity | undefined, broken: RuleResult, doubtful: RuleResult];
  const cases: readonly Case[] = [
    [undefined, 'FAIL', 'WARN'],
    ['FAIL', 'FAIL', 'WARN'],
    ['WARN', 'WARN', 'WARN'],
    ['OFF', 'NOT_APPLICABLE', 'NOT_APPLICABLE'],
  ];
  for (const [severity, broken, doubtful] of cases) {
    it(`${severity ?? 'nothing said'}: ${broken}, and ${doubtful} of what only warns`, () => {
      const weigh = (trade: TradeDraft) =>
        under(trade, { weights: severity ? [{ rule, severity }] : [] });
      const another = (trade: TradeDraft) => {
        weigh(trade);
        invoice(trade).orderReference = 'PO 78';
      };
      const none = (trade: TradeDraft) => {
        weigh(trade);
        delete invoice(trade).orderReference;
      };
      expect(resultOf(rule, another)).to.equal(broken);
      expect(resultOf(rule, none)).to.equal(doubtful);
      expect(outcomeOf(another).failed).to.deep.equal(broken === 'FAIL' ? [rule] : []);
    });
  }

  it('says nothing of what it does not look at, and leaves other rules alone', () => {
    const outcome = outcomeOf((trade) => {
      under(trade, { weights: [{ rule, severity: 'OFF' }] });
      invoice(trade).orderReference = 'PO 78';
      invoice(trade).dueDate = '2027-01-01';
    });
    expect(outcome.compared.map((each) => each.rule)).not.to.include(rule);
    expect(outcome.failed).to.deep.equal(['DATES_IN_ORDER']);
  });
});
