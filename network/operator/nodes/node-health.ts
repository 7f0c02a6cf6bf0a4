import { connect } from 'node:net';
import { once } from 'node:events';

export interface HttpEndpoint {
  readonly host: string;
  readonly operationsPort: number;
}

/** One node of a network, and how it is. */
export interface PartStatus {
  readonly name: string;
  /** `starting` where nobody has looked at its health yet: neither good nor bad news. */
  readonly condition: 'well' | 'starting' | 'unwell';
  /** How it is, in words. */
  readonly words: string;
}

const requestMs = 2000;

/** Whether a peer or an orderer says of itself that it is well. */
export const isHealthy = async (node: HttpEndpoint): Promise<true | undefined> => {
  const response = await request(node, 'healthz');
  return response.ok ? true : undefined;
};

/** What keeps a peer or an orderer from being well, in words; `undefined` where nothing does. */
export const healthProblem = async (node: HttpEndpoint): Promise<string | undefined> => {
  try {
    const response = await request(node, 'healthz');
    return response.ok ? undefined : failedChecks(await response.text());
  } catch (error) {
    const { cause, message } = error as Error;
    const reason = cause instanceof Error ? cause.message : message;
    return `${node.host}:${node.operationsPort} does not answer (${reason})`;
  }
};

/** Fabric names the failed checks: `{"failed_checks":[{"component","reason"}]}`. */
const failedChecks = (body: string): string => {
  try {
    const { failed_checks: failed = [] } = JSON.parse(body) as {
      readonly failed_checks?: readonly { readonly component: string; readonly reason: string }[];
    };
    return failed.map(({ component, reason }) => `${component}: ${reason}`).join('; ') || body;
  } catch {
    return body;
  }
};

/**
 * Whether this orderer leads the channel; it says that it is active about a second before anyone
 * does.
 */
export const isLeader = async (node: HttpEndpoint, channel: string): Promise<true | undefined> => {
  const metrics = await (await request(node, 'metrics')).text();
  const line = `consensus_etcdraft_is_leader{channel="${channel}"} 1`;
  return metrics.split('\n').includes(line) ? true : undefined;
};

/** Whether this orderer knows, or knew since its start, who leads the channel. */
export const knowsLeader = async (
  node: HttpEndpoint,
  channel: string,
): Promise<true | undefined> => {
  const metrics = await (await request(node, 'metrics')).text();
  const name = `consensus_etcdraft_leader_changes{channel="${channel}"} `;
  const line = metrics.split('\n').find((each) => each.startsWith(name));
  return Number(line?.slice(name.length)) > 0 ? true : undefined;
};

/** Whether something accepts connections there. */
export const isListening = async (host: string, port: number): Promise<true> => {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(requestMs) });
    return true;
  } finally {
    socket.destroy();
  }
};

const request = ({ host, operationsPort }: HttpEndpoint, path: string): Promise<Response> =>
  fetch(`http://${host}:${operationsPort}/${path}`, {
    signal: AbortSignal.timeout(requestMs),
  });
