import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { dataLayout } from '../fabric';
import type { WholeChannel } from '../fabric';
import { replaceFile } from '../identities';
import type { IdentityStore } from '../identities';
import {
  dialledByPart,
  digestOf,
  membershipOf,
  membershipText,
  readMemberships,
  writePublicMembers,
} from '../membership';
import type { Membership, ReadMembership } from '../membership';
import type { NetworkSettings } from './network-settings';

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
export async function channelOfPart(
  settings: NetworkSettings,
  given: GivenChannel,
  identities: IdentityStore,
): Promise<ChannelOfPart> {
  const { whole, topology, modeDirectory } = settings;
  const directory = join(modeDirectory, 'channel');
  const kept = join(directory, 'memberships');
  const read = await readMemberships(folderOf(given, kept), whole);
  const memberships = read.map(({ membership }) => membership);
  assertOwn(memberships, membershipOf(topology, identities));
  const genesisBlock = await blockOf(settings, given.genesis);
  const genesisDigest = digestOf(await readFile(genesisBlock));
  await keep(memberships, kept);
  const channel = {
    topology: dialledByPart(whole, topology, memberships),
    members: await writePublicMembers(memberships, join(directory, 'members')),
    genesisBlock,
    waitMs: given.waitMs,
  };
  return { channel, memberships: read, genesisDigest };
}

function folderOf({ members }: GivenChannel, kept: string): string {
  if (members !== undefined) return resolve(members);
  if (existsSync(kept)) return kept;
  throw new Error('The first start needs what the members agreed on: --members DIR --genesis FILE');
}

/** What others know of this organisation must still be true; certificates of nodes may be newer here. */
function assertOwn(memberships: readonly Membership[], own: Membership): void {
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
}

async function blockOf(
  { dataDirectory }: NetworkSettings,
  given: string | undefined,
): Promise<string> {
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
}

async function keep(memberships: readonly Membership[], directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  for (const membership of memberships) {
    await replaceFile(join(directory, `${membership.name}.json`), membershipText(membership));
  }
}
