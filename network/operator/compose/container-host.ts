import { connect } from 'node:tls';
import { chaincodeHostname, writeOrderer, writePeer } from '../compose-files';
import type { ComposeProject } from '../docker';
import { isHealthy } from '../nodes';
import type { HttpEndpoint, NodeContext, NodeHost } from '../nodes';
import { ContainerNode } from './container-node';
import { servicesBeside } from './services-beside';
import type { ContainerNodes, ContainerPlace } from './services-beside';

const handshakeMs = 2000;

export interface ContainerHostOptions extends ContainerPlace {
  /** Called once nothing runs any more. */
  readonly release: () => void;
}

/** Runs every node in a container. */
export const containerHost = (context: NodeContext, options: ContainerHostOptions): NodeHost => {
  const { project, places, settings, release } = options;
  const { identities, fabric, signal } = context.options;
  const folders = { places, user: settings.user, identities, fabric };
  const node = nodesOf(context, project);
  return {
    orderer: (orderer) => {
      const { organisation, host, adminPort } = orderer;
      const { tlsCaCertificate } = identities.ordererOrganisation(organisation.name);
      return node(orderer.hostname, () => serves(orderer, host, adminPort, tlsCaCertificate), {
        refresh: () => writeOrderer(orderer, folders),
      });
    },
    peer: (organisation) => {
      const { name, peer } = organisation;
      const { tlsCaCertificate } = identities.organisation(name);
      return node(peer.hostname, () => serves(peer, peer.host, peer.port, tlsCaCertificate), {
        refresh: () => writePeer(organisation, folders),
      });
    },
    // Only the organisation's peer can reach it: whether it serves shows when the gateways answer.
    chaincode: (organisation, { name }, { slot }) => {
      const hostname = chaincodeHostname(name, organisation, slot);
      return node(hostname, () => isRunning(project, hostname));
    },
    launch: (nodes) =>
      project.up(
        nodes.map(({ name }) => name),
        { signal },
      ),
    stop: async () => {
      await project.down();
      release();
    },
    ...servicesBeside(options, node),
  };
};

const nodesOf = ({ options, deadlineMs }: NodeContext, project: ComposeProject): ContainerNodes => {
  const { signal } = options;
  return (name, healthy, more) =>
    new ContainerNode({ name, project, healthy, deadlineMs, signal, ...more });
};

/** Whether a node says that it is well, and speaks TLS where it is asked. */
const serves = async (
  node: HttpEndpoint,
  host: string,
  port: number,
  authority: string,
): Promise<true | undefined> => (await isHealthy(node)) && (await speaksTls(host, port, authority));

/** A published port accepts connections before anything listens behind it; a handshake tells. */
const speaksTls = (host: string, port: number, authority: string): Promise<true> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host, port, ca: authority, timeout: handshakeMs });
    const failed = (reason: string) => socket.destroy(new Error(`${host}:${port} ${reason}`));
    socket.once('secureConnect', () => {
      resolve(true);
      socket.destroy();
    });
    socket.once('timeout', () => failed('does not speak TLS'));
    socket.once('end', () => failed('ended the connection'));
    socket.once('error', reject);
    socket.once('close', () => reject(new Error(`${host}:${port} closed the connection`)));
  });

const isRunning = async (project: ComposeProject, name: string): Promise<true | undefined> => {
  const states = await project.containers();
  const own = states.find(({ service }) => service === name);
  return own?.state === 'running' ? true : undefined;
};
