import { expect } from 'chai';
import type { PrivateOf } from '@cession/model/interface';
import type { Stage } from './conformance-suite';
import { DealDriver, percentOf, pricing } from './deal-driver';
import type { DrivenQuote, DrivenReceivable, DrivenRequest } from './deal-driver';
import { refused } from './expect-refusal';
import { submitAt } from './proposal-at';
import { bankA, bankB, dealSigners, minutesFromNow, inDays } from './trade-driver';
import { newId, otherDealSigners, users } from './trade-driver';

export const financingCases = (stage: () => Stage): void => {
  describe('financing', () => {
    let deal: DealDriver;
    /** Asked of, and quoted by, bank A for all of it; only cases that are refused use them. */
    let receivable: DrivenReceivable;
    let request: DrivenRequest;
    let quote: DrivenQuote;
    let cancelled: DrivenReceivable;
    /** Half of it is bank A's; bank B was asked before and quoted. */
    let held: DrivenReceivable;
    let lateRequest: DrivenRequest;
    let lateQuote: DrivenQuote;

    const prepareHeld = async () => {
      held = await deal.issue();
      const amount = percentOf(held.faceAmount, 50);
      lateRequest = await deal.request(held, { amount: percentOf(amount, 50) }, bankB);
      lateQuote = await deal.quote(lateRequest);
      await deal.fund(await deal.quote(await deal.request(held, { amount })));
    };
    const prepareCancelled = async () => {
      cancelled = await deal.issue();
      await deal.change('receivables:Cancel', cancelled.id);
    };
    const prepareQuoted = async () => {
      receivable = await deal.issue();
      request = await deal.request(receivable);
      quote = await deal.quote(request);
    };

    before(async () => {
      deal = new DealDriver(stage().driver);
      await Promise.all([prepareHeld(), prepareCancelled(), prepareQuoted()]);
    });

    const as = (user: string) => stage().conformance.as(user);
    const stepAt = (
      name: 'financing:Accept' | 'financing:Approve' | 'financing:Fund',
      { id, bank }: DrivenQuote,
      at: Date,
    ) => {
      const officer = bank === bankA ? users.checker : users.otherChecker;
      return submitAt(stage(), {
        user: name === 'financing:Accept' ? users.seller : officer,
        name,
        input: {
          command: { commandId: newId('step'), id, bank },
          endorsers: bank === bankA ? dealSigners : otherDealSigners,
        },
        at,
      });
    };

    describe('financing:Request', () => {
      it('shows the bank, and nobody else, what the seller discloses', async () => {
        const claim = await deal.issue();
        const disclosed = await deal.disclosable(claim.id);
        const input = await deal.requestInput(claim, { disclosed });
        const { receipt } = await as(users.seller).submit('financing:Request', input);
        const command = { id: receipt.id, bank: bankA };
        const view = await as(users.maker).evaluate('financing:GetRequest', { command });
        expect(view.request).to.include({ status: 'REQUESTED', amount: claim.faceAmount });
        expect(view.disclosed).to.deep.equal(disclosed);
        expect(disclosed.map(({ kind }) => kind).sort()).to.deep.equal([
          'declaration',
          'invoice',
          'order',
          'receivable-terms',
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

      const requesting = async (
        change: Partial<PrivateOf<'financing:Request'>> = {},
        by: string = users.seller,
        of = receivable,
        bank = bankA,
      ) => as(by).submit('financing:Request', await deal.requestInput(of, change, bank));

      it('COMMAND_INVALID: the terms are not among what is disclosed, or twice', async () => {
        const [terms] = await deal.disclosable(receivable.id);
        if (!terms) throw new Error('a receivable has terms');
        await refused('COMMAND_INVALID', requesting({ disclosed: [] }));
        await refused('COMMAND_INVALID', requesting({ disclosed: [terms, terms] }));
      });

      it('ROLE_NOT_ALLOWED, CALLER_NOT_QUALIFIED, NOT_FOUND, NOT_A_PARTY', async () => {
        await refused('ROLE_NOT_ALLOWED', requesting({}, users.buyer));
        await refused('CALLER_NOT_QUALIFIED', requesting({}, users.unqualifiedSeller));
        const input = await deal.requestInput(receivable);
        const [terms] = input.private.disclosed;
        if (!terms) throw new Error('a receivable has terms');
        const id = newId('none');
        const nowhere = {
          ...input,
          command: { ...input.command, receivable: id },
          private: { ...input.private, disclosed: [{ ...terms, id }] },
        };
        await refused('NOT_FOUND', as(users.seller).submit('financing:Request', nowhere));
        await refused('NOT_A_PARTY', requesting({}, users.otherSeller));
      });

      it('TIMESTAMP_BEFORE_STATE and TRANSITION_NOT_ALLOWED', async () => {
        const input = await deal.requestInput(receivable);
        const call = { user: users.seller, name: 'financing:Request', input } as const;
        const early = submitAt(stage(), { ...call, at: minutesFromNow(-10) });
        await refused('TIMESTAMP_BEFORE_STATE', early);
        await refused('TRANSITION_NOT_ALLOWED', requesting({}, users.seller, cancelled));
      });

      it('CURRENCY_UNKNOWN and CURRENCY_MISMATCH', async () => {
        await refused('CURRENCY_UNKNOWN', requesting({ currency: 'QQQ' }));
        await refused('CURRENCY_MISMATCH', requesting({ currency: 'JPY' }));
      });

      it('HOLDING_INSUFFICIENT and HELD_BY_ANOTHER_BANK', async () => {
        const amount = (BigInt(receivable.faceAmount) + 1n).toString();
        await refused('HOLDING_INSUFFICIENT', requesting({ amount }));
        const one = requesting({ amount: '1' }, users.seller, held, bankB);
        await refused('HELD_BY_ANOTHER_BANK', one);
      });

      it('DISCLOSURE_MISMATCH: a changed document, and a document of another trade', async () => {
        const values = await deal.disclosable(receivable.id);
        const forged = values.map((one) =>
          one.kind === 'invoice' ? { ...one, value: one.value.replace('"', '" ') } : one,
        );
        const { kind } = await refused('DISCLOSURE_MISMATCH', requesting({ disclosed: forged }));
        expect(kind).to.equal('invoice');
        const foreign = (await deal.disclosable(cancelled.id)).filter(
          (one) => one.kind === 'order',
        );
        const mixed = [...values.slice(0, 1), ...foreign];
        await refused('DISCLOSURE_MISMATCH', requesting({ disclosed: mixed }));
      });
    });

    describe('financing:Quote', () => {
      const quoting = (
        change: Partial<PrivateOf<'financing:Quote'>> = {},
        by: string = users.maker,
        of = request,
      ) => as(by).submit('financing:Quote', deal.quoteInput(of, change));
      /** What the seller asked for and nobody quoted yet. */
      let unquoted: DrivenRequest;
      before(async () => {
        unquoted = await deal.request(receivable);
      });
      const first = (change: Partial<PrivateOf<'financing:Quote'>>) =>
        quoting(change, users.maker, unquoted);

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

      it('COMMAND_INVALID, ROLE_NOT_ALLOWED, NOT_FOUND, NOT_A_PARTY', async () => {
        await refused('COMMAND_INVALID', quoting({ amount: '-1' }));
        await refused('ROLE_NOT_ALLOWED', quoting({}, users.seller));
        await refused('NOT_FOUND', quoting({}, users.maker, { ...request, id: newId('none') }));
        await refused('ORGANISATION_NOT_ALLOWED', quoting({}, users.otherMaker));
      });

      it('TIMESTAMP_BEFORE_STATE and TRANSITION_NOT_ALLOWED', async () => {
        const input = deal.quoteInput(unquoted);
        const call = { user: users.maker, name: 'financing:Quote', input } as const;
        const early = submitAt(stage(), { ...call, at: minutesFromNow(-10) });
        await refused('TIMESTAMP_BEFORE_STATE', early);
        await refused('TRANSITION_NOT_ALLOWED', quoting());
      });

      it('HOLDING_INSUFFICIENT, HELD_BY_ANOTHER_BANK, LIMIT_EXCEEDED', async () => {
        const more = { amount: (BigInt(receivable.faceAmount) + 1n).toString() };
        await refused('HOLDING_INSUFFICIENT', first(more));
        const asked = await deal.request(receivable, { amount: '1000' });
        await refused('LIMIT_EXCEEDED', quoting({ amount: '1001' }, users.maker, asked));
        const claim = await deal.issue();
        const amount = percentOf(claim.faceAmount, 40);
        const second = await deal.request(claim, { amount }, bankB);
        await deal.step(
          'financing:Accept',
          await deal.quote(await deal.request(claim, { amount })),
        );
        await refused('HELD_BY_ANOTHER_BANK', quoting({}, users.otherMaker, second));
      });

      it('QUOTE_EXPIRED and FUNDING_TOO_LATE: an offer of yesterday', async () => {
        await refused('QUOTE_EXPIRED', first({ validUntil: `${inDays(-1)}T12:00:00Z` }));
        await refused('FUNDING_TOO_LATE', first({ fundBy: inDays(-1) }));
      });

      it('PRICE_NOT_POSITIVE and PRICING_TERMS_INVALID', async () => {
        const fee = { name: 'all', basis: 'flat', timing: 'at-funding' } as const;
        const fees = [{ ...fee, amount: receivable.faceAmount }];
        await refused('PRICE_NOT_POSITIVE', first({ pricing: { ...pricing, fees } }));
        const advance = { ...pricing, method: 'advance' as const };
        const { field } = await refused('PRICING_TERMS_INVALID', first({ pricing: advance }));
        expect(field).to.equal('advanceRateMillionths');
      });

      it('takes the place of a quote that has expired', async () => {
        const asked = await deal.request(await deal.issue());
        const validUntil = minutesFromNow(5).toISOString();
        const expired = await deal.quote(asked, { validUntil });
        const input = deal.quoteInput(asked);
        const call = {
          user: users.maker,
          name: 'financing:Quote',
          input,
          at: minutesFromNow(10),
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
        await refused('APPROVAL_REQUIRED', deal.step('financing:Fund', offered));
        const approved = await deal.step('financing:Approve', offered, { id: names.approve });
        await refused('TRANSITION_NOT_ALLOWED', deal.step('financing:Approve', offered));
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
            { organisation: 'SellersMSP', amount: rest },
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

      it('COMMAND_INVALID, ROLE_NOT_ALLOWED, NOT_FOUND, NOT_A_PARTY', async () => {
        for (const name of steps) {
          const stranger = name === 'financing:Accept' ? users.otherSeller : users.otherChecker;
          const wrongRole = name === 'financing:Accept' ? users.checker : users.seller;
          await refused('COMMAND_INVALID', deal.step(name, quote, { id: 'a b' }));
          await refused('ROLE_NOT_ALLOWED', deal.step(name, quote, { by: wrongRole }));
          await refused('NOT_FOUND', deal.step(name, { ...quote, id: newId('none') }));
          const code = name === 'financing:Accept' ? 'NOT_A_PARTY' : 'ORGANISATION_NOT_ALLOWED';
          await refused(code, deal.step(name, quote, { by: stranger }));
        }
      });

      it('TIMESTAMP_BEFORE_STATE, whatever else is wrong later', async () => {
        for (const name of steps) {
          await refused('TIMESTAMP_BEFORE_STATE', stepAt(name, quote, minutesFromNow(-10)));
        }
      });

      it('COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT', async () => {
        const offered = await deal.quote(await deal.request(await deal.issue()));
        const id = newId('c');
        await deal.step('financing:Approve', offered, { id });
        for (const name of ['financing:Accept', 'financing:Fund'] as const) {
          await refused(
            'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
            deal.step(name, offered, { id }),
          );
        }
        await deal.step('financing:Accept', offered, { id: `${id}-accept` });
        await refused(
          'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
          deal.step('financing:Approve', offered, { id: `${id}-accept` }),
        );
      });

      it('TRANSITION_NOT_ALLOWED: funding what nobody accepted, accepting twice', async () => {
        await refused('TRANSITION_NOT_ALLOWED', deal.step('financing:Fund', quote));
        const offered = await deal.quote(await deal.request(await deal.issue()));
        await deal.step('financing:Accept', offered);
        await refused('TRANSITION_NOT_ALLOWED', deal.step('financing:Accept', offered));
      });

      it('FOUR_EYES_REQUIRED: who quoted neither approves nor funds', async () => {
        const asked = await deal.request(await deal.issue());
        const offered = await deal.quote(asked, {}, { by: users.checker });
        await refused('FOUR_EYES_REQUIRED', deal.step('financing:Approve', offered));
        await deal.step('financing:Accept', offered);
        await refused('FOUR_EYES_REQUIRED', deal.step('financing:Fund', offered));
      });

      it('QUOTE_EXPIRED: as the ledger says the time', async () => {
        const validUntil = minutesFromNow(5).toISOString();
        const offered = await deal.quote(await deal.request(receivable), { validUntil });
        for (const name of ['financing:Accept', 'financing:Approve'] as const) {
          await refused('QUOTE_EXPIRED', stepAt(name, offered, minutesFromNow(10)));
        }
      });

      it('HOLDING_INSUFFICIENT and HELD_BY_ANOTHER_BANK at acceptance', async () => {
        const claim = await deal.issue();
        const amount = percentOf(claim.faceAmount, 60);
        const offers: DrivenQuote[] = [];
        for (const bank of [bankA, bankB]) {
          offers.push(await deal.quote(await deal.request(claim, { amount }, bank)));
        }
        const [own, other] = offers;
        if (!own || !other) throw new Error('two banks quoted');
        await deal.step('financing:Accept', own);
        await refused('HOLDING_INSUFFICIENT', deal.step('financing:Accept', other));
        await refused('HELD_BY_ANOTHER_BANK', deal.step('financing:Accept', lateQuote));
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
          await refused('TRANSITION_NOT_ALLOWED', deal.close(name, asked));
          const other = closings.find((one) => one !== name) ?? name;
          await refused(
            'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
            deal.close(other, asked, { id }),
          );
        }
      });

      it('COMMAND_INVALID, ROLE_NOT_ALLOWED, NOT_FOUND, NOT_A_PARTY, TIMESTAMP_BEFORE_STATE', async () => {
        for (const name of closings) {
          const seller = name === 'financing:Withdraw';
          const by = seller ? users.seller : users.maker;
          await refused('COMMAND_INVALID', deal.close(name, { ...request, id: 'a b' }));
          await refused('ROLE_NOT_ALLOWED', deal.close(name, request, { by: users.buyer }));
          await refused('NOT_FOUND', deal.close(name, { ...request, id: newId('none') }));
          const stranger = seller ? users.otherSeller : users.otherMaker;
          const code = seller ? 'NOT_A_PARTY' : 'ORGANISATION_NOT_ALLOWED';
          await refused(code, deal.close(name, request, { by: stranger }));
          const command = { commandId: newId('c'), id: request.id, bank: bankA };
          const input = { command, endorsers: dealSigners };
          const early = { user: by, name, input, at: minutesFromNow(-10) };
          await refused('TIMESTAMP_BEFORE_STATE', submitAt(stage(), early));
        }
      });

      it('TRANSITION_NOT_ALLOWED: an accepted quote binds both sides', async () => {
        const asked = await deal.request(await deal.issue());
        const offered = await deal.quote(asked);
        await deal.step('financing:Accept', offered);
        for (const name of closings) {
          await refused('TRANSITION_NOT_ALLOWED', deal.close(name, asked));
        }
      });
    });

    describe('financing:GetRequest, financing:GetQuote', () => {
      it('COMMAND_INVALID, ROLE_NOT_ALLOWED, NOT_FOUND, NOT_A_PARTY', async () => {
        const asked = { 'financing:GetRequest': request, 'financing:GetQuote': quote } as const;
        for (const name of ['financing:GetRequest', 'financing:GetQuote'] as const) {
          const query = (user: string, id = asked[name].id) =>
            as(user).evaluate(name, { command: { id, bank: bankA } });
          await refused('COMMAND_INVALID', query(users.seller, 'a b'));
          await refused('ROLE_NOT_ALLOWED', query(users.buyer));
          await refused('NOT_FOUND', query(users.seller, newId('none')));
          await refused('NOT_A_PARTY', query(users.otherSeller));
          await refused('ORGANISATION_NOT_ALLOWED', query(users.otherMaker));
        }
      });
    });
  });
};
