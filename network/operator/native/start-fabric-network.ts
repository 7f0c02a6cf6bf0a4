import { assertPortsFree, maximumChaincodes, portsOf } from '@cession/topology';
import type { PortUse } from '@cession/topology';
import { dataLayout, readRecord, servicePort } from '../layout';
import type { FabricChaincode, FabricNetwork, FabricNetworkOptions, ServiceSlot } from '../layout';
import { packageAll, placePackages } from '../lifecycle';
import { RunningNetwork, writeServiceAddresses } from '../nodes';
import type { NodeContext } from '../nodes';
import { addressPlaceholder } from '../packaging';
import { claimNetwork, forgetControl, serveControl, stopLeftovers } from '../processes';
import { approvedAnew, lostNodes } from '../recovery';
import { answerRequests, bringUp, prepareData } from '../start';
import { processHost } from './process-host';

const defaultDeadlineMs = 60_000;

/**
 * Runs a topology on real Fabric as plain processes of this machine: orderers, a peer and the
 * chaincode services of each organisation, TLS on. The first start makes the channel; later ones
 * resume its ledger, also after everything was killed, and upgrade a chaincode whose code, policy
 * or collections changed.
 *
 * @returns when every organisation's gateway serves every chaincode.
 * @throws {NetworkInUseError} when another program runs it already.
 * @throws {PortsTakenError} naming the ports that another program holds.
 * @throws {TopologyChangedError} when the ledger there was made for another topology.
 * @throws {LedgerLostError} when too many nodes have nothing on disk any more.
 * @throws {OrderersBehindError} when all orderers were put back to an older state than a peer.
 * @throws {FabricDowngradeError} when a later Fabric served the ledger there.
 * @throws {DeadlineError} with the end of a process's log, when a step takes too long or a process
 * ends.
 */
export const startFabricNetwork = async (options: FabricNetworkOptions): Promise<FabricNetwork> => {
  checkChaincodes(options.chaincodes);
  options.fabric.warnings.forEach((warning) => options.warn?.(warning));
  const layout = dataLayout(options.dataDirectory);
  const context = { options, layout, deadlineMs: options.deadlineMs ?? defaultDeadlineMs };
  const release = claimNetwork(layout.root);
  try {
    return await startClaimed(context, release);
  } catch (error) {
    release();
    throw error;
  }
};

const startClaimed = async (context: NodeContext, release: () => void): Promise<FabricNetwork> => {
  const { options, layout } = context;
  forgetControl(layout.control);
  const left = await stopLeftovers(layout.processes);
  if (left.length > 0) {
    options.warn?.(`Ended processes that an earlier run left behind: ${left.join(', ')}`);
  }
  const packages = await packageAll(options.chaincodes);
  const placed = placePackages(packages, await readRecord(layout.record));
  const slotOf = (chaincode: FabricChaincode) => placed.get(chaincode)?.slot ?? 0;
  await assertPortsFree(portsInUse(options, slotOf));
  const prepared = await prepareData(options, layout);
  const lost = lostNodes(options, layout, prepared);
  const record = await approvedAnew(prepared, lost, layout);
  await writeServiceAddresses(context, slotOf);
  let closeControl = () => undefined as void;
  const host = processHost(context, () => (closeControl(), release()));
  const network = new RunningNetwork(context, placed, host);
  try {
    await bringUp({ context, network, record, packages, lost });
    closeControl = await serveControl(layout.control, answerRequests(context, network));
    return network;
  } catch (error) {
    await network.stop();
    throw error;
  }
};

/** What this module starts; chaincode services come after them, which may have ports of their own. */
const own: readonly PortUse['purpose'][] = [
  'peer',
  'peer chaincode listener',
  'peer operations',
  'chaincode metrics',
  'orderer',
  'orderer admin',
  'orderer operations',
];

const portsInUse = (
  { topology, chaincodes }: FabricNetworkOptions,
  slotOf: (chaincode: FabricChaincode) => ServiceSlot,
): readonly PortUse[] => {
  const fixed = portsOf(topology).filter(({ purpose }) => own.includes(purpose));
  const services = topology.organisations.flatMap((organisation) =>
    chaincodes.map((chaincode) => ({
      host: organisation.peer.host,
      port: servicePort(organisation, chaincode, chaincodes, slotOf(chaincode)),
      owner: organisation.name,
      purpose: 'chaincode service' as const,
    })),
  );
  return [...fixed, ...services];
};

const checkChaincodes = (chaincodes: readonly FabricChaincode[]): void => {
  const names = new Set(chaincodes.map(({ name }) => addressPlaceholder(name)));
  if (names.size < chaincodes.length) {
    throw new Error(
      'Two chaincodes of a network must differ in the letters and digits of their names',
    );
  }
  if (chaincodes.length > maximumChaincodes) {
    throw new Error(`A network has ports for ${maximumChaincodes} chaincodes at most`);
  }
};
