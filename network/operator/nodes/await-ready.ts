import { createPrivateKey } from 'node:crypto';
import { Client, credentials } from '@grpc/grpc-js';
import { connect, signers } from '@hyperledger/fabric-gateway';
import type { Gateway } from '@hyperledger/fabric-gateway';
import type { OrganisationIdentities } from '@cession/identities';
import type { FabricChaincode } from '../layout';
import { waitUntil } from '../processes';
import type { WaitOptions } from '../processes';

export interface ReadyTarget {
  readonly address: string;
  /** The peer's name in its TLS certificate. */
  readonly hostname: string;
  readonly identities: OrganisationIdentities;
  readonly channel: string;
  /** Organisations that must answer, each of them. */
  readonly mspIds: readonly string[];
  readonly chaincodes: readonly FabricChaincode[];
}

type Patience = Pick<WaitOptions, 'deadlineMs' | 'signal' | 'hopeless'>;

/** Answered by every contract of the contract API, and the same on every peer. */
const metadataProbe = { transaction: 'org.hyperledger.fabric:GetMetadata', args: [] } as const;
const callMs = 10_000;

/**
 * Waits until one organisation's gateway serves its chaincodes: it reaches every organisation's
 * peer, and each of these answers. Nothing is written: the proposals are endorsed and then dropped.
 */
export const awaitReady = async (target: ReadyTarget, patience: Patience): Promise<void> => {
  const { address, hostname, identities, chaincodes } = target;
  const tls = credentials.createSsl(Buffer.from(identities.tlsCaCertificate));
  const client = new Client(address, tls, { 'grpc.ssl_target_name_override': hostname });
  const gateway = open(client, identities);
  try {
    for (const chaincode of chaincodes) {
      const what = `${chaincode.name} at ${identities.name}`;
      await waitUntil(() => probe(gateway, target, chaincode), { what, ...patience });
    }
  } finally {
    gateway.close();
    client.close();
  }
};

const open = (client: Client, { mspId, admin }: OrganisationIdentities): Gateway =>
  connect({
    client,
    identity: { mspId, credentials: Buffer.from(admin.certificate) },
    signer: signers.newPrivateKeySigner(createPrivateKey(admin.privateKey)),
    endorseOptions: () => ({ deadline: Date.now() + callMs }),
  });

/**
 * Once with every organisation named, since a gateway that does not know of a peer yet takes
 * another where it may choose; and once with the choice left to it.
 */
const probe = async (
  gateway: Gateway,
  { channel, mspIds }: ReadyTarget,
  chaincode: FabricChaincode,
): Promise<true> => {
  const { transaction, args } = chaincode.probe ?? metadataProbe;
  const contract = gateway.getNetwork(channel).getContract(chaincode.name);
  const named = { arguments: [...args], endorsingOrganizations: [...mspIds] };
  await contract.newProposal(transaction, named).endorse();
  await contract.newProposal(transaction, { arguments: [...args] }).endorse();
  return true;
};
