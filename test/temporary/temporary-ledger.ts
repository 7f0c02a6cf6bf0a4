import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkLedgerClient } from '@cession/client-app/ledger-clients';
import type { LedgerClient } from '@cession/client-app/ledger-clients';
import { missingFabricCa } from '@cession/operator/compose';
import { freeBasePort, loadTopology, resolveTopology } from '@cession/topology';
import type { ResolvedTopology } from '@cession/topology';
import { cessionHome } from './cession-home';
import type { LaunchMode } from './cession-home';
import type { ChildProgram } from './child-program';
import type { LedgerAccess } from './connect-organisation';
import { chooseIdentitySource, ensureIdentitiesFrom } from '@cession/operator/fabric-ca';
import type { IdentityKind } from '@cession/operator/fabric-ca';
import { withServiceUsers } from './ledger-settings';
import type { ChaincodePackage } from './ledger-settings';
import { publishPolicyOnce } from './publish-policy';
import { revokeUser } from './revoke-user';
import { startAuthoritiesOf } from './running-authorities';
import { cessionChaincode, startLedger } from './running-ledger';
import { defaultTopologyFile } from './start-cession';

/** A ledger without applications, for tests and measurements. */
export interface TemporaryLedger extends LedgerAccess {
  readonly mode: LaunchMode;
  /**
   * Revokes a user's identity at the authority of the organisation, and has the ledger honour it.
   *
   * @throws {IdentityUnknownError}
   */
  revoke(organisation: string, user: string): Promise<void>;
  /** Stops it and removes its home. */
  stop(): Promise<void>;
}

export interface TemporaryLedgerOptions {
  readonly mode: LaunchMode;
  /** Chaincodes beside Cession's own. */
  readonly beside?: (topology: ResolvedTopology) => readonly ChaincodePackage[];
  /** Who issues identities; by default the best there is. */
  readonly identities?: IdentityKind;
  /** Package by which its clients call it; default `fabric-gateway`. */
  readonly client?: LedgerClient;
  readonly log?: (line: string) => void;
}

/** Starts a ledger on free ports in the system's temporary folder, with the first policy published. */
export const startTemporaryLedger = async (
  options: TemporaryLedgerOptions,
): Promise<TemporaryLedger> => {
  const { mode, beside = () => [], client = 'fabric-gateway', log = () => undefined } = options;
  await checkLedgerClient(client, mode);
  const home = cessionHome(mkdtempSync(path.join(tmpdir(), 'cession-ledger-')));
  const children: ChildProgram[] = [];
  const started = (child: ChildProgram) => children.push(child);
  const stop = async () => {
    await Promise.all(children.map((child) => child.stop(120_000)));
    rmSync(home.directory, { recursive: true, force: true });
  };
  try {
    const spec = loadTopology(defaultTopologyFile);
    const topology = withServiceUsers(resolveTopology(spec, await freeBasePort(spec)));
    const source = await chooseIdentitySource(
      { home: home.directory, mode },
      options.identities,
      () => missingFabricCa({ mode, progress: log }),
    );
    const place = { mode, home, source, log, started };
    await startAuthoritiesOf({ ...place, topology });
    const identities = await ensureIdentitiesFrom(source, topology);
    const chaincodes = [cessionChaincode(topology), ...beside(topology)];
    const hosted = { whole: topology, topology };
    const ledger = await startLedger({ ...place, hosted, chaincodes });
    const { gateways } = ledger;
    await publishPolicyOnce({ topology, identities, gateways, client }, home.of(mode).policyFile);
    const revoke = (organisation: string, user: string) =>
      revokeUser({ topology, source, identities, ledger }, organisation, user);
    return { mode, topology, identities, gateways, client, revoke, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
