import type { IdentityStore } from '../identities';
import type { ResolvedTopology } from '../topology';
import type { ConnectionProfile, ProfileNode } from './connection-profile';

/**
 * Renders the connection profile of one organisation: every organisation's peers, because whoever
 * proposes a transaction names who endorses it, and every orderer.
 *
 * @param place - where the client reaches a node: on this machine by default, or by its hostname.
 * @throws {Error} the topology has no such organisation
 */
export function renderConnectionProfile(
  topology: ResolvedTopology,
  identities: IdentityStore,
  organisation: string,
  place: 'host' | 'hostname' = 'host',
): ConnectionProfile {
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
      node(peer, identities.organisation(name).tlsCaCertificate, place),
    ]),
    orderers: record(orderers, (orderer) => {
      const { name, mspId } = orderer.organisation;
      const { tlsCaCertificate } = identities.ordererOrganisation(name);
      return [orderer.hostname, { ...node(orderer, tlsCaCertificate, place), mspid: mspId }];
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
}

interface Address {
  readonly hostname: string;
  readonly host: string;
  readonly port: number;
}

const node = (address: Address, pem: string, place: 'host' | 'hostname'): ProfileNode => ({
  url: `grpcs://${address[place]}:${address.port}`,
  tlsCACerts: { pem },
  grpcOptions: { 'ssl-target-name-override': address.hostname },
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
