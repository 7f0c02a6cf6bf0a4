import type { RunMatch } from '../../interface/commands/evidence';
import type { MatchDetailsRecord } from '../../interface/records/private-records';
import type {
  EvidenceRecord,
  MatchRecord,
  PolicyRecord,
} from '../../interface/records/public-records';
import { changedBy, checkTimestamp, createdBy, findRepeat } from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { orderOf } from '../evidence/current-documents';
import { evaluateMatch } from '../match';
import type { MatchOutcome, TradeEvidence } from '../match';
import { firstRefusal, ok, refuse } from '../result';
import type { Result } from '../result';
import { checkTransition } from '../transition';
import { matchTransitions } from './transitions';

type Terms = MatchDetailsRecord['terms'];

/** All that a match depends on. */
export interface RunMatchInput {
  readonly input: RunMatch;
  readonly policy: PolicyRecord | undefined;
  /** The trade's current documents with their contents. */
  readonly evidence: readonly TradeEvidence[];
  readonly match: MatchRecord | undefined;
  /** Terms of the match so far; needed where a live receivable stands on them. */
  readonly terms: Terms | undefined;
}

export interface RunMatchDecision {
  readonly match: MatchRecord;
  readonly terms: Terms;
  readonly compared: MatchOutcome['compared'];
}

/**
 * Compares the trade's documents and records that they match. A mismatch is refused and leaves no
 * mark.
 *
 * @returns what to write; refuses with POLICY_NOT_PUBLISHED, NOT_FOUND, NOT_A_PARTY,
 * COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT, TIMESTAMP_BEFORE_STATE, TRANSITION_NOT_ALLOWED or
 * EVIDENCE_MISMATCH
 */
export const decideRunMatch = (
  facts: RunMatchInput,
  context: CommandContext,
): Result<Decision<RunMatchDecision>> => {
  const { input, policy, evidence, match } = facts;
  const trade = { kind: 'trade', id: input.trade };
  if (!policy) return refuse('POLICY_NOT_PUBLISHED', { policy: 'current' });
  const order = orderOf(evidence.map(({ record }) => record));
  if (!order) return refuse('NOT_FOUND', trade);
  if (!mayCompare(evidence, context)) return refuse('NOT_A_PARTY', trade);
  const repeat = findRepeat(match, { kind: 'match', id: input.trade }, context);
  if (!repeat.ok) return repeat;
  if (repeat.value) return ok({ repeat: repeat.value });
  const documents = evidence.map(({ record }) => record);
  const outcome = evaluateMatch({ evidence, policy: policy.policy.match });
  const refusal = firstRefusal(
    checkTimestamp(context, match),
    checkSameTerms(facts, outcome),
    checkMatched(outcome, policy),
  );
  // A policy that requires no invoice could let a trade pass that nothing can be issued on.
  if (refusal || !outcome.terms) return refusal ?? mismatch(['REQUIRED_KINDS_PRESENT'], policy);
  const { terms, compared } = outcome;
  return ok({
    write: { match: matched(facts, documents, policy, outcome, context), terms, compared },
  });
};

/** A seller compares its own trades only; whoever else may, is trusted with all. */
export const mayCompare = (
  evidence: readonly TradeEvidence[],
  { stamp }: Pick<CommandContext, 'stamp'>,
): boolean => {
  const { role, partner } = stamp.actor;
  if (role !== 'seller') return true;
  const order = orderOf(evidence.map(({ record }) => record));
  const content = evidence.find(({ record }) => record === order)?.content;
  return content !== undefined && 'seller' in content.document
    ? content.document.seller.partnerId === partner
    : false;
};

const matched = (
  { input, match }: RunMatchInput,
  documents: readonly EvidenceRecord[],
  { policy }: PolicyRecord,
  { rules }: MatchOutcome,
  context: CommandContext,
): MatchRecord => {
  const recorded = match ? { ...match, ...changedBy(match, context) } : createdBy(context);
  return {
    ...recorded,
    kind: 'match',
    trade: input.trade,
    status: 'MATCHED',
    ruleSet: policy.match.ruleSet,
    policy: policy.match,
    rules,
    evidence: documents.map(({ evidenceKind, id }) => ({ kind: evidenceKind, id })),
  };
};

/** A live receivable was issued on the terms of this match: they may be confirmed, not changed. */
const checkSameTerms = (
  { match, terms }: RunMatchInput,
  outcome: MatchOutcome,
): Result<unknown> => {
  if (!match) return ok(undefined);
  const { status, receivable } = match;
  const command = 'matching:Run';
  const confirmed =
    receivable === undefined || outcome.failed.length > 0 || sameTerms(terms, outcome.terms);
  if (confirmed) return checkTransition('match', matchTransitions, status, command);
  return refuse('TRANSITION_NOT_ALLOWED', { aggregate: 'match', status, command });
};

const sameTerms = (left: Terms | undefined, right: Terms | undefined): boolean => {
  if (!left || !right) return left === right;
  const names = Object.keys({ ...left, ...right }) as (keyof Terms)[];
  return names.every((name) => left[name] === right[name]);
};

const checkMatched = ({ failed }: MatchOutcome, policy: PolicyRecord): Result<unknown> =>
  failed.length > 0 ? mismatch(failed, policy) : ok(undefined);

const mismatch = (failed: MatchOutcome['failed'], { policy }: PolicyRecord) =>
  refuse('EVIDENCE_MISMATCH', { failed, ruleSet: policy.match.ruleSet });
