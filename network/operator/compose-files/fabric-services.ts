import { join } from 'node:path/posix';
import type { ResolvedOrderer, ResolvedOrganisation } from '@cession/topology';
import { ordererEnvironment, peerEnvironment } from '../nodes';
import type { ComposeService } from './compose-file';
import type { ComposeSettings } from './compose-settings';
import { containerPlaces, identityInContainer } from './container-places';
import {
  everyInterface,
  healthCheck,
  localPort,
  mount,
  otherHosts,
  publishedPorts,
  resourceLimits,
  serviceFrame,
} from './service-frame';

/** The network on which peers and orderers of all organisations meet. */
export const channelNetwork = 'channel';

/** Where chaincodes listen that the peer installs from now on. */
export const serviceAddressesFile = 'addresses.json';

/**
 * A peer. It alone of its organisation is on the channel's network; its chaincode and its
 * application reach it on the organisation's own.
 */
export const peerService = (
  organisation: ResolvedOrganisation,
  { images, user, hosts }: ComposeSettings,
): ComposeService => {
  const { peer, name } = organisation;
  const { config, data } = containerPlaces;
  const reachable = { ...organisation, peer: { ...peer, host: peer.hostname } };
  return {
    ...serviceFrame({ image: images.peer, user, limits: resourceLimits.peer }),
    hostname: peer.hostname,
    command: ['peer', 'node', 'start'],
    environment: peerEnvironment(reachable, {
      identity: identityInContainer(),
      configDirectory: config,
      dataDirectory: data,
      chaincodeAddresses: { file: `${containerPlaces.services}/${serviceAddressesFile}` },
      listenHost: everyInterface,
    }),
    networks: [channelNetwork, name],
    ports: [...publishedPorts(peer.port, hosts), localPort(peer.operationsPort)],
    ...otherHosts(hosts),
    volumes: [...nodeMounts('peer'), mount('./peer/services', containerPlaces.services, 'read')],
    healthcheck: operationsCheck(peer.operationsPort),
  };
};

export const ordererService = (
  orderer: ResolvedOrderer,
  { images, user, hosts }: ComposeSettings,
): ComposeService => {
  const { hostname, port, adminPort, operationsPort } = orderer;
  const { config, data } = containerPlaces;
  return {
    ...serviceFrame({ image: images.orderer, user, limits: resourceLimits.orderer }),
    hostname,
    command: ['orderer'],
    environment: ordererEnvironment(
      { ...orderer, host: hostname },
      {
        identity: identityInContainer(),
        configDirectory: config,
        dataDirectory: data,
        listenHost: everyInterface,
      },
    ),
    networks: [channelNetwork],
    ports: [...publishedPorts(port, hosts), localPort(adminPort), localPort(operationsPort)],
    ...otherHosts(hosts),
    volumes: nodeMounts(hostname),
    healthcheck: operationsCheck(operationsPort),
  };
};

/** @param folder - of the node, beside the Compose file. */
const nodeMounts = (folder: string): ComposeService['volumes'] => {
  const { config, identity, data, tools } = containerPlaces;
  return [
    mount(`./${join(folder, 'config')}`, config, 'read'),
    mount(`./${join(folder, 'identity')}`, identity, 'read'),
    mount(`./${join(folder, 'data')}`, data, 'write'),
    mount('./tools', tools, 'read'),
  ];
};

const operationsCheck = (port: number): ComposeService['healthcheck'] =>
  healthCheck(['bash', `${containerPlaces.tools}/healthy`, String(port)]);
