import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { ResolvedTopology } from '@cession/topology';
import type { HostSettings } from './compose-settings';

const loopback = '127.0.0.1';
const everywhere = ['0.0.0.0', '::'];

export interface HostPlace {
  /** The channel as this host dials it. */
  readonly whole: ResolvedTopology;
  /** What it runs itself. */
  readonly part: ResolvedTopology;
  /** Address of this host on which others are let in. */
  readonly publish: string;
}

/**
 * Finds out how one organisation's containers meet those of others. Containers are told addresses, for
 * they would not ask this host's resolver: one that changes is told at the next start.
 *
 * @throws {Error} naming a host name that this host cannot resolve
 */
export const hostSettings = async ({ whole, part, publish }: HostPlace): Promise<HostSettings> => {
  const own = new Set(nodesOf(part).map(({ hostname }) => hostname));
  const others = nodesOf(whole).filter(({ hostname }) => !own.has(hostname));
  const entries = others.map(async ({ hostname, host }) => [hostname, await addressOf(host)]);
  return {
    publish: everywhere.includes(publish) ? [publish] : [...new Set([loopback, publish])],
    others: Object.fromEntries(await Promise.all(entries)) as Record<string, string>,
  };
};

const nodesOf = ({ organisations, orderers }: ResolvedTopology) => [
  ...organisations.map(({ peer }) => peer),
  ...orderers,
];

const addressOf = async (host: string): Promise<string> => {
  if (isIP(host) !== 0) return host;
  try {
    return (await lookup(host)).address;
  } catch (error) {
    throw new Error(`This host cannot resolve ${host}, the address in a membership`, {
      cause: error,
    });
  }
};
