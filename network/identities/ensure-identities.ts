import { chmod, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { IdentityIssuer } from './identity-issuer';
import { identityStoreOf } from './identity-store';
import type {
  IdentityStore,
  OrdererOrganisationIdentities,
  OrganisationIdentities,
} from './identity-store';
import { renewalMargin } from './is-current';
import { openLocalIssuer } from './local-issuer';
import { ensureMember, ensureNodeIdentity, ensureSigningIdentity } from './member-writer';
import type { Member } from './member-writer';

/** Who is to have identities; a resolved topology says it. */
export interface IdentitySubjects {
  readonly organisations: readonly SubjectOrganisation[];
  readonly ordererOrganisations: readonly SubjectMember[];
  readonly orderers: readonly {
    readonly hostname: string;
    readonly organisation: { readonly name: string };
  }[];
}

interface SubjectMember {
  readonly name: string;
  readonly mspId: string;
  readonly domain: string;
  /** Under which other hosts dial its nodes, where it has a host of its own. */
  readonly publicAddress?: string;
}

interface SubjectOrganisation extends SubjectMember {
  readonly peer: { readonly hostname: string };
  readonly users: readonly SubjectUser[];
}

interface SubjectUser {
  readonly name: string;
  readonly partner: string;
  readonly role: string;
}

/** Attribute names that the contracts of this project read. */
const partnerAttribute = 'cession.partner';
const roleAttribute = 'cession.role';

/** Opens the authorities of one organisation; by default they are files in its own folder. */
export type OpenIssuer = (
  directory: string,
  organisation: { readonly name: string; readonly domain: string },
) => Promise<IdentityIssuer>;

/** The authorities that are files. */
export const openOnDisk: OpenIssuer = (directory, { domain }) => openLocalIssuer(directory, domain);

/**
 * Makes sure that every organisation, node and user of a topology has its identity under
 * `directory`: what is there and valid is kept, what is missing, expiring or different from the
 * topology is issued. Files are 0600 and folders 0700. Safe after an interrupted run.
 *
 * @param renewWithinMs - what ends sooner than this is issued anew. Default 30 days.
 * @throws {AuthorityUnusableError} when a certificate authority on disk is damaged.
 */
export const ensureIdentities = async (
  topology: IdentitySubjects,
  directory: string,
  openIssuer: OpenIssuer = openOnDisk,
  renewWithinMs: number = renewalMargin,
): Promise<IdentityStore> => {
  const root = resolve(directory);
  await mkdir(root, { recursive: true, mode: 0o700 });
  await chmod(root, 0o700);
  const open = async (spec: SubjectMember): Promise<Member> => {
    const own = join(root, spec.name);
    const { name, mspId, domain, publicAddress } = spec;
    const issuer = await openIssuer(own, spec);
    const hosts = publicAddress === undefined ? [] : [publicAddress];
    return { name, mspId, domain, directory: own, issuer, renewWithinMs, hosts };
  };
  // One member after the other: after an error nothing goes on writing behind the caller's back.
  const organisations: OrganisationIdentities[] = [];
  for (const spec of topology.organisations) {
    organisations.push(await ensureOrganisation(await open(spec), spec));
  }
  const ordererOrganisations: OrdererOrganisationIdentities[] = [];
  for (const spec of topology.ordererOrganisations) {
    const hostnames = hostnamesOf(topology, spec);
    ordererOrganisations.push(await ensureOrdererOrganisation(await open(spec), hostnames));
  }
  return identityStoreOf(root, organisations, ordererOrganisations);
};

const ensureOrganisation = async (
  member: Member,
  { peer, users }: SubjectOrganisation,
): Promise<OrganisationIdentities> => {
  const common = await ensureMember(member);
  return {
    ...common,
    peer: await ensureNodeIdentity(member, join(member.directory, 'peer'), {
      kind: 'signing',
      commonName: peer.hostname,
      unit: 'peer',
    }),
    users: new Map(
      await Promise.all(
        users.map(async (user) => [user.name, await ensureUser(member, user)] as const),
      ),
    ),
  };
};

const ensureUser = (member: Member, { name, partner, role }: SubjectUser) =>
  ensureSigningIdentity(member, join(member.directory, 'users', name), {
    kind: 'signing',
    commonName: name,
    unit: 'client',
    attributes: { [partnerAttribute]: partner, [roleAttribute]: role },
  });

const ensureOrdererOrganisation = async (
  member: Member,
  hostnames: readonly string[],
): Promise<OrdererOrganisationIdentities> => {
  const common = await ensureMember(member);
  const orderers = hostnames.map(async (commonName) => {
    const directory = join(member.directory, 'orderers', commonName);
    const request = { kind: 'signing', commonName, unit: 'orderer' } as const;
    return [commonName, await ensureNodeIdentity(member, directory, request)] as const;
  });
  return { ...common, orderers: new Map(await Promise.all(orderers)) };
};

const hostnamesOf = (topology: IdentitySubjects, spec: SubjectMember): readonly string[] =>
  topology.orderers
    .filter(({ organisation }) => organisation.name === spec.name)
    .map(({ hostname }) => hostname);
