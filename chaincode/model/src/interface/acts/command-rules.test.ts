import { expect } from 'chai';
import { profile } from '../../fixtures/deal';
import type { TradeProfile } from '../commands';
import type { Violation } from '../errors';
import { firmRules, matchRules, ruleSeverities } from '../vocabulary';
import type { EvidenceKind, MatchRule, RuleSeverity } from '../vocabulary';
import { specOf } from './acts';
import type { ActName } from './acts';

/** What an act finds in a whole command that no field of it shows. */
const rulesBroken = (act: ActName, command: object): readonly string[] => {
  const { rules } = specOf(act);
  const violations: readonly Violation[] = rules?.(command, undefined) ?? [];
  return violations.map(({ field, rule }) => `${field}:${rule}`);
};

describe('the profiles of a policy', () => {
  const publish = (...profiles: readonly TradeProfile[]) =>
    rulesBroken('governance:PublishPolicy', { profiles });
  const weighing = (rule: MatchRule, severity: RuleSeverity) =>
    profile({ weights: [{ rule, severity }] });

  it('have an id of its own each', () => {
    expect(publish(profile(), profile({ id: 'profile-2' }))).to.deep.equal([]);
    expect(publish(profile(), profile())).to.deep.equal(['profiles:arrayUnique']);
  });

  for (const rule of matchRules) {
    const firm = (firmRules as readonly MatchRule[]).includes(rule);
    it(`${firm ? 'may not' : 'may'} weigh ${rule}`, () => {
      for (const severity of ruleSeverities) {
        const found = publish(profile(), { ...weighing(rule, severity), id: 'profile-2' });
        expect(found).to.deep.equal(firm ? ['profiles:firmRule'] : []);
      }
    });
  }

  it('soften nothing on which amounts, parties’ sources and claims rest', () => {
    expect(firmRules).to.include.members([
      'REQUIRED_KINDS_PRESENT',
      'INDEPENDENT_SOURCES',
      'SAME_CURRENCY',
      'INVOICE_WITHIN_ORDER',
      'INVOICE_WITHIN_DECLARED_VALUE',
    ]);
  });
});

describe('the evidence of a match', () => {
  const named = (...names: readonly (readonly [EvidenceKind, string])[]) => ({
    evidence: names.map(([kind, id]) => ({ kind, id })),
  });
  type Case = readonly [string, ReturnType<typeof named>, readonly string[]];
  const cases: readonly Case[] = [
    ['may be nothing', named(), []],
    ['may be several of a kind', named(['order', 'o-1'], ['order', 'o-2']), []],
    ['may have one id in two kinds', named(['order', 'x-1'], ['waybill', 'x-1']), []],
    [
      'names no document twice: it would prove twice',
      named(['order', 'o-1'], ['waybill', 'w-1'], ['order', 'o-1']),
      ['evidence:arrayUnique'],
    ],
    ['names no other invoice', named(['invoice', 'i-2']), ['evidence:noInvoice']],
  ];
  for (const [what, command, expected] of cases) {
    it(what, () => {
      for (const act of ['matching:Run', 'matching:Preview'] as const) {
        expect(rulesBroken(act, command), act).to.deep.equal(expected);
      }
    });
  }
});
