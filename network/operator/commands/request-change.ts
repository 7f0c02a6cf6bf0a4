import { changeComposeNetwork } from '../compose';
import { ensureIdentitiesFrom, knownIdentitySource } from '../fabric-ca';
import { dataLayout } from '../layout';
import type { GivenChannel } from '../membership';
import { networkStatus } from '../native';
import { askOwner } from '../processes';
import type { NetworkRequest } from '../start';
import { composeOptions, networkOptions } from './network-options';
import type { NetworkSettings } from './network-settings';

/**
 * Changes a running network: the program that runs it does so, where there is one; containers go on by
 * themselves, and are changed from here.
 *
 * @throws {ControlError} the program that runs the network refused or failed
 * @throws {UpgradeRefusedError} nothing was changed
 */
export const requestChange = async (
  settings: NetworkSettings,
  request: NetworkRequest,
  given: GivenChannel,
): Promise<string | undefined> => {
  const { mode, topology, dataDirectory } = settings;
  const progress = (message: string) => console.log(message);
  if (mode === 'native' || networkStatus(dataDirectory).owner !== undefined) {
    return askOwner(dataLayout(dataDirectory).control, request, progress);
  }
  const identities = async () => {
    const source = await knownIdentitySource(settings);
    return ensureIdentitiesFrom(source, topology);
  };
  const options = await networkOptions(settings, identities);
  return changeComposeNetwork(await composeOptions(options, settings, given), request);
};
