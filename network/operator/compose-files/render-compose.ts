import { stringify } from 'yaml';
import type { OrdererOrganisationSpec, ResolvedOrganisation } from '@cession/topology';
import type { ComposeFile, ComposeService } from './compose-file';
import type { ComposeChaincode, ComposeSettings } from './compose-settings';
import { channelNetwork, ordererService, peerService } from './fabric-services';
import { monitoringFile, monitoringFolder } from './monitoring-services';
import {
  applicationHostname,
  applicationService,
  chaincodeHostname,
  chaincodeService,
} from './service-of-organisation';

/** Of an organisation's Fabric CA, which must run before there are identities for the rest. */
export const authorityFile = 'authority.yaml';

const heading = '# Rendered from the topology; the next `npm run network -- up` writes it again.\n';

/** The file that includes those of all organisations. */
export const wholeComposeFile = 'compose.yaml';

/** The file of one organisation, which works on a host of its own too. */
export const composeFileOf = (organisation: string): string => `${organisation}/compose.yaml`;

/**
 * Renders the Compose files of a topology: one for each organisation, one for the monitoring, and one
 * that includes them all. The same settings give the same text.
 *
 * @returns contents by file name, relative to the folder that holds them all.
 */
export const renderCompose = (settings: ComposeSettings): ReadonlyMap<string, string> => {
  const { topology, project } = settings;
  const files = [
    ...topology.organisations.map((organisation) => fileOf(organisation, settings)),
    ...topology.ordererOrganisations.map((spec) => ordererFileOf(spec, settings)),
    [composeFileOf(monitoringFolder), monitoringFile(settings)] as const,
  ];
  const whole: ComposeFile = { name: project, include: files.map(([name]) => `./${name}`) };
  return new Map(
    [[wholeComposeFile, whole] as const, ...files].map(([name, file]) => [name, composeText(file)]),
  );
};

/** The file of a chaincode's services that run beside those of the organisations' own files for a while. */
export const besideFile = (settings: ComposeSettings, chaincode: ComposeChaincode): ComposeFile => {
  const { topology, project } = settings;
  const services = topology.organisations.map((organisation) => [
    chaincodeHostname(chaincode.name, organisation, chaincode.slot),
    chaincodeService(organisation, chaincode, settings),
  ]);
  return {
    name: project,
    services: Object.fromEntries(services) as Record<string, ComposeService>,
    networks: Object.fromEntries(topology.organisations.map(({ name }) => [name, {}])),
  };
};

const fileOf = (
  organisation: ResolvedOrganisation,
  settings: ComposeSettings,
): readonly [string, ComposeFile] => {
  const { peer, name } = organisation;
  const { chaincodes } = settings;
  const services: Record<string, ComposeService> = {
    [peer.hostname]: peerService(organisation, settings),
  };
  for (const chaincode of chaincodes) {
    const hostname = chaincodeHostname(chaincode.name, organisation, chaincode.slot);
    services[hostname] = chaincodeService(organisation, chaincode, settings);
  }
  services[applicationHostname(organisation)] = applicationService(organisation, settings);
  const networks = { [channelNetwork]: {}, [name]: {} };
  return [composeFileOf(name), { ...frameOf(name, settings), services, networks }];
};

const ordererFileOf = (
  { name }: OrdererOrganisationSpec,
  settings: ComposeSettings,
): readonly [string, ComposeFile] => {
  const own = settings.topology.orderers.filter(({ organisation }) => organisation.name === name);
  const services = Object.fromEntries(
    own.map((orderer) => [orderer.hostname, ordererService(orderer, settings)]),
  );
  const networks = { [channelNetwork]: {} };
  return [composeFileOf(name), { ...frameOf(name, settings), services, networks }];
};

const frameOf = (organisation: string, { project, authorities = false }: ComposeSettings) => {
  const name = `${project}-${organisation}`;
  return authorities ? { name, include: [`./${authorityFile}`] } : { name };
};

/** Writes a Compose file as text. */
export const composeText = (file: ComposeFile): string =>
  heading + stringify(file, { aliasDuplicateObjects: false, lineWidth: 0 });
