import type { MatchStatus } from '../vocabulary';
import type { Lifecycle } from './lifecycle';

/** Whether a match still stands is not written: it follows from the evidence that it rests on. */
export const matchLifecycle = {
  NONE: { 'matching:Run': ['MATCHED'] },
  MATCHED: { 'matching:Run': ['MATCHED'] },
} as const satisfies Lifecycle<MatchStatus>;
