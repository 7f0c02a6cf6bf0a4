import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureIdentities } from '@cession/network/identities';
import { loadTopology, resolveTopology } from '@cession/network/topology';
import type { ResolvedTopology } from '@cession/network/topology';
import { cessionHome } from './cession-home';
import type { LaunchMode } from './cession-home';
import type { ChildProgram } from './child-program';
import type { LedgerAccess } from './connect-organisation';
import { freeBasePort } from './free-base-port';
import { withServiceUsers } from './ledger-settings';
import type { ChaincodePackage } from './ledger-settings';
import { publishPolicyOnce } from './publish-policy';
import { cessionChaincode, startLedger } from './running-ledger';
import { defaultTopologyFile } from './start-cession';

/** A ledger without applications, for tests and measurements. */
export interface TemporaryLedger extends LedgerAccess {
  readonly mode: LaunchMode;
  /** Stops it and removes its home. */
  stop(): Promise<void>;
}

export interface TemporaryLedgerOptions {
  readonly mode: LaunchMode;
  /** Chaincodes beside Cession's own. */
  readonly beside?: (topology: ResolvedTopology) => readonly ChaincodePackage[];
  readonly log?: (line: string) => void;
}

/** Starts a ledger on free ports in the system's temporary folder, with the first policy published. */
export async function startTemporaryLedger(
  options: TemporaryLedgerOptions,
): Promise<TemporaryLedger> {
  const { mode, beside = () => [], log = () => undefined } = options;
  const home = cessionHome(mkdtempSync(path.join(tmpdir(), 'cession-ledger-')));
  const children: ChildProgram[] = [];
  const started = (child: ChildProgram) => children.push(child);
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop(60_000)));
    rmSync(home.directory, { recursive: true, force: true });
  };
  try {
    const topologyFile = defaultTopologyFile;
    const spec = loadTopology(topologyFile);
    const topology = withServiceUsers(resolveTopology(spec, await freeBasePort(spec)));
    const identities = await ensureIdentities(topology, home.identitiesDirectory);
    const chaincodes = [cessionChaincode(topology), ...beside(topology)];
    const place = { mode, home, topologyFile, topology, identities, chaincodes, log, started };
    const { gateways } = await startLedger(place);
    await publishPolicyOnce({ topology, identities, gateways }, home.of(mode).policyFile);
    return { mode, topology, identities, gateways, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
