import { findFabric, FabricNotFoundError } from '@cession/network/fabric';
import type { LaunchMode } from '@cession/scripts/launcher';
import { skipBecause } from '../runner/skip-because';
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

/** The same cases on whatever answers as Fabric's gateway: one client, two ledgers. */
export function conformanceSuite(mode: LaunchMode): void {
  describe(`conformance, ${mode}`, function () {
    this.timeout(120_000);
    let stage: Stage | undefined;

    before(async function () {
      if (mode === 'native') await skipWithoutFabric(this);
      const conformance = await startConformanceLedger(mode);
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

async function skipWithoutFabric(context: Mocha.Context): Promise<void> {
  try {
    await findFabric();
  } catch (error) {
    if (error instanceof FabricNotFoundError) skipBecause(context, error.message);
    throw error;
  }
}
