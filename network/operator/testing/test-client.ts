import { createPrivateKey } from 'node:crypto';
import { Client, credentials } from '@grpc/grpc-js';
import { connect, signers } from '@hyperledger/fabric-gateway';
import type { Contract, Network } from '@hyperledger/fabric-gateway';
import type { IdentityStore } from '@cession/identities';
import type { FabricNetwork } from '../layout';

/** The stock SDK as one user, connected to his own organisation's peer. */
export interface TestClient {
  readonly network: Network;
  contract(name: string): Contract;
  close(): void;
}

/** Connects `<organisation>-1`, the user that each organisation of the test topology has. */
export const testClient = (
  fabric: FabricNetwork,
  identities: IdentityStore,
  organisation: string,
): TestClient => {
  const connection = fabric.connections.get(organisation);
  if (connection === undefined) {
    throw new Error(`There is no organisation named "${organisation}"`);
  }
  const { address, hostname, tlsRootCertificate, mspId } = connection;
  const user = identities.user(organisation, `${organisation}-1`);
  const tls = credentials.createSsl(Buffer.from(tlsRootCertificate));
  const client = new Client(address, tls, { 'grpc.ssl_target_name_override': hostname });
  const gateway = connect({
    client,
    identity: { mspId, credentials: Buffer.from(user.certificate) },
    signer: signers.newPrivateKeySigner(createPrivateKey(user.privateKey)),
  });
  const network = gateway.getNetwork(fabric.channel);
  return {
    network,
    contract: (name) => network.getContract(name),
    close: () => {
      gateway.close();
      client.close();
    },
  };
};
