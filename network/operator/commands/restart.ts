import { assertDocker } from '../docker';
import type { GivenChannel } from '../membership';
import type { NetworkSettings } from './network-settings';
import { requestChange } from './request-change';

/**
 * `network restart`: starts nodes of a running network again, one after the other, as they take up a
 * renewed certificate.
 *
 * @throws {ControlError} the network does not run, or has no such node
 */
export const restart = async (
  settings: NetworkSettings,
  part: string,
  given: GivenChannel,
): Promise<void> => {
  if (settings.mode === 'compose') await assertDocker();
  await requestChange(settings, { restart: part }, given);
};
