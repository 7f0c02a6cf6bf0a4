import { setTimeout as pause } from 'node:timers/promises';
import { packageChaincode } from './chaincode-package';
import type { ChaincodePackage } from './chaincode-package';
import { definitionDigest, deployChaincode, deploymentOf } from './deploy-chaincode';
import type { FabricChaincode } from './fabric-options';
import type { ManagedNode } from './network-node';
import type { NodeContext } from './network-nodes';
import { readRecord, writeRecord } from './network-record';
import type { NetworkRecord } from './network-record';
import { chaincodeNode } from './network-nodes';
import { peerClients } from './peer-clients';
import type { PeerCli } from './peer-cli';
import type { RunningNetwork } from './running-network';
import { writeServiceAddresses } from './service-addresses';
import type { ServiceSlot } from './service-slots';

/** Longest time that a peer waits for one call of a chaincode: `chaincode.executetimeout`. */
const longestCallMs = 30_000;

/** A chaincode that cannot be exchanged while its network runs. */
export class UpgradeRefusedError extends Error {
  override readonly name = 'UpgradeRefusedError';
}

export interface Upgrade {
  readonly context: NodeContext;
  readonly network: RunningNetwork;
  /** The same name as the chaincode in use; other code, version, policy or collections. */
  readonly chaincode: FabricChaincode;
  readonly progress: (message: string) => void;
}

/**
 * Exchanges a chaincode while its network serves: services of the new package run beside the old ones
 * until the channel has committed the definition and every gateway uses it; the old ones end once no
 * call of theirs can be left. A transaction that was endorsed before the commit and ordered after it is
 * invalid, as one that lost a race: whoever repeats those notices nothing.
 *
 * @returns the package's id, or `undefined` where the channel has this definition already
 * @throws {UpgradeRefusedError} nothing was changed
 */
export async function upgradeChaincode(upgrade: Upgrade): Promise<string | undefined> {
  const { context, network, chaincode, progress } = upgrade;
  const built = await packageChaincode(chaincode);
  const record = await recordOf(upgrade);
  const digest = definitionDigest(chaincode, built);
  if (record.definitions[chaincode.name] === digest) return undefined;
  const clients = peerClients(context.options, context.layout);
  const slot = await slotFor(built, record, clients, network.packageOf(chaincode.name));
  const nodes = nodesOf(upgrade, built, slot);
  const prepared = await prepare(upgrade, built, record, slot);
  try {
    progress(`Starting ${built.id.slice(0, built.id.indexOf(':') + 13)} beside what runs`);
    await Promise.all([...nodes.values()].map((node) => node.start()));
    progress(`Installing ${chaincode.name} ${chaincode.version}`);
    await deployChaincode(chaincode, built, deploymentOf(context, clients));
  } catch (error) {
    await Promise.all([...nodes.values()].map((node) => node.stop()));
    throw error;
  }
  const { layout } = context;
  const definitions = { ...prepared.definitions, [chaincode.name]: digest };
  await writeRecord(layout.record, { ...prepared, definitions });
  const former = network.replaceChaincode(chaincode, built.id, nodes);
  await network.ready();
  progress(`In use; the former services end after their last calls, in ${longestCallMs / 1000} s`);
  await pause(longestCallMs);
  await Promise.all(former.map((node) => node.stop()));
  return built.id;
}

async function recordOf({ context, chaincode }: Upgrade): Promise<NetworkRecord> {
  const { options, layout } = context;
  const record = await readRecord(layout.record);
  const names = options.chaincodes.map(({ name }) => name);
  if (record === undefined || !names.includes(chaincode.name)) {
    throw new UpgradeRefusedError(
      `The network runs no chaincode "${chaincode.name}", but ${names.join(', ')}`,
    );
  }
  return record;
}

/** The port that the chaincode in use leaves free; a package that was installed before keeps its own. */
async function slotFor(
  { id }: ChaincodePackage,
  { services = {} }: NetworkRecord,
  clients: readonly PeerCli[],
  inUse: string,
): Promise<ServiceSlot> {
  const free = (services[inUse] ?? 0) === 0 ? 1 : 0;
  const installed = await Promise.all(clients.map((client) => client.installedPackages()));
  const known = services[id] ?? (installed.flat().includes(id) ? 0 : free);
  if (id !== inUse && known !== free) {
    throw new UpgradeRefusedError(
      `The peers know ${id} at the port that is in use: stop the network and start it with that code`,
    );
  }
  if (id === inUse) {
    throw new UpgradeRefusedError(
      'The code is the one in use, under another definition: stop the network and start it again',
    );
  }
  return free;
}

function nodesOf(
  { context, chaincode }: Upgrade,
  { id }: ChaincodePackage,
  slot: ServiceSlot,
): ReadonlyMap<string, ManagedNode> {
  return new Map(
    context.options.topology.organisations.map((organisation) => [
      organisation.name,
      chaincodeNode(organisation, chaincode, { id, slot }, context),
    ]),
  );
}

/**
 * Noted before anything is installed: whatever comes, the next start finds the package at its port, and
 * takes its own code through the lifecycle again, since it cannot know which was committed last.
 */
async function prepare(
  { context, chaincode }: Upgrade,
  { id }: ChaincodePackage,
  record: NetworkRecord,
  slot: ServiceSlot,
): Promise<NetworkRecord> {
  const prepared = {
    ...record,
    definitions: { ...record.definitions, [chaincode.name]: '' },
    services: { ...record.services, [id]: slot },
  };
  await writeRecord(context.layout.record, prepared);
  // Only the chaincode that is exchanged is installed meanwhile: what the others' say is not read.
  await writeServiceAddresses(context, ({ name }) => (name === chaincode.name ? slot : 0));
  return prepared;
}
