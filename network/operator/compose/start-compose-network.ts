import { assertPortsFree } from '@cession/topology';
import type { ResolvedTopology } from '@cession/topology';
import { dialledByHostname, writeOrganisations } from '../compose-files';
import type { ComposeSettings } from '../compose-files';
import { assertDocker } from '../docker';
import type { ComposeProject } from '../docker';
import { ensureImages } from '../images';
import { readRecord } from '../layout';
import type { FabricNetwork } from '../layout';
import { packageAll, placePackages } from '../lifecycle';
import { restartInTurn, RunningNetwork } from '../nodes';
import { forgetControl, serveControl } from '../processes';
import { approvedAnew, lostNodes } from '../recovery';
import type { LostNodes } from '../recovery';
import { answerRequests, bringUp, prepareData } from '../start';
import { claimCompose } from './claim-compose';
import type { ComposeClaim } from './claim-compose';
import { composeSettings } from './compose-network-options';
import type { ComposeNetworkOptions } from './compose-network-options';
import { containerHost } from './container-host';
import { outdatedNodes } from './outdated-nodes';
import { publishedPorts } from './published-ports';

/** A network in containers. They go on running when the program that started them ends. */
export interface ComposeNetwork extends FabricNetwork {
  readonly project: ComposeProject;
  readonly settings: ComposeSettings;
  /** Lets other programs take the network over; nothing is stopped. */
  release(): void;
}

/**
 * Runs a topology on real Fabric in containers, by Docker Compose: the same channel, settings and
 * lifecycle as {@link startFabricNetwork}. What runs already is kept, what an interrupted start left
 * half done is completed.
 *
 * @returns when every organisation's gateway serves every chaincode.
 * @throws {DockerUnusableError} {@link ImagesMissingError} {@link PortsTakenError}
 * {@link NetworkInUseError} {@link TopologyChangedError} {@link LedgerLostError}
 */
export const startComposeNetwork = async (
  options: ComposeNetworkOptions,
): Promise<ComposeNetwork> => {
  const { progress, images, topology, fabric } = options;
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
  return claimCompose(options, async (claim) => {
    try {
      return await startClaimed(claim, options);
    } catch (error) {
      if (options.wholeChannel === undefined) await endAuthorities(claim.project, topology);
      throw error;
    }
  });
};

/** They were started for a network that does not start now; where more runs, it is not this start's. */
const endAuthorities = async (
  project: ComposeProject,
  { organisations, ordererOrganisations }: ResolvedTopology,
): Promise<void> => {
  const members = [...organisations, ...ordererOrganisations];
  const names = new Set(members.map(({ authority }) => authority.hostname));
  const containers = await project.containers();
  if (containers.every(({ service }) => names.has(service))) await project.down();
};

const startClaimed = async (
  { context, project, places, release }: ComposeClaim,
  composeOptions: ComposeNetworkOptions,
): Promise<ComposeNetwork> => {
  const { options, layout } = context;
  const { identities, fabric, signal } = options;
  forgetControl(layout.control);
  await assertPortsFree(await publishedPorts(options, project));
  const packages = await packageAll(options.chaincodes);
  const placed = placePackages(packages, await readRecord(layout.record));
  const settings = await composeSettings(composeOptions, project, placed);
  const whose = options.wholeChannel === undefined ? 'every organisation' : 'its containers';
  options.progress?.(`Writing the settings of ${whose}`);
  const prepared = await prepareData(dialledByHostname(options), layout);
  const disks = places.nodes(options.topology);
  const lost = lostNodes(options, disks, prepared);
  const record = await approvedAnew(prepared, lost, layout);
  await writeOrganisations({ places, settings, identities, fabric });
  await project.restartRunning(toForget(lost, options.topology));
  let closeControl = () => undefined as void;
  const end = () => (closeControl(), release());
  const host = containerHost(context, { project, places, settings, release: end });
  const network = new RunningNetwork(context, placed, host);
  try {
    const outdated = await outdatedNodes(project, places, options.topology);
    await restartOutdated(network, project, outdated, options.progress);
    await bringUp({ context, network, record, packages, lost });
    closeControl = await serveControl(layout.control, answerRequests(context, network, disks));
    return Object.assign(network, { project, settings, release: end });
  } catch (error) {
    // Others may count on what runs here; the next start goes on from there.
    if (options.wholeChannel !== undefined) throw error;
    // An abort by the caller must not stop the cleaning up.
    if (signal?.aborted) options.progress?.('Stopping what was started');
    await network.stop();
    throw error;
  }
};

/**
 * Nodes that must not go on with what they remember where others were lost: an orderer that leads knows how
 * far a lost one was, which ends when it is told; and the lost ones write to a disk that is no more.
 */
const toForget = (lost: LostNodes, topology: ResolvedTopology): readonly string[] => {
  const orderers = lost.orderers.size === 0 ? [] : topology.orderers;
  const peers = topology.organisations.filter(({ name }) => lost.organisations.has(name));
  return [...orderers, ...peers.map(({ peer }) => peer)].map(({ hostname }) => hostname);
};

/** How long a network may take to show that it serves already. */
const probeMs = 5_000;

/**
 * A node reads its keys, certificates and settings when it starts. Of a network that serves, nodes take
 * turns, so that it goes on; where certificates have ended, say, nothing would be ready between two.
 */
const restartOutdated = async (
  network: RunningNetwork,
  project: ComposeProject,
  names: readonly string[],
  progress: (message: string) => void = () => undefined,
): Promise<void> => {
  if (names.length === 0) return;
  const serves = await network.ready(probeMs).then(
    () => true,
    () => false,
  );
  if (!serves) return project.restart(names);
  const nodes = network.nodes().filter(({ name }) => names.includes(name));
  await restartInTurn(network, nodes, progress);
};
