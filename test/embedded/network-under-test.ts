import { createPrivateKey } from 'node:crypto';
import { credentials, Client } from '@grpc/grpc-js';
import type { ChannelCredentials, ChannelOptions } from '@grpc/grpc-js';
import { connect, signers } from '@hyperledger/fabric-gateway';
import type { Contract, Gateway, Network } from '@hyperledger/fabric-gateway';
import { peer } from '@hyperledger/fabric-protos';
import { chaincodes } from './foreign-topology';

/** Where an organisation's gateway peer is, and who connects to it. */
export interface OrganisationUnderTest {
  /** `host:port` to dial. */
  readonly address: string;
  /** `host:port` that error details show. */
  readonly detailAddress: string;
  readonly user: { readonly certificatePem: string; readonly privateKeyPem: string };
  readonly tls?: TlsUnderTest;
}

export interface TlsUnderTest {
  readonly rootCertificatePem: string;
  /** Host name in the peer's certificate. */
  readonly hostname: string;
}

/** What the suite needs to know of a network. */
export interface ConnectionDetails {
  readonly channel: string;
  /** By MSP id. */
  readonly organisations: Readonly<Record<string, OrganisationUnderTest>>;
}

/** A client of one organisation's gateway. */
export interface ConnectedUser {
  readonly gateway: Gateway;
  readonly network: Network;
  /** The foreign chaincode that any organisation may endorse. */
  readonly any: Contract;
  /** The foreign chaincode that all organisations have to endorse. */
  readonly all: Contract;
  readonly address: string;
}

/**
 * A Fabric network of Org1MSP, Org2MSP and Org3MSP with the foreign chaincode on it, seen through
 * the stock SDK: what runs behind the addresses makes no difference to the suite.
 */
export class NetworkUnderTest {
  readonly #details: ConnectionDetails;
  readonly #closers: (() => Promise<void> | void)[];
  readonly #observers = new Map<string, ConnectedUser>();

  /** @param close - ends what was started for this network, after its clients are closed */
  constructor(details: ConnectionDetails, close?: () => Promise<void>) {
    this.#details = details;
    this.#closers = close === undefined ? [] : [close];
  }

  organisation(mspId: string): OrganisationUnderTest {
    const organisation = this.#details.organisations[mspId];
    if (organisation === undefined) throw new Error(`No connection details for ${mspId}`);
    return organisation;
  }

  /** Connects a user through the stock SDK; `as` signs with somebody else's key. */
  connect(mspId: string, as: string = mspId): ConnectedUser {
    const organisation = this.organisation(mspId);
    const { address, channelCredentials, options } = dialling(organisation);
    const client = new Client(address, channelCredentials, options);
    const key = createPrivateKey(this.organisation(as).user.privateKeyPem);
    const gateway = connect({
      client,
      identity: { mspId, credentials: Buffer.from(organisation.user.certificatePem, 'utf8') },
      signer: signers.newPrivateKeySigner(key),
    });
    this.#closers.push(() => {
      gateway.close();
      client.close();
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

  /** Waits until every organisation's peer has the block: each commits in its own time. */
  async reached(blockNumber: bigint): Promise<void> {
    const arrivals = Object.keys(this.#details.organisations).map(async (mspId) => {
      const { network } = this.#observer(mspId);
      const blocks = await network.getFilteredBlockEvents({ startBlock: blockNumber });
      for await (const block of blocks) if (BigInt(block.getNumber()) >= blockNumber) break;
      blocks.close();
    });
    await Promise.all(arrivals);
  }

  /** The block service of an organisation's peer, without the SDK. */
  deliverClient(mspId: string): peer.DeliverClient {
    const { address, channelCredentials, options } = dialling(this.organisation(mspId));
    const client = new peer.DeliverClient(address, channelCredentials, options);
    this.#closers.push(() => client.close());
    return client;
  }

  #observer(mspId: string): ConnectedUser {
    let observer = this.#observers.get(mspId);
    if (observer === undefined) {
      observer = this.connect(mspId);
      this.#observers.set(mspId, observer);
    }
    return observer;
  }

  async close(): Promise<void> {
    for (const close of this.#closers.splice(0).reverse()) await close();
  }
}

interface Dialling {
  readonly address: string;
  readonly channelCredentials: ChannelCredentials;
  readonly options: ChannelOptions;
}

const dialling = ({ address, tls }: OrganisationUnderTest): Dialling => {
  if (tls === undefined) {
    return { address, channelCredentials: credentials.createInsecure(), options: {} };
  }
  return {
    address,
    channelCredentials: credentials.createSsl(Buffer.from(tls.rootCertificatePem, 'utf8')),
    options: { 'grpc.ssl_target_name_override': tls.hostname },
  };
};
