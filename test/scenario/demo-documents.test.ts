import { expect } from 'chai';
import { evaluateMatch } from '@cession/model/domain/comparison';
import { documentClasses, validateInput } from '@cession/model/interface';
import type { EvidenceKind, MatchPolicy } from '@cession/model/interface';
import { currentEvidence } from './current-evidence';
import { demoTrade, mismatchedDemoRules, mismatchedDemoTrade } from './demo-documents';
import type { DemoTradeOptions } from './demo-documents';

const options: DemoTradeOptions = { suffix: 'T1', seller: 'seller-1', buyer: 'buyer-1' };

const policy: MatchPolicy = {
  ruleSet: 'test-1',
  requiredKinds: ['order', 'declaration', 'waybill', 'invoice'],
  declaredValueToleranceMillionths: 50_000,
  grossWeightToleranceMillionths: 50_000,
  invoiceOverOrderToleranceMillionths: 50_000,
};

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
    const evidence = currentEvidence({ ...demoTrade(options) });
    const { rules, terms } = evaluateMatch({ evidence, policy });
    const results = Object.fromEntries(rules.map(({ rule, result }) => [rule, result]));
    const { PREPAYMENTS_DEDUCTED, ...others } = results;
    expect(PREPAYMENTS_DEDUCTED).to.equal('NOT_APPLICABLE');
    expect(new Set(Object.values(others))).to.deep.equal(new Set(['PASS']));
    expect(terms).to.include({ seller: 'seller-1', buyer: 'buyer-1', financeable: '12000000' });
  });

  it('fail exactly the rules that are said to, where the declaration mismatches', () => {
    const evidence = currentEvidence({ ...mismatchedDemoTrade(options) });
    expect(evaluateMatch({ evidence, policy }).failed).to.deep.equal(mismatchedDemoRules);
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
