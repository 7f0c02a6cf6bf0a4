import type { MatchPolicy } from '../../interface/commands';
import type { ComparedValues, MatchTerms } from '../../interface/records';
import type { MatchRule, RuleResult } from '../../interface/vocabulary';
import { worstResult } from './finding';
import { ruleChecks } from './match-rules';
import { matchTerms } from './match-terms';
import { tradeDocuments } from './trade-documents';
import type { TradeEvidence } from './trade-documents';

export interface MatchInput {
  /** The trade's current (RECORDED) documents only, in any order. */
  readonly evidence: readonly TradeEvidence[];
  readonly policy: MatchPolicy;
}

export interface MatchOutcome {
  /** Every rule once, in the order of the vocabulary. */
  readonly rules: readonly { readonly rule: MatchRule; readonly result: RuleResult }[];
  /** What was compared, rule by rule: private, for it tells the documents' contents. */
  readonly compared: readonly ComparedValues[];
  /** The rules with result FAIL, in the same order; a trade matches when there is none. */
  readonly failed: readonly MatchRule[];
  /** Present when no rule failed and the invoice names both partners of the ledger. */
  readonly terms?: MatchTerms;
}

/**
 * Compares a trade's documents under a policy. Pure and exact: the same documents give the same
 * outcome on every endorser, whatever their order.
 */
export const evaluateMatch = ({ evidence, policy }: MatchInput): MatchOutcome => {
  const trade = tradeDocuments(evidence);
  const checked = (Object.keys(ruleChecks) as MatchRule[]).map((rule) => {
    const findings = ruleChecks[rule](trade, policy);
    return { rule, findings, result: worstResult(findings) };
  });
  const failed = checked.filter(({ result }) => result === 'FAIL').map(({ rule }) => rule);
  const terms = failed.length === 0 ? matchTerms(trade) : undefined;
  return {
    rules: checked.map(({ rule, result }) => ({ rule, result })),
    compared: checked.flatMap(({ rule, findings }) =>
      findings.map((finding) => ({ rule, ...finding })),
    ),
    failed,
    ...(terms ? { terms } : {}),
  };
};
