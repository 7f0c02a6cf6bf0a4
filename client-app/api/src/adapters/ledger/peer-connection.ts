import type { LedgerConnection } from '../../ports';
import type { BlockSource } from '../../projection';

/** The organisation's connection to its own peer: transactions, and blocks. */
export interface PeerConnection extends LedgerConnection {
  /** The peer's blocks, read as the service identity. */
  readonly blocks: BlockSource;
  /** Whether a connection to the peer stands, or can be made within the time given. */
  reachable(timeoutMs: number): Promise<boolean>;
}
