import { mkdirSync } from 'node:fs';
import { ledgerOptionsFrom, loadChaincodePackage, startEmbeddedLedger } from '@cession/embedded';
import type { LedgerChaincode } from '@cession/embedded';
import type { IdentityStore } from '@cession/identities';
import type {
  ChaincodePackage,
  LedgerReady,
  LedgerSettings,
  RevocationRequest,
} from './ledger-settings';

/** What it takes to run a ledger in this process. */
export interface LedgerRun {
  readonly settings: LedgerSettings;
  readonly identities: IdentityStore;
  readonly progress: (text: string) => void;
  readonly signal: AbortSignal;
}

export interface ServedLedger extends LedgerReady {
  /** Returns when every peer honours the organisation's list. */
  updateRevocationList(request: RevocationRequest): Promise<void>;
  stop(): Promise<void>;
}

/** The embedded ledger, plaintext on loopback. */
export const runEmbedded = async (run: LedgerRun): Promise<ServedLedger> => {
  const { settings, identities } = run;
  mkdirSync(settings.dataDirectory, { recursive: true, mode: 0o700 });
  const ledger = await startEmbeddedLedger({
    ...ledgerOptionsFrom(settings.hosted.topology, identities),
    chaincodes: await loadChaincodes(settings.chaincodes),
    dataDirectory: settings.dataDirectory,
  });
  return {
    gateways: Object.fromEntries(
      [...ledger.addresses].map(([mspId, address]) => [mspId, { address }]),
    ),
    updateRevocationList: async ({ organisation, revocationList }) => {
      const { mspId } = identities.organisation(organisation);
      await ledger.updateRevocationLists(mspId, [revocationList]);
    },
    stop: () => ledger.close(),
  };
};

const loadChaincode = async (chaincode: ChaincodePackage): Promise<LedgerChaincode> => {
  const { name, version, packageDirectory, endorsement, collections } = chaincode;
  const loaded = await loadChaincodePackage(packageDirectory, name);
  return { ...loaded, version, endorsement, collections };
};

/** One after the other: a package's default contract is known only while it is being loaded. */
const loadChaincodes = async (
  packages: readonly ChaincodePackage[],
): Promise<LedgerChaincode[]> => {
  const chaincodes: LedgerChaincode[] = [];
  for (const chaincode of packages) chaincodes.push(await loadChaincode(chaincode));
  return chaincodes;
};
