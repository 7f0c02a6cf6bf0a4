import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { admittedOrganisations } from '@cession/topology';
import {
  assertSameChannel,
  makeChannelBlock,
  renderChannelConfig,
  writeOrganisation,
} from '../channel';
import type { FabricInstallation } from '../install';
import { channelOf, readRecord, TopologyChangedError, writeRecord } from '../layout';
import type { DataLayout, FabricNetworkOptions, NetworkRecord } from '../layout';
import { renderPeerConfig } from '../nodes';
import { templatesDirectory } from '../project';
import { assertNotOlder } from '../recovery';

/** Holds `bin/{detect,build,release}`. */
const builderDirectory = join(templatesDirectory, 'ccaas-builder');

/**
 * Writes the settings, and at the first start the channel's first block.
 *
 * @throws {TopologyChangedError} when the ledger there was made for something else.
 * @throws {FabricDowngradeError} when a later Fabric served it.
 */
export const prepareData = async (
  options: FabricNetworkOptions,
  layout: DataLayout,
): Promise<NetworkRecord> => {
  const { version: served } = options.fabric;
  const known = await readRecord(layout.record);
  if (known !== undefined) {
    assertFits(options, layout, known);
    await writeSettings(options, layout, known.channelConfig);
    // Before anything starts: a later version may change what it finds.
    const resumed = { ...known, served };
    await writeRecord(layout.record, resumed);
    return resumed;
  }
  const channelConfig = configOf(options, layout, options.fabric.line);
  await writeSettings(options, layout, channelConfig);
  await makeGenesisBlock(options, layout);
  const record = { channelConfig, served, joined: false, definitions: {} };
  await writeRecord(layout.record, record);
  return record;
};

const configOf = (
  options: FabricNetworkOptions,
  layout: DataLayout,
  line: FabricInstallation['line'],
): string => {
  const { topology, members } = channelOf(options);
  return renderChannelConfig(topology, members, {
    line,
    configDirectory: layout.config,
    severalHosts: options.wholeChannel !== undefined,
  });
};

/** The first block may have the capabilities of an earlier line; members and addresses are the same. */
const assertFits = (
  options: FabricNetworkOptions,
  layout: DataLayout,
  known: NetworkRecord,
): void => {
  const { fabric, dataDirectory } = options;
  const lines = ['2.5', '3'] as const;
  const line = lines.find((each) => configOf(options, layout, each) === known.channelConfig);
  if (line === undefined) throw new TopologyChangedError(dataDirectory);
  assertNotOlder(fabric, known, line, dataDirectory);
};

const writeSettings = async (
  options: FabricNetworkOptions,
  layout: DataLayout,
  channelConfig: string,
): Promise<void> => {
  const { fabric } = options;
  const { root, config } = layout;
  await mkdir(root, { recursive: true, mode: 0o700 });
  await mkdir(config, { recursive: true });
  const core = await readFile(join(fabric.configDirectory, 'core.yaml'), 'utf8');
  await writeFile(join(config, 'core.yaml'), renderPeerConfig(core, builderDirectory));
  await copyFile(join(fabric.configDirectory, 'orderer.yaml'), join(config, 'orderer.yaml'));
  await writeFile(join(config, 'configtx.yaml'), channelConfig);
  const { topology, members } = channelOf(options);
  for (const organisation of admittedOrganisations(topology)) {
    await writeOrganisation(organisation, members, layout.admission(organisation.name));
  }
};

/** Whoever runs a part is given the block; what it says must be what this host would have written. */
const makeGenesisBlock = async (
  { fabric, topology, wholeChannel, signal }: FabricNetworkOptions,
  { config, genesisBlock }: DataLayout,
): Promise<void> => {
  const draft = `${genesisBlock}.draft`;
  const made = { binDirectory: fabric.binDirectory, channel: topology.channel, signal };
  await makeChannelBlock(draft, { ...made, configDirectory: config });
  if (wholeChannel !== undefined) {
    await assertSameChannel(wholeChannel.genesisBlock, draft, { ...made, directory: config });
    await copyFile(wholeChannel.genesisBlock, draft);
  }
  await rename(draft, genesisBlock);
};
