import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials, Client } from '@grpc/grpc-js';
import { connect, signers } from '@hyperledger/fabric-gateway';
import type { Contract, Gateway, Network } from '@hyperledger/fabric-gateway';
import { startEmbeddedLedger } from '@cession/network/embedded';
import { foreignLedgerOptions } from './foreign-ledger-options';
import type { UserIdentity } from './foreign-ledger-options';

/** Chaincode names by endorsement policy; each is the foreign contract. */
export const chaincodes = { any: 'foreign-any', all: 'foreign-all' } as const;

/** Where an organisation's gateway peer is, and who connects to it. */
export interface OrganisationUnderTest {
  /** `host:port` to dial. */
  readonly address: string;
  /** `host:port` that error details show. */
  readonly detailAddress: string;
  readonly user: UserIdentity;
  /** Root certificate of the peer's TLS certificate; plaintext when absent. */
  readonly tlsRootCertificatePem?: string;
  /** Host name in the peer's TLS certificate. */
  readonly tlsHostname?: string;
}

/** What the suite needs to know of a network; the contents of the connection file. */
export interface ConnectionDetails {
  readonly channel: string;
  readonly organisations: Readonly<Record<string, OrganisationUnderTest>>;
}

/** A client of one organisation's gateway. */
export interface ConnectedUser {
  readonly gateway: Gateway;
  readonly network: Network;
  readonly any: Contract;
  readonly all: Contract;
  readonly address: string;
}

/**
 * The network that the suite talks to: the embedded ledger, or, with the name of a JSON file of
 * {@link ConnectionDetails} in `CESSION_FOREIGN_NETWORK`, any Fabric network of Org1MSP, Org2MSP and
 * Org3MSP on which the foreign chaincode is deployed with the same policies and collections.
 */
export class NetworkUnderTest {
  readonly #details: ConnectionDetails;
  readonly #closers: (() => Promise<void> | void)[] = [];

  private constructor(details: ConnectionDetails) {
    this.#details = details;
  }

  static async start(): Promise<NetworkUnderTest> {
    const file = process.env.CESSION_FOREIGN_NETWORK;
    if (file !== undefined) {
      return new NetworkUnderTest(JSON.parse(readFileSync(file, 'utf8')) as ConnectionDetails);
    }
    const directory = await mkdtemp(join(tmpdir(), 'foreign-ledger-'));
    const { options, users } = await foreignLedgerOptions(directory);
    const ledger = await startEmbeddedLedger(options);
    const details = connectionDetails(ledger.channel, ledger.addresses, users);
    const network = new NetworkUnderTest(details);
    network.#closers.push(() => rm(directory, { recursive: true, force: true }));
    network.#closers.push(() => ledger.close());
    return network;
  }

  /** A network that somebody else started. */
  static over(details: ConnectionDetails): NetworkUnderTest {
    return new NetworkUnderTest(details);
  }

  organisation(mspId: string): OrganisationUnderTest {
    const organisation = this.#details.organisations[mspId];
    if (organisation === undefined) throw new Error(`No connection details for ${mspId}`);
    return organisation;
  }

  /** Connects a user through the stock SDK; `as` signs with somebody else's key. */
  connect(mspId: string, as: string = mspId): ConnectedUser {
    const organisation = this.organisation(mspId);
    const client = clientOf(organisation);
    this.#closers.push(() => client.close());
    const { certificatePem } = organisation.user;
    const key = createPrivateKey(this.organisation(as).user.privateKeyPem);
    const gateway = connect({
      client,
      identity: { mspId, credentials: Buffer.from(certificatePem, 'utf8') },
      signer: signers.newPrivateKeySigner(key),
    });
    const network = gateway.getNetwork(this.#details.channel);
    return {
      gateway,
      network,
      any: network.getContract(chaincodes.any),
      all: network.getContract(chaincodes.all),
      address: organisation.detailAddress,
    };
  }

  async close(): Promise<void> {
    for (const close of this.#closers.reverse()) await close();
  }
}

function clientOf(organisation: OrganisationUnderTest): Client {
  const { tlsRootCertificatePem, tlsHostname } = organisation;
  if (tlsRootCertificatePem === undefined) {
    return new Client(organisation.address, credentials.createInsecure());
  }
  const root = Buffer.from(tlsRootCertificatePem, 'utf8');
  const options = tlsHostname === undefined ? {} : { 'grpc.ssl_target_name_override': tlsHostname };
  return new Client(organisation.address, credentials.createSsl(root), options);
}

/** Connection details of an embedded ledger's organisations. */
export function connectionDetails(
  channel: string,
  addresses: ReadonlyMap<string, string>,
  users: ReadonlyMap<string, UserIdentity>,
): ConnectionDetails {
  const organisations: Record<string, OrganisationUnderTest> = {};
  for (const [mspId, user] of users) {
    const address = addresses.get(mspId) ?? '';
    const port = address.slice(address.lastIndexOf(':') + 1);
    organisations[mspId] = { address, detailAddress: `${user.peerHostname}:${port}`, user };
  }
  return { channel, organisations };
}
