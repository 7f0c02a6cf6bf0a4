import type { ParsedBlock, ParsedBlockAndPrivateData } from '@cession/protocol';

/** The blocks of the organisation's own peer. */
export interface BlockSource {
  /** The newest block there is now. @throws the peer cannot be reached */
  newest(): Promise<ParsedBlock>;
  /**
   * Every block from `startBlock` on, in order, each once; reconnects by itself.
   *
   * @throws a block that cannot be read
   */
  blocks(startBlock: bigint, signal: AbortSignal): AsyncIterable<ParsedBlockAndPrivateData>;
}
