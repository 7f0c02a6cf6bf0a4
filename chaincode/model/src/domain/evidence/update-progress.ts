import type { UpdateEvidenceProgress } from '../../interface/commands';
import { evidenceLifecycle, none, progressLifecycle } from '../../interface/lifecycles';
import type { TargetOf } from '../../interface/lifecycles';
import type { EvidenceRecord, MatchRecord } from '../../interface/records';
import type { ProgressStatus } from '../../interface/vocabulary';
import { changedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import type { Check } from '../result';
import { checkTransition, checkTransitionTo } from '../transition';
import { checkIssuer } from './record-checks';
import { staleMatch } from '../match';
import { checkRecorded } from './void-evidence';
import type { ChangedEvidence } from './void-evidence';

/** Goods that move on change nothing that a match compared. */
export const progressKeepsMatch: ReadonlySet<ProgressStatus> = new Set(['IN_TRANSIT', 'DELIVERED']);

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
): Decided<'evidence:UpdateProgress', ChangedEvidence<Progressed>> => {
  const recorded = checkRecorded(record, context);
  const compared = progressKeepsMatch.has(progress) ? undefined : match;
  return decide(context, {
    remembers: record,
    changes: [record, compared],
    checks: {
      recorded,
      issuer: record && checkIssuer(record, context),
      reached: recorded.ok ? checkProgress(recorded.value, progress) : recorded,
    },
    write: ({ recorded: before, reached: status }) => {
      const stale = staleMatch(compared, context);
      const changed = { ...before, ...changedBy(before, context, status), progress: status };
      return { status, record: changed, ...(stale ? { match: stale } : {}) };
    },
  });
};

type Progressed = TargetOf<typeof progressLifecycle, 'evidence:UpdateProgress'>;

const checkProgress = (
  { status, progress }: EvidenceRecord,
  next: ProgressStatus,
): Check<'TRANSITION_NOT_ALLOWED', Progressed> => {
  const command = 'evidence:UpdateProgress';
  const current = checkTransition('evidence', evidenceLifecycle, status, command);
  if (!current.ok) return current;
  return checkTransitionTo('evidence', progressLifecycle, progress ?? none, command, next);
};
