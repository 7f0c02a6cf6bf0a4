import type { LaunchMode } from '@cession/scripts/launcher';
import { clientUnderTest, fabricUnderTest } from '../runner/fabric-matrix';
import { concurrencyCases } from './concurrency-cases';
import { startConformanceLedger } from './conformance-ledger';
import type { ConformanceLedger } from './conformance-ledger';
import { evidenceCases } from './evidence-cases';
import { governanceCases } from './governance-cases';
import { matchingCases } from './matching-cases';
import { partnerCases } from './partner-cases';
import { TradeDriver } from './trade-driver';

/** What a case works with; read it inside a test, for it exists once the ledger runs. */
export interface Stage {
  readonly conformance: ConformanceLedger;
  readonly driver: TradeDriver;
}

/** The same cases on every ledger, and on real Fabric by whichever client the run was asked for. */
export function conformanceSuite(mode: LaunchMode): void {
  const client = mode === 'embedded' ? 'fabric-gateway' : clientUnderTest();
  describe(`conformance, ${mode}, ${client}`, function () {
    this.timeout(120_000);
    let stage: Stage | undefined;

    before(async function () {
      if (mode === 'native') await fabricUnderTest(this);
      const conformance = await startConformanceLedger(mode, client);
      stage = { conformance, driver: new TradeDriver(conformance) };
      await stage.driver.registerCast();
    });
    after(() => stage?.conformance.stop());

    const current = (): Stage => {
      if (!stage) throw new Error('the ledger is not running');
      return stage;
    };
    governanceCases(current);
    partnerCases(current);
    evidenceCases(current);
    matchingCases(current);
    concurrencyCases(current);
  });
}
