import { bringUp } from '../fabric/bring-up';
import { packageChaincode } from '../fabric/chaincode-package';
import type { ChaincodePackage } from '../fabric/chaincode-package';
import { dataLayout } from '../fabric/data-layout';
import type { FabricNetwork } from '../fabric/fabric-network';
import type { FabricChaincode, FabricNetworkOptions } from '../fabric/fabric-options';
import { approvedAnew, lostNodes } from '../fabric/lost-nodes';
import type { LostNodes } from '../fabric/lost-nodes';
import { claimNetwork } from '../fabric/network-claim';
import type { NodeContext } from '../fabric/network-nodes';
import { prepareData } from '../fabric/prepare-data';
import { RunningNetwork } from '../fabric/running-network';
import { assertPortsFree } from '../topology';
import type { ResolvedTopology } from '../topology';
import { byHostname } from './by-hostname';
import type { ComposeImages } from './compose-images';
import type { ComposeChaincode, ComposeSettings, HostSettings } from './compose-settings';
import { ComposeProject, projectName } from './compose-project';
import { composePlaces } from './compose-places';
import { containerHost } from './container-host';
import { containerUser } from './container-user';
import { assertDocker } from './docker-cli';
import { assertImageHolds, ensureImages } from './ensure-images';
import { mountedPackage } from './mounted-package';
import { publishedPorts } from './published-ports';
import { writeOrganisations } from './write-organisations';

export interface ComposeNetworkOptions extends FabricNetworkOptions {
  readonly images: ComposeImages;
  /** Fabric CA servers run in containers of the same project ({@link startComposeAuthorities}). */
  readonly authorities?: boolean;
  /** Applications dial every organisation's nodes, not their own peer alone. */
  readonly applicationsOnChannel?: boolean;
  /** Where this host runs one organisation's part only. */
  readonly hosts?: HostSettings;
}

/** A network in containers. They go on running when the program that started them ends. */
export interface ComposeNetwork extends FabricNetwork {
  readonly project: ComposeProject;
  readonly settings: ComposeSettings;
  /** Lets other programs take the network over; nothing is stopped. */
  release(): void;
}

const defaultDeadlineMs = 120_000;

/**
 * Runs a topology on real Fabric in containers, by Docker Compose: the same channel, settings and
 * lifecycle as {@link startFabricNetwork}. What runs already is kept, what an interrupted start left
 * half done is completed.
 *
 * @returns when every organisation's gateway serves every chaincode.
 * @throws {DockerUnusableError} {@link ImagesMissingError} {@link PortsTakenError}
 * {@link NetworkInUseError} {@link TopologyChangedError} {@link LedgerLostError}
 */
export async function startComposeNetwork(options: ComposeNetworkOptions): Promise<ComposeNetwork> {
  const { progress, images, chaincodes, topology, fabric } = options;
  const runsPeers = topology.organisations.length > 0;
  fabric.warnings.forEach((warning) => options.warn?.(warning));
  await assertDocker();
  await ensureImages(
    [
      ...(runsPeers ? [images.peer, images.chaincode] : []),
      ...(topology.orderers.length > 0 ? [images.orderer] : []),
    ],
    progress,
  );
  const own = chaincodes.filter(({ name }) => runsPeers && name === topology.chaincode.name);
  for (const chaincode of own) await assertImageHolds(images.chaincode, chaincode.packageDirectory);
  const layout = dataLayout(options.dataDirectory);
  const context = { options, layout, deadlineMs: options.deadlineMs ?? defaultDeadlineMs };
  const release = claimNetwork(layout.root);
  // A pending request and its time limit would not keep this process alive, and no node is its child.
  const alive = setInterval(() => undefined, 60_000);
  try {
    return await startClaimed(context, options, release);
  } catch (error) {
    release();
    throw error;
  } finally {
    clearInterval(alive);
  }
}

async function startClaimed(
  context: NodeContext,
  asked: ComposeNetworkOptions,
  release: () => void,
): Promise<ComposeNetwork> {
  const { options, layout } = context;
  const { topology, identities, fabric, signal } = options;
  const places = composePlaces(layout.root);
  const project = new ComposeProject(projectName(topology.channel, layout.root), places.file);
  await assertPortsFree(await publishedPorts(options, project));
  const whose = options.wholeChannel === undefined ? 'every organisation' : 'its containers';
  options.progress?.(`Writing the settings of ${whose}`);
  const packages = await packageAll(options.chaincodes);
  const prepared = await prepareData(dialledByHostname(options), layout);
  const lost = lostNodes(options, places.nodes(topology), prepared);
  const record = await approvedAnew(prepared, lost, layout);
  const settings = await settingsOf(asked, project.name, packages);
  const changed = await writeOrganisations({ root: places.root, settings, identities, fabric });
  // A node reads its keys, certificates and settings when it starts.
  await project.restartRunning([...changed, ...toForget(lost, topology)]);
  const host = containerHost(context, project, release);
  const network = new RunningNetwork(context, packages, host);
  try {
    await bringUp({ context, network, record, packages, lost });
    return Object.assign(network, { project, settings, release });
  } catch (error) {
    // Others may count on what runs here; the next start goes on from there.
    if (options.wholeChannel !== undefined) throw error;
    // An abort by the caller must not stop the cleaning up.
    if (signal?.aborted) options.progress?.('Stopping what was started');
    await network.stop();
    throw error;
  }
}

/**
 * Nodes that must not go on with what they remember where others were lost: an orderer that leads knows how
 * far a lost one was, which ends when it is told; and the lost ones write to a disk that is no more.
 */
function toForget(lost: LostNodes, topology: ResolvedTopology): readonly string[] {
  const orderers = lost.orderers.size === 0 ? [] : topology.orderers;
  const peers = topology.organisations.filter(({ name }) => lost.organisations.has(name));
  return [...orderers, ...peers.map(({ peer }) => peer)].map(({ hostname }) => hostname);
}

async function settingsOf(
  { topology, images, authorities, applicationsOnChannel, hosts }: ComposeNetworkOptions,
  project: string,
  packages: ReadonlyMap<FabricChaincode, ChaincodePackage>,
): Promise<ComposeSettings> {
  return {
    topology,
    project,
    images,
    user: containerUser(),
    chaincodes: await composeChaincodes(topology.chaincode.name, packages),
    ...(authorities !== undefined && { authorities }),
    ...(applicationsOnChannel !== undefined && { applicationsOnChannel }),
    ...(hosts !== undefined && { hosts }),
  };
}

/** What the channel's first block says: every node by its name, whoever runs it. */
function dialledByHostname({ wholeChannel, ...options }: FabricNetworkOptions) {
  return {
    ...options,
    topology: byHostname(options.topology),
    ...(wholeChannel !== undefined && {
      wholeChannel: { ...wholeChannel, topology: byHostname(wholeChannel.topology) },
    }),
  };
}

async function packageAll(
  chaincodes: readonly FabricChaincode[],
): Promise<ReadonlyMap<FabricChaincode, ChaincodePackage>> {
  const entries = chaincodes.map(
    async (chaincode) => [chaincode, await packageChaincode(chaincode)] as const,
  );
  return new Map(await Promise.all(entries));
}

/** The topology's own chaincode is in its image; others run from their folders. */
function composeChaincodes(
  own: string,
  packages: ReadonlyMap<FabricChaincode, ChaincodePackage>,
): Promise<readonly ComposeChaincode[]> {
  return Promise.all(
    [...packages].map(async ([{ name, packageDirectory }, { id: packageId }]) => ({
      name,
      packageId,
      ...(name !== own && { mounted: await mountedPackage(packageDirectory) }),
    })),
  );
}
