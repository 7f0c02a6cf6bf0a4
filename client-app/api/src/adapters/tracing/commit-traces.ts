import type { SpanReference, Tracing } from '../../ports';

/** Blocks that were applied together, and when. */
export interface AppliedBlocks {
  readonly first: bigint;
  readonly last: bigint;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
}

/** More than any application has in flight. */
const remembered = 1_000;

/**
 * Puts the last step of a write into its trace: the read model that takes in its block. That may
 * happen before the application has learned that the transaction is committed, or after.
 */
export class CommitTraces {
  readonly #waiting: { readonly block: bigint; readonly parent: SpanReference }[] = [];
  readonly #applied: AppliedBlocks[] = [];
  readonly #tracing: Tracing;

  constructor(tracing: Tracing) {
    this.#tracing = tracing;
  }

  /** The current span's transaction is in this block. */
  committed(block: bigint): void {
    const parent = this.#tracing.current();
    if (!parent) return;
    const done = this.#applied.find(({ first, last }) => first <= block && block <= last);
    if (done) this.#tell(done, parent);
    else keep(this.#waiting, { block, parent });
  }

  blocksApplied(blocks: AppliedBlocks): void {
    keep(this.#applied, blocks);
    for (const { block, parent } of this.#waiting) {
      if (blocks.first <= block && block <= blocks.last) this.#tell(blocks, parent);
    }
    const later = this.#waiting.filter(({ block }) => block > blocks.last);
    this.#waiting.splice(0, this.#waiting.length, ...later);
  }

  #tell({ first, last, startedAt, endedAt }: AppliedBlocks, parent: SpanReference): void {
    const attributes = { 'fabric.first_block': Number(first), 'fabric.last_block': Number(last) };
    this.#tracing.record({ name: 'projection apply', startedAt, endedAt, attributes }, parent);
  }
}

/** The oldest is forgotten. */
const keep = <T>(list: T[], item: T): void => {
  list.push(item);
  if (list.length > remembered) list.shift();
};
