import type { ApplicationConfig } from '@cession/client-app/config';
import type { IdentityStore } from '@cession/network/identities';
import type { ResolvedOrganisation, ResolvedTopology } from '@cession/network/topology';
import type { CessionHome, LaunchMode } from './cession-home';
import { serviceUserOf } from './ledger-settings';
import type { GatewayAddress } from './ledger-settings';

export interface ApplicationPlace {
  readonly mode: LaunchMode;
  readonly home: CessionHome;
  readonly topology: ResolvedTopology;
  readonly identities: IdentityStore;
  readonly gateway: GatewayAddress;
}

/** What one organisation's application is told. Secrets are paths. */
export function applicationConfigOf(
  organisation: ResolvedOrganisation,
  { mode, home, topology, identities, gateway }: ApplicationPlace,
): ApplicationConfig {
  const { name, mspId, users, applicationPort, peer } = organisation;
  const files = (user: string) => {
    const { certificateFile, privateKeyFile } = identities.user(name, user);
    return { certificate: certificateFile, privateKey: privateKeyFile };
  };
  return {
    mode,
    organisation: name,
    mspId,
    http: { host: peer.host, port: applicationPort },
    gateway,
    channel: topology.channel,
    chaincode: topology.chaincode.name,
    organisations: topology.organisations.map((each) => ({ name: each.name, mspId: each.mspId })),
    collections: Object.fromEntries(
      topology.resolvedCollections.map((each) => [each.name, each.memberMspIds]),
    ),
    service: files(serviceUserOf(name)),
    users: users.map((user) => ({
      ...user,
      ...files(user.name),
      passwordHash: home.passwordHashFile(user.name),
    })),
    dataDirectory: home.of(mode).applicationDirectory(name),
  };
}
