import type { ProjectionStore } from '../../projection';
import type { CommitTraces } from './commit-traces';

/** The same store, telling when it took in which blocks. */
export const tracedStore = (store: ProjectionStore, commits: CommitTraces): ProjectionStore => ({
  checkpoint: () => store.checkpoint(),
  blocksWithMissingData: () => store.blocksWithMissingData(),
  complete: (block) => store.complete(block),
  apply: async (blocks) => {
    const startedAt = Date.now();
    const stale = await store.apply(blocks);
    const [first, last] = [blocks.at(0), blocks.at(-1)];
    if (!first || !last) return stale;
    const endedAt = Date.now();
    commits.blocksApplied({ first: first.number, last: last.number, startedAt, endedAt });
    return stale;
  },
});
