import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { startEmbeddedLedger } from '@cession/network/embedded';
import type { LedgerChaincode, LedgerTopology } from '@cession/network/embedded';
import type { IdentityStore } from '@cession/network/identities';
import type { ResolvedTopology } from '@cession/network/topology';
import type { ChaincodePackage, GatewayAddress, LedgerSettings } from './ledger-settings';

/** What it takes to run a ledger in this process. */
export interface LedgerRun {
  readonly settings: LedgerSettings;
  readonly topology: ResolvedTopology;
  readonly identities: IdentityStore;
  readonly progress: (text: string) => void;
  readonly signal: AbortSignal;
}

export interface ServedLedger {
  /** By MSP id. */
  readonly gateways: Readonly<Record<string, GatewayAddress>>;
  stop(): Promise<void>;
}

/** The embedded ledger, plaintext on loopback. */
export async function runEmbedded(run: LedgerRun): Promise<ServedLedger> {
  const { settings, topology, identities } = run;
  mkdirSync(settings.dataDirectory, { recursive: true, mode: 0o700 });
  const ledger = await startEmbeddedLedger({
    topology: ledgerTopologyOf(topology, identities),
    chaincodes: settings.chaincodes.map(loadChaincode),
    dataDirectory: settings.dataDirectory,
    ordererIdentity: ordererIdentityOf(topology, identities),
  });
  return {
    gateways: Object.fromEntries(
      [...ledger.addresses].map(([mspId, address]) => [mspId, { address }]),
    ),
    stop: () => ledger.close(),
  };
}

function ledgerTopologyOf(topology: ResolvedTopology, identities: IdentityStore): LedgerTopology {
  return {
    channel: topology.channel,
    organisations: topology.organisations.map(({ name, mspId, peer }) => {
      const { caCertificate, peer: signer } = identities.organisation(name);
      return {
        mspId,
        peer: { hostname: peer.hostname, host: peer.host, port: peer.port },
        caCertificatePem: caCertificate,
        peerIdentity: { certificatePem: signer.certificate, privateKeyPem: signer.privateKey },
      };
    }),
  };
}

function ordererIdentityOf(topology: ResolvedTopology, identities: IdentityStore) {
  const [first] = topology.orderers;
  if (!first) throw new Error('the topology has no orderer');
  const { certificate, privateKey } = identities.orderer(first.hostname);
  return {
    mspId: first.organisation.mspId,
    certificatePem: certificate,
    privateKeyPem: privateKey,
  };
}

function loadChaincode(chaincode: ChaincodePackage): LedgerChaincode {
  const { name, version, packageDirectory, endorsement, collections } = chaincode;
  // A chaincode package is found at run time, as Fabric's own runner finds it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the folder is data
  const { contracts } = require(path.resolve(packageDirectory)) as Pick<
    LedgerChaincode,
    'contracts'
  >;
  return { name, version, contracts, endorsement, collections };
}
