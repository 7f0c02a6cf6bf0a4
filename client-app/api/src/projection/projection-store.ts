import type { ProjectedBlock } from './projected-block';

/** The last block in the read model. */
export interface Checkpoint {
  readonly number: bigint;
  /** Hexadecimal. */
  readonly headerHash: string;
}

/** Where the projection puts what it read. */
export interface ProjectionStore {
  /** @returns undefined before block 0 @throws {StoreUnavailable} */
  checkpoint(): Promise<Checkpoint | undefined>;
  /**
   * Applies consecutive blocks and moves the checkpoint, all or nothing.
   *
   * @returns the invoices whose matches stood before these blocks and do not after them
   * @throws {StoreUnavailable} and perhaps it was done: the checkpoint tells
   * @throws {Error} the blocks do not follow the checkpoint, or a value cannot be stored
   */
  apply(blocks: readonly ProjectedBlock[]): Promise<readonly string[]>;
  /** Blocks with private values that the peer did not have when they were read, oldest first. */
  blocksWithMissingData(): Promise<readonly bigint[]>;
  /** Adds what was missing of a block that was applied before. @throws as `apply` does */
  complete(block: ProjectedBlock): Promise<void>;
}
