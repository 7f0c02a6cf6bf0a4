import type { VoidEvidence } from '../../interface/commands';
import { evidenceLifecycle } from '../../interface/lifecycles';
import type { AllocationRecord, Draw, EvidenceRecord, MatchRecord } from '../../interface/records';
import { changedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { originOf } from '../current-documents';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { redrawn } from '../match';
import type { Allocation } from '../match';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import { checkVoidable, creditedAnew } from './credit-checks';
import { checkIssuer } from './record-checks';
import { checkNotBelowDrawn } from './stock-checks';

export interface ChangedEvidence<S extends string> {
  readonly status: S;
  readonly record: EvidenceRecord;
}

/** All that declaring a document void depends on. */
export interface VoidFacts {
  readonly record: EvidenceRecord | undefined;
  /** An invoice's own. */
  readonly match: MatchRecord | undefined;
  /** Of the documents that an invoice drew from, a release or a credit note. */
  readonly allocations: readonly AllocationRecord[];
  /** From a receipt by releases, or of an invoice by credit notes. */
  readonly draws?: readonly Draw[];
  /** Current versions of the invoices that a credit note lowers. */
  readonly credited?: readonly EvidenceRecord[];
  /** Total of an invoice of which credit notes took something back. */
  readonly billed?: string | undefined;
}

export interface Voided extends ChangedEvidence<'VOIDED'> {
  /** What the invoice, the release or the credit note had drawn is free again. */
  readonly allocations: readonly Allocation[];
  /** The invoices that the credit note lowers no more. */
  readonly credited: readonly EvidenceRecord[];
}

/** That the document exists. */
export const checkRecorded = (
  record: EvidenceRecord | undefined,
  { aggregate }: CommandContext,
): Check<'NOT_FOUND', EvidenceRecord> => (record ? ok(record) : refuse('NOT_FOUND', aggregate));

/** Declares a document void; what was recorded stays in the history. */
export const decideVoidEvidence = (
  { reason }: VoidEvidence,
  { record, match, allocations, draws = [], credited = [], billed }: VoidFacts,
  context: CommandContext<'evidence:Void'>,
): Decided<'evidence:Void', Voided> =>
  decide(context, {
    remembers: record,
    changes: [record],
    touches: credited,
    checks: {
      recorded: checkRecorded(record, context),
      issuer: record && checkIssuer(record, context),
      status: record && checkTransition('evidence', evidenceLifecycle, record.status, context.act),
      unused: checkUnused(match),
      notDrawn: record && checkNotBelowDrawn(record, undefined, draws),
      notCredited: record && checkVoidable(record, billed, draws),
    },
    write: ({ recorded }) => {
      const status = 'VOIDED';
      const changed = changedBy(recorded, context, status);
      const revision = recorded.revision + 1;
      return {
        status,
        record: { ...recorded, ...changed, revision, voidReason: reason, status },
        allocations: redrawn(originOf(recorded), [], allocations),
        credited: creditedAnew(credited, context),
      };
    },
  });

/** A live receivable is the claim of its invoice, or of an instalment of it. */
const checkUnused = (match: MatchRecord | undefined): Check<'EVIDENCE_IN_USE'> => {
  const [live] = match?.receivables ?? [];
  return live ? refuse('EVIDENCE_IN_USE', { receivable: live.receivable }) : holds;
};
