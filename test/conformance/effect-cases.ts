import { submitNames } from '@cession/model/interface';
import { expect } from 'chai';
import { hostOf, users } from './cast';
import { nameOf, validCalls, wholeChain } from './chain-reader';
import { closingCases } from './closing-cases';
import type { Stage } from './conformance-suite';
import { newId } from './sale-driver';

/** Runs last: a call that is endorsed and not sent shows no effect. */
export const effectCases = (stage: () => Stage): void => {
  closingCases('the acts that write', () => {
    it('each was committed by a case, and changed something', async () => {
      const { conformance, driver, began } = stage();
      const { blockNumber: newest } = await driver.register(newId('partner'), ['platform']);
      const chain = await wholeChain(conformance, hostOf(users.auditor).name, newest);
      const since = chain.filter(({ number }) => number > began);
      const effects = validCalls(since, conformance.ledger.topology.chaincode.name)
        .filter(({ event }) => event !== undefined)
        .map(nameOf);
      const missing = submitNames.filter((act) => !effects.includes(act));
      expect(missing, 'acts without a committed effect').to.deep.equal([]);
    });
  });
};
