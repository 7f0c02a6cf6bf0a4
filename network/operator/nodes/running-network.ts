import type { FabricChaincode, FabricNetwork, PeerConnection } from '../layout';
import { waitUntil } from '../processes';
import type { ManagedNode } from '../processes';
import { awaitReady } from './await-ready';
import type { NodeContext } from './network-nodes';
import { isLeader, knowsLeader } from './node-health';
import type { HttpEndpoint } from './node-health';
import type { NodeHost, PlacedPackage } from './node-host';

/** Asking a node's host costs more than asking the node. */
const looksEvery = 20;

/** All nodes of a network, started or not. */
export class RunningNetwork implements FabricNetwork {
  readonly version: string;
  readonly channel: string;
  readonly connections: ReadonlyMap<string, PeerConnection>;
  readonly peers: ReadonlyMap<string, ManagedNode>;
  readonly orderers: ReadonlyMap<string, ManagedNode>;
  /** Where its nodes run. */
  readonly host: NodeHost;
  readonly #chaincodes: Map<string, ManagedNode>;
  readonly #context: NodeContext;

  constructor(
    context: NodeContext,
    packages: ReadonlyMap<FabricChaincode, PlacedPackage>,
    host: NodeHost,
  ) {
    const { topology, fabric } = context.options;
    this.#context = context;
    this.host = host;
    this.version = fabric.version;
    this.channel = topology.channel;
    this.connections = connectionsOf(context);
    this.orderers = new Map(
      topology.orderers.map((orderer) => [orderer.hostname, host.orderer(orderer)]),
    );
    this.peers = new Map(topology.organisations.map((member) => [member.name, host.peer(member)]));
    this.#chaincodes = new Map(
      topology.organisations.flatMap((member) =>
        [...packages].map(([chaincode, placed]) => [
          chaincodeKey(member.name, chaincode.name),
          host.chaincode(member, chaincode, placed),
        ]),
      ),
    );
  }

  peer(organisation: string): ManagedNode {
    return found(this.peers, organisation, 'peer of an organisation');
  }

  orderer(hostname: string): ManagedNode {
    return found(this.orderers, hostname, 'orderer');
  }

  chaincode(organisation: string, chaincode: string): ManagedNode {
    return found(this.#chaincodes, chaincodeKey(organisation, chaincode), 'chaincode service');
  }

  nodes(): readonly ManagedNode[] {
    return [...this.orderers.values(), ...this.peers.values(), ...this.#chaincodes.values()];
  }

  get chaincodes(): ReadonlyMap<string, ManagedNode> {
    return this.#chaincodes;
  }

  /**
   * Takes other services for those of a chaincode.
   *
   * @param nodes - by organisation
   * @returns the former ones that it knows, which still run
   */
  replaceChaincode(
    { name }: FabricChaincode,
    nodes: ReadonlyMap<string, ManagedNode>,
  ): readonly ManagedNode[] {
    const former: ManagedNode[] = [];
    for (const [organisation, node] of nodes) {
      const key = chaincodeKey(organisation, name);
      const known = this.#chaincodes.get(key);
      if (known !== undefined) former.push(known);
      this.#chaincodes.set(key, node);
    }
    return former;
  }

  /** Why something can no longer become ready: the first node that ended. */
  endedBecause(): string | undefined {
    return this.nodes()
      .map((node) => node.endedBecause())
      .find((reason) => reason !== undefined);
  }

  /** Waits until one of the orderers leads the channel; it may be one that others run. */
  async led(deadlineMs = this.#patienceMs()): Promise<void> {
    const { options } = this.#context;
    const { topology, wholeChannel, signal } = options;
    const { channel, orderers } = topology;
    if (wholeChannel !== undefined && orderers.length === 0) return;
    const alone = orderers.length === (wholeChannel ?? options).topology.orderers.length;
    if (!alone) options.progress?.('Waiting until enough orderers choose a leader');
    let looks = 0;
    const check = async () => {
      looks += 1;
      // One that was healthy may end as soon as it hears from the others.
      if (looks % looksEvery === 0) await this.#lookAtOrderers();
      return any(orderers, channel, alone ? isLeader : knowsLeader);
    };
    await waitUntil(check, {
      what: `a leader of the orderers of ${channel}`,
      deadlineMs,
      signal,
      hopeless: () => this.endedBecause(),
    });
  }

  /** Waits until every gateway of its own serves every chaincode. */
  async ready(deadlineMs = this.#patienceMs()): Promise<void> {
    await this.led(deadlineMs);
    const { topology, identities, chaincodes, signal } = this.#context.options;
    // Whoever runs a part names itself alone: of the others enough must be there, whichever.
    const named = topology.organisations.map(({ mspId }) => mspId);
    await Promise.all(
      topology.organisations.map(({ name, peer }) =>
        awaitReady(
          {
            address: `${peer.host}:${peer.port}`,
            hostname: peer.hostname,
            identities: identities.organisation(name),
            channel: topology.channel,
            mspIds: named,
            chaincodes,
          },
          { deadlineMs, signal, hopeless: () => this.endedBecause() },
        ),
      ),
    );
  }

  /** Others on their own hosts may take their time. */
  #patienceMs(): number {
    const { options, deadlineMs } = this.#context;
    return options.wholeChannel?.waitMs ?? deadlineMs;
  }

  async #lookAtOrderers(): Promise<void> {
    await Promise.all([...this.orderers.values()].map((node) => node.look()));
  }

  launch(): Promise<void> {
    return this.host.launch(this.nodes());
  }

  /** Chaincodes last: a peer that is ending may still be waiting for an answer of theirs. */
  stop(): Promise<void> {
    const fabric = [...this.peers.values(), ...this.orderers.values()];
    return this.host.stop([fabric, [...this.#chaincodes.values()]]);
  }
}

const any = async (
  orderers: readonly HttpEndpoint[],
  channel: string,
  says: typeof isLeader,
): Promise<true | undefined> => {
  const answers = orderers.map((orderer) => says(orderer, channel).catch(() => undefined));
  return (await Promise.all(answers)).find((answer) => answer);
};

const connectionsOf = ({ options }: NodeContext): ReadonlyMap<string, PeerConnection> => {
  const { topology, identities } = options;
  return new Map(
    topology.organisations.map(({ name, mspId, peer }) => [
      name,
      {
        mspId,
        address: `${peer.host}:${peer.port}`,
        hostname: peer.hostname,
        tlsRootCertificate: identities.organisation(name).tlsCaCertificate,
      },
    ]),
  );
};

const chaincodeKey = (organisation: string, chaincode: string): string =>
  `${organisation}/${chaincode}`;

const found = <T>(things: ReadonlyMap<string, T>, name: string, what: string): T => {
  const thing = things.get(name);
  if (thing === undefined) {
    throw new Error(`There is no ${what} named "${name}" in this network`);
  }
  return thing;
};
