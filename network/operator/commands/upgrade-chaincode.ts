import { assertDocker } from '../docker';
import { assertImageHolds, imagesHere } from '../images';
import { chaincodeOf } from '../layout';
import type { FabricChaincode } from '../layout';
import type { Agreeing } from '../lifecycle';
import type { GivenChannel } from '../membership';
import type { NetworkSettings } from './network-settings';
import { requestChange } from './request-change';

export interface UpgradeOptions {
  /** What the other members gave, where this home is of one organisation. */
  readonly given: GivenChannel;
  /** For whose approval it waits there. */
  readonly needed: Agreeing['needed'];
}

/**
 * `network upgrade-chaincode`: exchanges the chaincode of a running network while clients go on.
 *
 * @throws {ImageOutdatedError} in containers, where the image does not hold the code; nothing was changed
 * @throws {ControlError} {@link UpgradeRefusedError}
 */
export const upgrade = async (
  settings: NetworkSettings,
  { given, needed }: UpgradeOptions,
): Promise<void> => {
  const chaincode = await chaincodeIn(settings);
  const request = { upgrade: chaincode, agreeing: { needed, waitMs: given.waitMs } };
  const id = await requestChange(settings, request, given);
  const whose = settings.part === undefined ? 'Every peer' : 'Its own peer';
  console.log(
    id === undefined
      ? `The channel has this ${chaincode.name} ${chaincode.version} already`
      : `${whose} runs ${id}. Start the network with this code from now on.`,
  );
};

const chaincodeIn = async (settings: NetworkSettings): Promise<FabricChaincode> => {
  const { mode, topology, version, chaincodeDirectory } = settings;
  const chaincode = chaincodeOf(topology, chaincodeDirectory);
  if (mode === 'native') return chaincode;
  await assertDocker();
  const { chaincode: image } = await imagesHere(version);
  await assertImageHolds(image, chaincodeDirectory);
  return { ...chaincode, image };
};
