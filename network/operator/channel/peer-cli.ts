import { join } from 'node:path';
import type { MemberIdentities } from '@cession/identities';
import type { ResolvedOrderer, ResolvedOrganisation } from '@cession/topology';
import type { ChaincodePackage } from '../packaging';
import { ProgramError, runProgram } from '../processes';

/** What every organisation approves and the channel commits. */
export interface ChaincodeDefinition {
  readonly name: string;
  readonly version: string;
  readonly sequence: number;
  /** Signature policy in text form. */
  readonly endorsement: string;
  /** File with the collections; absent when the chaincode has none. */
  readonly collectionsFile?: string;
}

/** What a channel says of a chaincode that is committed. */
export interface CommittedDefinition {
  readonly name: string;
  readonly version: string;
  readonly sequence: number;
}

/** The end of the chain of blocks that a peer has. */
export interface ChainTip {
  readonly height: number;
  /** Of the newest block's header, in base64. */
  readonly currentBlockHash: string;
}

export interface PeerCliOptions {
  readonly binDirectory: string;
  readonly configDirectory: string;
  readonly channel: string;
  /** One without a peer has administrators, too. */
  readonly organisation: Pick<ResolvedOrganisation, 'name' | 'mspId'> &
    Partial<Pick<ResolvedOrganisation, 'peer'>>;
  readonly identities: Pick<MemberIdentities, 'admin' | 'tlsCaCertificateFile'>;
  readonly orderer: ResolvedOrderer;
  /** PEM file of the authority behind the orderer's TLS certificate. */
  readonly ordererAuthorityFile: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Fabric's `peer` command line tool, as the administrator of one organisation against its own peer.
 */
export class PeerCli {
  readonly #options: PeerCliOptions;

  constructor(options: PeerCliOptions) {
    this.#options = options;
  }

  /** Name of the organisation. */
  get organisation(): string {
    return this.#options.organisation.name;
  }

  /** The same tool, writing through another orderer. */
  through(orderer: ResolvedOrderer, ordererAuthorityFile: string): PeerCli {
    return new PeerCli({ ...this.#options, orderer, ordererAuthorityFile });
  }

  /** The channels that the peer has joined. */
  async channels(): Promise<readonly string[]> {
    const output = await this.#run(['channel', 'list']);
    return output.split('\n').map((line) => line.trim());
  }

  /** How many blocks of the channel the peer has. */
  async height(): Promise<number> {
    return (await this.chainTip()).height;
  }

  /** How far the peer has come. */
  async chainTip(): Promise<ChainTip> {
    const output = await this.#run(['channel', 'getinfo', '--channelID', this.#options.channel]);
    return JSON.parse(output.slice(output.indexOf('{'))) as ChainTip;
  }

  async join(genesisBlockFile: string): Promise<void> {
    await this.#run(['channel', 'join', '-b', genesisBlockFile]);
  }

  /** Writes the channel's last configuration block to a file, as the orderers have it. */
  async fetchConfigFromOrderer(file: string): Promise<void> {
    await this.#run(['channel', 'fetch', 'config', file, ...this.#channelArgs()]);
  }

  /**
   * Writes a block to a file, as the orderer has it; fails while that one knows nobody who leads.
   *
   * @param block - its number, which the orderer must have, or the newest one
   */
  async fetchFromOrderer(block: number | 'newest', file: string): Promise<void> {
    await this.#run(['channel', 'fetch', String(block), file, ...this.#channelArgs()]);
  }

  /** The last configuration block, as the organisation's own peer has it. */
  async fetchConfigFromPeer(file: string): Promise<void> {
    await this.#run(['channel', 'fetch', 'config', file, '--channelID', this.#options.channel]);
  }

  /** Signs a configuration update and has it ordered. */
  async updateChannel(envelopeFile: string): Promise<void> {
    await this.#run(['channel', 'update', '--file', envelopeFile, ...this.#channelArgs()]);
  }

  /** Adds an administrator's signature to a configuration update, in its file. */
  async signConfigUpdate(
    envelopeFile: string,
    { mspId, admin }: Pick<MemberIdentities, 'mspId' | 'admin'>,
  ): Promise<void> {
    await this.#run(['channel', 'signconfigtx', '--file', envelopeFile], {
      CORE_PEER_LOCALMSPID: mspId,
      CORE_PEER_MSPCONFIGPATH: admin.mspDirectory,
    });
  }

  async installedPackages(): Promise<readonly string[]> {
    const output = await this.#lifecycle(['queryinstalled', '--output', 'json']);
    const { installed_chaincodes: installed = [] } = JSON.parse(output) as {
      readonly installed_chaincodes?: readonly { readonly package_id: string }[];
    };
    return installed.map(({ package_id: id }) => id);
  }

  async install(packageFile: string): Promise<void> {
    await this.#lifecycle(['install', packageFile]);
  }

  /** The sequence committed on the channel; 0 when the chaincode has none. */
  async committedSequence(name: string): Promise<number> {
    return (await this.committed(name))?.sequence ?? 0;
  }

