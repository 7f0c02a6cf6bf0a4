import { interruptiblePause } from './interruptible-pause';
import { projectBlock } from './project-block';
import type { ProjectionScope } from './project-block';
import type { ProjectionOptions } from './projection-options';

/** A peer asks the others for private data that it missed once a minute. */
const intervalMs = 60_000;

/**
 * Reads again the blocks of which the peer did not have all private data: a peer that was away gets
 * them later. Until stopped; errors are observed and tried again with the next round.
 */
export async function completeMissingData(
  { source, store, observer }: ProjectionOptions,
  scope: ProjectionScope,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await interruptiblePause(intervalMs, signal);
    if (signal.aborted) return;
    try {
      for (const number of await store.blocksWithMissingData()) {
        for await (const block of source.blocks(number, signal)) {
          await store.complete(projectBlock(block, scope));
          break;
        }
      }
    } catch (error) {
      observer?.retry(error instanceof Error ? error : new Error(String(error)));
    }
  }
}
