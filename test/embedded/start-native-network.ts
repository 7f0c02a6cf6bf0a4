import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFabricNetwork } from '@cession/operator/native';
import type { FabricInstallation } from '@cession/operator/install';
import type { FabricNetwork } from '@cession/operator/layout';
import type { IdentityStore } from '@cession/identities';
import type { ResolvedTopology } from '@cession/topology';
import { definitions, foreignTopology } from './foreign-topology';
import { NetworkUnderTest } from './network-under-test';
import type { ConnectionDetails, OrganisationUnderTest } from './network-under-test';

const packageDirectory = join(__dirname, '..', '..', 'foreign-chaincode');

/** Real Fabric as processes of this machine, in a folder that goes with it. */
export const startNativeNetwork = async (
  fabric: FabricInstallation,
  basePort: number,
): Promise<NetworkUnderTest> => {
  const directory = await mkdtemp(join(tmpdir(), 'foreign-fabric-'));
  const { topology, identities } = await foreignTopology(directory, basePort);
  const network = await startFabricNetwork({
    topology,
    identities,
    dataDirectory: join(directory, 'native'),
    fabric,
    chaincodes: definitions.map((definition) => ({ ...definition, packageDirectory })),
  });
  return new NetworkUnderTest(nativeDetails(topology, identities, network), async () => {
    await network.stop();
    await rm(directory, { recursive: true, force: true });
  });
};

const nativeDetails = (
  topology: ResolvedTopology,
  identities: IdentityStore,
  network: FabricNetwork,
): ConnectionDetails => {
  const organisations: Record<string, OrganisationUnderTest> = {};
  for (const { name, mspId } of topology.organisations) {
    const connection = network.connections.get(name);
    if (connection === undefined) throw new Error(`${name} has no peer`);
    const { address, hostname, tlsRootCertificate } = connection;
    const { certificate, privateKey } = identities.user(name, 'user');
    organisations[mspId] = {
      address,
      detailAddress: address,
      user: { certificatePem: certificate, privateKeyPem: privateKey },
      tls: { rootCertificatePem: tlsRootCertificate, hostname },
    };
  }
  return { channel: topology.channel, organisations };
};
