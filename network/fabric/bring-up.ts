import { agreeOnChaincode } from './agree-on-chaincode';
import { awaitEqualHeights } from './await-equal-heights';
import type { ChaincodePackage } from './chaincode-package';
import { definitionDigest, deployChaincode, deploymentOf } from './deploy-chaincode';
import type { FabricChaincode } from './fabric-options';
import { joinOrderer } from './join-orderer';
import { noneLost } from './lost-nodes';
import type { LostNodes } from './lost-nodes';
import type { NodeContext } from './network-nodes';
import type { NetworkRecord } from './network-record';
import { writeRecord } from './network-record';
import type { PeerCli } from './peer-cli';
import { peerClients } from './peer-clients';
import { rejoinOrderers } from './rejoin-orderers';
import type { RunningNetwork } from './running-network';
import type { WholeChannel } from './whole-channel';

export interface BringUp {
  readonly context: NodeContext;
  readonly network: RunningNetwork;
  readonly record: NetworkRecord;
  readonly packages: ReadonlyMap<FabricChaincode, ChaincodePackage>;
  /** Nodes that were in the channel and have nothing any more. */
  readonly lost?: LostNodes;
}

/**
 * Starts every process of a network and takes it to the point where every gateway serves every
 * chaincode.
 */
export async function bringUp(bringUp: BringUp): Promise<void> {
  const { context, network, record, packages, lost = noneLost } = bringUp;
  const { options, layout } = context;
  const clients = peerClients(options, layout);
  options.progress?.('Starting orderers, peers and chaincode services');
  await network.launch();
  await Promise.all([
    startOrdering(context, network, record.joined),
    joinPeers(context, network, clients, (name) => !record.joined || lost.organisations.has(name)),
  ]);
  await rejoinOrderers(context, clients, lost);
  // Everything is to be approved again: an interrupted return of a peer goes on here, too.
  if (record.joined && Object.keys(record.definitions).length === 0) {
    await awaitEqualHeights(options, clients);
  }
  const joined = { ...record, joined: true };
  await writeRecord(layout.record, joined);

  const { wholeChannel } = options;
  const deployed =
    wholeChannel === undefined
      ? { definitions: await deployChanged(context, clients, joined, packages) }
      : { agreed: await agree(context, clients, joined, packages, wholeChannel) };
  await writeRecord(layout.record, { ...joined, ...deployed });
  await Promise.all([...network.chaincodes.values()].map((node) => node.healthy()));

  options.progress?.(
    wholeChannel === undefined
      ? 'Waiting until every gateway answers'
      : 'Waiting until its own nodes serve, with the nodes of enough others',
  );
  await network.ready();
}

async function startOrdering(
  { options, layout }: NodeContext,
  network: RunningNetwork,
  joined: boolean,
): Promise<void> {
  const { topology, identities, fabric, signal } = options;
  const { channel, orderers } = topology;
  await Promise.all(
    orderers.map(async (orderer) => {
      await network.orderer(orderer.hostname).healthy();
      if (!joined) {
        await joinOrderer(orderer, layout.genesisBlock, {
          binDirectory: fabric.binDirectory,
          channel,
          identities: identities.ordererOrganisation(orderer.organisation.name),
          signal,
        });
      }
    }),
  );
  await network.led();
}

async function joinPeers(
  { options, layout }: NodeContext,
  network: RunningNetwork,
  clients: readonly PeerCli[],
  isNew: (organisation: string) => boolean,
): Promise<void> {
  const { channel, organisations } = options.topology;
  await Promise.all(
    organisations.map(async ({ name }, at) => {
      await network.peer(name).healthy();
      const client = clients[at];
      if (isNew(name) && client !== undefined && !(await client.channels()).includes(channel)) {
        await client.join(layout.genesisBlock);
      }
    }),
  );
}

/** Takes every chaincode whose code, policy or collections changed through the lifecycle. */
async function deployChanged(
  context: NodeContext,
  clients: readonly PeerCli[],
  { definitions }: NetworkRecord,
  packages: ReadonlyMap<FabricChaincode, ChaincodePackage>,
): Promise<NetworkRecord['definitions']> {
  const { options } = context;
  const deployment = deploymentOf(context, clients);
  const deployed = [...packages].map(async ([chaincode, built]) => {
    const digest = definitionDigest(chaincode, built);
    if (definitions[chaincode.name] !== digest) {
      options.progress?.(`Installing ${chaincode.name} ${chaincode.version}`);
      await deployChaincode(chaincode, built, deployment);
    }
    return [chaincode.name, digest] as const;
  });
  return { ...definitions, ...Object.fromEntries(await Promise.all(deployed)) };
}

/** Takes this organisation's part in the lifecycle of every chaincode, with the others on their hosts. */
async function agree(
  context: NodeContext,
  clients: readonly PeerCli[],
  { agreed = {} }: NetworkRecord,
  packages: ReadonlyMap<FabricChaincode, ChaincodePackage>,
  channel: WholeChannel,
): Promise<NonNullable<NetworkRecord['agreed']>> {
  const done = { ...agreed };
  for (const client of clients) {
    for (const [chaincode, built] of packages) {
      const { name, version } = chaincode;
      context.options.progress?.(`Installing ${name} ${version}`);
      const before = done[name];
      await agreeOnChaincode({ context, channel, client, chaincode, built, agreed: before });
      done[name] = { version, packageId: built.id };
    }
  }
  return done;
}
