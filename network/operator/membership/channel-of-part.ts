import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { replaceFile } from '@cession/identities';
import type { IdentityStore } from '@cession/identities';
import type { ResolvedTopology } from '@cession/topology';
import { dataLayout } from '../layout';
import type { WholeChannel } from '../layout';
import { dialledByPart } from './dialled-by-part';
import type { Membership } from './membership';
import { membershipOf } from './membership-of';
import { membershipText } from './parse-membership';
import { writePublicMembers } from './public-members';
import { digestOf, readMemberships } from './read-memberships';
import type { ReadMembership } from './read-memberships';

/** One organisation's part of a channel, and where its host keeps it. */
export interface PartPlace {
  readonly whole: ResolvedTopology;
  /** As `partOfTopology` gives it. */
  readonly topology: ResolvedTopology;
  /** Everything that this mode keeps. */
  readonly modeDirectory: string;
  /** The ledger below it. */
  readonly dataDirectory: string;
}

/** What an organisation is given by the others; once it has started, what it was given then. */
export interface GivenChannel {
  /** Folder with the memberships of all. */
  readonly members?: string | undefined;
  readonly genesis?: string | undefined;
  readonly waitMs: number;
}

export interface ChannelOfPart {
  readonly channel: WholeChannel;
  readonly memberships: readonly ReadMembership[];
  /** SHA-256 of the first block. */
  readonly genesisDigest: string;
}

/**
 * The channel of which this host runs a part, as the others' memberships and the first block say.
 *
 * @throws {MembershipError} a membership is missing, broken, or not what this host would write
 * @throws {Error} there is no block, or another than the one this host started with
 */
export const channelOfPart = async (
  place: PartPlace,
  given: GivenChannel,
  identities: IdentityStore,
): Promise<ChannelOfPart> => {
  const { whole, topology, modeDirectory } = place;
  const { directory, memberships: kept } = channelPlaces(modeDirectory);
  const read = await readMemberships(folderOf(given, kept), whole);
  const memberships = read.map(({ membership }) => membership);
  assertOwn(memberships, membershipOf(topology, identities));
  const genesisBlock = await blockOf(place, given.genesis);
  const genesisDigest = digestOf(await readFile(genesisBlock));
  await keep(memberships, kept);
  const channel = {
    topology: dialledByPart(whole, topology, memberships),
    members: await writePublicMembers(memberships, join(directory, 'members')),
    genesisBlock,
    waitMs: given.waitMs,
  };
  return { channel, memberships: read, genesisDigest };
};

/** Where a host keeps what the others gave. */
export const channelPlaces = (modeDirectory: string) => {
  const directory = join(modeDirectory, 'channel');
  return { directory, memberships: join(directory, 'memberships') } as const;
};

const folderOf = ({ members }: GivenChannel, kept: string): string => {
  if (members !== undefined) return resolve(members);
  if (existsSync(kept)) return kept;
  throw new Error(
    'The first start needs what the members agreed on: ' +
      'npm run network -- up --mode compose --members DIR --genesis FILE',
  );
};

/** What others know of this organisation must still be true; certificates of nodes may be newer here. */
const assertOwn = (memberships: readonly Membership[], own: Membership): void => {
  const known = memberships.find(({ name }) => name === own.name);
  const lasting = (membership: Membership | undefined) => ({
    ...membership,
    nodes: membership?.nodes.map(({ hostname, port }) => ({ hostname, port })),
  });
  if (!isDeepStrictEqual(lasting(known), lasting(own))) {
    throw new Error(
      `The membership of ${own.name} among those of all is not the one of this host: enrol again ` +
        'with the address and base port that it says, or send the others the present one',
    );
  }
};

const blockOf = async (
  { dataDirectory }: PartPlace,
  given: string | undefined,
): Promise<string> => {
  const { genesisBlock: kept } = dataLayout(dataDirectory);
  if (given === undefined) {
    if (existsSync(kept)) return kept;
    throw new Error('The first start needs the first block that all members have: --genesis FILE');
  }
  const file = resolve(given);
  const content = await readFile(file);
  if (existsSync(kept) && !content.equals(await readFile(kept))) {
    throw new Error(`${file} is another block than the one that this host started with`);
  }
  return file;
};

const keep = async (memberships: readonly Membership[], directory: string): Promise<void> => {
  const files = new Map(memberships.map((each) => [`${each.name}.json`, membershipText(each)]));
  for (const [name, text] of files) await replaceFile(join(directory, name), text);
  for (const name of await readdir(directory)) {
    if (!files.has(name)) await rm(join(directory, name), { recursive: true });
  }
};
