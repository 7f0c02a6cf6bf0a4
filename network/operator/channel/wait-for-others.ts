import type { FabricNetworkOptions, WholeChannel } from '../layout';
import { isListening } from '../nodes';
import { waitUntil } from '../processes';
import type { PeerCli } from './peer-cli';

/** Nothing is wrong; others have not done their part yet. */
export class StillWaiting extends Error {
  override readonly name = 'StillWaiting';
}

/** No wait changes it: what the channel has and what this host was told do not agree. */
export class ChannelRefusal extends Error {
  override readonly name: string = 'ChannelRefusal';
}

export interface WaitForOthers {
  readonly what: string;
  readonly deadlineMs: number;
  readonly progress: FabricNetworkOptions['progress'] | undefined;
  readonly signal: AbortSignal | undefined;
}

const intervalMs = 3000;

/**
 * Looks at the channel again and again until others on their hosts have done their part.
 *
 * @param look - throws {@link StillWaiting} saying for whom
 * @throws {ChannelRefusal} from the look that found it
 * @throws {DeadlineError} naming those who were waited for
 */
export const waitForOthers = async <T>(
  look: () => Promise<T>,
  { what, deadlineMs, progress, signal }: WaitForOthers,
): Promise<T> => {
  let refused: ChannelRefusal | undefined;
  let said = '';
  const attempt = async (): Promise<readonly [T]> => {
    try {
      return [await look()];
    } catch (error) {
      if (error instanceof ChannelRefusal) refused = error;
      if (error instanceof StillWaiting && error.message !== said) {
        said = error.message;
        progress?.(said);
      }
      throw error;
    }
  };
  const wait = { what, deadlineMs, intervalMs, signal, hopeless: () => refused?.message };
  const [value] = await waitUntil(attempt, wait).catch((error: unknown) => {
    throw refused ?? error;
  });
  return value;
};

/**
 * The same tool, writing through an orderer that listens.
 *
 * @throws {StillWaiting} none does
 */
export const throughAnOrderer = async (
  client: PeerCli,
  { topology, members }: Pick<WholeChannel, 'topology' | 'members'>,
): Promise<PeerCli> => {
  const [orderer] = await reachable(topology.orderers, (each) => each);
  if (orderer === undefined) {
    const wanted = topology.orderers.map(
      ({ hostname, host, port }) => `${hostname} (${host}:${port})`,
    );
    throw new StillWaiting(`Waiting for an orderer: ${wanted.join(', ')}`);
  }
  const { tlsCaCertificateFile } = members.ordererOrganisation(orderer.organisation.name);
  return client.through(orderer, tlsCaCertificateFile);
};

/** Those that listen where they are dialled. */
export const reachable = async <T>(
  candidates: readonly T[],
  placeOf: (candidate: T) => { readonly host: string; readonly port: number },
): Promise<readonly T[]> => {
  const answers = await Promise.all(
    candidates.map(placeOf).map(({ host, port }) => isListening(host, port).catch(() => false)),
  );
  return candidates.filter((_, at) => answers[at]);
};
