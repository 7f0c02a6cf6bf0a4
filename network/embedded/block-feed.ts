import { peer } from '@hyperledger/fabric-protos';
import { parseBlock } from '@cession/protocol';
import type { ParsedTransaction } from '@cession/protocol';
import type { CommittedBlock } from './commit/committer';
import { CODES } from './commit/validation-codes';
import type { CommittedTransaction, LedgerStore } from './store/ledger-store';

/** A committed block as the services hand it out. */
export interface FeedBlock {
  readonly number: number;
  readonly bytes: Uint8Array;
  /** Events of its valid transactions, in their order. */
  readonly events: readonly peer.ChaincodeEvent[];
}

/** Blocks that followers usually ask for: those just committed. */
const CACHED_BLOCKS = 64;

/** Committed blocks, for whoever follows them, and the news of their arrival. */
export class BlockFeed {
  readonly #store: LedgerStore;
  readonly #recent = new Map<number, FeedBlock>();
  readonly #blockWaiters = new Set<() => void>();
  readonly #statusWaiters = new Map<string, Set<() => void>>();
  #height: number;

  constructor(store: LedgerStore, height: number) {
    this.#store = store;
    this.#height = height;
  }

  get height(): number {
    return this.#height;
  }

  publish(block: CommittedBlock): void {
    const events = block.transactions
      .filter(({ code }) => code === CODES.VALID)
      .flatMap(({ parsed }) => eventsOf(parsed));
    const { number, bytes } = block;
    this.#recent.set(number, { number, bytes, events });
    this.#recent.delete(number - CACHED_BLOCKS);
    this.#height = number + 1;
    for (const { parsed } of block.transactions) {
      for (const wake of this.#statusWaiters.get(parsed.transactionId) ?? []) wake();
    }
    for (const wake of this.#blockWaiters) wake();
  }

  /** The block, once it is there; undefined when the signal ends the wait. */
  async next(number: number, signal: AbortSignal): Promise<FeedBlock | undefined> {
    while (number >= this.#height && !signal.aborted) {
      await waitIn(this.#blockWaiters, signal);
    }
    return signal.aborted ? undefined : this.#read(number);
  }

  /** Where and how the transaction was committed, once it is; undefined when the wait ends. */
  async status(
    transactionId: string,
    signal: AbortSignal,
  ): Promise<CommittedTransaction | undefined> {
    let waiters = this.#statusWaiters.get(transactionId);
    try {
      let committed = this.#store.transaction(transactionId);
      while (committed === undefined && !signal.aborted) {
        if (waiters === undefined) {
          waiters = new Set();
          this.#statusWaiters.set(transactionId, waiters);
        }
        await waitIn(waiters, signal);
        committed = this.#store.transaction(transactionId);
      }
      return committed;
    } finally {
      if (waiters?.size === 0) this.#statusWaiters.delete(transactionId);
    }
  }

  #read(number: number): FeedBlock {
    const recent = this.#recent.get(number);
    if (recent !== undefined) return recent;
    const bytes = this.#store.block(number);
    if (bytes === undefined) throw new Error(`Block ${number} is missing`);
    const events = parseBlock(bytes)
      .transactions.filter(({ validationCode }) => validationCode.code === CODES.VALID)
      .flatMap(eventsOf);
    return { number, bytes, events };
  }
}

const waitIn = (waiters: Set<() => void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const wake = (): void => {
      waiters.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    waiters.add(wake);
    signal.addEventListener('abort', wake);
  });

const eventsOf = (transaction: ParsedTransaction): peer.ChaincodeEvent[] => {
  const { event, chaincodeName, transactionId } = transaction;
  if (event === undefined) return [];
  const message = new peer.ChaincodeEvent();
  message.setChaincodeId(chaincodeName);
  message.setTxId(transactionId);
  message.setEventName(event.name);
  message.setPayload(event.payload);
  return [message];
};
