import type { TradeProfile } from '../../interface/commands';
import type { ComparedValues, Drawn, MatchTerms } from '../../interface/records';
import type { MatchRule, RuleResult } from '../../interface/vocabulary';
import { drawnFrom } from './drawn';
import { worstResult } from './finding';
import type { Finding } from './finding';
import { ruleChecks } from './match-rules';
import { matchTerms } from './match-terms';
import { tradeDocuments } from './trade-documents';
import type { TradeDocuments, TradeEvidence, TradeFacts } from './trade-documents';

export interface MatchInput extends TradeFacts {
  /** Current (RECORDED) documents only, in any order. */
  readonly evidence: readonly TradeEvidence[];
  readonly profile: TradeProfile;
}

export interface MatchOutcome {
  /** Every rule once, in the order of the vocabulary. */
  readonly rules: readonly { readonly rule: MatchRule; readonly result: RuleResult }[];
  /** What was compared, rule by rule: private, for it tells the documents' contents. */
  readonly compared: readonly ComparedValues[];
  /** The rules with result FAIL, in the same order; documents match when there is none. */
  readonly failed: readonly MatchRule[];
  /** Present when no rule failed and there is an invoice. */
  readonly terms?: MatchTerms;
  /** How much of each document the invoice draws. */
  readonly drawn: readonly Drawn[];
}

/** A rule under a profile: what it finds, weighed as the profile says. */
const weighed = (
  rule: MatchRule,
  trade: TradeDocuments,
  profile: TradeProfile,
): readonly Finding[] => {
  const severity = profile.weights.find((weight) => weight.rule === rule)?.severity ?? 'FAIL';
  if (severity === 'OFF') return [];
  const findings = ruleChecks[rule](trade, profile);
  if (severity === 'FAIL') return findings;
  return findings.map((finding) =>
    finding.result === 'FAIL' ? { ...finding, result: severity } : finding,
  );
};

/**
 * Compares documents under a profile. Pure and exact: the same documents give the same outcome on every
 * endorser, whatever their order.
 */
export const evaluateMatch = ({ evidence, profile, ...facts }: MatchInput): MatchOutcome => {
  const trade = tradeDocuments(evidence, facts);
  const checked = (Object.keys(ruleChecks) as MatchRule[]).map((rule) => {
    const findings = weighed(rule, trade, profile);
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
    drawn: drawnFrom(trade, profile),
  };
};
