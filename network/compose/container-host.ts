import { connect } from 'node:tls';
import { isHealthy } from '../fabric/node-health';
import type { HttpEndpoint } from '../fabric/node-health';
import type { ManagedNode } from '../fabric/network-node';
import type { NodeContext } from '../fabric/network-nodes';
import type { NodeHost } from '../fabric/node-host';
import type { ComposeProject } from './compose-project';
import { ContainerNode } from './container-node';
import { chaincodeHostname } from './service-of-organisation';

const handshakeMs = 2000;

/**
 * Runs every node in a container.
 *
 * @param release - called once nothing runs any more.
 */
export function containerHost(
  context: NodeContext,
  project: ComposeProject,
  release: () => void,
): NodeHost {
  const { options, deadlineMs } = context;
  const { identities, signal } = options;
  const node = (name: string, healthy: () => Promise<true | undefined>): ManagedNode =>
    new ContainerNode({ name, project, healthy, deadlineMs, signal });
  return {
    orderer: (orderer) => {
      const { organisation, host, adminPort } = orderer;
      const { tlsCaCertificate } = identities.ordererOrganisation(organisation.name);
      return node(orderer.hostname, () => serves(orderer, host, adminPort, tlsCaCertificate));
    },
    peer: ({ name, peer }) => {
      const { tlsCaCertificate } = identities.organisation(name);
      return node(peer.hostname, () => serves(peer, peer.host, peer.port, tlsCaCertificate));
    },
    // Only the organisation's peer can reach it: whether it serves shows when the gateways answer.
    chaincode: (organisation, { name }) => {
      const hostname = chaincodeHostname(name, organisation);
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
  };
}

/** Whether a node says that it is well, and speaks TLS where it is asked. */
async function serves(
  node: HttpEndpoint,
  host: string,
  port: number,
  authority: string,
): Promise<true | undefined> {
  return (await isHealthy(node)) && (await speaksTls(host, port, authority));
}

/** A published port accepts connections before anything listens behind it; a handshake tells. */
function speaksTls(host: string, port: number, authority: string): Promise<true> {
  return new Promise((resolve, reject) => {
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
}

async function isRunning(project: ComposeProject, name: string): Promise<true | undefined> {
  const states = await project.containers();
  const own = states.find(({ service }) => service === name);
  return own?.state === 'running' ? true : undefined;
}
