import { checkLedgerClient } from '@cession/client-app/ledger-clients';
import type { LedgerClient } from '@cession/client-app/ledger-clients';
import { missingFabricCa } from '@cession/operator/compose';
import { chooseIdentitySource, ensureIdentitiesFrom } from '@cession/operator/fabric-ca';
import type { IdentityKind, IdentitySource } from '@cession/operator/fabric-ca';
import { findFabric } from '@cession/operator/install';
import { assertPortsFree, portsOf } from '@cession/topology';
import type { ResolvedTopology } from '@cession/topology';
import type { LaunchMode } from './cession-home';
import { channelBeyond } from './channel-beyond';
import type { ChildProgram } from './child-program';
import { assertComposeUsable } from './compose-applications';
import type { LedgerAccess } from './connect-organisation';
import type { ChaincodePackage } from './ledger-settings';
import { publishPolicyOnce } from './publish-policy';
import { startAuthoritiesOf } from './running-authorities';
import { cessionChaincode, startLedger } from './running-ledger';
import type { LedgerStart, RunningLedger } from './running-ledger';

export interface LedgerSetUp extends Pick<
  LedgerStart,
  'mode' | 'home' | 'hosted' | 'anyDay' | 'log' | 'started'
> {
  readonly authoritiesStarted: (child: ChildProgram) => void;
  /** Who issues identities; by default what the ledger was made with, or the best there is. */
  readonly identities?: IdentityKind;
  /** Package by which its clients call it; default `fabric-gateway`. */
  readonly client?: LedgerClient;
  /** What runs in the place of Cession's own chaincode. */
  readonly instead?: ChaincodePackage;
  /** Chaincodes beside Cession's own. */
  readonly beside?: readonly ChaincodePackage[];
}

/** A ledger that runs with its first policy, and who issues its identities. */
export interface LedgerThatRuns {
  readonly access: LedgerAccess;
  readonly source: IdentitySource;
  readonly ledger: RunningLedger;
}

/**
 * Sets up a ledger: looks whether all that it needs is here, then gives it identities, starts it and
 * publishes the first policy. What an earlier set-up in the same home made is found again.
 *
 * @param meanwhile - what takes as long and needs no ledger; begun when nothing is missing
 * @throws {LedgerClientUnusable} @throws {ClientNotInstalled} the client cannot work here
 * @throws {FabricNotFoundError} no Fabric on this machine, and the mode needs it
 * @throws {IdentitySourceError} the ledger was made with other identities than those asked for
 * @throws {PortsTakenError} names every taken port and who needs it
 * @throws {ChildEndedError} a part could not start; the message ends with its log
 */
export const setUpLedger = async <Other>(
  setUp: LedgerSetUp,
  meanwhile: () => Promise<Other>,
): Promise<readonly [LedgerThatRuns, Other]> => {
  const source = await usableSource(setUp);
  const other = meanwhile();
  try {
    return await Promise.all([runWith(source, setUp), other]);
  } catch (error) {
    // Whoever cleans up after a ledger that failed must not find it still at work.
    await Promise.allSettled([other]);
    throw error;
  }
};

const usableSource = async (setUp: LedgerSetUp): Promise<IdentitySource> => {
  const { mode, home, hosted, log } = setUp;
  (await checkLedgerClient(clientOf(setUp), mode)).forEach((warning) => log(warning));
  if (mode !== 'embedded') await findFabric();
  if (mode === 'compose') await assertComposeUsable(log);
  await assertPortsFree(portsUsedBy(mode, hosted.topology));
  return await chooseIdentitySource({ home: home.directory, mode }, setUp.identities, () =>
    missingFabricCa({ mode, progress: log }),
  );
};

const runWith = async (source: IdentitySource, setUp: LedgerSetUp): Promise<LedgerThatRuns> => {
  const { mode, home, hosted, log, beside = [] } = setUp;
  const { topology } = hosted;
  const { instead: own = cessionChaincode(topology) } = setUp;
  const { ledgerDirectory, policyFile } = home.of(mode);
  log(`Identities (${source.kind === 'fabric-ca' ? 'Fabric CA' : 'built-in authority'}) …`);
  await startAuthoritiesOf({ ...setUp, topology, source, started: setUp.authoritiesStarted });
  const identities = await ensureIdentitiesFrom(source, topology);
  log(`${mode === 'embedded' ? 'Embedded ledger' : 'Fabric'} …`);
  const client = clientOf(setUp);
  const chaincodes = [own, ...beside];
  const ledger = await startLedger({ ...setUp, client, source, chaincodes });
  const wholeChannel = await channelBeyond(hosted, ledgerDirectory, identities);
  const access: LedgerAccess = {
    ...{ topology, identities, gateways: ledger.gateways, client },
    ...(wholeChannel !== undefined && { wholeChannel }),
  };
  await publishPolicyOnce(access, policyFile);
  return { access, source, ledger };
};

const clientOf = ({ client = 'fabric-gateway' }: LedgerSetUp): LedgerClient => client;

/**
 * Fabric checks its own ports, once it has ended what an earlier run left behind; containers of an
 * earlier run are kept, with their ports.
 */
const portsUsedBy = (mode: LaunchMode, topology: ResolvedTopology) => {
  const own = { embedded: ['application', 'peer'], native: ['application'], compose: [] }[
    mode
  ] as readonly string[];
  return portsOf(topology).filter(({ purpose }) => own.includes(purpose));
};
