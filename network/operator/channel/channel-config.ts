import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../processes';

/** Whose administrators decide on a part of the configuration, by majority. */
export type ChannelBody = 'Application' | 'Orderer';

/** A channel's configuration as configtxlator writes it; only what is read or changed is named. */
export interface ChannelConfig {
  readonly channel_group: {
    readonly values: {
      readonly Capabilities: {
        readonly value: { readonly capabilities: Readonly<Record<string, object>> };
      };
    };
    readonly groups: {
      /** Organisations with peers, and those with orderers, by MSP id. */
      readonly [body in ChannelBody]: {
        readonly groups: Readonly<Record<string, OrganisationConfig>>;
      };
    };
  };
}

/** One organisation's part of it: its MSP, its policies, its anchor peers. */
export interface OrganisationConfig {
  readonly values: { readonly MSP: { readonly value: { readonly config: MspConfig } } };
}

interface MspConfig {
  /** Base64 of each root's PEM. */
  readonly root_certs?: readonly string[] | null;
  readonly tls_root_certs?: readonly string[] | null;
  /** Base64 of each list's PEM. */
  readonly revocation_list?: readonly string[] | null;
}

interface ConfigBlock {
  readonly data: {
    readonly data: readonly [
      { readonly payload: { readonly data: { readonly config: ChannelConfig } } },
    ];
  };
}

/** Where files of one update are written, and the programs that make them. */
export interface TranslatorOptions {
  readonly binDirectory: string;
  readonly directory: string;
  readonly signal?: AbortSignal | undefined;
}

const configUpdateHeader = 2;

/** Fabric's configtxlator: configurations as JSON, and the difference of two as an update. */
export class ChannelConfigTranslator {
  readonly #options: TranslatorOptions;

  constructor(options: TranslatorOptions) {
    this.#options = options;
  }

  /** The configuration in a block that was fetched into a file. */
  async configIn(blockFile: string): Promise<ChannelConfig> {
    const block = (await this.#decode('common.Block', blockFile)) as ConfigBlock;
    return block.data.data[0].payload.data.config;
  }

  /** A serialised `ConfigUpdate`, as JSON. */
  async updateIn(update: Uint8Array, name: string): Promise<unknown> {
    const file = this.#file(name);
    await writeFile(file, update);
    return await this.#decode('common.ConfigUpdate', file);
  }

  /**
   * Writes the envelope that changes one configuration into another, for an administrator to sign.
   *
   * @returns its file
   */
  async updateEnvelope(channel: string, from: ChannelConfig, to: ChannelConfig): Promise<string> {
    const update = this.#file('update.pb');
    const original = await this.#encode('common.Config', from, 'original.pb');
    const updated = await this.#encode('common.Config', to, 'updated.pb');
    await this.#run([
      ...['compute_update', '--channel_id', channel],
      ...['--original', original, '--updated', updated, '--output', update],
    ]);
    const envelope = {
      payload: {
        header: { channel_header: { channel_id: channel, type: configUpdateHeader } },
        data: { config_update: await this.#decode('common.ConfigUpdate', update) },
      },
    };
    return await this.#encode('common.Envelope', envelope, 'envelope.pb');
  }

  async #decode(type: string, input: string): Promise<unknown> {
    const output = `${input}.json`;
    await this.#run(['proto_decode', '--type', type, '--input', input, '--output', output]);
    return JSON.parse(await readFile(output, 'utf8'));
  }

  async #encode(type: string, value: unknown, name: string): Promise<string> {
    const [input, output] = [this.#file(`${name}.in.json`), this.#file(name)];
    await writeFile(input, JSON.stringify(value));
    await this.#run(['proto_encode', '--type', type, '--input', input, '--output', output]);
    return output;
  }

  #file(name: string): string {
    return join(this.#options.directory, name);
  }

  async #run(args: readonly string[]): Promise<void> {
    const { binDirectory, signal } = this.#options;
    await runProgram(join(binDirectory, 'configtxlator'), args, { environment: {}, signal });
  }
}

/** The revocation lists (PEM) that a configuration holds for an organisation. */
export const revocationListsIn = (config: ChannelConfig, mspId: string): readonly string[] => {
  const lists = mspConfigIn(config, mspId).revocation_list ?? [];
  return lists.map(pemOf);
};

/** The same configuration with other revocation lists for one organisation. */
export const withRevocationLists = (
  config: ChannelConfig,
  mspId: string,
  lists: readonly string[],
): ChannelConfig => {
  const changed = structuredClone(config);
  const encoded = lists.map((list) => Buffer.from(list, 'utf8').toString('base64'));
  Object.assign(mspConfigIn(changed, mspId), { revocation_list: encoded });
  return changed;
};

/** What every node of the channel must be able to do, as `V3_0`. */
export const capabilitiesIn = ({ channel_group: { values } }: ChannelConfig): readonly string[] =>
  Object.keys(values.Capabilities.value.capabilities);

/** The same configuration with one other capability of the channel, in place of what it had. */
export const withCapability = (config: ChannelConfig, capability: string): ChannelConfig => {
  const changed = structuredClone(config);
  Object.assign(changed.channel_group.values.Capabilities.value, {
    capabilities: { [capability]: {} },
  });
  return changed;
};

/** MSP ids of the organisations that have peers on the channel, or orderers. */
export const membersIn = (
  { channel_group: { groups } }: ChannelConfig,
  body: ChannelBody = 'Application',
): readonly string[] => Object.keys(groups[body].groups);

/** PEM of what an organisation's certificates are believed by. */
export interface ConfiguredTrust {
  readonly roots: readonly string[];
  readonly tlsRoots: readonly string[];
  readonly revocationLists: readonly string[];
}

/** The authorities of an organisation; none where it is no member. */
export const rootsIn = (
  { channel_group: { groups } }: ChannelConfig,
  mspId: string,
): ConfiguredTrust => {
  const found = groups.Application.groups[mspId] ?? groups.Orderer.groups[mspId];
  const config = found?.values.MSP.value.config ?? {};
  return {
    roots: (config.root_certs ?? []).map(pemOf),
    tlsRoots: (config.tls_root_certs ?? []).map(pemOf),
    revocationLists: (config.revocation_list ?? []).map(pemOf),
  };
};

/** The same configuration with one more organisation. */
export const withMember = (
  config: ChannelConfig,
  mspId: string,
  organisation: OrganisationConfig,
): ChannelConfig => {
  const changed = structuredClone(config);
  Object.assign(changed.channel_group.groups.Application.groups, {
    [mspId]: structuredClone(organisation),
  });
  return changed;
};

/** How many of some administrators are more than half of them. */
export const majorityOf = (members: readonly unknown[]): number =>
  Math.floor(members.length / 2) + 1;

const pemOf = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');

const mspConfigIn = (config: ChannelConfig, mspId: string): MspConfig => {
  const organisation = config.channel_group.groups.Application.groups[mspId];
  if (organisation === undefined) {
    throw new Error(`The channel has no organisation ${mspId}`);
  }
  return organisation.values.MSP.value.config;
};
