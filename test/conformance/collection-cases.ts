import { expect } from 'chai';
import { bankA, sellers, users } from './cast';
import type { Stage } from './conformance-suite';
import { DealDriver, percentOf, pricing as straight } from './deal-driver';
import type { DrivenReceivable } from './deal-driver';
import { refused } from './expect-refusal';

export const collectionCases = (stage: () => Stage): void => {
  describe('collections', () => {
    let deal: DealDriver;
    /** Half of it is bank A's. */
    let funded: DrivenReceivable;

    before(async () => {
      deal = new DealDriver(stage().driver);
      funded = await deal.fundedPart(50);
    });

    const as = (user: string) => stage().conformance.as(user);

    describe('collections:Record', () => {
      it('shares a part payment, settles with the rest, and keeps what is too much', async () => {
        const claim = await deal.fundedPart(60);
        const face = BigInt(claim.faceAmount);
        const first = await deal.collect(claim, percentOf(claim.faceAmount, 10));
        const part = await deal.receivable(claim.id);
        const shares = [36n, 54n].map((percent) => ((face * percent) / 100n).toString());
        expect(part.holdings.map(({ amount }) => amount)).to.deep.equal(shares);
        expect(first.receipt.status).to.equal('ISSUED');
        const rest = face - BigInt(percentOf(claim.faceAmount, 10)) + 7n;
        const { receipt } = await deal.collect(claim, rest.toString());
        expect(receipt.status).to.equal('SETTLED');
        expect(await deal.receivable(claim.id)).to.deep.include({
          outstandingAmount: '0',
          collectedAmount: claim.faceAmount,
          holdings: [],
        });
        const command = { id: receipt.id, bank: bankA };
        const { distributions } = await as(users.seller).evaluate('collections:Get', { command });
        const sum = distributions.reduce((total, { amount }) => total + BigInt(amount), 0n);
        expect(sum).to.equal(rest);
        expect(distributions.at(-1)).to.include({ kind: 'SUSPENSE', amount: '7' });
        const own = distributions.filter(({ organisation }) => organisation === sellers);
        expect(own.map(({ coin }) => coin?.split('.')[0])).to.deep.equal([receipt.transactionId]);
      });

      it('rebates the reserve of an advance when the buyer pays', async () => {
        const claim = await deal.issue();
        const fee = { basis: 'flat', timing: 'from-reserve', amount: '5000' } as const;
        const pricing = {
          ...straight,
          method: 'advance' as const,
          advanceRateMillionths: 900_000,
          fees: [{ name: 'handling', ...fee }],
        };
        const { price } = await deal.fund(await deal.quote(await deal.request(claim), { pricing }));
        expect(BigInt(price.proceeds) + BigInt(price.reserve)).to.equal(BigInt(claim.faceAmount));
        const { receipt } = await deal.collect(claim, claim.faceAmount);
        expect(receipt.status).to.equal('SETTLED');
        const command = { id: receipt.id, bank: bankA };
        const { distributions } = await as(users.auditor).evaluate('collections:Get', { command });
        const rebate = BigInt(price.reserve) - 5_000n - BigInt(price.discount);
        expect(distributions.map(({ kind, amount }) => [kind, amount])).to.deep.equal([
          ['HOLDING', (BigInt(claim.faceAmount) - rebate).toString()],
          ['RESERVE_REBATE', rebate.toString()],
        ]);
        expect(distributions[1]?.coin).to.equal(`${receipt.transactionId}.1`);
      });

      it('answers a repeat with the first receipt, and refuses other content', async () => {
        const input = deal.collectInput(funded, '500');
        const { receipt } = await as(users.maker).submit('collections:Record', input);
        const repeat = await as(users.maker).submit('collections:Record', input);
        expect(repeat.receipt).to.deep.equal({ ...receipt, repeated: true });
        const other = { ...input, private: { ...input.private, amount: '501' } };
        await refused(
          'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
          as(users.maker).submit('collections:Record', other),
        );
      });
    });
  });
};
