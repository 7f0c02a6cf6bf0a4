import { admittedOrganisations } from '@cession/topology';
import type { ResolvedOrganisation } from '@cession/topology';
import {
  joinOrderer,
  ordererHeight,
  peerClients,
  throughAnOrderer,
  waitForOthers,
} from '../channel';
import type { PeerCli } from '../channel';
import { admitNewcomers, assertAdmitted } from '../governance';
import { writeRecord } from '../layout';
import type { FabricChaincode, NetworkRecord, WholeChannel } from '../layout';
import {
  agreedDefinition,
  agreeOnChaincode,
  definitionDigest,
  deployChaincode,
  deploymentOf,
} from '../lifecycle';
import type { NodeContext, RunningNetwork } from '../nodes';
import type { ChaincodePackage } from '../packaging';
import {
  awaitEqualHeights,
  awaitOrderersHeight,
  compareWithOrderers,
  isNewcomer,
  noneLost,
  rejoinOrderers,
} from '../recovery';
import type { LostNodes } from '../recovery';

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
export const bringUp = async (bringUp: BringUp): Promise<void> => {
  const { context, network, record, packages, lost = noneLost } = bringUp;
  const { options, layout } = context;
  const clients = peerClients(options, layout);
  // Else services of another version would take the place of those that the channel still uses.
  if (record.joined) await assertAdmitted(context, clients);
  options.progress?.('Starting orderers, peers and chaincode services');
  await network.launch();
  const joined = await joinAll({ context, network, record, packages, lost }, clients);

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
};

/** Everybody is in the channel afterwards, with all of its blocks. */
const joinAll = async (
  { context, network, record, lost = noneLost }: BringUp,
  clients: readonly PeerCli[],
): Promise<NetworkRecord> => {
  const { options, layout } = context;
  const { organisations } = options.topology;
  const newcomers = organisations.filter((each) => isNewcomer(each, record));
  const present = organisations.filter((each) => !newcomers.includes(each));
  // Everything is to be approved again: an interrupted return of a peer goes on here, too.
  const anew = Object.keys(record.definitions).length === 0;
  await Promise.all([
    startOrdering(context, network, record.joined),
    joinPeers(context, network, clients, !record.joined || anew ? present : []),
  ]);
  await rejoinOrderers(context, clients, lost);
  if (record.joined) await assertNothingUnordered(context, clients);
  // Who joined before was asked about before anything was launched.
  if (!record.joined) await assertAdmitted(context, clients);
  await admitNewcomers(context, clients, newcomers);
  await joinPeers(context, network, clients, newcomers);
  if (newcomers.length > 0 || (record.joined && anew)) await awaitEqualHeights(options, clients);
  const joined = {
    ...record,
    joined: true,
    admitted: admittedOrganisations(options.topology).map(({ name }) => name),
    // Whoever came just now has approved nothing.
    ...(newcomers.length > 0 && { definitions: {} }),
  };
  await writeRecord(layout.record, joined);
  return joined;
};

const startOrdering = async (
  { options, layout }: NodeContext,
  network: RunningNetwork,
  joined: boolean,
): Promise<void> => {
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
};

/** Where others run orderers, too, a host with a peer asks all that it reaches. */
const assertNothingUnordered = async (
  { options, layout }: NodeContext,
  clients: readonly PeerCli[],
): Promise<void> => {
  const { topology, identities, fabric, progress, signal, wholeChannel: channel } = options;
  if (channel !== undefined) {
    const [client] = clients;
    if (client === undefined) return;
    const wait = { what: 'an orderer', deadlineMs: channel.waitMs, progress, signal };
    await waitForOthers(() => throughAnOrderer(client, channel), wait);
    await compareWithOrderers({ options, layout, channel }, client);
    return;
  }
  const heights = topology.orderers.map(
    (orderer) => () =>
      ordererHeight(orderer, {
        binDirectory: fabric.binDirectory,
        channel: topology.channel,
        identities: identities.ordererOrganisation(orderer.organisation.name),
        signal,
      }),
  );
  await awaitOrderersHeight(options, heights, clients);
};

const joinPeers = async (
  { options, layout }: NodeContext,
  network: RunningNetwork,
  clients: readonly PeerCli[],
  joining: readonly ResolvedOrganisation[],
): Promise<void> => {
  const { channel } = options.topology;
  const names = new Set(joining.map(({ name }) => name));
  await Promise.all(
    clients.map(async (client) => {
      const { organisation } = client;
      await network.peer(organisation).healthy();
      if (names.has(organisation) && !(await client.channels()).includes(channel)) {
        await client.join(layout.genesisBlock);
      }
    }),
  );
};

/** Takes every chaincode whose code, policy or collections changed through the lifecycle. */
const deployChanged = async (
  context: NodeContext,
  clients: readonly PeerCli[],
  { definitions }: NetworkRecord,
  packages: ReadonlyMap<FabricChaincode, ChaincodePackage>,
): Promise<NetworkRecord['definitions']> => {
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
};

/** Takes this organisation's part in the lifecycle of every chaincode, with the others on their hosts. */
const agree = async (
  context: NodeContext,
  clients: readonly PeerCli[],
  { agreed = {} }: NetworkRecord,
  packages: ReadonlyMap<FabricChaincode, ChaincodePackage>,
  channel: WholeChannel,
): Promise<NonNullable<NetworkRecord['agreed']>> => {
  const done = { ...agreed };
  for (const client of clients) {
    for (const [chaincode, built] of packages) {
      const { name, version } = chaincode;
      context.options.progress?.(`Installing ${name} ${version}`);
      const before = done[name];
      await agreeOnChaincode({ context, channel, client, chaincode, built, agreed: before });
      done[name] = agreedDefinition(chaincode, built);
    }
  }
  return done;
};
