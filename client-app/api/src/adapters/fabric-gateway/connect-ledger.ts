import { Client, credentials } from '@grpc/grpc-js';
import type { Ledger, LedgerIdentity } from '../../ports';
import type { BlockSource } from '../../projection';
import { LedgersByIdentity, silentObserver } from '../ledger';
import type { LedgerAttempts, LedgerDeadlines, LedgerObserver, PeerConnection } from '../ledger';
import { BlockReader } from './block-reader';
import { GatewayAttempts } from './gateway-attempts';
import { gatewayOf, serializedIdentity } from './gateway-identity';

export interface LedgerConnectionOptions {
  /** `host:port` of the organisation's own peer. */
  readonly address: string;
  /** Plaintext where absent: only on loopback. */
  readonly tls?: {
    readonly rootCertificatePem: string;
    /** Name in the peer's certificate, where it is not the host of the address. */
    readonly hostnameOverride?: string;
  };
  readonly channel: string;
  readonly chaincode: string;
  /** Identity of the organisation's application; reads blocks. Its MSP id is the own one. */
  readonly service: LedgerIdentity;
  readonly deadlines?: Partial<LedgerDeadlines>;
  readonly observer?: LedgerObserver;
}

/**
 * Opens one gRPC connection (lazily: it dials with the first call) that all identities share.
 *
 * @throws {Error} a key or certificate is not PEM
 */
export const connectLedger = (options: LedgerConnectionOptions): PeerConnection =>
  new GatewayConnection(options);

class GatewayConnection implements PeerConnection {
  readonly blocks: BlockSource;
  readonly #client: Client;
  readonly #closing = new AbortController();
  readonly #observer: LedgerObserver;
  readonly #ledgers: LedgersByIdentity;
  readonly #options: LedgerConnectionOptions;

  constructor(options: LedgerConnectionOptions) {
    this.#options = options;
    this.#client = dial(options);
    this.#observer = options.observer ?? silentObserver;
    this.#ledgers = new LedgersByIdentity({
      ownMspId: options.service.mspId,
      deadlines: options.deadlines,
      observer: this.#observer,
      attempts: (identity, deadlines) => this.#attemptsAs(identity, deadlines),
    });
    this.blocks = new BlockReader({
      gateway: gatewayOf(this.#client, options.service),
      channel: options.channel,
      observer: this.#observer,
      closed: this.#closing.signal,
    });
  }

  as(identity: LedgerIdentity): Ledger {
    return this.#ledgers.of(identity);
  }

  reachable(timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const deadline = Date.now() + timeoutMs;
      this.#client.waitForReady(deadline, (error) => resolve(error === undefined));
    });
  }

  close(): Promise<void> {
    this.#closing.abort();
    this.#ledgers.clear();
    this.#client.close();
    return Promise.resolve();
  }

  #attemptsAs(identity: LedgerIdentity, deadlines: LedgerDeadlines): LedgerAttempts {
    const { channel, chaincode } = this.#options;
    const gateway = gatewayOf(this.#client, identity);
    return new GatewayAttempts({
      gateway,
      contract: gateway.getNetwork(channel).getContract(chaincode),
      channel,
      creator: serializedIdentity(identity),
      deadlines,
      observer: this.#observer,
    });
  }
}

const dial = ({ address, tls }: LedgerConnectionOptions): Client => {
  const channelCredentials = tls
    ? credentials.createSsl(Buffer.from(tls.rootCertificatePem))
    : credentials.createInsecure();
  return new Client(address, channelCredentials, {
    // A block with private data may be larger than gRPC's default of 4 MB.
    'grpc.max_receive_message_length': 100 * 1024 * 1024,
    'grpc.keepalive_time_ms': 60_000,
    'grpc.keepalive_timeout_ms': 20_000,
    'grpc.initial_reconnect_backoff_ms': 200,
    'grpc.max_reconnect_backoff_ms': 5_000,
    ...(tls?.hostnameOverride ? { 'grpc.ssl_target_name_override': tls.hostnameOverride } : {}),
  });
};
