import { Server, ServerCredentials } from '@grpc/grpc-js';
import { gateway } from '@hyperledger/fabric-protos';
import { deliverHandlers, deliverServiceDefinition } from './deliver/deliver-service';
import { gatewayHandlers } from './gateway/gateway-service';
import type { LedgerCore } from './gateway/ledger-core';
import type { LedgerOrganisation, TlsKeyPair } from './options';

/** Fabric's own limit for a message between nodes. */
const MAX_MESSAGE_BYTES = 100 * 1024 * 1024;

/** How long running calls may take to end when the ledger stops. */
const GRACE_MS = 2_000;

/** One organisation's peer, as far as clients see it. */
export class PeerServer {
  readonly port: number;
  readonly #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  /** @throws Error when the port is taken */
  static async start(core: LedgerCore, organisation: LedgerOrganisation): Promise<PeerServer> {
    const server = new Server({
      'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
      'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
    });
    server.addService(gateway.GatewayService, gatewayHandlers(core, organisation.mspId));
    server.addService(deliverServiceDefinition, deliverHandlers(core, organisation.mspId));
    const { host, port } = organisation.peer;
    const bound = await bind(server, `${host}:${port}`, credentialsFor(organisation.tls));
    return new PeerServer(server, bound);
  }

  /** Takes no more calls, lets running ones end, and cuts off those that do not in time. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      const force = setTimeout(() => this.#server.forceShutdown(), GRACE_MS);
      this.#server.tryShutdown(() => {
        clearTimeout(force);
        resolve();
      });
    });
  }
}

const credentialsFor = (tls: TlsKeyPair | undefined): ServerCredentials => {
  if (tls === undefined) return ServerCredentials.createInsecure();
  const pair = {
    cert_chain: Buffer.from(tls.certificatePem, 'utf8'),
    private_key: Buffer.from(tls.privateKeyPem, 'utf8'),
  };
  return ServerCredentials.createSsl(null, [pair]);
};

const bind = (server: Server, address: string, credentials: ServerCredentials): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
