import type { EvidenceDocument, RecordEvidence } from '../../interface/commands';
import { evidenceLifecycle } from '../../interface/lifecycles';
import type { EvidenceRecord, MatchRecord, PartnerRecord } from '../../interface/records';
import type { EvidenceKind, ProgressStatus } from '../../interface/vocabulary';
import { createdBy, touchedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { originOf } from '../current-documents';
import { decide } from '../decide';
import type { Decided } from '../decide';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import type { ClaimPlan } from './invoice-claims';
import {
  checkCurrency,
  checkIssuer,
  checkKindFree,
  checkLinked,
  checkNotInFuture,
  checkRegistered,
  checkRoom,
  checkOwn,
  checkSuperseded,
  checkTradeOpen,
  checkTwoParties,
} from './record-checks';
import { staleMatch } from '../match';

type RecordName = 'evidence:Record' | 'evidence:Amend';

/** All that recording or amending a document depends on. */
export interface RecordEvidenceInput {
  readonly input: RecordEvidence;
  /** An amendment only: the document that is replaced. */
  readonly supersedes?: string;
  readonly document: EvidenceDocument;
  /** Every document of the trade so far. */
  readonly trade: readonly EvidenceRecord[];
  /** The partners that the document names as seller and buyer, where registered. */
  readonly partners: ReadonlyMap<string, PartnerRecord>;
  /** Partners of the trade's order, or of the first that it had; known where it is asked. */
  readonly opened?: { readonly seller: string | undefined; readonly buyer: string | undefined };
  readonly match: MatchRecord | undefined;
  /** Invoices only. */
  readonly claims?: Check<'POLICY_NOT_PUBLISHED' | 'RECEIVABLE_DUPLICATE', ClaimPlan>;
}

export interface RecordedEvidence {
  readonly status: 'RECORDED';
  readonly record: EvidenceRecord;
  readonly superseded?: EvidenceRecord;
  readonly match?: MatchRecord;
  /** Invoices only. */
  readonly claims?: ClaimPlan;
}

const recordChecks = (facts: RecordEvidenceInput, context: CommandContext<RecordName>) => ({
  registered: checkRegistered(facts),
  open: checkTradeOpen(facts),
  own: checkOwn(facts, context),
  currency: checkCurrency(facts),
  linked: checkLinked(facts),
  two: checkTwoParties(facts),
  past: checkNotInFuture(facts, context),
  free: checkKindFree(facts),
  room: checkRoom(facts),
  claims: facts.claims,
});

const existingOf = ({ input, trade }: RecordEvidenceInput): EvidenceRecord | undefined =>
  trade.find(({ evidenceKind, id }) => evidenceKind === input.kind && id === input.id);

/** Records a document of a trade. */
export const decideRecordEvidence = (
  facts: RecordEvidenceInput,
  context: CommandContext<'evidence:Record'>,
): Decided<'evidence:Record', RecordedEvidence> =>
  decide(context, {
    remembers: existingOf(facts),
    changes: [facts.match],
    checks: recordChecks(facts, context),
    write: ({ claims }) => recorded(facts, { claims }, context),
  });

/** Records a new version of a document. */
export const decideAmendEvidence = (
  facts: RecordEvidenceInput,
  context: CommandContext<'evidence:Amend'>,
): Decided<'evidence:Amend', RecordedEvidence> => {
  const { input, supersedes, trade, match } = facts;
  const superseded = trade.find(
    ({ evidenceKind, id }) => evidenceKind === input.kind && id === supersedes,
  );
  return decide(context, {
    remembers: existingOf(facts),
    changes: [superseded, match],
    checks: {
      ...recordChecks(facts, context),
      superseded: checkSuperseded(facts, superseded),
      issuer: superseded && checkIssuer(superseded, context),
      supersedable: superseded && checkSupersedable(superseded),
    },
    write: ({ claims }) => recorded(facts, { claims, superseded }, context),
  });
};

const checkSupersedable = ({ status }: EvidenceRecord) =>
  checkTransition('evidence', evidenceLifecycle, status, 'evidence:Amend');

interface Replaced {
  readonly claims: ClaimPlan | undefined;
  readonly superseded?: EvidenceRecord | undefined;
}

/** Where a document begins in its own world; kinds without an entry have no progress. */
const initialProgress: Readonly<Partial<Record<EvidenceKind, ProgressStatus>>> = {
  declaration: 'DECLARED',
  waybill: 'ISSUED',
};

const recorded = (
  { input, match }: RecordEvidenceInput,
  { claims, superseded }: Replaced,
  context: CommandContext<RecordName>,
): RecordedEvidence => {
  const { partner, organisation } = context.stamp.actor;
  const progress = initialProgress[input.kind];
  const stale = staleMatch(match, context);
  const status = 'RECORDED';
  const record: EvidenceRecord = {
    ...createdBy(context, status),
    kind: 'evidence',
    evidenceKind: input.kind,
    id: input.id,
    trade: input.trade,
    issuer: { partner, organisation },
    status,
    ...(progress ? { progress } : {}),
    ...(superseded ? { supersedes: superseded.id, origin: originOf(superseded) } : {}),
    ...(claims?.partialDuplicate ? { partialDuplicate: true } : {}),
  };
  return {
    status,
    record,
    ...(superseded ? { superseded: replaced(superseded, input.id, context) } : {}),
    ...(stale ? { match: stale } : {}),
    ...(claims ? { claims } : {}),
  };
};

const replaced = (
  record: EvidenceRecord,
  supersededBy: string,
  context: CommandContext,
): EvidenceRecord => ({ ...record, ...touchedBy(context), status: 'SUPERSEDED', supersededBy });
