import { chaincodeHostname, dialledByHostname } from '../compose-files';
import { assertDocker } from '../docker';
import type { ComposeProject } from '../docker';
import { readRecord } from '../layout';
import type { FabricChaincode, FabricNetworkOptions, ServiceSlot } from '../layout';
import { RunningNetwork } from '../nodes';
import type { NodeContext, PlacedPackage } from '../nodes';
import { ControlError } from '../processes';
import { answerRequests, prepareData } from '../start';
import type { NetworkRequest } from '../start';
import { claimCompose } from './claim-compose';
import type { ComposeClaim } from './claim-compose';
import { composeSettings } from './compose-network-options';
import type { ComposeNetworkOptions } from './compose-network-options';
import { containerHost } from './container-host';

/**
 * Changes a network whose containers go on by themselves, while clients go on: what the program that
 * runs a network does when it is asked.
 *
 * @returns what was done, in a word
 * @throws {ControlError} it does not run
 * @throws {UpgradeRefusedError} nothing was changed
 * @throws {DockerUnusableError} {@link NetworkInUseError} {@link TopologyChangedError}
 */
export const changeComposeNetwork = async (
  options: ComposeNetworkOptions,
  request: NetworkRequest,
): Promise<string | undefined> => {
  await assertDocker();
  return claimCompose(options, async (claim) => {
    try {
      return await change(claim, options, request);
    } finally {
      claim.release();
    }
  });
};

const change = async (
  { context, project, places, release }: ComposeClaim,
  options: ComposeNetworkOptions,
  request: NetworkRequest,
): Promise<string | undefined> => {
  await assertServing(context, project);
  await prepareData(dialledByHostname(context.options), context.layout);
  const settings = await composeSettings(options, project, new Map());
  const host = containerHost(context, { project, places, settings, release });
  const network = new RunningNetwork(context, await servedFrom(options, project), host);
  const answer = answerRequests(context, network, places.nodes(options.topology));
  return answer(request, (message) => options.progress?.(message));
};

/** Which of a chaincode's containers are there; of which package does not matter to a change. */
const servedFrom = async (
  { topology, chaincodes }: FabricNetworkOptions,
  project: ComposeProject,
): Promise<ReadonlyMap<FabricChaincode, PlacedPackage>> => {
  const there = new Set((await project.containers()).map(({ service }) => service));
  const isAt = (chaincode: FabricChaincode, slot: ServiceSlot) =>
    topology.organisations.some((each) => there.has(chaincodeHostname(chaincode.name, each, slot)));
  return new Map(
    chaincodes.map((chaincode) => {
      const slot = isAt(chaincode, 1) && !isAt(chaincode, 0) ? 1 : 0;
      return [chaincode, { id: '', slot }];
    }),
  );
};

const assertServing = async (
  { options: { fabric }, layout }: NodeContext,
  project: ComposeProject,
): Promise<void> => {
  const record = await readRecord(layout.record);
  const runs = (await project.containers()).some(({ state }) => state === 'running');
  if (record?.joined !== true || !runs) {
    throw new ControlError('The network does not run: bring it up first');
  }
  const { served = fabric.version } = record;
  if (served === fabric.version) return;
  throw new RangeError(`--version must be ${served}, which the network runs: ${fabric.version}`);
};
