import { expect } from 'chai';
import { EndorseError, StatusCode } from '@hyperledger/fabric-gateway';
import { ContractRefusal } from '@cession/client-app/ports';
import type { SubmitName } from '@cession/model/interface';
import { skipBecause } from '../runner/skip-because';
import type { Stage } from './conformance-suite';
import { DealDriver, percentOf } from './deal-driver';
import type { DrivenQuote } from './deal-driver';
import { refused } from './expect-refusal';
import { submitAt } from './proposal-at';
import type { ProposalInput } from './proposal-at';
import { bankA, bankB, dealSigners, inDays, minutesFromNow } from './trade-driver';
import { newId, otherDealSigners, users } from './trade-driver';

const days = (count: number): Date => minutesFromNow(count * 24 * 60);
/** Every receivable of these cases is due; partners stay qualified for a year. */
const afterDueDate = days(120);

/**
 * Deadlines that are days. On Fabric nobody endorses a proposal whose time is more than minutes from
 * the endorser's clock, so that these wait for nothing on the embedded ledger only, which has no such window.
 */
export const deadlineCases = (stage: () => Stage): void => {
  const isEmbedded = () => stage().conformance.ledger.mode === 'embedded';

  describe('on another day', () => {
    let deal: DealDriver;
    before(() => {
      deal = new DealDriver(stage().driver);
    });

    const at = <N extends SubmitName>(
      date: Date,
      user: string,
      name: N,
      input: ProposalInput<N>,
    ): Promise<number> => submitAt(stage(), { user, name, input, at: date });
    const stepAt = (
      date: Date,
      name: 'financing:Accept' | 'financing:Approve' | 'financing:Fund',
      { id, bank }: DrivenQuote,
    ) =>
      at(date, name === 'financing:Accept' ? users.seller : users.checker, name, {
        command: { commandId: newId('step'), id, bank },
        endorsers: bank === bankA ? dealSigners : otherDealSigners,
      });

    it('nobody endorses on Fabric', async function () {
      if (isEmbedded()) skipBecause(this, 'the embedded ledger has no window of time');
      const input = deal.collectInput({ ...(await deal.issue()), id: newId('none') }, '1');
      const outcome = await at(days(1), users.maker, 'collections:Record', input).catch(
        (error: unknown) => error,
      );
      // Peers of Fabric 3 refuse by themselves; before 2.5's the contract's own service does.
      if (outcome instanceof ContractRefusal) {
        expect(outcome.code).to.equal('TIMESTAMP_OUTSIDE_WINDOW');
      } else {
        expect(outcome).to.be.instanceOf(EndorseError);
      }
    });

    describe('where it is endorsed', () => {
      before(function () {
        if (!isEmbedded())
          skipBecause(this, 'a peer of Fabric endorses no proposal of another day');
      });

      it('DUE_DATE_PASSED and FUNDING_TOO_LATE', async () => {
        const claim = await deal.issue();
        const input = await deal.requestInput(claim);
        await refused(
          'DUE_DATE_PASSED',
          at(afterDueDate, users.seller, 'financing:Request', input),
        );
        const asked = await deal.request(claim);
        const quote = deal.quoteInput(asked);
        await refused('DUE_DATE_PASSED', at(afterDueDate, users.maker, 'financing:Quote', quote));
        const terms = { validUntil: `${inDays(9)}T12:00:00Z`, fundBy: inDays(2) };
        const offered = await deal.quote(asked, terms);
        for (const name of ['financing:Accept', 'financing:Approve'] as const) {
          await refused('FUNDING_TOO_LATE', stepAt(days(4), name, offered));
        }
        await refused('DUE_DATE_PASSED', stepAt(afterDueDate, 'financing:Accept', offered));
        await deal.step('financing:Accept', offered);
        await refused('FUNDING_TOO_LATE', stepAt(days(4), 'financing:Fund', offered));
        await refused('DUE_DATE_PASSED', stepAt(afterDueDate, 'financing:Fund', offered));
      });

      for (const [percent, code] of [
        [60, 'HOLDING_INSUFFICIENT'],
        [40, 'HELD_BY_ANOTHER_BANK'],
      ] as const) {
        it(`${code}: the reservation lapsed, and another bank's took its place`, async () => {
          const claim = await deal.issue();
          const amount = percentOf(claim.faceAmount, percent);
          const lapsing = { fundBy: inDays(1) };
          const first = await deal.quote(await deal.request(claim, { amount }), lapsing);
          const next = await deal.quote(await deal.request(claim, { amount }, bankB));
          await deal.step('financing:Accept', first);
          expect(await stepAt(days(3), 'financing:Accept', next)).to.equal(StatusCode.VALID);
          await refused(code, stepAt(days(3), 'financing:Fund', first));
        });
      }

      it('an accepted quote lets go of both sides once its last day is over', async () => {
        const asked = await deal.request(await deal.issue());
        const offered = await deal.quote(asked);
        await deal.step('financing:Accept', offered);
        const command = { commandId: newId('c'), id: asked.id, bank: bankA };
        const input = { command, endorsers: dealSigners };
        const code = await at(days(8), users.seller, 'financing:Withdraw', input);
        expect(code).to.equal(StatusCode.VALID);
        const { request } = await deal.as(users.seller).evaluate('financing:GetRequest', {
          command: { id: asked.id, bank: bankA },
        });
        expect(request.status).to.equal('LAPSED');
        expect((await deal.quoteOf(offered)).status).to.equal('EXPIRED');
      });
    });
  });
};
