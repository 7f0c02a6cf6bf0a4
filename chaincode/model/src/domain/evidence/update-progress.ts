import type { UpdateEvidenceProgress } from '../../interface/commands';
import type { EvidenceRecord, MatchRecord } from '../../interface/records';
import type { ProgressStatus } from '../../interface/vocabulary';
import { changedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import { refuse } from '../result';
import type { Check } from '../result';
import { checkTransition } from '../transition';
import { checkIssuer } from './record-checks';
import { staleMatch } from '../match';
import { evidenceTransitions, progressKeepsMatch, progressTransitions } from './transitions';
import { checkRecorded } from './void-evidence';
import type { ChangedEvidence } from './void-evidence';

/**
 * Moves a declaration on at customs, or a waybill on its way.
 *
 * @param match needed only where the new progress changes what a match compared
 */
export const decideUpdateProgress = (
  { progress }: UpdateEvidenceProgress,
  record: EvidenceRecord | undefined,
  match: MatchRecord | undefined,
  context: CommandContext<'evidence:UpdateProgress'>,
): Decided<'evidence:UpdateProgress', ChangedEvidence<ProgressStatus>> => {
  const compared = progressKeepsMatch.has(progress) ? undefined : match;
  return decide(context, {
    remembers: record,
    changes: [record, compared],
    checks: {
      recorded: checkRecorded(record, context),
      issuer: record && checkIssuer(record, context),
      progress: record && checkProgress(record, progress),
    },
    write: ({ recorded }) => {
      const stale = staleMatch(compared, context);
      const changed = { ...recorded, ...changedBy(recorded, context, progress), progress };
      return { status: progress, record: changed, ...(stale ? { match: stale } : {}) };
    },
  });
};

const checkProgress = (
  { status, progress }: EvidenceRecord,
  next: ProgressStatus,
): Check<'TRANSITION_NOT_ALLOWED', unknown> => {
  const command = 'evidence:UpdateProgress';
  const current = checkTransition('evidence', evidenceTransitions, status, command);
  if (!current.ok || !progress) return current;
  const targets = checkTransition('evidence', progressTransitions, progress, command);
  if (!targets.ok || targets.value.includes(next)) return targets;
  return refuse('TRANSITION_NOT_ALLOWED', { aggregate: 'evidence', status: progress, command });
};
