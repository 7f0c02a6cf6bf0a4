import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LedgerClient } from '@cession/client-app/ledger-clients';
import type { IdentityKind } from '@cession/operator/fabric-ca';
import {
  cessionHome,
  defaultTopologyFile,
  readTopology,
  setUpLedger,
} from '@cession/scripts/launcher';
import type {
  ChaincodePackage,
  ChildProgram,
  LaunchMode,
  LedgerAccess,
} from '@cession/scripts/launcher';
import { freeBasePort, loadTopology } from '@cession/topology';
import type { ResolvedTopology } from '@cession/topology';
import { enrolmentOn } from './enrolment';
import type { Enrolment } from './enrolment';
import { revocationOn } from './revocation';
import type { Revocation } from './revocation';

/** A ledger without applications, for tests and measurements. */
export interface TemporaryLedger extends LedgerAccess, Enrolment, Revocation {
  readonly mode: LaunchMode;
  /** Stops it and removes its home. */
  stop(): Promise<void>;
}

interface TemporaryLedgerOptions {
  readonly mode: LaunchMode;
  /** What runs in the place of Cession's own chaincode. */
  readonly instead?: (topology: ResolvedTopology) => ChaincodePackage;
  /** Chaincodes beside Cession's own. */
  readonly beside: (topology: ResolvedTopology) => readonly ChaincodePackage[];
  /** Who issues identities; by default the best there is. */
  readonly identities?: IdentityKind;
  /** Package by which its clients call it. */
  readonly client: LedgerClient;
}

/**
 * Starts a ledger on free ports in the system's temporary folder, with the first policy published. Tests may
 * visit other days on it where it is embedded.
 */
export const startTemporaryLedger = async ({
  mode,
  beside,
  instead,
  ...asked
}: TemporaryLedgerOptions): Promise<TemporaryLedger> => {
  const home = cessionHome(mkdtempSync(path.join(tmpdir(), 'cession-ledger-')));
  const children: ChildProgram[] = [];
  const started = (child: ChildProgram) => children.push(child);
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop(120_000)));
    rmSync(home.directory, { recursive: true, force: true });
  };
  try {
    const basePort = await freeBasePort(loadTopology(defaultTopologyFile));
    const topology = readTopology(defaultTopologyFile, basePort);
    const place = { mode, home, hosted: { whole: topology, topology }, log: () => undefined };
    const [running] = await setUpLedger(
      {
        ...asked,
        ...place,
        anyDay: true,
        beside: beside(topology),
        ...(instead && { instead: instead(topology) }),
        started,
        authoritiesStarted: started,
      },
      () => Promise.resolve(),
    );
    return { ...running.access, ...enrolmentOn(running), ...revocationOn(running), mode, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
