import { writeFile } from 'node:fs/promises';
import type { ResolvedOrganisation } from '@cession/topology';
import {
  ChannelRefusal,
  majorityOf,
  reachable,
  StillWaiting,
  throughAnOrderer,
  waitForOthers,
} from '../channel';
import type { ChaincodeDefinition, CommittedDefinition, PeerCli } from '../channel';
import type { AgreedDefinition, FabricChaincode, WholeChannel } from '../layout';
import type { NodeContext } from '../nodes';
import type { ChaincodePackage } from '../packaging';
import { definitionDigest } from './deploy-chaincode';
import { renderCollections, renderEndorsement } from './render-policy';

/** The channel has another definition of the chaincode than this host's topology and code. */
export class DefinitionChangedError extends ChannelRefusal {
  override readonly name = 'DefinitionChangedError';
}

export interface Agreement {
  readonly context: NodeContext;
  readonly channel: WholeChannel;
  /** The administrator of the one organisation that this host runs. */
  readonly client: PeerCli;
  readonly chaincode: FabricChaincode;
  readonly built: ChaincodePackage;
  /** What this host agreed to last. */
  readonly agreed: AgreedDefinition | undefined;
  /** Of how many the approval is waited for before it is committed. Default a majority. */
  readonly needed?: ApprovalsNeeded;
}

/** Fabric asks for a majority; of all where nobody is to be left behind. */
export type ApprovalsNeeded = 'majority' | 'all';

/** What an organisation notes of a chaincode once the channel has committed it. */
export const agreedDefinition = (
  chaincode: FabricChaincode,
  built: ChaincodePackage,
): AgreedDefinition => {
  const digest = definitionDigest(chaincode, built);
  return { version: chaincode.version, packageId: built.id, digest };
};

/**
 * One organisation's part in Fabric's lifecycle: it installs and approves; whoever finds a majority of
 * approvals commits, which several may do at once. A version names one definition and one code for all,
 * since nobody sees on the channel which code the others run.
 *
 * @returns when the channel has committed what this organisation approved
 * @throws {DefinitionChangedError} code, policy or collections changed under the same version
 * @throws {DeadlineError} naming those who were waited for
 */
export const agreeOnChaincode = async (agreement: Agreement): Promise<void> => {
  const { context, channel, chaincode, built, agreed } = agreement;
  const { progress, signal } = context.options;
  const sameVersion = agreed?.version === chaincode.version;
  if (sameVersion && agreed.packageId !== built.id) throw changed(chaincode);
  const definition = await writeDefinition(agreement);
  const what = `the agreement on ${chaincode.name} ${chaincode.version}`;
  const wait = { what, deadlineMs: channel.waitMs, progress, signal };
  await waitForOthers(() => attempt(agreement, definition), wait);
};

/**
 * One look at the channel, and the one step that is due.
 *
 * @throws {StillWaiting} saying for whom
 */
const attempt = async (agreement: Agreement, unnumbered: Unnumbered): Promise<true> => {
  const { channel, chaincode, built, agreed, needed = 'majority' } = agreement;
  const client = await throughAnOrderer(agreement.client, channel);
  const committed = await client.committed(chaincode.name);
  const definition = { ...unnumbered, sequence: sequenceOf(committed, agreement) };
  const isCommitted = definition.sequence === committed?.sequence;
  if (isCommitted && agreed?.digest === definitionDigest(chaincode, built)) return true;
  await client.approve(definition, built).catch((error: unknown) => {
    throw isOtherDefinition(error) ? changed(chaincode) : error;
  });
  if (isCommitted) return true;
  const endorsers = await endorsersOf(await client.approvals(definition), channel, needed);
  await client.commit(definition, endorsers);
  return true;
};

/** Of what is committed already, an approval that comes later bears the same number. */
const sequenceOf = (
  committed: CommittedDefinition | undefined,
  { chaincode, agreed }: Agreement,
): number => {
  if (committed === undefined) return 1;
  if (committed.version === chaincode.version) return committed.sequence;
  if (agreed?.version === chaincode.version) throw outdated(chaincode, committed);
  return committed.sequence + 1;
};

/** A majority has to endorse the commit, each of them after it approved. */
const endorsersOf = async (
  approvals: Readonly<Record<string, boolean>>,
  { topology: { organisations }, members }: WholeChannel,
  needed: ApprovalsNeeded,
) => {
  const majority = majorityOf(organisations);
  const wanted = needed === 'all' ? organisations.length : majority;
  const approved = organisations.filter(({ mspId }) => approvals[mspId]);
  if (approved.length < wanted) {
    const others = organisations.filter((each) => !approved.includes(each));
    const count = `${approved.length} of ${wanted} approvals`;
    throw new StillWaiting(`Waiting for others, ${count}: ${names(others)}`);
  }
  const reached = await reachable(approved, ({ peer }) => peer);
  if (reached.length < majority) {
    const others = approved.filter((each) => !reached.includes(each));
    throw new StillWaiting(`Waiting for the peers of ${names(others)}`);
  }
  return reached.map(({ name, peer }) => ({
    address: `${peer.host}:${peer.port}`,
    authorityFile: members.organisation(name).tlsCaCertificateFile,
  }));
};

type Unnumbered = Omit<ChaincodeDefinition, 'sequence'>;

const writeDefinition = async ({
  context: { layout },
  client,
  chaincode,
  built,
}: Agreement): Promise<Unnumbered> => {
  const { name, version, endorsement, collections } = chaincode;
  const [packageFile, collectionsFile] = [layout.chaincodePackage(name), layout.collections(name)];
  await writeFile(packageFile, built.content);
  await writeFile(collectionsFile, renderCollections(collections));
  if (!(await client.installedPackages()).includes(built.id)) await client.install(packageFile);
  return {
    name,
    version,
    endorsement: renderEndorsement(endorsement),
    ...(collections.length > 0 && { collectionsFile }),
  };
};

const names = (organisations: readonly ResolvedOrganisation[]): string =>
  organisations.map(({ name }) => name).join(', ');

const isOtherDefinition = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('different parameters');

const changed = ({ name, version }: FabricChaincode): DefinitionChangedError =>
  new DefinitionChangedError(
    `The channel has ${name} ${version} with other code, policy or collections than this host: a ` +
      'change needs another chaincode.version in the topology, the same on every host',
  );

const outdated = ({ name, version }: FabricChaincode, committed: CommittedDefinition) =>
  new DefinitionChangedError(
    `The channel went on from ${name} ${version} to ${committed.version}: this host needs the ` +
      'topology and the code of that version',
  );
