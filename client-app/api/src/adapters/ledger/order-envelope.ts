import { OutcomeUnknown } from '../../ports';
import type { LedgerDeadlines } from './deadlines';
import { fullJitterMs, pause } from './full-jitter';
import type { CommitOutcome } from './ledger-attempts';
import { observed } from './ledger-observer';
import type { LedgerObserver } from './ledger-observer';

/** An endorsed transaction, signed: sending it again is harmless, building a new one is not. */
export interface SignedEnvelope {
  readonly transactionId: string;
  /** Hands it to an orderer. @throws whatever went wrong: it may have been ordered all the same */
  send(withinMs: number): Promise<unknown>;
  /** Waits until the own peer has committed it. @throws no answer in time */
  committed(withinMs: number): Promise<CommitOutcome>;
  /** Asks the own peer's index. @throws the peer does not know it, or does not answer */
  status(withinMs: number): Promise<CommitOutcome>;
}

export interface Ordering {
  /** Fabric name of the transaction, for the observer. */
  readonly name: string;
  readonly deadlines: LedgerDeadlines;
  readonly observer: LedgerObserver;
}

const between = { firstMs: 50, longestMs: 1_000 };

/**
 * Takes an envelope through ordering to its commit, valid or not. An error on the way leaves the
 * outcome unknown; then the peer's index is asked, and the very same envelope sent again, in turn.
 *
 * @throws {OutcomeUnknown} no answer within `settleMs`
 */
export const orderEnvelope = async (
  envelope: SignedEnvelope,
  { name, deadlines, observer }: Ordering,
): Promise<CommitOutcome> => {
  try {
    await observed(observer, name, 'submit', () => envelope.send(deadlines.submitMs));
    const outcome = await observed(observer, name, 'commit', () =>
      envelope.committed(deadlines.commitMs),
    );
    if (isFinal(outcome)) return outcome;
    throw new Error(`commit status ${outcome.validationCode}`);
  } catch (cause) {
    return await observed(observer, name, 'settle', () => settle(envelope, deadlines, cause));
  }
};

const settle = async (
  envelope: SignedEnvelope,
  deadlines: LedgerDeadlines,
  cause: unknown,
): Promise<CommitOutcome> => {
  const end = Date.now() + deadlines.settleMs;
  for (let attempt = 0; Date.now() < end; attempt += 1) {
    const probeMs = Math.min(deadlines.probeMs, end - Date.now());
    const outcome = await envelope.status(probeMs).catch(() => undefined);
    if (outcome && isFinal(outcome)) return outcome;
    await envelope.send(probeMs).catch(() => undefined);
    await pause(Math.min(fullJitterMs(attempt, between), Math.max(0, end - Date.now())));
  }
  throw new OutcomeUnknown(envelope.transactionId, { cause });
};

/**
 * A duplicate's code says nothing about the first envelope of that id, which is the one that counts:
 * the question is put again, and the peer's index answers for the first.
 */
const isFinal = ({ validationCode }: CommitOutcome): boolean => validationCode !== 'DUPLICATE_TXID';
