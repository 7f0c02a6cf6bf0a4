import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { admittedOrganisations } from '@cession/topology';
import type { ResolvedOrganisation, ResolvedTopology } from '@cession/topology';
import { dataLayout } from '../layout';
import type { WholeChannel } from '../layout';
import { channelPlaces } from './channel-of-part';
import type { PartPlace } from './channel-of-part';
import { rosterProblems } from './check-memberships';
import { dialledByPart } from './dialled-by-part';
import { MembershipError } from './membership-error';
import { writePublicMembers } from './public-members';
import { readMembership, readMemberships } from './read-memberships';
import type { ReadMembership } from './read-memberships';

/** A channel that exists, and who wants to join it. */
export interface ChannelWithNewcomer {
  readonly channel: WholeChannel;
  readonly newcomer: ReadMembership;
  /** As its membership says where it is dialled. */
  readonly organisation: ResolvedOrganisation;
}

export interface NewcomerFiles {
  /** Its membership. */
  readonly member: string;
  /** For the members' files in Fabric's form, in between. */
  readonly directory: string;
  readonly waitMs: number;
}

/**
 * The channel of which this host runs a part, with one more member, whose membership is judged beside
 * those of the others.
 *
 * @throws {MembershipError} it breaks a rule, or is of an organisation that is not to be admitted
 * @throws {Error} this host did not start its part so far
 */
export const channelWithNewcomer = async (
  place: PartPlace,
  { member, directory, waitMs }: NewcomerFiles,
): Promise<ChannelWithNewcomer> => {
  const { whole, topology, modeDirectory, dataDirectory } = place;
  const newcomer = await readMembership(member, whole);
  const { name } = newcomer.membership;
  assertToBeAdmitted(member, name, place);
  const present = await topologyOf(whole, channelPlaces(modeDirectory).memberships);
  const others = await readMemberships(channelPlaces(modeDirectory).memberships, present);
  const memberships = [
    ...others.map(({ membership }) => membership).filter((each) => each.name !== name),
    newcomer.membership,
  ];
  const problems = rosterProblems(memberships, present);
  if (problems.length > 0) throw new MembershipError(member, problems);
  const dialled = dialledByPart(whole, topology, memberships);
  const organisation = dialled.organisations.find((each) => each.name === name);
  if (organisation === undefined) throw new Error(`The topology has no organisation "${name}"`);
  const channel = {
    topology: dialled,
    members: await writePublicMembers(memberships, directory),
    genesisBlock: dataLayout(dataDirectory).genesisBlock,
    waitMs,
  };
  return { channel, newcomer, organisation };
};

const assertToBeAdmitted = (file: string, name: string, { whole, topology }: PartPlace): void => {
  const refuse = (rule: string) => new MembershipError(file, [{ path: 'name', rule }]);
  if (topology.organisations.some((own) => own.name === name)) {
    throw refuse(`${name} cannot admit itself: a majority of the members does, on their hosts`);
  }
  if (!admittedOrganisations(whole).some((each) => each.name === name)) {
    throw refuse(`${name} must be an organisation with \`admitted: true\` in the topology`);
  }
};

/** Without those who are to be admitted too, and whose memberships are not here yet. */
const topologyOf = async (whole: ResolvedTopology, kept: string): Promise<ResolvedTopology> => {
  if (!existsSync(kept)) {
    throw new Error(
      'This host is not on the channel so far: npm run network -- up --mode compose --members DIR ' +
        '--genesis FILE',
    );
  }
  const known = new Set((await readdir(kept)).map((file) => file.replace(/\.json$/, '')));
  return {
    ...whole,
    organisations: whole.organisations.filter(
      ({ name, admitted }) => admitted !== true || known.has(name),
    ),
  };
};
