import { createHash } from 'node:crypto';
import type { LedgerIdentity } from '../../ports';

/** What an identity is remembered by: two with the same certificate are the same. */
export const identityKey = ({ mspId, certificate }: LedgerIdentity): string =>
  createHash('sha256').update(mspId).update('\n').update(certificate).digest('hex');
