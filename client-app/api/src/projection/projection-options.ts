import type { BlockSource } from './block-source';
import type { ProjectionStore } from './projection-store';

export interface ProjectionOptions {
  readonly source: BlockSource;
  readonly store: ProjectionStore;
  readonly chaincode: string;
  /** Collections of which the organisation is a member. */
  readonly heldCollections: readonly string[];
  readonly observer?: ProjectionObserver;
}

export interface AppliedBatch {
  readonly blocks: number;
  readonly height: bigint;
  /** Whose matches stood before the blocks and do not after them. */
  readonly staleInvoices: readonly string[];
}

/** What the projection reports for metrics and logs; it must not throw. */
export interface ProjectionObserver {
  applied(batch: AppliedBatch): void;
  /** The peer or the database did not answer; it is tried again. */
  retry(error: Error): void;
  /** It stopped for good: an operator must look. */
  failed(error: Error): void;
}
