import { join } from 'node:path/posix';
import type { ResolvedOrganisation } from '@cession/topology';
import { positionOf, servicePort } from '../layout';
import type { ServiceSlot } from '../layout';
import { metricsSetting, timeWindowSetting } from '../nodes';
import { addressPlaceholder } from '../packaging';
import type { ComposeService } from './compose-file';
import type { ComposeChaincode, ComposeSettings } from './compose-settings';
import { containerPlaces } from './container-places';
import { channelNetwork } from './fabric-services';
import {
  healthCheck,
  mount,
  otherHosts,
  publishedPorts,
  resourceLimits,
  serviceFrame,
} from './service-frame';

/** Services of this profile start only together with a Cession, not with its network alone. */
export const applicationProfile = 'application';

/** Name of the container in which an organisation runs a chaincode: one for each of its places. */
export const chaincodeHostname = (
  chaincode: string,
  organisation: ResolvedOrganisation,
  slot: ServiceSlot,
): string => nameBelow(chaincode, slot === 0 ? 'chaincode' : 'chaincode-2', organisation);

/** By which the metrics of a chaincode are found, whichever of its containers serves it. */
export const chaincodeMetricsHostname = (
  chaincode: string,
  organisation: ResolvedOrganisation,
): string => nameBelow(chaincode, 'chaincode-metrics', organisation);

const nameBelow = (chaincode: string, kind: string, { domain }: ResolvedOrganisation): string =>
  `${chaincode.toLowerCase().replace(/[^a-z0-9-]/g, '-')}.${kind}.${domain}`;

/** Name of the container of an organisation's application. */
export const applicationHostname = ({ domain }: ResolvedOrganisation): string =>
  `application.${domain}`;

/** What the peer's builder fills into the address of each chaincode that is installed. */
export const chaincodeAddresses = (
  organisation: ResolvedOrganisation,
  chaincodes: readonly ComposeChaincode[],
): Readonly<Record<string, string>> => {
  const addresses = chaincodes.map((chaincode) => {
    const { name, slot } = chaincode;
    const port = servicePort(organisation, chaincode, chaincodes, slot);
    return [addressPlaceholder(name), `${chaincodeHostname(name, organisation, slot)}:${port}`];
  });
  return Object.fromEntries(addresses) as Record<string, string>;
};

/** The service in which one organisation runs a chaincode; only its own peer can reach it. */
export const chaincodeService = (
  organisation: ResolvedOrganisation,
  chaincode: ComposeChaincode,
  { user, chaincodes }: ComposeSettings,
): ComposeService => {
  const { name, packageId, slot, image, mounted } = chaincode;
  const port = servicePort(organisation, chaincode, chaincodes, slot);
  const folder = `${containerPlaces.packages}/${name}`;
  const aliases = [chaincodeMetricsHostname(name, organisation)];
  return {
    ...serviceFrame({ image, user, limits: resourceLimits.chaincode }),
    // Whatever has this content is here: no registry is asked.
    pull_policy: 'never',
    hostname: chaincodeHostname(name, organisation, slot),
    working_dir:
      mounted === undefined ? containerPlaces.chaincode : join(folder, mounted.directory),
    command: ['--chaincode-address', `0.0.0.0:${port}`, '--chaincode-id', packageId],
    environment: {
      CORE_PEER_LOCALMSPID: organisation.mspId,
      // The shim knows Fabric's own level names only; any other would log a line for each call.
      CORE_CHAINCODE_LOGGING_LEVEL: 'WARNING',
      ...timeWindowSetting,
      ...metricsSetting(organisation, positionOf(chaincode, chaincodes), '0.0.0.0'),
    },
    networks: { [organisation.name]: { aliases } },
    volumes: mounted === undefined ? [] : [mount(mounted.source, folder, 'read')],
    healthcheck: healthCheck(['node', '-e', connects(port)]),
  };
};

/**
 * The organisation's application, which meets its own peer alone unless it dials everybody's: one JSON file of configuration, secrets as
 * files.
 */
export const applicationService = (
  organisation: ResolvedOrganisation,
  { images, user, hosts, applicationsOnChannel = false }: ComposeSettings,
): ComposeService => {
  const { applicationPort, peer, name } = organisation;
  const { application, applicationData } = containerPlaces;
  return {
    ...serviceFrame({ image: images.application, user, limits: resourceLimits.application }),
    profiles: [applicationProfile],
    hostname: applicationHostname(organisation),
    command: ['--config', `${application}/application.json`],
    // Settings that an operator keeps out of the rendered files, DATABASE_URL above all.
    env_file: [{ path: './application.env', required: false }],
    networks: applicationsOnChannel ? [channelNetwork, name] : [name],
    ...(applicationsOnChannel && otherHosts(hosts)),
    ports: publishedPorts(applicationPort, hosts),
    volumes: [
      mount('./application/config', application, 'read'),
      mount('./application/data', applicationData, 'write'),
    ],
    depends_on: [peer.hostname],
    healthcheck: healthCheck(['node', '-e', answers(applicationPort)]),
  };
};

const connects = (port: number): string =>
  `require('node:net').connect(${port}, '127.0.0.1')` +
  `.once('connect', () => process.exit(0)).once('error', () => process.exit(1))`;

const answers = (port: number): string =>
  `fetch('http://127.0.0.1:${port}/health/ready')` +
  `.then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))`;
