import { projectBlock } from './project-block';
import type { ProjectionScope } from './project-block';
import type { ProjectionOptions } from './projection-options';

/**
 * Reads again the blocks of which the peer did not have all private data: a peer that was away gets
 * them from the others later.
 *
 * @throws the store's errors, and those of {@link projectBlock}
 */
export const completeMissingData = async (
  { source, store }: ProjectionOptions,
  scope: ProjectionScope,
  signal: AbortSignal,
): Promise<void> => {
  for (const number of await store.blocksWithMissingData()) {
    for await (const block of source.blocks(number, signal)) {
      await store.complete(projectBlock(block, scope));
      break;
    }
  }
};
