import type { MatchStatus } from '../vocabulary';
import type { Lifecycle } from './lifecycle';

const evidenceChanges = {
  'evidence:Record': ['STALE'],
  'evidence:Amend': ['STALE'],
  'evidence:Void': ['STALE'],
  'evidence:UpdateProgress': ['STALE'],
} as const;

export const matchLifecycle = {
  NONE: { 'matching:Run': ['MATCHED'] },
  MATCHED: { 'matching:Run': ['MATCHED'], ...evidenceChanges },
  STALE: { 'matching:Run': ['MATCHED'], ...evidenceChanges },
} as const satisfies Lifecycle<MatchStatus>;