  /** What the channel has committed of a chaincode, if anything. */
  async committed(name: string): Promise<CommittedDefinition | undefined> {
    const output = await this.#lifecycle([
      ...['querycommitted', '--channelID', this.#options.channel, '--output', 'json'],
    ]);
    const { chaincode_definitions: definitions = [] } = JSON.parse(output) as {
      readonly chaincode_definitions?: readonly CommittedDefinition[];
    };
    return definitions.find((definition) => definition.name === name);
  }

  /** The package with which the organisation approved a sequence; `undefined` where it did not. */
  async approvedPackage(name: string, sequence: number): Promise<string | undefined> {
    const { channel } = this.#options;
    const args = ['--channelID', channel, '--name', name, '--sequence', String(sequence)];
    try {
      const output = await this.#lifecycle(['queryapproved', ...args, '--output', 'json']);
      return /"package_id":\s*"([^"]+)"/.exec(output)?.[1];
    } catch (error) {
      if (error instanceof ProgramError && isNotApproved(error.output)) return undefined;
      throw error;
    }
  }

  /** Which organisations have approved a definition that is not committed yet, by MSP id. */
  async approvals(definition: ChaincodeDefinition): Promise<Readonly<Record<string, boolean>>> {
    const args = ['checkcommitreadiness', ...this.#definitionArgs(definition)];
    const output = await this.#lifecycle([...args, '--output', 'json']);
    return (JSON.parse(output) as { readonly approvals: Readonly<Record<string, boolean>> })
      .approvals;
  }

  /** Approves for the organisation, once: approving the same again changes nothing. */
  async approve(
    definition: ChaincodeDefinition,
    { id }: Pick<ChaincodePackage, 'id'>,
  ): Promise<void> {
    const { name, sequence } = definition;
    const args = ['approveformyorg', '--package-id', id, ...this.#definitionArgs(definition)];
    try {
      await this.#lifecycle(args);
    } catch (error) {
      // A run that ended after this approval left it behind.
      if (!(error instanceof ProgramError)) throw error;
      if (isApprovedBefore(error.output)) return;
      const isEmpty = wroteNothing(error.output);
      if (!isEmpty || (await this.approvedPackage(name, sequence)) !== id) throw error;
    }
  }

  /**
   * Commits with the endorsement of all the given organisations, and waits until their peers have
   * it.
   */
  async commit(
    definition: ChaincodeDefinition,
    endorsers: readonly { address: string; authorityFile: string }[],
  ): Promise<void> {
    const targets = endorsers.flatMap(({ address, authorityFile }) => [
      ...['--peerAddresses', address, '--tlsRootCertFiles', authorityFile],
    ]);
    await this.#lifecycle(['commit', ...this.#definitionArgs(definition), ...targets]);
  }

  #definitionArgs(definition: ChaincodeDefinition): readonly string[] {
    const { name, version, sequence, endorsement, collectionsFile } = definition;
    return [
      ...[...this.#channelArgs(), '--name', name, '--version', version],
      ...['--sequence', String(sequence), '--signature-policy', endorsement],
      ...(collectionsFile === undefined ? [] : ['--collections-config', collectionsFile]),
    ];
  }

  /** The channel, and the orderer that takes what is written to it. */
  #channelArgs(): readonly string[] {
    const { orderer, ordererAuthorityFile, channel } = this.#options;
    return [
      ...['--orderer', `${orderer.host}:${orderer.port}`],
      ...['--ordererTLSHostnameOverride', orderer.hostname],
      ...['--tls', '--cafile', ordererAuthorityFile, '--channelID', channel],
    ];
  }

  #lifecycle(args: readonly string[]): Promise<string> {
    return this.#run(['lifecycle', 'chaincode', ...args]);
  }

  #run(args: readonly string[], signer: Readonly<Record<string, string>> = {}): Promise<string> {
    const { binDirectory, configDirectory, organisation, identities, signal } = this.#options;
    const { peer } = organisation;
    const environment = {
      FABRIC_CFG_PATH: configDirectory,
      FABRIC_LOGGING_SPEC: 'error',
      CORE_PEER_LOCALMSPID: organisation.mspId,
      CORE_PEER_MSPCONFIGPATH: identities.admin.mspDirectory,
      ...(peer !== undefined && { CORE_PEER_ADDRESS: `${peer.host}:${peer.port}` }),
      CORE_PEER_TLS_ENABLED: 'true',
      CORE_PEER_TLS_ROOTCERT_FILE: identities.tlsCaCertificateFile,
      ...signer,
    };
    return runProgram(join(binDirectory, 'peer'), args, { environment, signal });
  }
}

/** The very same definition; another one under the same sequence is refused with more words. */
const isApprovedBefore = (output: string): boolean =>
  output.includes('attempted to redefine') && !output.includes('different parameters');

/**
 * How Fabric 2.5 refuses the very same definition once it is committed: an approval that changes nothing
 * writes nothing to its organisation's own collection, so that the channel's policy for all is asked.
 */
const wroteNothing = (output: string): boolean => output.includes('(ENDORSEMENT_POLICY_FAILURE)');

const isNotApproved = (output: string): boolean =>
  output.includes('could not fetch approved chaincode definition');
