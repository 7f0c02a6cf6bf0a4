import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client, credentials } from '@grpc/grpc-js';
import { connect, hash, signers } from '@hyperledger/fabric-gateway';
import type { Gateway } from '@hyperledger/fabric-gateway';
import type { LedgerIdentity } from '@cession/client-app/ports';
import type { GatewayAddress } from '@cession/scripts/launcher';

export interface StockGateway {
  readonly gateway: Gateway;
  readonly close: () => void;
}

const callDeadlineMs = 30_000;

/** The official SDK as it comes, with its own signer: what any Fabric application would use. */
export const stockGateway = (address: GatewayAddress, identity: LedgerIdentity): StockGateway => {
  const client = dial(address);
  const deadline = () => ({ deadline: Date.now() + callDeadlineMs });
  const gateway = connect({
    client,
    identity: { mspId: identity.mspId, credentials: Buffer.from(identity.certificate) },
    signer: signers.newPrivateKeySigner(createPrivateKey(identity.privateKey)),
    hash: hash.sha256,
    evaluateOptions: deadline,
    endorseOptions: deadline,
    submitOptions: deadline,
    commitStatusOptions: deadline,
  });
  return {
    gateway,
    close: () => {
      gateway.close();
      client.close();
    },
  };
};

const dial = ({ address, tlsRootCertificate, hostnameOverride }: GatewayAddress): Client => {
  if (tlsRootCertificate === undefined) return new Client(address, credentials.createInsecure());
  const options = hostnameOverride ? { 'grpc.ssl_target_name_override': hostnameOverride } : {};
  return new Client(address, credentials.createSsl(readFileSync(tlsRootCertificate)), options);
};
