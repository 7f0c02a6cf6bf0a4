import type { ParsedBlockAndPrivateData } from '@cession/protocol';
import { completeMissingData } from './complete-missing-data';
import { gatherBatches } from './gather-batches';
import { interruptiblePause } from './interruptible-pause';
import { projectBlock } from './project-block';
import type { ProjectionScope } from './project-block';
import type { ProjectedBlock } from './projected-block';
import { DifferentLedger, StoreUnavailable } from './projection-error';
import type { ProjectionOptions } from './projection-options';
import type { Checkpoint } from './projection-store';
import { ActorReader } from './read-actor';

/** Blocks that go into one database transaction while catching up. */
const batchLimit = 64;
const retryPauseMs = 1_000;
/** A peer asks the others for private data that it missed once a minute. */
const missingDataPauseMs = 60_000;

/** Builds the read model from the organisation's own peer's blocks, for as long as it runs. */
export class Projection {
  readonly #stopping = new AbortController();
  readonly #scope: ProjectionScope;
  readonly #running: Promise<void>;
  #applied = -1n;
  #newest: bigint | undefined;
  #fatal: Error | undefined;
  readonly #options: ProjectionOptions;

  /** Starts at once, after the checkpoint. */
  constructor(options: ProjectionOptions) {
    this.#options = options;
    this.#scope = {
      chaincode: options.chaincode,
      heldCollections: new Set(options.heldCollections),
      actors: new ActorReader(),
    };
    this.#running = Promise.all([this.#run(), this.#completeRepeatedly()]).then(() => undefined);
  }

  /** Number of the last block applied; -1 before the first. */
  height(): bigint {
    return this.#applied;
  }

  /** Blocks that the peer is known to have and the read model not; undefined before it answered. */
  lag(): bigint | undefined {
    return this.#newest === undefined ? undefined : this.#newest - this.#applied;
  }

  /** Whether it runs and holds every block that the peer was known to have. */
  caughtUp(): boolean {
    return this.#fatal === undefined && this.lag() === 0n;
  }

  /** Why it stopped for good, if it did. */
  failure(): Error | undefined {
    return this.#fatal;
  }

  /** Resolves when nothing is written any longer. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /**
   * Asks the peer once for the private values that it did not have before; done every minute anyway.
   *
   * @throws {StoreUnavailable} {UnreadableState}
   */
  async completeMissingData(): Promise<void> {
    await completeMissingData(this.#options, this.#scope, this.#stopping.signal);
  }

  async #completeRepeatedly(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await interruptiblePause(missingDataPauseMs, signal);
      if (signal.aborted) return;
      await this.completeMissingData().catch((error: unknown) => {
        this.#options.observer?.retry(error instanceof Error ? error : new Error(String(error)));
      });
    }
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#follow();
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        // Until the peer and the database answer again, nothing is known to be up to date.
        this.#newest = undefined;
        const reason = error instanceof Error ? error : new Error(String(error));
        if (!(reason instanceof StoreUnavailable || reason instanceof SourceUnavailable)) {
          this.#fatal = reason;
          this.#stopping.abort();
          this.#options.observer?.failed(reason);
          return;
        }
        this.#options.observer?.retry(reason);
        await interruptiblePause(retryPauseMs, this.#stopping.signal);
      }
    }
  }

  /** From the checkpoint on, until stopped. The checkpoint's own block is read again to compare. */
  async #follow(): Promise<void> {
    const { source, store } = this.#options;
    let last = await store.checkpoint();
    this.#applied = last?.number ?? -1n;
    await this.#askNewest();
    const left = new AbortController();
    const ended = AbortSignal.any([this.#stopping.signal, left.signal]);
    try {
      const blocks = source.blocks(last?.number ?? 0n, ended);
      const isBehind = ({ number }: ParsedBlockAndPrivateData) => number < (this.#newest ?? 0n);
      for await (const batch of gatherBatches(blocks, batchLimit, isBehind)) {
        const { projected, error } = this.#project(batch, last);
        await this.#apply(projected);
        last = projected.at(-1) ?? last;
        if (error) throw error;
      }
    } finally {
      left.abort();
    }
  }

  async #askNewest(): Promise<void> {
    try {
      const { number } = await this.#options.source.newest();
      this.#newest = BigInt(number);
    } catch (cause) {
      throw new SourceUnavailable('the peer did not tell its newest block', { cause });
    }
    if (this.#newest < this.#applied) {
      throw new DifferentLedger(
        `the peer has blocks up to ${this.#newest}, the read model up to ${this.#applied}: ` +
          'the peer was set back, or it is another ledger',
      );
    }
  }

  /** What can be projected of the batch, and why the rest cannot. */
  #project(
    batch: readonly ParsedBlockAndPrivateData[],
    checkpoint: Checkpoint | undefined,
  ): { readonly projected: readonly ProjectedBlock[]; readonly error?: Error } {
    const projected: ProjectedBlock[] = [];
    let last = checkpoint;
    try {
      for (const block of batch) {
        if (isCheckpoint(block, last)) continue;
        assertFollows(block, last);
        const next = projectBlock(block, this.#scope);
        projected.push(next);
        last = next;
      }
      return { projected };
    } catch (error) {
      return { projected, error: error as Error };
    }
  }

  async #apply(blocks: readonly ProjectedBlock[]): Promise<void> {
    const last = blocks.at(-1);
    if (!last) return;
    if (this.#newest === undefined || this.#newest < last.number) this.#newest = last.number;
    const staleInvoices = await this.#options.store.apply(blocks);
    this.#applied = last.number;
    const { observer } = this.#options;
    observer?.applied({ blocks: blocks.length, height: last.number, staleInvoices });
  }
}

class SourceUnavailable extends Error {
  override readonly name = 'SourceUnavailable';
}

/** @throws {DifferentLedger} the block has the checkpoint's number and another hash */
const isCheckpoint = (block: ParsedBlockAndPrivateData, last: Checkpoint | undefined): boolean => {
  if (last === undefined || BigInt(block.number) !== last.number) return false;
  if (block.headerHash.toString('hex') === last.headerHash) return true;
  throw new DifferentLedger(
    `block ${block.number} is not the one that the read model was built from: ` +
      'this data belongs to another ledger',
  );
};

const assertFollows = (block: ParsedBlockAndPrivateData, last: Checkpoint | undefined): void => {
  const follows = last
    ? BigInt(block.number) === last.number + 1n &&
      block.previousHash.toString('hex') === last.headerHash
    : block.number === 0;
  if (!follows) {
    throw new DifferentLedger(`block ${block.number} does not follow the one before it`);
  }
};
