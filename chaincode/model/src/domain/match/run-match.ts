import type { RunMatch } from '../../interface/commands';
import { matchLifecycle } from '../../interface/lifecycles';
import type { MatchDetailsRecord, MatchRecord, PolicyRecord } from '../../interface/records';
import { changedBy, createdBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { evaluateMatch } from '../comparison';
import type { MatchOutcome, TradeEvidence } from '../comparison';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { orderOf } from '../current-documents';
import { checkPublished } from '../partner';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';
import { checkTransition } from '../transition';

type Context = CommandContext<'matching:Run'>;
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
  readonly status: 'MATCHED';
  readonly match: MatchRecord;
  readonly terms: Terms;
  readonly compared: MatchOutcome['compared'];
}

/**
 * Compares the trade's documents and records that they match. A mismatch is refused and leaves no
 * mark.
 */
export const decideRunMatch = (
  facts: RunMatchInput,
  context: Context,
): Decided<'matching:Run', RunMatchDecision> => {
  const { policy, match } = facts;
  const party = checkCompares(facts, context);
  // Nothing is compared for whom nothing is to be told.
  const outcome =
    policy && party.ok
      ? evaluateMatch({ evidence: facts.evidence, policy: policy.policy.match })
      : undefined;
  return decide(context, {
    remembers: match,
    changes: [match],
    checks: {
      published: checkPublished(policy),
      trade: checkTradeOpen(facts),
      party,
      sameTerms: outcome && checkSameTerms(facts, outcome),
      matched: checkMatched(outcome, policy),
    },
    write: ({ published, matched }) => ({
      status: 'MATCHED',
      match: matchRecord(facts, published, matched, context),
      terms: matched.terms,
      compared: matched.compared,
    }),
  });
};

const checkTradeOpen = ({ input, evidence }: RunMatchInput): Check<'NOT_FOUND'> =>
  orderOf(evidence.map(({ record }) => record))
    ? holds
    : refuse('NOT_FOUND', { kind: 'trade', id: input.trade });

const checkCompares = (
  { input, evidence }: RunMatchInput,
  context: Context,
): Check<'NOT_A_PARTY'> =>
  mayCompare(evidence, context) ? holds : refuse('NOT_A_PARTY', { kind: 'trade', id: input.trade });

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

const matchRecord = (
  { input, evidence, match }: RunMatchInput,
  { policy }: PolicyRecord,
  { rules }: MatchOutcome,
  context: Context,
): MatchRecord => {
  const status = 'MATCHED';
  const recorded = match
    ? { ...match, ...changedBy(match, context, status) }
    : createdBy(context, status);
  return {
    ...recorded,
    kind: 'match',
    trade: input.trade,
    status,
    ruleSet: policy.match.ruleSet,
    policy: policy.match,
    rules,
    evidence: evidence.map(({ record: { evidenceKind, id, origin } }) => ({
      kind: evidenceKind,
      id,
      ...(origin === undefined ? {} : { origin }),
    })),
  };
};

/** A live receivable was issued on the terms of this match: they may be confirmed, not changed. */
const checkSameTerms = (
  { match, terms }: RunMatchInput,
  outcome: MatchOutcome,
): Check<'TRANSITION_NOT_ALLOWED', unknown> => {
  if (!match) return holds;
  const { status, receivable } = match;
  const command = 'matching:Run';
  const confirmed =
    receivable === undefined || outcome.failed.length > 0 || sameTerms(terms, outcome.terms);
  if (confirmed) return checkTransition('match', matchLifecycle, status, command);
  return refuse('TRANSITION_NOT_ALLOWED', { aggregate: 'match', status, command });
};

/** Which version of the invoice says so is of no importance. */
const sameTerms = (left: Terms | undefined, right: Terms | undefined): boolean => {
  if (!left || !right) return left === right;
  const names = Object.keys({ ...left, ...right }) as (keyof Terms)[];
  return names.every((name) => name === 'invoice' || left[name] === right[name]);
};

interface Matched extends MatchOutcome {
  readonly terms: Terms;
}

const checkMatched = (
  outcome: MatchOutcome | undefined,
  policy: PolicyRecord | undefined,
): Check<'EVIDENCE_MISMATCH', Matched> => {
  const { failed = [], terms } = outcome ?? {};
  if (outcome && terms && failed.length === 0) return ok({ ...outcome, terms });
  const ruleSet = policy?.policy.match.ruleSet ?? '';
  // A policy that requires no invoice could let a trade pass that nothing can be issued on.
  return refuse('EVIDENCE_MISMATCH', {
    failed: failed.length > 0 ? failed : ['REQUIRED_KINDS_PRESENT'],
    ruleSet,
  });
};
