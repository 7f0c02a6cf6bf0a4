import { askOwner, dataLayout } from '../fabric';
import type { NetworkRequest } from '../fabric';
import type { NetworkSettings } from './network-settings';

/**
 * `network restart`: starts nodes of a native network again, one after the other, as they take up a renewed
 * certificate.
 *
 * @throws {ControlError} no program runs the network, or it has no such node
 */
export async function restart(settings: NetworkSettings, part: string): Promise<void> {
  const { mode, dataDirectory } = settings;
  if (mode !== 'native') {
    throw new RangeError(
      'Containers whose certificates were renewed are restarted by `network up --mode compose`; ' +
        'restart is for --mode native',
    );
  }
  const request: NetworkRequest = { restart: part };
  await askOwner(dataLayout(dataDirectory).control, request, (message) => console.log(message));
}
