import type { Ledger, LedgerIdentity } from '../../ports';
import type { BlockSource } from '../../projection';
import { connectLedger } from '../fabric-gateway';
import type { LedgerConnectionOptions } from '../fabric-gateway';
import { LedgersByIdentity, silentObserver } from '../ledger';
import type { PeerConnection } from '../ledger';
import { NetworkAttempts } from './network-attempts';
import { OpenChannel } from './open-channel';
import type { ConnectionProfile } from './open-channel';

export interface NetworkConnectionOptions extends LedgerConnectionOptions {
  /** Names the peers of every organisation and the orderers, with their TLS roots. */
  readonly profile: ConnectionProfile;
}

/**
 * Connects (lazily: with the first call) to every peer and orderer that the connection profile
 * names. Needs real Fabric: the embedded ledger serves the gateway's services alone.
 *
 * Blocks come from the own peer by the same reader as with the other client: this package decodes
 * them into objects, and loses the bytes that hashes and signatures are over.
 *
 * @throws {Error} a key or certificate is not PEM
 */
export const connectNetwork = (options: NetworkConnectionOptions): PeerConnection =>
  new NetworkConnection(options);

class NetworkConnection implements PeerConnection {
  readonly blocks: BlockSource;
  readonly #ownPeer: PeerConnection;
  readonly #ledgers: LedgersByIdentity;
  #opening: Promise<OpenChannel> | undefined;
  readonly #options: NetworkConnectionOptions;

  constructor(options: NetworkConnectionOptions) {
    this.#options = options;
    this.#ownPeer = connectLedger(options);
    this.blocks = this.#ownPeer.blocks;
    const { chaincode, service, deadlines, observer = silentObserver } = options;
    this.#ledgers = new LedgersByIdentity({
      ownMspId: service.mspId,
      deadlines,
      observer,
      attempts: (identity, within) =>
        new NetworkAttempts({
          opened: () => this.#opened(),
          identity,
          chaincode,
          deadlines: within,
          observer,
        }),
    });
  }

  as(identity: LedgerIdentity): Ledger {
    return this.#ledgers.of(identity);
  }

  reachable(timeoutMs: number): Promise<boolean> {
    return this.#ownPeer.reachable(timeoutMs);
  }

  async close(): Promise<void> {
    this.#ledgers.clear();
    await this.#ownPeer.close();
    const open = await this.#opening?.catch(() => undefined);
    open?.close();
  }

  /** An opening that failed is tried again with the next call. */
  #opened(): Promise<OpenChannel> {
    const { profile, channel, service } = this.#options;
    this.#opening ??= OpenChannel.open({ profile, channel, service }).catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }
}
