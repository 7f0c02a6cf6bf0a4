import type { UpdateEvidenceProgress } from '../../interface/commands';
import { evidenceLifecycle, none, progressLifecycle } from '../../interface/lifecycles';
import type { TargetOf } from '../../interface/lifecycles';
import type { EvidenceRecord } from '../../interface/records';
import type { ProgressStatus } from '../../interface/vocabulary';
import { changedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { decide } from '../decide';
import type { Decided } from '../decide';
import type { Check } from '../result';
import { checkTransition, checkTransitionTo } from '../transition';
import { checkIssuer } from './record-checks';
import { checkRecorded } from './void-evidence';
import type { ChangedEvidence } from './void-evidence';

/** Goods that move on change nothing that a match compared. */
const comparesAlike: ReadonlySet<ProgressStatus> = new Set(['IN_TRANSIT', 'DELIVERED']);

/** Moves a declaration on at customs, or a waybill on its way. */
export const decideUpdateProgress = (
  { progress }: UpdateEvidenceProgress,
  record: EvidenceRecord | undefined,
  context: CommandContext<'evidence:UpdateProgress'>,
): Decided<'evidence:UpdateProgress', ChangedEvidence<Progressed>> => {
  const recorded = checkRecorded(record, context);
  return decide(context, {
    remembers: record,
    changes: [record],
    checks: {
      recorded,
      issuer: record && checkIssuer(record, context),
      reached: recorded.ok ? checkProgress(recorded.value, progress) : recorded,
    },
    write: ({ recorded: before, reached: status }) => {
      const revision = comparesAlike.has(status) ? before.revision : before.revision + 1;
      const changed = changedBy(before, context, status);
      return { status, record: { ...before, ...changed, progress: status, revision } };
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
