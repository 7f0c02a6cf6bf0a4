import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ResolvedTopology } from '@cession/topology';
import type { FabricInstallation } from '../install';
import type { ChannelMembers } from '../layout';
import { runProgram } from '../processes';
import { channelProfile, renderChannelConfig } from './render-channel-config';

export interface BlockOptions {
  readonly binDirectory: string;
  readonly channel: string;
  /** Holds configtx.yaml. */
  readonly configDirectory: string;
  readonly signal?: AbortSignal | undefined;
}

/** Makes a channel's first block. No key is needed: it is signed by nobody. */
export const makeChannelBlock = async (file: string, options: BlockOptions): Promise<void> => {
  const { binDirectory, channel, configDirectory, signal } = options;
  await runProgram(
    join(binDirectory, 'configtxgen'),
    [
      ...['-configPath', configDirectory, '-profile', channelProfile],
      ...['-channelID', channel, '-outputBlock', file],
    ],
    { environment: { FABRIC_LOGGING_SPEC: 'error' }, signal },
  );
};

export interface ChannelBlockOptions {
  /** Every node under the name by which all hosts dial it. */
  readonly topology: ResolvedTopology;
  readonly members: ChannelMembers;
  readonly fabric: FabricInstallation;
  /** For settings in between; becomes one where there is none. */
  readonly directory: string;
}

/** Makes the first block of a channel whose members run on hosts of their own. */
export const writeChannelBlock = async (
  file: string,
  options: ChannelBlockOptions,
): Promise<void> => {
  const { topology, members, fabric, directory } = options;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const place = { line: fabric.line, configDirectory: directory, severalHosts: true };
  await writeFile(join(directory, 'configtx.yaml'), renderChannelConfig(topology, members, place));
  const { binDirectory } = fabric;
  await makeChannelBlock(file, {
    binDirectory,
    channel: topology.channel,
    configDirectory: directory,
  });
};
