import { expect } from 'chai';
import type { PrivateOf } from '@cession/model/interface';
import type { Stage } from './conformance-suite';
import { DealDriver, percentOf } from './deal-driver';
import type { DrivenReceivable } from './deal-driver';
import { refused } from './expect-refusal';
import { submitAt } from './proposal-at';
import { bankA, bankB, minutesFromNow, newId, users } from './trade-driver';

export const collectionCases = (stage: () => Stage): void => {
  describe('collections', () => {
    let deal: DealDriver;
    /** Half of it is bank A's. */
    let funded: DrivenReceivable;
    let unfunded: DrivenReceivable;

    before(async () => {
      deal = new DealDriver(stage().driver);
      [funded, unfunded] = await Promise.all([deal.fundedPart(50), deal.issue()]);
    });

    const as = (user: string) => stage().conformance.as(user);
    const collect = (
      change: Partial<PrivateOf<'collections:Record'>> = {},
      of = funded,
      bank = bankA,
    ) => deal.collect(of, '1000', change, bank);

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
        const own = distributions.filter(({ organisation }) => organisation === 'SellersMSP');
        expect(own.map(({ coin }) => coin?.split('.')[0])).to.deep.equal([receipt.transactionId]);
        await refused('TRANSITION_NOT_ALLOWED', collect({}, claim));
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

      it('BANK_ENTRY_ALREADY_USED: the same entry of the bank in its books', async () => {
        const bankEntryReference = newId('entry');
        const { receipt } = await collect({ bankEntryReference });
        const { collection } = await refused(
          'BANK_ENTRY_ALREADY_USED',
          collect({ bankEntryReference }),
        );
        expect(collection).to.equal(receipt.id);
      });

      it('COMMAND_INVALID, ROLE_NOT_ALLOWED, NOT_FOUND', async () => {
        await refused('COMMAND_INVALID', collect({ valueDate: '2026-02-30' }));
        const input = deal.collectInput(funded, '1000');
        await refused('ROLE_NOT_ALLOWED', as(users.seller).submit('collections:Record', input));
        await refused('NOT_FOUND', collect({}, { ...funded, id: newId('none') }));
      });

      it("NOT_A_PARTY: what no bank holds, and another bank's officer", async () => {
        await refused('NOT_A_PARTY', collect({}, unfunded));
        const input = deal.collectInput(funded, '1000');
        const stranger = as(users.otherMaker).submit('collections:Record', input);
        await refused('ORGANISATION_NOT_ALLOWED', stranger);
      });

      it('HELD_BY_ANOTHER_BANK', async () => {
        await refused('HELD_BY_ANOTHER_BANK', collect({}, funded, bankB));
      });

      it('TIMESTAMP_BEFORE_STATE, CURRENCY_UNKNOWN, CURRENCY_MISMATCH', async () => {
        const input = deal.collectInput(funded, '1000');
        const call = { user: users.maker, name: 'collections:Record', input } as const;
        const early = submitAt(stage(), { ...call, at: minutesFromNow(-10) });
        await refused('TIMESTAMP_BEFORE_STATE', early);
        await refused('CURRENCY_UNKNOWN', collect({ currency: 'QQQ' }));
        await refused('CURRENCY_MISMATCH', collect({ currency: 'JPY' }));
      });
    });

    describe('collections:Get', () => {
      it('COMMAND_INVALID, ROLE_NOT_ALLOWED, NOT_FOUND, NOT_A_PARTY', async () => {
        const { receipt } = await collect();
        const get = (user: string, id = receipt.id) =>
          as(user).evaluate('collections:Get', { command: { id, bank: bankA } });
        expect((await get(users.auditor)).content.amount).to.equal('1000');
        await refused('COMMAND_INVALID', get(users.seller, 'a b'));
        await refused('ROLE_NOT_ALLOWED', get(users.buyer));
        await refused('NOT_FOUND', get(users.seller, newId('none')));
        await refused('NOT_A_PARTY', get(users.otherSeller));
        await refused('ORGANISATION_NOT_ALLOWED', get(users.otherMaker));
      });
    });
  });
};
