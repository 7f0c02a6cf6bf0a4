import type { Role } from '@cession/model/interface';
import { defaultTopologyFile } from '@cession/scripts/launcher';
import { loadTopology } from '@cession/topology';
import type { OrganisationSpec } from '@cession/topology';

const { organisations } = loadTopology(defaultTopologyFile);

const nth = <T>(found: readonly T[], at: number, what: string): T => {
  const one = found[at];
  if (one === undefined) throw new Error(`the topology has no ${what} ${at + 1}`);
  return one;
};

const usersIn = (among: readonly OrganisationSpec[], role: Role): readonly string[] =>
  among.flatMap(({ users }) => users.filter((user) => user.role === role)).map(({ name }) => name);

/** The user, counted from none, who has that role. */
const withRole = (role: Role, at = 0, among = organisations): string =>
  nth(usersIn(among, role), at, role);

/** The organisation that runs the user's application and peer. */
export const hostOf = (user: string): OrganisationSpec =>
  nth(
    organisations.filter(({ users }) => users.some(({ name }) => name === user)),
    0,
    `organisation of ${user}`,
  );

const ofBank = (at: number, role: Role): string => {
  const banks = organisations.filter(({ kind }) => kind === 'bank');
  return withRole(role, 0, [nth(banks, at, 'bank')]);
};

/** Who registers the partners that the same organisation hosts. */
export const adminOf = (user: string): string => withRole('partner-admin', 0, [hostOf(user)]);

const platform = withRole('platform-operator');

/** Users of the topology, by the part they play. */
export const users = {
  platform,
  platformAdmin: adminOf(platform),
  seller: withRole('seller', 0),
  otherSeller: withRole('seller', 1),
  unqualifiedSeller: withRole('seller', 2),
  buyer: withRole('buyer', 0),
  otherBuyer: withRole('buyer', 1),
  carrier: withRole('carrier'),
  keeper: withRole('warehouse-keeper'),
  customs: withRole('customs-officer'),
  auditor: withRole('auditor'),
  maker: ofBank(0, 'bank-officer'),
  checker: ofBank(0, 'bank-approver'),
  otherMaker: ofBank(1, 'bank-officer'),
  otherChecker: ofBank(1, 'bank-approver'),
} as const;

/** Who examines partners of the sellers' organisation: nobody examines his own. */
export const examiner = adminOf(users.carrier);

/** Who examines the partner of this user. */
export const examinerOf = (user: string): string =>
  adminOf(user) === examiner ? users.platformAdmin : examiner;

export const mspIdOf = (user: string): string => hostOf(user).mspId;

/** MSP ids of the organisations that host the cast. */
export const sellers = mspIdOf(users.seller);
export const bankA = mspIdOf(users.maker);
export const bankB = mspIdOf(users.otherMaker);
