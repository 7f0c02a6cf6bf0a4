import { copyFile, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MemberIdentities } from '@cession/identities';
import { parseConfigUpdate } from '@cession/protocol';
import type { ParsedConfigUpdate } from '@cession/protocol';
import { awaitConfigAtPeers, firstDifference, inConfigWork, orderedConfig } from '../channel';
import type {
  ChannelBody,
  ChannelConfig,
  ChannelConfigTranslator,
  ConfigChange,
  ConfigPlace,
  PeerCli,
} from '../channel';
import { isEnough, updateSigners } from './update-signers';
import type { BodySignatures } from './update-signers';

/** An update from another host that is not what this host would have made: it is not signed. */
export class UpdateRefusedError extends Error {
  override readonly name = 'UpdateRefusedError';
  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`${file} is not signed: ${reason}`, options);
  }
}

/** A change of the channel's configuration that administrators on several hosts sign. */
export interface JointUpdate {
  readonly change: ConfigChange;
  /** Majorities of these decide. */
  readonly bodies: readonly ChannelBody[];
  /** What the others signed so far; without it, this host begins. */
  readonly given: string | undefined;
  readonly out: string;
}

type UpdateClient = Pick<PeerCli, 'fetchConfigFromOrderer' | 'signConfigUpdate' | 'updateChannel'>;

/** Whose administrator signs on this host. */
export interface JointSigner {
  /** Writes through an orderer that can be reached. */
  readonly client: UpdateClient;
  readonly member: Pick<MemberIdentities, 'mspId' | 'admin'>;
  /** Clients of the peers that this host runs. */
  readonly peers: readonly PeerCli[];
}

export type JointOutcome =
  | { readonly kind: 'was-there' }
  | { readonly kind: 'signed' | 'done'; readonly signatures: readonly BodySignatures[] };

/** Of a new member with several authorities' certificates, many times over. */
const largestUpdate = 1024 * 1024;

/**
 * One host's part in a change that a majority of administrators has to sign. What others give is compared
 * with what this host would have made by itself, and refused where it says anything else. The host that
 * adds the last signature submits.
 *
 * @throws {UpdateRefusedError} saying where the given update differs
 * @throws {DeadlineError} this host's own peer did not get it in time
 */
export const takePartInUpdate = async (
  place: ConfigPlace,
  update: JointUpdate,
  signer: JointSigner,
): Promise<JointOutcome> =>
  await inConfigWork(place, async (directory, translator) => {
    const { change } = update;
    const work: Work = { place, directory, translator };
    const config = await orderedConfig(signer.client, directory, translator);
    const arrived = () =>
      awaitConfigAtPeers(place, { ...change, clients: signer.peers, translator, directory });
    if (change.isIn(config)) {
      await arrived();
      return { kind: 'was-there' };
    }
    const { envelope, signatures } = await signOnce(work, config, update, signer);
    await putInPlace(envelope, update.out);
    if (!isEnough(signatures)) return { kind: 'signed', signatures };
    await submit(work, envelope, change, signer.client);
    await arrived();
    return { kind: 'done', signatures };
  });

interface Work {
  readonly place: ConfigPlace;
  readonly directory: string;
  readonly translator: ChannelConfigTranslator;
}

const signOnce = async (
  work: Work,
  config: ChannelConfig,
  { change, bodies, given, out }: JointUpdate,
  { client, member }: JointSigner,
): Promise<{ readonly envelope: string; readonly signatures: readonly BodySignatures[] }> => {
  const { place, directory, translator } = work;
  const { channel } = place.topology;
  const own = await translator.updateEnvelope(channel, config, change.made(config));
  const envelope = given === undefined ? own : join(directory, 'given.update');
  if (given !== undefined) {
    await copyChecked(given, envelope);
    await assertSameUpdate(work, { given, envelope, own });
  }
  const signers = async () =>
    updateSigners(parseConfigUpdate(await readFile(envelope)), config, bodies).catch(
      (error: unknown) => {
        throw error instanceof RangeError
          ? new UpdateRefusedError(given ?? out, error.message)
          : error;
      },
    );
  const before = await signers();
  const isSigned = before.some(({ signed }) => signed.includes(member.mspId));
  if (isSigned) return { envelope, signatures: before };
  if (!before.some(({ open }) => open.includes(member.mspId))) {
    throw new UpdateRefusedError(given ?? out, `${member.mspId} has no say in it`);
  }
  await client.signConfigUpdate(envelope, member);
  return { envelope, signatures: await signers() };
};

/** Whole or not at all: it may be the very file that was given. */
const putInPlace = async (file: string, out: string): Promise<void> => {
  await mkdir(dirname(out), { recursive: true });
  await copyFile(file, `${out}.draft`);
  await rename(`${out}.draft`, out);
};

const copyChecked = async (given: string, copy: string): Promise<void> => {
  const { size } = await stat(given);
  if (size > largestUpdate) {
    throw new UpdateRefusedError(given, `it is larger than ${largestUpdate} bytes`);
  }
  await copyFile(given, copy);
};

const assertSameUpdate = async (
  { place, translator }: Work,
  { given, envelope, own }: { given: string; envelope: string; own: string },
): Promise<void> => {
  const { channel } = place.topology;
  const said = await parsed(given, envelope);
  if (said.channel !== channel) {
    throw new UpdateRefusedError(given, `it is for another channel than ${channel}`);
  }
  const wanted = parseConfigUpdate(await readFile(own));
  const path = firstDifference(
    await translator.updateIn(said.update, 'said.update').catch((cause: unknown) => {
      throw new UpdateRefusedError(given, noUpdate, { cause });
    }),
    await translator.updateIn(wanted.update, 'wanted.update'),
    'update',
  );
  if (path === undefined) return;
  const reason = path.endsWith('.version')
    ? 'the configuration of the channel has changed since it was made: begin again without it'
    : 'it does something else than the memberships and the topology of this host say';
  throw new UpdateRefusedError(given, `${reason}, at ${path}`);
};

const noUpdate = 'it is no configuration update';

const parsed = async (given: string, envelope: string): Promise<ParsedConfigUpdate> => {
  try {
    return parseConfigUpdate(await readFile(envelope));
  } catch (cause) {
    throw new UpdateRefusedError(given, noUpdate, { cause });
  }
};

/** Two hosts may both find that enough have signed: it is enough that one gets it in. */
const submit = async (
  { directory, translator }: Work,
  envelope: string,
  { isIn }: ConfigChange,
  client: UpdateClient,
): Promise<void> => {
  try {
    await client.updateChannel(envelope);
  } catch (error) {
    if (!isIn(await orderedConfig(client, directory, translator))) throw error;
  }
};
