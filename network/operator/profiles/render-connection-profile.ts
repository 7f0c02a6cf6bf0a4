import { readFileSync } from 'node:fs';
import type { ResolvedTopology } from '@cession/topology';
import type { ConnectionProfile, ProfileNode } from './connection-profile';

interface Member {
  /** PEM; it may hold more than one authority. */
  readonly tlsCaCertificateFile: string;
}

/** Whose TLS certificates a client believes. */
export interface ProfileMembers {
  organisation(name: string): Member;
  ordererOrganisation(name: string): Member;
}

/**
 * Renders the connection profile of one organisation: every organisation's peers, because whoever
 * proposes a transaction names who endorses it, and every orderer.
 *
 * @param topology - the whole channel, each node's `host` as the client dials it
 * @throws {Error} the topology has no such organisation
 */
export const renderConnectionProfile = (
  topology: ResolvedTopology,
  members: ProfileMembers,
  organisation: string,
): ConnectionProfile => {
  const { channel, organisations, orderers } = topology;
  if (!organisations.some(({ name }) => name === organisation)) {
    throw new Error(`There is no organisation named "${organisation}" in this topology`);
  }
  return {
    name: `${channel}-${organisation}`,
    version: '1.0.0',
    client: { organization: organisation },
    organizations: record(organisations, ({ name, mspId, peer }) => [
      name,
      { mspid: mspId, peers: [peer.hostname] },
    ]),
    peers: record(organisations, ({ name, peer }) => [
      peer.hostname,
      node(peer, members.organisation(name)),
    ]),
    orderers: record(orderers, (orderer) => {
      const { name, mspId } = orderer.organisation;
      return [
        orderer.hostname,
        { ...node(orderer, members.ordererOrganisation(name)), mspid: mspId },
      ];
    }),
    channels: {
      [channel]: {
        orderers: orderers.map(({ hostname }) => hostname),
        peers: record(organisations, ({ name, peer }) => [
          peer.hostname,
          rolesOf(name === organisation),
        ]),
      },
    },
  };
};

interface Address {
  readonly hostname: string;
  readonly host: string;
  readonly port: number;
}

const node = (
  { hostname, host, port }: Address,
  { tlsCaCertificateFile }: Member,
): ProfileNode => ({
  url: `grpcs://${host}:${port}`,
  tlsCACerts: { pem: readFileSync(tlsCaCertificateFile, 'utf8') },
  grpcOptions: { 'ssl-target-name-override': hostname },
});

/** Others endorse what an organisation proposes; it asks and listens at its own peer alone. */
const rolesOf = (own: boolean) => ({
  endorsingPeer: true,
  chaincodeQuery: own,
  ledgerQuery: own,
  eventSource: own,
});

const record = <T, V>(
  items: readonly T[],
  entry: (item: T) => readonly [string, V],
): Readonly<Record<string, V>> => Object.fromEntries(items.map(entry));
