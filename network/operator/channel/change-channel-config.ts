import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { MemberIdentities } from '@cession/identities';
import { dataLayout } from '../layout';
import type { FabricNetworkOptions } from '../layout';
import { awaitConfigAtPeers } from './await-config-at-peers';
import { ChannelConfigTranslator } from './channel-config';
import type { ChannelConfig } from './channel-config';
import type { PeerCli } from './peer-cli';

export type ConfigPlace = Pick<
  FabricNetworkOptions,
  'topology' | 'fabric' | 'dataDirectory' | 'signal' | 'deadlineMs'
>;

/** A change of a channel's configuration. */
export interface ConfigChange {
  /** What it brings, as in `V3_0`. */
  readonly what: string;
  readonly isIn: (config: ChannelConfig) => boolean;
  readonly made: (config: ChannelConfig) => ChannelConfig;
}

/** Who makes a change. */
export interface ConfigChangers {
  /** Signs when it submits. */
  readonly submitter: PeerCli;
  /** Whose administrators sign besides. */
  readonly signers: (config: ChannelConfig) => readonly Pick<MemberIdentities, 'mspId' | 'admin'>[];
  /** Whose peers are waited for. */
  readonly peers: readonly PeerCli[];
}

/**
 * Changes a channel's configuration with the keys that this program has. Works from any program while
 * orderers and peers run. What is in it already is not changed again.
 *
 * @returns the configuration before, once the peers have the change
 * @throws {ProgramError} the update was refused
 * @throws {DeadlineError} a peer did not get it in time
 */
export const changeChannelConfig = async (
  place: ConfigPlace,
  change: ConfigChange,
  { submitter, signers, peers }: ConfigChangers,
): Promise<ChannelConfig> =>
  await inConfigWork(place, async (directory, translator) => {
    const config = await orderedConfig(submitter, directory, translator);
    if (!change.isIn(config)) {
      const { channel } = place.topology;
      const envelope = await translator.updateEnvelope(channel, config, change.made(config));
      // Each signs what the one before wrote.
      for (const signer of signers(config)) await submitter.signConfigUpdate(envelope, signer);
      await submitter.updateChannel(envelope);
    }
    await awaitConfigAtPeers(place, { ...change, clients: peers, translator, directory });
    return config;
  });

/** The configuration as the orderers have it. */
export const orderedConfig = async (
  client: Pick<PeerCli, 'fetchConfigFromOrderer'>,
  directory: string,
  translator: ChannelConfigTranslator,
): Promise<ChannelConfig> => {
  const block = join(directory, 'ordered.block');
  await client.fetchConfigFromOrderer(block);
  return await translator.configIn(block);
};

/** Does something with a folder of its own for files in between. */
export const inConfigWork = async <T>(
  { fabric, dataDirectory, signal }: Omit<ConfigPlace, 'topology'>,
  work: (directory: string, translator: ChannelConfigTranslator) => Promise<T>,
): Promise<T> => {
  const { config } = dataLayout(dataDirectory);
  await mkdir(config, { recursive: true });
  const directory = await mkdtemp(join(config, 'change-'));
  const { binDirectory } = fabric;
  try {
    return await work(directory, new ChannelConfigTranslator({ binDirectory, directory, signal }));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};
