import path from 'node:path';
import type { LedgerClient } from '@cession/client-app/ledger-clients';
import type { ResolvedTopology } from '@cession/topology';
import type { CessionHome, LaunchMode } from './cession-home';
import { nextAnswer, startChild } from './child-program';
import type { ChildProgram } from './child-program';
import type { IdentitySource } from '@cession/operator/fabric-ca';
import { timeWindowSetting } from '@cession/operator/nodes';
import type { HostedTopology } from './hosted-topology';
import type {
  ChaincodePackage,
  LedgerReady,
  LedgerSettings,
  RevocationAnswer,
  RevocationRequest,
} from './ledger-settings';
import { writePrivateJson } from './private-file';

export interface LedgerStart {
  readonly mode: LaunchMode;
  readonly home: CessionHome;
  readonly hosted: HostedTopology;
  readonly source: IdentitySource;
  readonly chaincodes: readonly ChaincodePackage[];
  /** Package by which applications call it; default `fabric-gateway`. */
  readonly client?: LedgerClient;
  /** Proposals of whatever day are endorsed, where the mode is not Fabric; default no. */
  readonly anyDay?: boolean;
  readonly log: (line: string) => void;
  /** Told of the process as soon as it exists: whoever starts it stops it, also after an error. */
  readonly started: (child: ChildProgram) => void;
}

/** The ledger in a process of its own, every organisation's gateway ready. */
export interface RunningLedger extends LedgerReady {
  /**
   * Gives the ledger what an organisation revoked; one call at a time.
   *
   * @returns when every peer honours it
   * @throws {Error} the ledger refused the list
   */
  updateRevocationList(request: RevocationRequest): Promise<void>;
}

/** @throws {ChildEndedError} the ledger could not start; the message ends with its log */
export const startLedger = async (start: LedgerStart): Promise<RunningLedger> => {
  const { mode, home, hosted, source, chaincodes, log } = start;
  const place = home.of(mode);
  writePrivateJson(place.ledgerSettingsFile, {
    mode,
    hosted,
    identities: source,
    dataDirectory: place.ledgerDirectory,
    chaincodes,
    applicationsOnChannel: start.client === 'fabric-network',
  } satisfies LedgerSettings);
  const child = startChild({
    name: mode === 'embedded' ? 'the embedded ledger' : 'Fabric',
    program: path.join(__dirname, 'ledger-process.js'),
    args: [place.ledgerSettingsFile],
    logFile: place.logFile('ledger'),
    // Else fabric-shim writes a line for every call.
    environment: {
      CORE_CHAINCODE_LOGGING_LEVEL: 'WARNING',
      ...(start.anyDay === true ? {} : timeWindowSetting),
    },
    removedWithParent: home.endpointsFile,
  });
  start.started(child);
  const { gateways } = (await nextAnswer(child, log)) as LedgerReady;
  return {
    gateways,
    updateRevocationList: (request) => updateRevocationList(child, request, log),
  };
};

const updateRevocationList = async (
  child: ChildProgram,
  request: RevocationRequest,
  log: (line: string) => void,
): Promise<void> => {
  const answer = nextAnswer(child, log);
  child.send(request);
  const told = (await answer) as RevocationAnswer;
  if (told.revocation === 'refused') throw new Error(told.reason);
};

/** The topology's own chaincode, from this repository. */
export const cessionChaincode = (topology: ResolvedTopology): ChaincodePackage => {
  const { name, version } = topology.chaincode;
  return {
    name,
    version,
    packageDirectory: path.dirname(require.resolve('@cession/chaincode/package.json')),
    endorsement: topology.resolvedEndorsement,
    collections: topology.resolvedCollections,
  };
};
