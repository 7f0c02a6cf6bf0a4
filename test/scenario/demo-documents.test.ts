import { expect } from 'chai';
import { evaluateMatch } from '@cession/model/domain/comparison';
import { documentClasses, validateInput } from '@cession/model/interface';
import type { EvidenceKind, MatchRule } from '@cession/model/interface';
import { matchOf } from './current-evidence';
import { demoTrade, mismatchedDemoRules, mismatchedDemoTrade } from './demo-documents';
import type { DemoTradeOptions } from './demo-documents';
import { companies } from './register-partners';

const options: DemoTradeOptions = { suffix: 'T1', seller: 'seller-1', buyer: 'buyer-1' };

const register = { seller: companies.coffeeExporter, buyer: companies.coffeeRoaster };

describe('demonstration documents', () => {
  it('are what the ledger takes', () => {
    for (const trade of [demoTrade(options), mismatchedDemoTrade(options)]) {
      for (const [kind, document] of Object.entries(trade)) {
        expect(
          validateInput<object>(documentClasses[kind as EvidenceKind], document),
          kind,
        ).to.deep.equal([]);
      }
    }
  });

  it('match without a failure or a warning', () => {
    const { rules, terms } = evaluateMatch(matchOf({ ...demoTrade(options) }, register));
    const unasked: readonly MatchRule[] = [
      'QUANTITY_WITHIN_RELEASED',
      'PREPAYMENTS_DEDUCTED',
      'CREDIT_NOTES_DEDUCTED',
      'PAYEE_IS_SELLER',
      'INSTALMENTS_ADD_UP',
      'PAYABLE_IN_INVOICE_CURRENCY',
    ];
    for (const { rule, result } of rules) {
      expect(result, rule).to.equal(unasked.includes(rule) ? 'NOT_APPLICABLE' : 'PASS');
    }
    expect(terms).to.include({ seller: 'seller-1', buyer: 'buyer-1', financeable: '12000000' });
  });

  it('fail exactly the rules that are said to, where the declaration mismatches', () => {
    const { failed } = evaluateMatch(matchOf({ ...mismatchedDemoTrade(options) }, register));
    expect(failed).to.deep.equal(mismatchedDemoRules);
  });

  it('keep their distance from today', () => {
    const { order, invoice } = demoTrade({ ...options, today: '2031-03-01' });
    expect([order.issueDate, invoice.issueDate, invoice.dueDate]).to.deep.equal([
      '2031-01-12',
      '2031-02-20',
      '2031-05-21',
    ]);
    const today = new Date().toISOString().slice(0, 10);
    expect(demoTrade(options).invoice.dueDate > today).to.equal(true);
  });

  it('have other numbers with another suffix, and name the order they belong to', () => {
    const [one, two] = [demoTrade(options), demoTrade({ ...options, suffix: 'T2' })];
    for (const kind of ['order', 'declaration', 'waybill', 'invoice'] as const) {
      expect(one[kind].number).not.to.equal(two[kind].number);
    }
    for (const document of [one.declaration, one.waybill, one.invoice]) {
      expect(document.orderReference).to.equal(one.order.number);
    }
  });
});
