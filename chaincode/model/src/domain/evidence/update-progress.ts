import type { UpdateEvidenceProgress } from '../../interface/commands/evidence';
import type { EvidenceRecord, MatchRecord } from '../../interface/records/public-records';
import { changedBy, checkTimestamp, findRepeat } from '../applied-commands';
import type { CommandContext, Decision } from '../applied-commands';
import { firstRefusal, ok, refuse } from '../result';
import type { Result } from '../result';
import { checkTransition } from '../transition';
import { checkIssuer } from './record-checks';
import { staleMatch } from './stale-match';
import { evidenceTransitions, progressKeepsMatch, progressTransitions } from './transitions';
import type { ChangedEvidence } from './void-evidence';

/**
 * Moves a declaration on at customs, or a waybill on its way.
 *
 * @param match needed only where the new progress changes what a match compared
 * @returns what to write; refuses with NOT_FOUND, NOT_A_PARTY,
 * COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT, TIMESTAMP_BEFORE_STATE or TRANSITION_NOT_ALLOWED
 */
export const decideUpdateProgress = (
  { id, progress }: UpdateEvidenceProgress,
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
  const compared = progressKeepsMatch.has(progress) ? undefined : match;
  const refusal = firstRefusal(
    checkTimestamp(context, record, compared),
    checkProgress(record, progress),
  );
  if (refusal) return refusal;
  const stale = staleMatch(compared, context);
  const changed = { ...record, ...changedBy(record, context), progress };
  return ok({ write: { record: changed, ...(stale ? { match: stale } : {}) } });
};

const checkProgress = (
  { status, progress }: EvidenceRecord,
  next: UpdateEvidenceProgress['progress'],
): Result<unknown> => {
  const command = 'evidence:UpdateProgress';
  const current = checkTransition('evidence', evidenceTransitions, status, command);
  if (!current.ok || !progress) return current;
  const targets = checkTransition('evidence', progressTransitions, progress, command);
  if (!targets.ok || targets.value.includes(next)) return targets;
  return refuse('TRANSITION_NOT_ALLOWED', { aggregate: 'evidence', status: progress, command });
};
