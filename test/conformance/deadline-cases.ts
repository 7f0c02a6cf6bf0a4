import { EndorseError, StatusCode } from '@hyperledger/fabric-gateway';
import { ContractRefusal } from '@cession/client-app/ports';
import { expect } from 'chai';
import { skipBecause } from '../runner/skip-because';
import { bankA, users } from './cast';
import type { Stage } from './conformance-suite';
import { DealDriver } from './deal-driver';
import { submitAt } from './proposal-at';
import { noOtherDay } from './refusals';
import { minutesFromNow, newId } from './sale-driver';

const days = (count: number): Date => minutesFromNow(count * 24 * 60);

/**
 * Deadlines that are days. On Fabric nobody endorses a proposal whose time is more than minutes from
 * the endorser's clock; the embedded ledger of these cases has no such window.
 */
export const deadlineCases = (stage: () => Stage): void => {
  const isEmbedded = () => stage().conformance.ledger.mode === 'embedded';

  describe('on another day', () => {
    let deal: DealDriver;
    before(() => {
      deal = new DealDriver(stage().driver);
    });

    it('nobody endorses on Fabric', async function () {
      if (isEmbedded())
        skipBecause(this, 'the embedded ledger of these cases has no window of time');
      const input = deal.collectInput({ ...(await deal.issue()), id: newId('none') }, '1');
      const call = { user: users.maker, name: 'collections:Record', input, at: days(1) } as const;
      const outcome = await submitAt(stage(), call).catch((error: unknown) => error);
      // Peers of Fabric 3 refuse by themselves; before 2.5's the contract's own service does.
      if (outcome instanceof ContractRefusal) {
        expect(outcome.code).to.equal('TIMESTAMP_OUTSIDE_WINDOW');
      } else {
        expect(outcome).to.be.instanceOf(EndorseError);
      }
    });

    it('an accepted quote lets go of both sides once its last day is over', async function () {
      if (!isEmbedded()) skipBecause(this, noOtherDay);
      const asked = await deal.request(await deal.issue());
      const offered = await deal.quote(asked);
      await deal.step('financing:Accept', offered);
      const command = { commandId: newId('c'), id: asked.id, bank: bankA };
      const input = { command };
      const call = { user: users.seller, name: 'financing:Withdraw', input, at: days(8) } as const;
      expect(await submitAt(stage(), call)).to.equal(StatusCode.VALID);
      const { request } = await deal.as(users.seller).evaluate('financing:GetRequest', {
        command: { id: asked.id, bank: bankA },
      });
      expect(request.status).to.equal('LAPSED');
      expect((await deal.quoteOf(offered)).status).to.equal('EXPIRED');
    });
  });
};
