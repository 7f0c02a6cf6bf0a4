import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { ResolvedOrderer, ResolvedOrganisation } from '@cession/topology';
import { positionOf, serviceAddress, servicePort } from '../layout';
import type { DataLayout, FabricChaincode, FabricNetworkOptions, ServiceSlot } from '../layout';
import { SupervisedNode } from '../processes';
import type { NodeSpec } from '../processes';
import { isHealthy, isListening } from './node-health';
import type { PlacedPackage } from './node-host';
import { ordererEnvironment } from './orderer-environment';
import { peerEnvironment } from './peer-environment';

/** What every node of a network is built from. */
export interface NodeContext {
  readonly options: FabricNetworkOptions;
  readonly layout: DataLayout;
  readonly deadlineMs: number;
}

/** An orderer, healthy once its administration listens too. */
export const ordererNode = (orderer: ResolvedOrderer, context: NodeContext): SupervisedNode => {
  const { options, layout } = context;
  const directory = layout.orderer(orderer.hostname);
  return new SupervisedNode({
    ...common(orderer.hostname, context),
    program: join(options.fabric.binDirectory, 'orderer'),
    args: [],
    directory,
    environment: ordererEnvironment(orderer, {
      identity: options.identities.orderer(orderer.hostname),
      configDirectory: layout.config,
      dataDirectory: directory,
    }),
    healthy: async () =>
      (await isHealthy({ host: orderer.host, operationsPort: orderer.operationsPort })) &&
      (await isListening(orderer.host, orderer.adminPort)),
  });
};

/** A peer, healthy once its gateway listens too. */
export const peerNode = (
  organisation: ResolvedOrganisation,
  context: NodeContext,
): SupervisedNode => {
  const { options, layout } = context;
  const { peer, name } = organisation;
  const directory = layout.peer(name);
  return new SupervisedNode({
    ...common(peer.hostname, context),
    program: join(options.fabric.binDirectory, 'peer'),
    args: ['node', 'start'],
    directory,
    environment: peerEnvironment(organisation, {
      identity: options.identities.organisation(name).peer,
      configDirectory: layout.config,
      dataDirectory: directory,
      chaincodeAddresses: { file: layout.serviceAddresses(name) },
    }),
    healthy: async () => (await isHealthy(peer)) && (await isListening(peer.host, peer.port)),
  });
};

/** The service in which one organisation runs a chaincode, in a process of its own. */
export const chaincodeNode = (
  organisation: ResolvedOrganisation,
  chaincode: FabricChaincode,
  { id, slot }: PlacedPackage,
  context: NodeContext,
): SupervisedNode => {
  const { peer, mspId, name } = organisation;
  const { chaincodes } = context.options;
  const address = serviceAddress(organisation, chaincode, chaincodes, slot);
  const directory = resolve(chaincode.packageDirectory);
  const program = chaincodeProgram(directory);
  return new SupervisedNode({
    ...common(serviceName(chaincode.name, name, slot), context),
    program: process.execPath,
    args: [program, 'server', '--chaincode-address', address, '--chaincode-id', id],
    directory,
    // The shim knows Fabric's own level names only; any other, warn too, would log a line for each
    // call.
    environment: {
      CORE_PEER_LOCALMSPID: mspId,
      CORE_CHAINCODE_LOGGING_LEVEL: 'WARNING',
      ...timeWindowSetting,
      ...metricsSetting(organisation, positionOf(chaincode, chaincodes)),
    },
    healthy: () => isListening(peer.host, servicePort(organisation, chaincode, chaincodes, slot)),
  });
};

/** Read by chaincodes that hold proposals to the clock: Fabric 3's peers do too, 2.5's do not. */
export const timeWindowSetting = { CHAINCODE_TIME_WINDOW_SECONDS: '900' } as const;

/** Read by chaincodes that can serve metrics. There is one port: the first chaincode's. */
export const metricsSetting = (
  { peer }: ResolvedOrganisation,
  position: number,
  host = peer.host,
): Readonly<Record<string, string>> =>
  position === 0 ? { CHAINCODE_METRICS_ADDRESS: `${host}:${peer.chaincodeMetricsPort}` } : {};

/** Processes at the second port bear another name than those at the first: both run for a while. */
export const serviceName = (chaincode: string, organisation: string, slot: ServiceSlot): string =>
  slot === 0 ? `${chaincode}.${organisation}` : `${chaincode}.${organisation}.2`;

type Common = Pick<
  NodeSpec,
  'name' | 'logFile' | 'processDirectory' | 'deadlineMs' | 'signal' | 'onUnexpectedExit'
>;

const common = (name: string, { options, layout, deadlineMs }: NodeContext): Common => ({
  name,
  logFile: layout.log(name),
  processDirectory: layout.processes,
  deadlineMs,
  signal: options.signal,
  onUnexpectedExit: (message) => options.warn?.(message),
});

/** The command line program of the fabric-shim that the package itself depends on. */
const chaincodeProgram = (packageDirectory: string): string => {
  const fromPackage = createRequire(join(packageDirectory, 'package.json'));
  try {
    return join(dirname(fromPackage.resolve('fabric-shim/package.json')), 'cli.js');
  } catch (error) {
    const hint = 'install its dependencies (npm install) first';
    throw new Error(`${packageDirectory} cannot load fabric-shim: ${hint}`, { cause: error });
  }
};
