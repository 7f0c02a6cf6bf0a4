import { setTimeout as pause } from 'node:timers/promises';
import { peerClients } from '../channel';
import type { PeerCli } from '../channel';
import { readRecord, writeRecord } from '../layout';
import type { FabricChaincode, NetworkRecord, ServiceSlot } from '../layout';
import type { NodeContext, PlacedPackage, RunningNetwork } from '../nodes';
import { packageChaincode } from '../packaging';
import type { ChaincodePackage } from '../packaging';
import type { ManagedNode } from '../processes';
import { isNewcomer } from '../recovery';
import { agreedDefinition, agreeOnChaincode, DefinitionChangedError } from './agree-on-chaincode';
import type { ApprovalsNeeded } from './agree-on-chaincode';
import { definitionDigest, deployChaincode, deploymentOf } from './deploy-chaincode';

/** Longest time that a peer waits for one call of a chaincode: `chaincode.executetimeout`. */
const longestCallMs = 30_000;

/** A chaincode that cannot be exchanged while its network runs. */
export class UpgradeRefusedError extends Error {
  override readonly name = 'UpgradeRefusedError';
}

/** How an organisation that runs its own part waits for the others. */
export interface Agreeing {
  readonly needed: ApprovalsNeeded;
  readonly waitMs: number;
}

export interface Upgrade {
  readonly context: NodeContext;
  readonly network: RunningNetwork;
  /** The same name as the chaincode in use; other code, version, policy or collections. */
  readonly chaincode: FabricChaincode;
  /** By default until a majority approved, as long as the network's own start does. */
  readonly agreeing?: Agreeing | undefined;
  readonly progress: (message: string) => void;
  /** How long the former services go on. By default the longest that a peer waits for one call. */
  readonly lastCallsMs?: number;
}

