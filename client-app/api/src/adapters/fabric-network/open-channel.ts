import type { Channel, Endorser, IdentityContext } from 'fabric-common';
import type { Gateway, IdentityProvider, Network } from 'fabric-network';
import { LedgerUnavailable } from '../../ports';
import type { LedgerIdentity } from '../../ports';
import { identityKey } from '../ledger';
import { loadFabricNetwork } from './load-fabric-network';
import { signingProvider } from './signing-provider';
import { watchCommit } from './watch-commit';
import type { CommitWatch } from './watch-commit';

/** A connection profile in Fabric's common format, parsed. */
export type ConnectionProfile = Readonly<Record<string, unknown>>;

export interface OpenChannelOptions {
  readonly profile: ConnectionProfile;
  readonly channel: string;
  /** Identity that listens for commits. */
  readonly service: LedgerIdentity;
}

/** One channel through the package: every peer and orderer of the profile, whoever signs. */
export class OpenChannel {
  readonly #checks = new Map<string, Promise<boolean>>();
  #lastWatch: Promise<unknown> = Promise.resolve();
  readonly #gateway: Gateway;
  readonly #network: Network;
  readonly #provider: IdentityProvider;
  readonly #ownMspId: string;

  private constructor(
    gateway: Gateway,
    network: Network,
    provider: IdentityProvider,
    ownMspId: string,
  ) {
    this.#gateway = gateway;
    this.#network = network;
    this.#provider = provider;
    this.#ownMspId = ownMspId;
  }

  /**
   * Connects to what the profile names; what cannot be reached now is tried again when it is needed.
   *
   * @throws {ClientNotInstalled}
   * @throws {Error} the profile or the identity cannot be used
   */
  static async open({ profile, channel, service }: OpenChannelOptions): Promise<OpenChannel> {
    const { Gateway, Wallets } = await loadFabricNetwork();
    const wallet = await Wallets.newInMemoryWallet();
    const registry = wallet.getProviderRegistry();
    const provider = signingProvider(registry.getProvider('X.509'));
    registry.addProvider(provider);
    const label = identityKey(service);
    await wallet.put(label, walletIdentity(service));
    const gateway = new Gateway();
    try {
      // The profile names every peer: who endorses is the use case's decision, not discovery's.
      const discovery = { enabled: false };
      await gateway.connect({ ...profile }, { wallet, identity: label, discovery });
      const network = await gateway.getNetwork(channel);
      return new OpenChannel(gateway, network, provider, service.mspId);
    } catch (error) {
      gateway.disconnect();
      throw error;
    }
  }

  get channel(): Channel {
    return this.#network.getChannel();
  }

  /** What signs as this identity; each transaction takes a copy with an id of its own. */
  async signerOf(identity: LedgerIdentity): Promise<IdentityContext> {
    const user = await this.#provider.getUserContext(
      walletIdentity(identity),
      identityKey(identity),
    );
    return this.channel.client.newIdentityContext(user);
  }

  /** @throws {LedgerUnavailable} no peer of the own organisation can be reached */
  ownPeer(): Promise<Endorser> {
    return this.peerOf(this.#ownMspId);
  }

  /** A peer of the organisation to which a connection stands. @throws {LedgerUnavailable} */
  async peerOf(mspId: string): Promise<Endorser> {
    const peers = this.channel.getEndorsers(mspId);
    for (const peer of peers) {
      if (await this.#isConnected(peer)) return peer;
    }
    throw new LedgerUnavailable(
      peers.length === 0
        ? `the connection profile names no peer of ${mspId}`
        : `no peer of ${mspId} can be reached: ${peers.map(({ name }) => name).join(', ')}`,
    );
  }

  /**
   * Listens for the commit of a transaction at the own peer. Listeners start one after the other:
   * the first opens the stream of blocks, and the package does not make the next ones wait for it.
   */
  async watch(transactionId: string): Promise<CommitWatch> {
    const peer = await this.ownPeer();
    const watch = this.#lastWatch.then(() => watchCommit(this.#network, peer, transactionId));
    this.#lastWatch = watch.catch(() => undefined);
    return await watch;
  }

  close(): void {
    this.#gateway.disconnect();
  }

  /** One check at a time: a check that fails replaces the connection under everybody's feet. */
  #isConnected(peer: Endorser): Promise<boolean> {
    const running = this.#checks.get(peer.name);
    if (running) return running;
    const check = peer.checkConnection().finally(() => this.#checks.delete(peer.name));
    this.#checks.set(peer.name, check);
    return check;
  }
}

const walletIdentity = ({ mspId, certificate, privateKey }: LedgerIdentity) => ({
  type: 'X.509',
  mspId,
  credentials: { certificate, privateKey },
});
