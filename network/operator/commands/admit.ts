import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { admissionOf, writeOrganisation } from '../channel';
import { byHostname } from '../compose-files';
import { ensureIdentitiesFrom, knownIdentitySource } from '../fabric-ca';
import { jointSigner, takePartInUpdate } from '../governance';
import type { JointOutcome } from '../governance';
import { findFabric } from '../install';
import { channelWithNewcomer } from '../membership';
import type { ChannelWithNewcomer } from '../membership';
import { printMemberships } from './genesis';
import type { NetworkSettings } from './network-settings';
import { printOutcome } from './print-joint-outcome';

export interface AdmissionFiles {
  /** Membership of the organisation that joins. */
  readonly member?: string;
  /** What other members signed so far. */
  readonly update?: string;
  /** Where the update goes, with this host's signature. */
  readonly out?: string;
}

/** How long an orderer is waited for. */
const patienceMs = 60_000;

/**
 * `network admit`: this host's part in taking another organisation into a channel that exists. A majority
 * of the members' administrators signs, each on its own host; who adds the last signature submits.
 */
export const admit = async (
  settings: NetworkSettings,
  { member, update, out }: AdmissionFiles,
): Promise<void> => {
  assertMemberHost(settings);
  if (member === undefined || out === undefined) {
    throw new Error('Name who joins, and where the signed update goes: --member FILE --out FILE');
  }
  const directory = await mkdtemp(join(tmpdir(), 'cession-admission-'));
  try {
    const members = join(directory, 'members');
    const found = await channelWithNewcomer(settings, {
      ...{ member, waitMs: patienceMs },
      directory: members,
    });
    printMemberships([found.newcomer]);
    const given = update === undefined ? undefined : resolve(update);
    const outcome = await sign(settings, found, { given, out: resolve(out), directory });
    const { topology } = found.channel;
    const { name } = found.organisation;
    printOutcome(outcome, topology, {
      command: `admit --member ${member} --update ${out} --out ${out}`,
      before: `${name} is on the channel ${topology.channel} already`,
      done:
        `${name} is on the channel ${topology.channel}. Everybody adds its membership to the folder ` +
        'of all and runs: npm run network -- up --mode compose --members DIR',
    });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
};

const assertMemberHost = ({ part, topology }: NetworkSettings): void => {
  if (part === undefined) {
    throw new Error('The keys of all are in this home: network up admits whoever joins by itself');
  }
  if (topology.organisations.length === 0) {
    throw new Error(`${part.organisation} runs no peer: those with peers decide who joins them`);
  }
};

interface SigningFiles {
  readonly given: string | undefined;
  readonly out: string;
  readonly directory: string;
}

const sign = async (
  { home, mode, topology, version, dataDirectory }: NetworkSettings,
  { channel, organisation }: ChannelWithNewcomer,
  { given, out, directory }: SigningFiles,
): Promise<JointOutcome> => {
  const fabric = await findFabric({ version });
  const source = await knownIdentitySource({ home, mode });
  const identities = await ensureIdentitiesFrom(source, topology);
  const named = byHostname({ ...channel.topology, organisations: [organisation] });
  for (const each of named.organisations) await writeOrganisation(each, channel.members, directory);
  const change = await admissionOf(organisation.mspId, directory, fabric);
  const place = { topology, identities, dataDirectory, fabric, wholeChannel: channel };
  const signer = await jointSigner({ ...place, progress: (message) => console.log(message) });
  return await takePartInUpdate(place, { change, bodies: ['Application'], given, out }, signer);
};
