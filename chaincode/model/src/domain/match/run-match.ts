import type {
  EvidenceName,
  InvoiceDocument,
  RunMatch,
  TradeProfile,
} from '../../interface/commands';
import { matchLifecycle } from '../../interface/lifecycles';
import type {
  AllocationRecord,
  EvidenceRecord,
  MatchDetailsRecord,
  MatchRecord,
  PolicyRecord,
} from '../../interface/records';
import type { MatchRule } from '../../interface/vocabulary';
import { changedBy, createdBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import type { MatchOutcome, TradeEvidence } from '../comparison';
import { originOf } from '../current-documents';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { checkPublished } from '../partner';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import { drawnNoLess, redrawn } from './allocations';
import type { Allocation } from './allocations';
import { checkCurrent, checkParties, compared, profileOf } from './comparison-checks';
import type { ComparedFacts } from './comparison-checks';

type Context = CommandContext<'matching:Run'>;
type Terms = MatchDetailsRecord['terms'];

/** All that a match depends on. */
export interface RunMatchInput extends ComparedFacts {
  readonly input: RunMatch;
  readonly policy: PolicyRecord | undefined;
  /** The invoice to match, with its content. */
  readonly invoice: TradeEvidence | undefined;
  /** Documents that the command names and the ledger does not have. */
  readonly missing: readonly EvidenceName[];
  readonly match: MatchRecord | undefined;
  /** Of the match so far. */
  readonly details: MatchDetailsRecord | undefined;
  /** The version of the invoice on which there are live receivables. */
  readonly claimed: InvoiceDocument | undefined;
  /** Of the named documents and of those that the match so far drew from, where there are any. */
  readonly allocations: readonly AllocationRecord[];
}

export interface RunMatchDecision {
  readonly status: 'MATCHED';
  readonly match: MatchRecord;
  readonly terms: Terms;
  readonly compared: MatchOutcome['compared'];
  readonly drawn: MatchOutcome['drawn'];
  readonly allocations: readonly Allocation[];
  readonly warnings: readonly MatchRule[];
}

/**
 * Compares an invoice with the evidence that it draws on and records that they match. A mismatch is
 * refused and leaves no mark.
 */
export const decideRunMatch = (
  facts: RunMatchInput,
  context: Context,
): Decided<'matching:Run', RunMatchDecision> => {
  const { input, match, invoice } = facts;
  const profile = profileOf(facts.policy, input.profile);
  const known = checkKnown(facts);
  const party = checkParties(facts, context);
  const current = checkCurrent(facts.evidence);
  // Nothing is compared for whom nothing is to be told.
  const outcome =
    profile.ok && known.ok && party.ok && current.ok ? compared(facts, profile.value) : undefined;
  return decide(context, {
    remembers: match,
    changes: [match],
    checks: {
      published: checkPublished(facts.policy),
      profile,
      known,
      party,
      current,
      sameTerms: outcome && checkSameTerms(facts, outcome),
      matched: checkMatched(outcome, input.profile),
    },
    write: ({ profile: under, known: record, matched }) => {
      const origin = originOf(invoice?.record ?? record);
      const before = isClaimed(match) ? (facts.details?.drawn ?? []) : [];
      const drawn = drawnNoLess(before, matched.drawn);
      return {
        status: 'MATCHED',
        match: matchRecord(facts, origin, { ...matched, profile: under }, context),
        terms: matched.terms,
        compared: matched.compared,
        drawn,
        allocations: redrawn(origin, drawn, facts.allocations),
        warnings: warningsIn(matched),
      };
    },
  });
};

/** That a live receivable was issued from it. */
const isClaimed = (match: MatchRecord | undefined): boolean =>
  (match?.receivables ?? []).length > 0;

const warningsIn = ({ rules }: MatchOutcome): readonly MatchRule[] =>
  rules.filter(({ result }) => result === 'WARN').map(({ rule }) => rule);

const checkKnown = ({
  input,
  invoice,
  missing: [first],
}: RunMatchInput): Check<'NOT_FOUND', EvidenceRecord> => {
  if (!invoice) return refuse('NOT_FOUND', { kind: 'invoice', id: input.invoice });
  return first ? refuse('NOT_FOUND', first) : ok(invoice.record);
};

interface Matched extends MatchOutcome {
  readonly terms: Terms;
}

const matchRecord = (
  { evidence, match }: RunMatchInput,
  invoice: string,
  matched: Matched & { readonly profile: TradeProfile },
  context: Context,
): MatchRecord => {
  const status = 'MATCHED';
  const warnings = warningsIn(matched);
  const recorded = match
    ? { ...match, ...changedBy(match, context, status, warnings) }
    : { ...createdBy(context, status, warnings), receivables: [] };
  return {
    ...recorded,
    kind: 'match',
    invoice,
    status,
    profile: matched.profile,
    rules: matched.rules,
    evidence: evidence.map(({ record: { evidenceKind: kind, id, revision } }) => ({
      kind,
      id,
      revision,
    })),
  };
};

/** Live receivables were issued on the terms of this match: they may be confirmed, not changed. */
const checkSameTerms = (
  { match, details, claimed, invoice }: RunMatchInput,
  outcome: MatchOutcome,
): Check<'TRANSITION_NOT_ALLOWED', unknown> => {
  if (!match) return holds;
  const { status } = match;
  const command = 'matching:Run';
  const confirmed =
    !isClaimed(match) ||
    outcome.failed.length > 0 ||
    (sameTerms(details?.terms, outcome.terms) && sameGoods(claimed, invoice));
  if (confirmed) return checkTransition('match', matchLifecycle, status, command);
  return refuse('TRANSITION_NOT_ALLOWED', { aggregate: 'match', status, command });
};

/** What was acknowledged and financed is not another thing under the same number and amount. */
const sameGoods = (
  claimed: InvoiceDocument | undefined,
  invoice: TradeEvidence | undefined,
): boolean => {
  const now = invoice?.content.document as InvoiceDocument | undefined;
  return claimed === undefined || billed(claimed) === billed(now);
};

/** All that the invoice says of the claim; how it came to it and what it went with may be put right. */
const billed = (invoice: InvoiceDocument | undefined): string => {
  const { incoterm: _how, orderReference: _order, ...claim } = invoice ?? {};
  return JSON.stringify(claim);
};

/** Which version of the invoice says so is of no importance. */
const sameTerms = (left: Terms | undefined, right: Terms | undefined): boolean => {
  if (!left || !right) return left === right;
  const names = Object.keys({ ...left, ...right }) as (keyof Terms)[];
  return (
    names.every(
      (name) => name === 'invoice' || name === 'instalments' || left[name] === right[name],
    ) && inParts(left) === inParts(right)
  );
};

/** Each instalment of the terms, whatever the order of its fields. */
const inParts = ({ instalments = [] }: Terms): string =>
  JSON.stringify(instalments.map((each) => [each.dueDate, each.amount, each.financeable]));

const checkMatched = (
  outcome: MatchOutcome | undefined,
  profile: string,
): Check<'EVIDENCE_MISMATCH', Matched> => {
  const { failed = [], terms } = outcome ?? {};
  if (outcome && terms && failed.length === 0) return ok({ ...outcome, terms });
  return refuse('EVIDENCE_MISMATCH', {
    failed: failed.length > 0 ? failed : ['REQUIRED_KINDS_PRESENT'],
    profile,
  });
};
