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
  readonly child: ChildProgram;
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
  const remove = () => rmSync(home.directory, { recursive: true, force: true });
  try {
    const topologyFile = defaultTopologyFile;
    const spec = loadTopology(topologyFile);
    const topology = withServiceUsers(resolveTopology(spec, await freeBasePort(spec)));
    const identities = await ensureIdentities(topology, home.identitiesDirectory);
    const chaincodes = [cessionChaincode(topology), ...beside(topology)];
    const start = { mode, home, topologyFile, topology, identities, chaincodes, log };
    const { child, gateways } = await startLedger(start);
    const stop = async () => {
      await child.stop(60_000);
      remove();
    };
    const ledger = { mode, child, topology, identities, gateways, stop };
    await publishPolicyOnce(ledger, home.of(mode).policyFile).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return ledger;
  } catch (error) {
    remove();
    throw error;
  }
}
