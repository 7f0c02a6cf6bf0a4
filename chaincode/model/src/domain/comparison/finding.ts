import type { TradeProfile } from '../../interface/commands';
import type { RuleResult } from '../../interface/vocabulary';
import type { TradeDocuments } from './trade-documents';

/** One comparison that a rule made; both values as text that names the document. */
export interface Finding {
  readonly result: RuleResult;
  readonly left: string;
  readonly right: string;
}

/** A rule looks at the trade and says what it compared; no finding: it had nothing to compare. */
export type RuleCheck = (trade: TradeDocuments, profile: TradeProfile) => readonly Finding[];

/** A rule that asks no profile how exact it is to be. */
export type PlainCheck = (trade: TradeDocuments) => readonly Finding[];

const severity = ['NOT_APPLICABLE', 'PASS', 'WARN', 'FAIL'] as const satisfies RuleResult[];

/** A rule's result is that of its worst finding. */
export const worstResult = (findings: readonly Finding[]): RuleResult =>
  findings.reduce<RuleResult>(
    (worst, { result }) => (severity.indexOf(result) > severity.indexOf(worst) ? result : worst),
    'NOT_APPLICABLE',
  );

export const passIf = (condition: boolean): RuleResult => (condition ? 'PASS' : 'FAIL');
