import { createHash } from 'node:crypto';
import { Client, credentials } from '@grpc/grpc-js';
import type { LedgerConnection, LedgerIdentity } from '../../ports';
import type { BlockSource } from '../../projection';
import { BlockReader } from './block-reader';
import { defaultDeadlines } from './deadlines';
import type { LedgerDeadlines } from './deadlines';
import { gatewayOf, serializedIdentity } from './gateway-identity';
import { GatewayLedger } from './gateway-ledger';
import { silentObserver } from './ledger-observer';
import type { LedgerObserver } from './ledger-observer';

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

/** The organisation's connection to its own peer: transactions, and blocks. */
export interface FabricGatewayConnection extends LedgerConnection {
  /** The peer's blocks, read as the service identity. */
  readonly blocks: BlockSource;
  /** Whether a connection to the peer stands, or can be made within the time given. */
  reachable(timeoutMs: number): Promise<boolean>;
}

/**
 * Opens one gRPC connection (lazily: it dials with the first call) that all identities share.
 *
 * @throws {Error} a key or certificate is not PEM
 */
export function connectLedger(options: LedgerConnectionOptions): FabricGatewayConnection {
  const client = dial(options);
  const closing = new AbortController();
  const observer = options.observer ?? silentObserver;
  const { mspId } = options.service;
  const ledgers = new Map<string, GatewayLedger>();
  return {
    as: (identity) => {
      const id = idOf(identity);
      const ledger = ledgers.get(id) ?? ledgerOf(client, options, observer, identity);
      ledgers.set(id, ledger);
      return ledger;
    },
    blocks: new BlockReader({
      gateway: gatewayOf(client, options.service),
      channel: options.channel,
      observer,
      closed: closing.signal,
    }),
    reachable: (timeoutMs) =>
      new Promise((resolve) => {
        client.waitForReady(Date.now() + timeoutMs, (error) => resolve(error === undefined));
      }),
    close: () => {
      closing.abort();
      ledgers.clear();
      client.close();
      return Promise.resolve();
    },
  };

  function ledgerOf(
    client: Client,
    { channel, chaincode, deadlines }: LedgerConnectionOptions,
    observer: LedgerObserver,
    identity: LedgerIdentity,
  ): GatewayLedger {
    const gateway = gatewayOf(client, identity);
    const context = {
      gateway,
      contract: gateway.getNetwork(channel).getContract(chaincode),
      channel,
      creator: serializedIdentity(identity),
      deadlines: { ...defaultDeadlines, ...deadlines },
      observer,
    };
    return new GatewayLedger(context, mspId);
  }
}

function dial({ address, tls }: LedgerConnectionOptions): Client {
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
}

const idOf = ({ mspId, certificate }: LedgerIdentity): string =>
  createHash('sha256').update(mspId).update('\n').update(certificate).digest('hex');
