import type { LaunchMode } from '@cession/scripts/launcher';
import { composeUnderTest } from '../runner/compose-under-test';
import { clientUnderTest, fabricUnderTest, identitiesUnderTest } from '../runner/fabric-matrix';
import { hostOf, users } from './cast';
import { collectionCases } from './collection-cases';
import { concurrencyCases } from './concurrency-cases';
import { startConformanceLedger } from './conformance-ledger';
import type { ConformanceLedger } from './conformance-ledger';
import { deadlineCases } from './deadline-cases';
import { creditNoteCases } from './credit-note-cases';
import { dealVisibilityCases } from './deal-visibility-cases';
import { effectCases } from './effect-cases';
import { eventCases } from './event-cases';
import { evidenceCases } from './evidence-cases';
import { financingCases } from './financing-cases';
import { governanceCases } from './governance-cases';
import { instalmentCases } from './instalment-cases';
import { matchingCases } from './matching-cases';
import { outcomeCases } from './outcome-cases';
import { partnerCases } from './partner-cases';
import { questionCases } from './question-cases';
import { receivableCases } from './receivable-cases';
import {
  RefusalCoverage,
  World,
  coverageCases,
  observed,
  precedenceCases,
  refusalCases,
  unqualifiedCases,
  unregisteredCases,
} from './refusals';
import { revocationCases } from './revocation-cases';
import { SaleDriver } from './sale-driver';
import { staleCases } from './stale-cases';
import { visibilityCases } from './visibility-cases';
import { warehouseCases } from './warehouse-cases';

/** Six peers of Fabric on a busy machine of two cores. */
const startDeadlineMs = 300_000;

/** What a case works with; read it inside a test, for it exists once the ledger runs. */
export interface Stage {
  readonly conformance: ConformanceLedger;
  readonly driver: SaleDriver;
  /** Every refusal that a case has met. */
  readonly coverage: RefusalCoverage;
  /** The newest block when the ledger had been set up: what cases do comes after it. */
  readonly began: number;
}

/** The same cases on every ledger, and on real Fabric by whichever client the run was asked for. */
export const conformanceSuite = (mode: LaunchMode): void => {
  const client = mode === 'embedded' ? 'fabric-gateway' : clientUnderTest();
  describe(`conformance, ${mode}, ${client}`, function () {
    this.timeout(120_000);
    let stage: Stage | undefined;
    let world: World | undefined;

    before(async function () {
      this.timeout(startDeadlineMs);
      if (mode === 'native') await fabricUnderTest(this);
      if (mode === 'compose') await composeUnderTest(this);
      const coverage = new RefusalCoverage();
      const issuer = mode === 'embedded' ? undefined : identitiesUnderTest();
      const ledger = await startConformanceLedger(mode, client, issuer);
      const conformance = observed(ledger, coverage);
      const { number: began } = await conformance
        .connection(hostOf(users.seller).name)
        .blocks.newest();
      stage = { conformance, driver: new SaleDriver(conformance), coverage, began };
      world = new World(stage);
    });
    after(() => stage?.conformance.stop());

    const current = (): Stage => {
      if (!stage) throw new Error('the ledger is not running');
      return stage;
    };
    const states = (): World => {
      if (!world) throw new Error('the ledger is not running');
      return world;
    };
    unregisteredCases(current);
    castCases(current, states);
  });
};

/** Those that need everybody registered, whichever of them are run. */
const castCases = (stage: () => Stage, world: () => World): void => {
  describe('with everybody registered, and qualified but for one seller', () => {
    before(() => stage().driver.registerCast());

    governanceCases(stage);
    partnerCases(stage);
    evidenceCases(stage);
    matchingCases(stage);
    warehouseCases(stage);
    creditNoteCases(stage);
    staleCases(stage);
    receivableCases(stage);
    instalmentCases(stage);
    financingCases(stage);
    collectionCases(stage);
    questionCases(stage);
    deadlineCases(stage);
    refusalCases(stage, world);
    precedenceCases(stage, world);
    unqualifiedCases(stage, world);
    concurrencyCases(stage);
    revocationCases(stage);
    visibilityCases(stage);
    outcomeCases(stage);
    dealVisibilityCases(stage);
    eventCases(stage);
    effectCases(stage);
    coverageCases(stage);
  });
};
