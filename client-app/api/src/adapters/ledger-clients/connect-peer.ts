import { connectLedger } from '../fabric-gateway';
import type { LedgerConnectionOptions } from '../fabric-gateway';
import { connectNetwork } from '../fabric-network';
import type { ConnectionProfile } from '../fabric-network';
import type { PeerConnection } from '../ledger';

/** Which package calls the ledger, with what it alone needs. */
export type LedgerClientChoice =
  | { readonly client: 'fabric-gateway' }
  | { readonly client: 'fabric-network'; readonly profile: ConnectionProfile };

/** Connects, lazily, an organisation to its own peer. @throws {Error} a key is not PEM */
export const connectPeer = (
  choice: LedgerClientChoice,
  options: LedgerConnectionOptions,
): PeerConnection =>
  choice.client === 'fabric-network'
    ? connectNetwork({ ...options, profile: choice.profile })
    : connectLedger(options);
