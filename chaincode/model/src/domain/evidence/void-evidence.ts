import type { VoidEvidence } from '../../interface/commands/evidence';
import type { EvidenceRecord, MatchRecord } from '../../interface/records/public-records';
import { changedBy, checkTimestamp, findRepeat } from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { firstRefusal, ok, refuse } from '../result';
import type { Result } from '../result';
import { checkTransition } from '../transition';
import { checkIssuer } from './record-checks';
import { staleMatch } from './stale-match';
import { evidenceTransitions } from './transitions';

export interface ChangedEvidence {
  readonly record: EvidenceRecord;
  readonly match?: MatchRecord;
}

/**
 * Takes a document out of its trade; what was recorded stays in the history.
 *
 * @returns what to write; refuses with NOT_FOUND, NOT_A_PARTY,
 * COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT, TIMESTAMP_BEFORE_STATE, TRANSITION_NOT_ALLOWED or
 * EVIDENCE_IN_USE
 */
export const decideVoidEvidence = (
  { id, reason }: VoidEvidence,
  record: EvidenceRecord | undefined,
  match: MatchRecord | undefined,
  context: CommandContext,
): Result<Decision<ChangedEvidence>> => {
  if (!record) return refuse('NOT_FOUND', { kind: 'evidence', id });
  const issuer = checkIssuer(record, context);
  if (!issuer.ok) return issuer;
  const repeat = findRepeat(record, { kind: 'evidence', id }, context);
  if (!repeat.ok) return repeat;
  if (repeat.value) return ok({ repeat: repeat.value });
  const refusal = firstRefusal(
    checkTimestamp(context, record, match),
    checkTransition('evidence', evidenceTransitions, record.status, 'evidence:Void'),
    checkUnused(record, match),
  );
  if (refusal) return refusal;
  const stale = staleMatch(match, context);
  const changed = { ...record, ...changedBy(record, context), voidReason: reason };
  return ok({
    write: { record: { ...changed, status: 'VOIDED' }, ...(stale ? { match: stale } : {}) },
  });
};

/** A live receivable stands on its order and its invoice. */
const checkUnused = (
  { evidenceKind }: EvidenceRecord,
  match: MatchRecord | undefined,
): Result<unknown> => {
  const { receivable } = match ?? {};
  if (receivable === undefined || !['order', 'invoice'].includes(evidenceKind))
    return ok(undefined);
  return refuse('EVIDENCE_IN_USE', { receivable });
};
