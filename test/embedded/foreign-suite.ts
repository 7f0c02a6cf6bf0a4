import type { NetworkUnderTest } from './network-under-test';
import { carelessSuite } from './suites/careless-suite';
import { answersSuite } from './suites/errors-suite';
import { deliverSuite } from './suites/deliver-suite';
import { eventsSuite } from './suites/events-suite';
import { keyPoliciesSuite } from './suites/key-policies-suite';
import { privateDataSuite } from './suites/private-data-suite';
import { queriesSuite } from './suites/queries-suite';
import { tamperingSuite } from './suites/tampering-suite';
import { transactionsSuite } from './suites/transactions-suite';

const START_MS = 180_000;
const TEST_MS = 60_000;

/**
 * What any Fabric network has to do for a chaincode that it does not know, seen through the stock
 * SDK: the same tests for the embedded ledger and for real Fabric.
 */
export const foreignSuite = (
  title: string,
  start: (context: Mocha.Context) => Promise<NetworkUnderTest>,
): void => {
  describe(`A foreign chaincode on ${title}`, function () {
    this.timeout(TEST_MS);
    let network: NetworkUnderTest | undefined;
    const current = (): NetworkUnderTest => {
      if (network === undefined) throw new Error('The network did not start');
      return network;
    };

    before(async function () {
      this.timeout(START_MS);
      network = await start(this);
    });
    after(() => network?.close());

    transactionsSuite(current);
    queriesSuite(current);
    privateDataSuite(current);
    keyPoliciesSuite(current);
    eventsSuite(current);
    deliverSuite(current);
    answersSuite(current);
    tamperingSuite(current);
    carelessSuite(current);
  });
};
