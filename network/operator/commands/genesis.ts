import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ResolvedTopology } from '@cession/topology';
import { writeChannelBlock } from '../channel';
import { byHostname } from '../compose-files';
import { findFabric } from '../install';
import { dialledByPart, digestOf, readMemberships, writePublicMembers } from '../membership';
import type { ReadMembership } from '../membership';
import type { NetworkSettings } from './network-settings';

export interface GenesisFiles {
  /** Folder with the memberships of all. */
  readonly members?: string;
  readonly out?: string;
}

/** `network genesis`: makes the channel's first block of what all members may know of each other. */
export const genesis = async (
  { whole, version }: NetworkSettings,
  { members, out }: GenesisFiles,
): Promise<void> => {
  if (members === undefined || out === undefined) {
    throw new Error('Name what the block is made of, and where it goes: --members DIR --out FILE');
  }
  const fabric = await findFabric({ version });
  const read = await readMemberships(resolve(members), whole);
  printMemberships(read);
  const work = await mkdtemp(join(tmpdir(), 'cession-genesis-'));
  try {
    await writeChannelBlock(resolve(out), {
      topology: byHostname(asTheySay(whole, read)),
      members: await writePublicMembers(memberships(read), join(work, 'members')),
      fabric,
      directory: join(work, 'config'),
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  console.log(`The first block of ${whole.channel}: ${resolve(out)}`);
  console.log(`SHA-256 ${digestOf(await readFile(out))}`);
  console.log('Send it to every member; each compares it with the memberships when it starts.');
};

/** Digests to be read out to those who own them. */
export const printMemberships = (read: readonly ReadMembership[]): void => {
  const lines = read.map(({ membership: { name, mspId, address }, digest }) => [
    name,
    mspId,
    address,
    digest,
  ]);
  const widths = [0, 1, 2].map((at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  for (const line of lines) {
    console.log(line.map((word, at) => word.padEnd(widths[at] ?? 0)).join('  '));
  }
};

const memberships = (read: readonly ReadMembership[]) => read.map(({ membership }) => membership);

/** Ports are as the members say, whoever makes the block. */
const asTheySay = (whole: ResolvedTopology, read: readonly ReadMembership[]): ResolvedTopology => {
  const nobody = { ...whole, organisations: [], ordererOrganisations: [], orderers: [] };
  return dialledByPart(whole, nobody, memberships(read));
};
