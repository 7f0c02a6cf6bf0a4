import type { IdentityStore } from '@cession/identities';
import type { ComposeNetworkOptions } from '../compose';
import { hostSettings } from '../compose-files';
import { knownIdentitySource } from '../fabric-ca';
import { ensureNetworkImages, imagesHere } from '../images';
import { findFabric } from '../install';
import { chaincodeOf } from '../layout';
import type { FabricNetworkOptions } from '../layout';
import { channelOfPart } from '../membership';
import type { GivenChannel } from '../membership';
import { printMemberships } from './genesis';
import type { NetworkSettings } from './network-settings';

/**
 * What a network is run with, as the options of the command say.
 *
 * @param identities - asked for once it is known that everything else is here
 */
export const networkOptions = async (
  { mode, topology, dataDirectory, version, chaincodeDirectory }: NetworkSettings,
  identities: () => Promise<IdentityStore>,
  signal?: AbortSignal,
): Promise<FabricNetworkOptions> => {
  const fabric = await findFabric({ version });
  const progress = (message: string) => console.log(message);
  if (mode === 'compose') await ensureNetworkImages(fabric.version, progress);
  return {
    topology,
    identities: await identities(),
    dataDirectory,
    fabric,
    chaincodes: [chaincodeOf(topology, chaincodeDirectory)],
    progress,
    warn: (message) => console.error(message),
    ...(signal !== undefined && { signal }),
  };
};

/** What it is run with in containers; with what others run, where this home is of one organisation. */
export const composeOptions = async (
  options: FabricNetworkOptions,
  settings: NetworkSettings,
  given: GivenChannel,
): Promise<ComposeNetworkOptions> => {
  const images = await imagesHere(options.fabric.version);
  const { kind } = await knownIdentitySource(settings);
  const contained = { ...options, images, authorities: kind === 'fabric-ca' };
  if (settings.part === undefined) return contained;
  const found = await channelOfPart(settings, given, options.identities);
  printMemberships(found.memberships);
  console.log(`The first block: SHA-256 ${found.genesisDigest}`);
  const { channel } = found;
  const { publish } = settings.part;
  const hosts = await hostSettings({ whole: channel.topology, part: settings.topology, publish });
  return { ...contained, wholeChannel: channel, hosts };
};
