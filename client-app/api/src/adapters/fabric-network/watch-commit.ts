import type { Endorser } from 'fabric-common';
import type { CommitListener, Network } from 'fabric-network';
import type { CommitOutcome } from '../ledger';

/** A transaction whose commit is listened for. */
export interface CommitWatch {
  /** Rejected where the stream of blocks cannot be opened, or ends. */
  readonly outcome: Promise<CommitOutcome>;
  stop(): void;
}

/** Starts before the transaction is sent, so that its block cannot pass unseen. */
export const watchCommit = async (
  network: Network,
  peer: Endorser,
  transactionId: string,
): Promise<CommitWatch> => {
  let listener: CommitListener = () => undefined;
  const outcome = new Promise<CommitOutcome>((resolve, reject) => {
    listener = (error, event) => {
      if (error) reject(error);
      if (!event) return;
      const blockNumber = BigInt(event.getBlockEvent().blockNumber.toString());
      resolve({ transactionId, blockNumber, validationCode: event.status });
    };
  });
  // Nobody may be waiting for it any more when the stream ends.
  outcome.catch(() => undefined);
  await network.addCommitListener(listener, [peer], transactionId);
  return { outcome, stop: () => network.removeCommitListener(listener) };
};
