import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataLayout } from './data-layout';
import type { FabricNetworkOptions } from './fabric-options';
import { readRecord, TopologyChangedError, writeRecord } from './network-record';
import type { NetworkRecord } from './network-record';
import { channelProfile, renderChannelConfig } from './render-channel-config';
import { renderPeerConfig } from './render-peer-config';
import { runProgram } from './run-program';

/**
 * Holds `bin/{detect,build,release}`; the same folder from the sources and from the compiled
 * module.
 */
const builderDirectory = join(__dirname, '../../templates/ccaas-builder');

/**
 * Writes the settings, and at the first start the channel's first block.
 *
 * @throws {TopologyChangedError} when the ledger there was made for something else.
 */
export async function prepareData(
  options: FabricNetworkOptions,
  layout: DataLayout,
): Promise<NetworkRecord> {
  const { topology, identities, fabric, dataDirectory } = options;
  const channelConfig = renderChannelConfig(topology, identities, {
    line: fabric.line,
    configDirectory: layout.config,
  });
  const known = await readRecord(layout.record);
  if (known !== undefined && known.channelConfig !== channelConfig) {
    throw new TopologyChangedError(dataDirectory);
  }
  await writeSettings(options, layout, channelConfig);
  if (known !== undefined) {
    return known;
  }
  await makeGenesisBlock(options, layout);
  const record = { channelConfig, joined: false, definitions: {} };
  await writeRecord(layout.record, record);
  return record;
}

async function writeSettings(
  { fabric }: FabricNetworkOptions,
  { root, config }: DataLayout,
  channelConfig: string,
): Promise<void> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  await mkdir(config, { recursive: true });
  const core = await readFile(join(fabric.configDirectory, 'core.yaml'), 'utf8');
  await writeFile(join(config, 'core.yaml'), renderPeerConfig(core, builderDirectory));
  await copyFile(join(fabric.configDirectory, 'orderer.yaml'), join(config, 'orderer.yaml'));
  await writeFile(join(config, 'configtx.yaml'), channelConfig);
}

async function makeGenesisBlock(
  { fabric, topology, signal }: FabricNetworkOptions,
  { config, genesisBlock }: DataLayout,
): Promise<void> {
  const draft = `${genesisBlock}.draft`;
  await runProgram(
    join(fabric.binDirectory, 'configtxgen'),
    [
      ...['-configPath', config, '-profile', channelProfile],
      ...['-channelID', topology.channel, '-outputBlock', draft],
    ],
    { environment: { FABRIC_LOGGING_SPEC: 'error' }, signal },
  );
  await rename(draft, genesisBlock);
}
