import type { MatchStatus } from '../../interface/vocabulary';
import type { TransitionTable } from '../transition';

export const matchCommands = [
  'matching:Run',
  'evidence:Record',
  'evidence:Amend',
  'evidence:Void',
  'evidence:UpdateProgress',
] as const;
export type MatchCommand = (typeof matchCommands)[number];

const evidenceChanges = {
  'evidence:Record': ['STALE'],
  'evidence:Amend': ['STALE'],
  'evidence:Void': ['STALE'],
  'evidence:UpdateProgress': ['STALE'],
} as const;

/** The one transition table of matches. A trade that was never matched has no status and may run. */
export const matchTransitions: TransitionTable<MatchStatus, MatchCommand> = {
  MATCHED: { 'matching:Run': ['MATCHED'], ...evidenceChanges },
  STALE: { 'matching:Run': ['MATCHED'], ...evidenceChanges },
};
