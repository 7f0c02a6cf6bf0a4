import type { PrivateWriteSet } from '../simulation/read-write-set-builder';

/** Blocks for which an endorsed transaction may still be submitted with its private data. */
const KEPT_BLOCKS = 1000;

interface Entry {
  readonly height: number;
  readonly sets: PrivateWriteSet[];
}

/**
 * Private values between endorsement and commit. In memory only: after a restart, a transaction
 * that was endorsed but not committed has to be endorsed again, or commits hashes without values.
 */
export class TransientStore {
  readonly #entries = new Map<string, Entry>();

  add(transactionId: string, height: number, sets: readonly PrivateWriteSet[]): void {
    if (sets.length === 0) return;
    let entry = this.#entries.get(transactionId);
    if (entry === undefined) {
      entry = { height, sets: [] };
      this.#entries.set(transactionId, entry);
    }
    for (const set of sets) {
      if (!entry.sets.some((other) => isSame(other, set))) entry.sets.push(set);
    }
  }

  /** The write set that the block's hash proves, if it is still here. */
  find(
    transactionId: string,
    namespace: string,
    collection: string,
    hash: Buffer,
  ): PrivateWriteSet | undefined {
    const sets = this.#entries.get(transactionId)?.sets ?? [];
    return sets.find((set) => isSame(set, { namespace, collection, hash }));
  }

  /** Forgets committed transactions, and those nobody submitted for a long time. */
  purge(committed: readonly string[], height: number): void {
    for (const transactionId of committed) this.#entries.delete(transactionId);
    for (const [transactionId, entry] of this.#entries) {
      // Entries are in the order of their heights.
      if (entry.height + KEPT_BLOCKS >= height) break;
      this.#entries.delete(transactionId);
    }
  }
}

type SetIdentity = Pick<PrivateWriteSet, 'namespace' | 'collection' | 'hash'>;

const isSame = (a: SetIdentity, b: SetIdentity): boolean =>
  a.namespace === b.namespace && a.collection === b.collection && a.hash.compare(b.hash) === 0;
