import { expect } from 'chai';
import { bankA, sellers, users } from './cast';
import type { Stage } from './conformance-suite';
import { DealDriver, percentOf } from './deal-driver';
import type { DrivenReceivable } from './deal-driver';
import { refused } from './expect-refusal';
import { submitAt } from './proposal-at';
import { inDays, minutesFromNow, newId } from './sale-driver';

export const financingCases = (stage: () => Stage): void => {
  describe('financing', () => {
    let deal: DealDriver;
    /** Only cases that leave it as it is use it. */
    let receivable: DrivenReceivable;

    before(async () => {
      deal = new DealDriver(stage().driver);
      receivable = await deal.issue();
    });

    const as = (user: string) => stage().conformance.as(user);

    describe('financing:Request', () => {
      it('shows the bank, and nobody else, what the seller discloses', async () => {
        const claim = await deal.issue();
        const disclosed = await deal.disclosable(claim.id);
        const input = await deal.requestInput(claim, { disclosed });
        const { receipt } = await as(users.seller).submit('financing:Request', input);
        const command = { id: receipt.id, bank: bankA };
        const view = await as(users.maker).evaluate('financing:GetRequest', { command });
        expect(view.request).to.include({ status: 'REQUESTED', amount: claim.faceAmount });
        expect(view.disclosed.map(({ kind, id, value }) => ({ kind, id, value }))).to.deep.equal(
          disclosed,
        );
        expect(disclosed.map(({ kind }) => kind).sort()).to.deep.equal([
          'declaration',
          'invoice',
          'match',
          'order',
          'partner',
          'partner',
          'waybill',
        ]);
        const repeat = await as(users.seller).submit('financing:Request', input);
        expect(repeat.receipt).to.deep.equal({ ...receipt, repeated: true });
        const other = { ...input, private: { ...input.private, amount: '1' } };
        await refused(
          'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
          as(users.seller).submit('financing:Request', other),
        );
      });
    });

    describe('financing:Quote', () => {
      it('answers a repeat with the first receipt, and refuses other content', async () => {
        const input = deal.quoteInput(await deal.request(receivable));
        const { receipt } = await as(users.maker).submit('financing:Quote', input);
        expect(receipt.status).to.equal('OFFERED');
        const repeat = await as(users.maker).submit('financing:Quote', input);
        expect(repeat.receipt).to.deep.equal({ ...receipt, repeated: true });
        const other = { ...input, private: { ...input.private, recourse: false } };
        await refused(
          'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
          as(users.maker).submit('financing:Quote', other),
        );
      });

      it('takes the place of a quote that has expired', async () => {
        const asked = await deal.request(await deal.issue());
        // Within the minute that a proposal may be ahead of the endorsers' clocks.
        const validUntil = minutesFromNow(2 / 3).toISOString();
        const expired = await deal.quote(asked, { validUntil });
        const input = deal.quoteInput(asked);
        const call = {
          user: users.maker,
          name: 'financing:Quote',
          input,
          at: minutesFromNow(5 / 6),
        } as const;
        expect(await submitAt(stage(), call)).to.equal(0);
        expect((await deal.quoteOf(expired)).status).to.equal('EXPIRED');
      });
    });

    describe('financing:Accept, financing:Approve, financing:Fund', () => {
      const steps = ['financing:Accept', 'financing:Approve', 'financing:Fund'] as const;

      it('moves the holding and pays the seller in one transaction', async () => {
        const claim = await deal.issue();
        const amount = percentOf(claim.faceAmount, 60);
        const offered = await deal.quote(await deal.request(claim, { amount }));
        const names = { accept: newId('c'), approve: newId('c'), fund: newId('c') };
        const accepted = await deal.step('financing:Accept', offered, { id: names.accept });
        expect((await deal.receivable(claim.id)).reservations).to.deep.equal([
          { quote: offered.id, organisation: bankA, amount, until: inDays(7) },
        ]);
        const approved = await deal.step('financing:Approve', offered, { id: names.approve });
        const funded = await deal.step('financing:Fund', offered, { id: names.fund });
        const { price, coin, status } = await deal.quoteOf(offered);
        expect({ coin, status }).to.deep.equal({
          coin: `${funded.transactionId}.0`,
          status: 'FUNDED',
        });
        const parts = BigInt(price?.proceeds ?? 0) + BigInt(price?.discount ?? 0) + 15_000n;
        expect(parts).to.equal(BigInt(amount));
        const rest = (BigInt(claim.faceAmount) - BigInt(amount)).toString();
        expect(await deal.receivable(claim.id)).to.deep.include({
          holdings: [
            { organisation: sellers, amount: rest },
            { organisation: bankA, amount },
          ],
          reservations: [],
        });
        const firsts = [accepted, approved, funded];
        for (const [index, id] of Object.values(names).entries()) {
          const name = steps[index] ?? 'financing:Fund';
          const again = await deal.step(name, offered, { id });
          expect(again.receipt.transactionId).to.equal(firsts[index]?.transactionId);
        }
      });
    });

    describe('financing:Withdraw, financing:Decline', () => {
      const closings = ['financing:Withdraw', 'financing:Decline'] as const;

      it('closes a request and the quote on the table, once', async () => {
        for (const name of closings) {
          const asked = await deal.request(receivable);
          const offered = await deal.quote(asked);
          const id = newId('c');
          const { receipt } = await deal.close(name, asked, { id });
          const status = name === 'financing:Withdraw' ? 'WITHDRAWN' : 'DECLINED';
          expect(receipt.status).to.equal(status);
          expect((await deal.quoteOf(offered)).status).to.equal('WITHDRAWN');
          expect((await deal.close(name, asked, { id })).receipt).to.deep.equal({
            ...receipt,
            repeated: true,
          });
          const other = closings.find((one) => one !== name) ?? name;
          await refused(
            'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
            deal.close(other, asked, { id }),
          );
        }
      });
    });
  });
};
