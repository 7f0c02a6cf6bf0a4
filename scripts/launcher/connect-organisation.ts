import { readFileSync } from 'node:fs';
import { connectPeer } from '@cession/client-app/ledger-clients';
import type {
  LedgerClient,
  LedgerClientChoice,
  LedgerDeadlines,
  LedgerObserver,
  PeerConnection,
} from '@cession/client-app/ledger-clients';
import type { WholeChannel } from '@cession/operator/layout';
import type { IdentityStore } from '@cession/identities';
import type { ResolvedTopology } from '@cession/topology';
import { connectionProfileOf } from './connection-profile-of';
import type { GatewayAddress } from './ledger-settings';
import { serviceUserOf } from './read-topology';

/** A ledger that runs, as its clients need to know it. */
export interface LedgerAccess {
  /** What this home runs. */
  readonly topology: ResolvedTopology;
  /** Everybody on the channel, where others run their own parts of it. */
  readonly wholeChannel?: WholeChannel;
  readonly identities: IdentityStore;
  /** By MSP id. */
  readonly gateways: Readonly<Record<string, GatewayAddress>>;
  /** Package by which its clients call it. */
  readonly client: LedgerClient;
}

export interface OrganisationConnectionOptions {
  /** By default the topology's. */
  readonly chaincode?: string;
  readonly deadlines?: Partial<LedgerDeadlines>;
  readonly observer?: LedgerObserver;
}

/** Connects to an organisation's own peer with the same client code as its application. */
export const connectOrganisation = (
  access: LedgerAccess,
  organisation: string,
  options: OrganisationConnectionOptions = {},
): PeerConnection => {
  const { topology, identities, gateways } = access;
  const { mspId } = identities.organisation(organisation);
  const gateway = gateways[mspId];
  if (!gateway) throw new Error(`${organisation} has no gateway`);
  const { address, tlsRootCertificate, hostnameOverride } = gateway;
  return connectPeer(choiceOf(access, organisation), {
    address,
    ...(tlsRootCertificate === undefined
      ? {}
      : {
          tls: {
            rootCertificatePem: readFileSync(tlsRootCertificate, 'utf8'),
            ...(hostnameOverride === undefined ? {} : { hostnameOverride }),
          },
        }),
    channel: topology.channel,
    chaincode: options.chaincode ?? topology.chaincode.name,
    service: identities.user(organisation, serviceUserOf(organisation)),
    ...(options.deadlines ? { deadlines: options.deadlines } : {}),
    ...(options.observer ? { observer: options.observer } : {}),
  });
};

const choiceOf = (access: LedgerAccess, organisation: string): LedgerClientChoice =>
  access.client === 'fabric-network'
    ? {
        client: access.client,
        profile: { ...connectionProfileOf(access, organisation, 'on this host') },
      }
    : { client: access.client };
