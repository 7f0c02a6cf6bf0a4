import { StatusCode } from '@hyperledger/fabric-gateway';
import type { Commit, Status, Transaction } from '@hyperledger/fabric-gateway';
import { OutcomeUnknown } from '../../ports';
import { fullJitterMs, pause } from '../ledger';
import type { LedgerDeadlines } from '../ledger';
import { within } from './call-options';

/** A signed envelope that may or may not have been ordered. */
export interface SentTransaction {
  readonly transaction: Transaction;
  readonly commit: Commit;
}

const between = { firstMs: 50, longestMs: 1_000 };

/**
 * Finds out what became of an envelope whose submission or commit ended in an error: asks for its
 * status, and resubmits the very same envelope, in turn. Ordering it twice is harmless, because the
 * second is marked `DUPLICATE_TXID`; a new transaction might do the work twice.
 *
 * @throws {OutcomeUnknown} no answer within `settleMs`
 */
export async function settleOutcome(
  { transaction, commit }: SentTransaction,
  deadlines: LedgerDeadlines,
  cause: unknown,
): Promise<Status> {
  const end = Date.now() + deadlines.settleMs;
  for (let attempt = 0; Date.now() < end; attempt += 1) {
    const probe = Math.min(deadlines.probeMs, end - Date.now());
    const status = await commit.getStatus(within(probe)).catch(() => undefined);
    if (status && isFinal(status)) return status;
    await transaction.submit(within(probe)).catch(() => undefined);
    await pause(Math.min(fullJitterMs(attempt, between), Math.max(0, end - Date.now())));
  }
  throw new OutcomeUnknown(commit.getTransactionId(), { cause });
}

/**
 * A duplicate's code says nothing about the first envelope of that id, which is the one that counts:
 * the question is put again, and the peer's index answers for the first.
 */
export const isFinal = (status: Status): boolean => status.code !== StatusCode.DUPLICATE_TXID;
