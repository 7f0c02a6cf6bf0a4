import type { VoidEvidence } from '../../interface/commands';
import { evidenceLifecycle } from '../../interface/lifecycles';
import type { EvidenceRecord, MatchRecord } from '../../interface/records';
import { changedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import { checkIssuer } from './record-checks';
import { staleMatch } from '../match';

export interface ChangedEvidence<S extends string> {
  readonly status: S;
  readonly record: EvidenceRecord;
  readonly match?: MatchRecord;
}

/** All that taking a document out of its trade depends on. */
export interface VoidFacts {
  readonly record: EvidenceRecord | undefined;
  readonly match: MatchRecord | undefined;
}

/** That the document exists. */
export const checkRecorded = (
  record: EvidenceRecord | undefined,
  { aggregate }: CommandContext,
): Check<'NOT_FOUND', EvidenceRecord> => (record ? ok(record) : refuse('NOT_FOUND', aggregate));

/** Takes a document out of its trade; what was recorded stays in the history. */
export const decideVoidEvidence = (
  { reason }: VoidEvidence,
  { record, match }: VoidFacts,
  context: CommandContext<'evidence:Void'>,
): Decided<'evidence:Void', ChangedEvidence<'VOIDED'>> =>
  decide(context, {
    remembers: record,
    changes: [record, match],
    checks: {
      recorded: checkRecorded(record, context),
      issuer: record && checkIssuer(record, context),
      status: record && checkTransition('evidence', evidenceLifecycle, record.status, context.act),
      unused: record && checkUnused(record, match),
    },
    write: ({ recorded }) => {
      const status = 'VOIDED';
      const stale = staleMatch(match, context);
      const changed = changedBy(recorded, context, status);
      return {
        status,
        record: { ...recorded, ...changed, voidReason: reason, status },
        ...(stale ? { match: stale } : {}),
      };
    },
  });

/** A live receivable stands on its order and its invoice. */
const checkUnused = (
  { evidenceKind }: EvidenceRecord,
  match: MatchRecord | undefined,
): Check<'EVIDENCE_IN_USE'> => {
  const { receivable } = match ?? {};
  if (receivable === undefined || !['order', 'invoice'].includes(evidenceKind)) return holds;
  return refuse('EVIDENCE_IN_USE', { receivable });
};
