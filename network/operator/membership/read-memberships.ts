import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ResolvedTopology } from '@cession/topology';
import { membershipProblems, rosterProblems } from './check-memberships';
import type { Membership } from './membership';
import { MembershipError } from './membership-error';
import { largestMembership, parseMembership } from './parse-membership';

/** A membership, and the digest by which its owner names it. */
export interface ReadMembership {
  readonly membership: Membership;
  /** SHA-256 of the file, hexadecimal. */
  readonly digest: string;
}

const suffix = '.json';

/**
 * Reads the memberships of a whole channel: one file for each organisation of the topology, in any
 * order, `*.json`; other files are not looked at.
 *
 * @returns in the order of their names
 * @throws {MembershipError} naming the file, or the folder, and every broken rule
 */
export const readMemberships = async (
  directory: string,
  topology: ResolvedTopology,
): Promise<readonly ReadMembership[]> => {
  const files = (await filesIn(directory)).map((name) => join(directory, name));
  const read: ReadMembership[] = [];
  for (const file of files) read.push(await readMembership(file, topology));
  const problems = rosterProblems(
    read.map(({ membership }) => membership),
    topology,
  );
  if (problems.length > 0) throw new MembershipError(directory, problems);
  return read.sort((a, b) => (a.membership.name < b.membership.name ? -1 : 1));
};

/**
 * Reads one membership.
 *
 * @throws {MembershipError} naming every rule that it breaks
 */
export const readMembership = async (
  file: string,
  topology: ResolvedTopology,
): Promise<ReadMembership> => {
  const { size } = await stat(file);
  if (size > largestMembership) {
    const rule = `must not be larger than ${largestMembership} bytes`;
    throw new MembershipError(file, [{ path: '', rule }]);
  }
  const content = await readFile(file);
  return {
    membership: checkedMembership(content.toString('utf8'), file, topology),
    digest: digestOf(content),
  };
};

/**
 * What a membership says, once it breaks no rule and agrees with the topology.
 *
 * @param source - what error messages call the text
 * @throws {MembershipError} naming every rule that it breaks
 */
export const checkedMembership = (
  text: string,
  source: string,
  topology: ResolvedTopology,
): Membership => {
  const membership = parseMembership(text, source);
  const problems = membershipProblems(membership, topology);
  if (problems.length > 0) throw new MembershipError(source, problems);
  return membership;
};

/** What people read out to each other: SHA-256, hexadecimal. */
export const digestOf = (content: Buffer | string): string =>
  createHash('sha256').update(content).digest('hex');

const filesIn = async (directory: string): Promise<readonly string[]> => {
  try {
    return (await readdir(directory)).filter((name) => name.endsWith(suffix)).sort();
  } catch (error) {
    const rule = `the folder of all memberships cannot be read: ${(error as Error).message}`;
    throw new MembershipError(directory, [{ path: '', rule }]);
  }
};