/** An upgrade, and what was found out before anything was changed. */
interface PlannedUpgrade extends Upgrade {
  readonly built: ChaincodePackage;
  readonly record: NetworkRecord;
  readonly clients: readonly [PeerCli, ...PeerCli[]];
  readonly placed: PlacedPackage;
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
export const upgradeChaincode = async (upgrade: Upgrade): Promise<string | undefined> => {
  const { context, chaincode } = upgrade;
  const built = await packageChaincode(chaincode);
  const record = await recordOf(upgrade);
  if (isAgreed(upgrade, built, record)) return undefined;
  const [first, ...others] = peerClients(context.options, context.layout);
  if (first === undefined) throw new UpgradeRefusedError('This host runs no peer');
  const clients = [first, ...others] as const;
  const inUse = await packageInUse(chaincode.name, first);
  if (inUse === undefined)
    throw new UpgradeRefusedError(`The channel has no ${chaincode.name} yet`);
  const placed = { id: built.id, slot: await slotFor(built, record, clients, inUse) };
  const planned = { ...upgrade, built, record, clients, placed };
  const former = built.id === inUse ? (await redefine(planned), []) : await exchange(planned);
  await settle(planned, former);
  return built.id;
};

const recordOf = async ({ context, chaincode }: Upgrade): Promise<NetworkRecord> => {
  const { options, layout } = context;
  const record = await readRecord(layout.record);
  const names = options.chaincodes.map(({ name }) => name);
  if (record === undefined || !names.includes(chaincode.name)) {
    throw new UpgradeRefusedError(
      `The network runs no chaincode "${chaincode.name}", but ${names.join(', ')}`,
    );
  }
  const newcomers = options.topology.organisations.filter((each) => isNewcomer(each, record));
  if (newcomers.length === 0) return record;
  throw new UpgradeRefusedError(
    `${newcomers.map((each) => each.name).join(', ')} is not on the channel yet: \`network up\` takes it in`,
  );
};

/** Whether this host went through to the end with the same code and definition. */
const isAgreed = (
  { context, chaincode }: Upgrade,
  built: ChaincodePackage,
  { definitions, agreed }: NetworkRecord,
): boolean => {
  const { name, version } = chaincode;
  if (context.options.wholeChannel === undefined) {
    return definitions[name] === definitionDigest(chaincode, built);
  }
  return agreed?.[name]?.version === version && agreed[name].packageId === built.id;
};

/** The port that the chaincode in use leaves free; a package that was installed before keeps its own. */
const slotFor = async (
  { id }: ChaincodePackage,
  { services = {} }: NetworkRecord,
  clients: readonly PeerCli[],
  inUse: string,
): Promise<ServiceSlot> => {
  const free = (services[inUse] ?? 0) === 0 ? 1 : 0;
  const installed = await Promise.all(clients.map((client) => client.installedPackages()));
  const known = services[id] ?? (installed.flat().includes(id) ? 0 : free);
  if (id !== inUse && known !== free) {
    throw new UpgradeRefusedError(
      `The peers know ${id} at the port that is in use: stop the network and start it with that code`,
    );
  }
  return known;
};

/** The same code under another definition, or what an interrupted upgrade committed. */
const redefine = async (upgrade: PlannedUpgrade): Promise<void> => {
  await noteUnfinished(upgrade);
  await commit(upgrade);
};

/** @returns the services that are not used any more */
const exchange = async (upgrade: PlannedUpgrade): Promise<readonly ManagedNode[]> => {
  const { network, chaincode, placed, progress } = upgrade;
  const nodes = await network.host.beside(chaincode, placed);
  const services = [...nodes.values()];
  let approving = false;
  try {
    await noteUnfinished(upgrade);
    progress(`Starting ${placed.id.slice(0, placed.id.indexOf(':') + 13)} beside what runs`);
    await Promise.all(services.map((node) => node.start()));
    approving = true;
    await commit(upgrade);
  } catch (error) {
    if (approving && (await mayBeInUse(upgrade, error))) {
      progress('Both versions go on running: the same command completes the upgrade');
    } else {
      await network.host.abandon(services);
    }
    throw error;
  }
  return network.replaceChaincode(chaincode, nodes);
};

/**
 * Noted before anything is installed: whatever comes, the next start finds the package at its port, and
 * takes its own code through the lifecycle again, since it cannot know which was committed last.
 */
const noteUnfinished = async ({ context, chaincode, record, placed }: PlannedUpgrade) => {
  await writeRecord(context.layout.record, {
    ...record,
    definitions: { ...record.definitions, [chaincode.name]: '' },
    services: { ...record.services, [placed.id]: placed.slot },
  });
};

const commit = async (upgrade: PlannedUpgrade): Promise<void> => {
  const { context, chaincode, built, clients, agreeing, record, progress } = upgrade;
  const { wholeChannel } = context.options;
  progress(`Installing ${chaincode.name} ${chaincode.version}`);
  if (wholeChannel === undefined) {
    return deployChaincode(chaincode, built, deploymentOf(context, clients));
  }
  const { needed = 'majority', waitMs = wholeChannel.waitMs } = agreeing ?? {};
  const told = { ...context, options: { ...context.options, progress } };
  return agreeOnChaincode({
    ...{ context: told, client: clients[0], chaincode, built, needed },
    channel: { ...wholeChannel, waitMs },
    agreed: record.agreed?.[chaincode.name],
  });
};

/**
 * Whether the channel has committed what failed here, or others may still commit what this host
 * approved: then its services must be there.
 */
const mayBeInUse = async (
  { context, chaincode, built, clients }: PlannedUpgrade,
  error: unknown,
): Promise<boolean> => {
  const { wholeChannel } = context.options;
  if (wholeChannel !== undefined && !(error instanceof DefinitionChangedError)) return true;
  const inUse = await packageInUse(chaincode.name, clients[0]).catch(() => undefined);
  return inUse === built.id;
};

/** The end is noted last: an upgrade that is interrupted before does this again. */
const settle = async (upgrade: PlannedUpgrade, former: readonly ManagedNode[]): Promise<void> => {
  const { context, network, chaincode, built, placed, record, progress } = upgrade;
  const { lastCallsMs = longestCallMs } = upgrade;
  await network.ready();
  progress(`In use; the former services end after their last calls, in ${lastCallsMs / 1000} s`);
  await pause(lastCallsMs);
  await network.host.settle(chaincode, placed, former);
  const { name } = chaincode;
  const services = { ...record.services, [placed.id]: placed.slot };
  const whole = context.options.wholeChannel === undefined;
  await writeRecord(context.layout.record, {
    ...record,
    services,
    ...(whole
      ? { definitions: { ...record.definitions, [name]: definitionDigest(chaincode, built) } }
      : { agreed: { ...record.agreed, [name]: agreedDefinition(chaincode, built) } }),
  });
};

/**
 * The package that an organisation's peer runs a chaincode from: the one it approved with the definition
 * that the channel has, or with the last one before it that it took part in.
 */
const packageInUse = async (name: string, client: PeerCli): Promise<string | undefined> => {
  const committed = await client.committedSequence(name);
  for (let sequence = committed; sequence > 0; sequence -= 1) {
    const id = await client.approvedPackage(name, sequence);
    if (id !== undefined) return id;
  }
  return undefined;
};
