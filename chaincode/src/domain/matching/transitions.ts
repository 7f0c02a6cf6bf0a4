import type { MatchStatus } from '../../interface/vocabulary';

export const matchCommands = ['Run', 'ChangeEvidence'] as const;
export type MatchCommand = (typeof matchCommands)[number];

/** Status × command → the status after it; a trade without a match is UNMATCHED. */
export const matchTransitions: Readonly<
  Record<MatchStatus | 'UNMATCHED', Partial<Record<MatchCommand, MatchStatus>>>
> = {
  UNMATCHED: { Run: 'MATCHED' },
  MATCHED: { Run: 'MATCHED', ChangeEvidence: 'STALE' },
  STALE: { Run: 'MATCHED', ChangeEvidence: 'STALE' },
};
