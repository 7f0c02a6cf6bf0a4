import path from 'node:path';
import type {
  ApplicationConfig,
  IdentitiesConfig,
  OrganisationSection,
} from '@cession/client-app/config';
import type { NetworkView } from '@cession/client-app/network-view';
import { applicationAuthority } from '@cession/operator/fabric-ca';
import type { LedgerClient } from '@cession/client-app/ledger-clients';
import type { WholeChannel } from '@cession/operator/layout';
import type { IdentityStore, OrganisationIdentities, SigningIdentity } from '@cession/identities';
import type { ResolvedOrganisation, ResolvedTopology } from '@cession/topology';
import type { IdentitySource } from '@cession/operator/fabric-ca';
import type { CessionHome, LaunchMode } from './cession-home';
import type { GatewayAddress } from './ledger-settings';
import { serviceUserOf, usersOf } from './read-topology';

export interface ApplicationPlace {
  readonly mode: LaunchMode;
  readonly home: CessionHome;
  readonly topology: ResolvedTopology;
  /** Everybody on the channel, where others run their own parts of it. */
  readonly wholeChannel?: WholeChannel;
  readonly identities: IdentityStore;
  readonly gateway: GatewayAddress;
  readonly client: LedgerClient;
  readonly source: IdentitySource;
}

/** What one organisation's application is told. Secrets are paths. */
export const applicationConfigOf = (
  organisation: ResolvedOrganisation,
  { mode, home, topology, wholeChannel, ...place }: ApplicationPlace,
): ApplicationConfig => {
  const { name, mspId, applicationPort, peer } = organisation;
  const { identities, gateway, client, source } = place;
  const everyone = wholeChannel?.topology ?? topology;
  const files = (user: string) => filesOf(identities.user(name, user));
  return {
    mode,
    organisation: name,
    mspId,
    http: { host: peer.host, port: applicationPort },
    gateway,
    ledgerClient: client,
    ...(mode === 'embedded'
      ? {}
      : { connectionProfile: home.of(mode).connectionProfileFile(name) }),
    channel: topology.channel,
    chaincode: topology.chaincode.name,
    ...networkOf(everyone),
    organisations: everyone.organisations.map((each) =>
      organisationOf(each, mode !== 'compose' && wholeChannel === undefined),
    ),
    service: files(serviceUserOf(name)),
    users: usersOf(organisation).map((user) => ({
      ...user,
      ...files(user.name),
      passwordHash: home.passwordHashFile(user.name),
    })),
    identities: authorityOf(organisation, { topology, identities, source }),
    watchedCertificates: watchedIn(identities.organisation(name)),
    dataDirectory: home.of(mode).applicationDirectory(name),
  };
};

/** Who is on the channel, who sees what and who signs it, as applications are told. */
export const networkOf = ({
  organisations,
  resolvedCollections,
  resolvedEndorsement,
}: ResolvedTopology): Omit<NetworkView, 'mspId'> => ({
  organisations: organisations.map(({ name, mspId }) => ({ name, mspId })),
  endorsement: resolvedEndorsement,
  // Without a policy of its own a data collection is under the chaincode's.
  dataCollections: resolvedCollections.map(
    ({ name, memberMspIds, endorsement = resolvedEndorsement }) => ({
      name,
      members: memberMspIds,
      endorsement,
    }),
  ),
});

/** Containers and hosts of several organisations meet only where the topology says how. */
const organisationOf = (
  { name, mspId, application, peer, applicationPort }: ResolvedOrganisation,
  onThisHost: boolean,
): OrganisationSection => {
  const here = onThisHost ? `http://${peer.host}:${applicationPort}` : undefined;
  const address = application ?? here;
  return { name, mspId, ...(address === undefined ? {} : { application: address }) };
};

const filesOf = ({ certificateFile, privateKeyFile }: SigningIdentity) => ({
  certificate: certificateFile,
  privateKey: privateKeyFile,
});

/** Whom the application asks for the identities of users that are added. */
const authorityOf = (
  { name, domain }: ResolvedOrganisation,
  { topology, identities, source }: Pick<ApplicationPlace, 'topology' | 'identities' | 'source'>,
): IdentitiesConfig =>
  source.kind === 'fabric-ca'
    ? {
        kind: source.kind,
        domain,
        ...applicationAuthority(topology, source.authoritiesDirectory, name),
      }
    : { kind: source.kind, domain, directory: path.join(identities.directory, name) };

/** The organisation's certificates that no user holds. */
const watchedIn = ({
  peer,
  admin,
  mspDirectory,
  tlsCaCertificateFile,
}: OrganisationIdentities): NonNullable<ApplicationConfig['watchedCertificates']> => [
  { name: 'peer', use: 'signing', file: peer.certificateFile },
  { name: 'peer', use: 'tls', file: peer.tlsCertificateFile },
  { name: 'admin', use: 'signing', file: admin.certificateFile },
  { name: 'admin', use: 'tls', file: admin.tlsCertificateFile },
  { name: 'ca', use: 'authority', file: path.join(mspDirectory, 'cacerts', 'ca.pem') },
  { name: 'tls-ca', use: 'authority', file: tlsCaCertificateFile },
];
