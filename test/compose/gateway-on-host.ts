import path from 'node:path';
import type { Gateway, SubmittedTransaction } from '@hyperledger/fabric-gateway';
import { ensureIdentities } from '@cession/identities';
import { partOfTopology, resolveTopology } from '@cession/topology';
import type { Topology } from '@cession/topology';
import { stockGateway } from '../conformance/stock-gateway';
import type { StockGateway } from '../conformance/stock-gateway';
import type { HostOfOrganisation } from './host-of-organisation';

export interface HostPlace {
  readonly topology: Topology;
  readonly basePort: number;
  /** At which the other hosts dial it. */
  readonly address: string;
}

/** The stock SDK as an organisation's user `<name>-1`, on its host with built-in identities. */
export const gatewayOnHost = async (
  { name, home }: HostOfOrganisation,
  { topology, basePort, address }: HostPlace,
): Promise<StockGateway> => {
  const place = { organisation: name, address };
  const part = partOfTopology(resolveTopology(topology, basePort), place);
  const identities = await ensureIdentities(part, path.join(home, 'identities'));
  const { mspId, tlsCaCertificateFile } = identities.organisation(name);
  const user = identities.user(name, `${name}-1`);
  const [organisation] = part.organisations;
  if (organisation === undefined) throw new Error(`${name} runs no peer`);
  const { host, port, hostname } = organisation.peer;
  return stockGateway(
    {
      address: `${host}:${port}`,
      tlsRootCertificate: tlsCaCertificateFile,
      hostnameOverride: hostname,
    },
    { mspId, certificate: user.certificate, privateKey: user.privateKey },
  );
};

/**
 * Hands the orderers a transaction that those organisations endorse. It writes nothing, and counts as any
 * other does.
 */
export const submitOnHost = (
  gateway: Gateway,
  { channel, chaincode }: Topology,
  endorsingOrganizations: string[],
): Promise<SubmittedTransaction> =>
  gateway
    .getNetwork(channel)
    .getContract(chaincode.name)
    .submitAsync('org.hyperledger.fabric:GetMetadata', { endorsingOrganizations });
