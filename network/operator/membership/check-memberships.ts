import { isIP } from 'node:net';
import type { ResolvedTopology } from '@cession/topology';
import type { Membership } from './membership';
import type { MembershipProblem } from './membership-error';

/** What the topology says of one member, peers' and orderers' organisations alike. */
interface Expected {
  readonly name: string;
  readonly mspId: string;
  readonly domain: string;
  readonly hostnames: readonly string[];
  readonly orders: boolean;
}

/** No other host reaches these. */
const here = /^(localhost|127\..*|0\.0\.0\.0|::1?|::ffff:127\..*)$/i;

/** What a membership says otherwise than the topology does; empty where they agree. */
export const membershipProblems = (
  membership: Membership,
  topology: ResolvedTopology,
): readonly MembershipProblem[] => {
  const { name, address, channel, nodes } = membership;
  const expected = membersOf(topology).find((member) => member.name === name);
  if (expected === undefined) {
    return [{ path: 'name', rule: `no organisation of the topology is named "${name}"` }];
  }
  const same = (['mspId', 'domain'] as const).filter(
    (field) => membership[field] !== expected[field],
  );
  return [
    ...rule(channel === topology.channel, 'channel', `must be ${topology.channel}`),
    ...same.map((field) => ({
      path: field,
      rule: `must be ${expected[field]}, as in the topology`,
    })),
    ...rule(!here.test(address), 'address', 'must be one that other hosts reach'),
    ...rule(isAddress(address), 'address', 'must be an IP address or a host name'),
    ...nodeProblems(nodes, expected),
  ];
};

/** What no two memberships may have in common, and who is missing. */
export const rosterProblems = (
  memberships: readonly Membership[],
  topology: ResolvedTopology,
): readonly MembershipProblem[] => {
  const names = new Set(memberships.map(({ name }) => name));
  const missing = membersOf(topology).filter(({ name }) => !names.has(name));
  return [
    ...missing.map(({ name }) => ({ path: name, rule: 'its membership is missing' })),
    ...repeated(memberships.map(({ name }) => [name, name])),
    ...repeated(memberships.map(({ name, caCertificate }) => [name, caCertificate])),
    ...repeated(memberships.map(({ name, tlsCaCertificate }) => [name, tlsCaCertificate])),
    ...repeated(
      memberships.flatMap(({ name, address, nodes }) =>
        nodes.map(({ port }) => [name, `${address}:${port}`] as const),
      ),
    ),
  ];
};

/** Organisations of peers first, then those of orderers. */
const membersOf = ({
  organisations,
  ordererOrganisations,
  orderers,
}: ResolvedTopology): readonly Expected[] => [
  ...organisations.map(({ peer, ...spec }) => ({
    ...spec,
    hostnames: [peer.hostname],
    orders: false,
  })),
  ...ordererOrganisations.map((spec) => ({
    ...spec,
    hostnames: orderers
      .filter(({ organisation }) => organisation.name === spec.name)
      .map(({ hostname }) => hostname),
    orders: true,
  })),
];

const nodeProblems = (
  nodes: Membership['nodes'],
  { hostnames, orders }: Expected,
): readonly MembershipProblem[] => {
  const named = nodes.map(({ hostname }) => hostname);
  const wanted = hostnames.join(', ');
  const needed = 'is missing: orderers know each other by it';
  const unneeded = 'must be left out: a peer is known by its authority';
  return [
    ...rule(
      [...named].sort().join() === [...hostnames].sort().join(),
      'nodes',
      `must be ${wanted}, as in the topology`,
    ),
    ...nodes.flatMap(({ tlsCertificate }, at) =>
      rule(
        (tlsCertificate !== undefined) === orders,
        `nodes[${at}].tlsCertificate`,
        orders ? needed : unneeded,
      ),
    ),
  ];
};

/** Names a member whose value an earlier member has; the value itself says nothing to a reader. */
const repeated = (
  entries: readonly (readonly [name: string, value: string])[],
): readonly MembershipProblem[] => {
  const seen = new Map<string, string>();
  return entries.flatMap(([name, value]) => {
    const first = seen.get(value);
    if (first === undefined) {
      seen.set(value, name);
      return [];
    }
    return [{ path: name, rule: `has the same ${kindOf(name, value)} as ${first}` }];
  });
};

const kindOf = (name: string, value: string): string => {
  if (value === name) return 'name';
  return value.startsWith('-----') ? 'authority' : `address, ${value},`;
};

const isAddress = (address: string): boolean => {
  const label = '[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?';
  const hostname = new RegExp(`^${label}(\\.${label})*$`);
  const looksNumeric = /^[\d.]+$/.test(address);
  return isIP(address) !== 0 || (!looksNumeric && hostname.test(address));
};

const rule = (kept: boolean, path: string, words: string): readonly MembershipProblem[] =>
  kept ? [] : [{ path, rule: words }];
