import { connect } from 'node:net';
import { once } from 'node:events';

export interface HttpEndpoint {
  readonly host: string;
  readonly operationsPort: number;
}

const requestMs = 2000;

/** Whether a peer or an orderer says of itself that it is well. */
export async function isHealthy(node: HttpEndpoint): Promise<true | undefined> {
  const response = await request(node, 'healthz');
  return response.ok ? true : undefined;
}

/**
 * Whether this orderer leads the channel; it says that it is active about a second before anyone
 * does.
 */
export async function isLeader(node: HttpEndpoint, channel: string): Promise<true | undefined> {
  const metrics = await (await request(node, 'metrics')).text();
  const line = `consensus_etcdraft_is_leader{channel="${channel}"} 1`;
  return metrics.split('\n').includes(line) ? true : undefined;
}

/** Whether something accepts connections there. */
export async function isListening(host: string, port: number): Promise<true> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(requestMs) });
    return true;
  } finally {
    socket.destroy();
  }
}

function request({ host, operationsPort }: HttpEndpoint, path: string): Promise<Response> {
  return fetch(`http://${host}:${operationsPort}/${path}`, {
    signal: AbortSignal.timeout(requestMs),
  });
}
