import { expect } from 'chai';
import type { Stage } from './conformance-suite';
import { DealDriver } from './deal-driver';
import type { DrivenReceivable } from './deal-driver';
import { refused } from './expect-refusal';
import { submitAt } from './proposal-at';
import { sampleCalls } from './sample-calls';
import { minutesFromNow, inDays, newId, newSalt, tradeSigners, users } from './trade-driver';
import type { DrivenTrade } from './trade-driver';

const changes = ['receivables:Acknowledge', 'receivables:Dispute', 'receivables:Cancel'] as const;

export const receivableCases = (stage: () => Stage): void => {
  describe('receivables', () => {
    let deal: DealDriver;
    /** Matched, and nothing issued from it. */
    let matched: DrivenTrade;
    /** Issued; only cases that are refused use it. */
    let issued: DrivenReceivable;
    let funded: DrivenReceivable;

    before(async () => {
      deal = new DealDriver(stage().driver);
      [matched, issued, funded] = await Promise.all([
        deal.matched(),
        deal.issue(),
        deal.fundedPart(50),
      ]);
    });

    const as = (user: string) => stage().conformance.as(user);
    const issue = (change: object = {}, by: string = users.seller, trade = matched) =>
      as(by).submit('receivables:Issue', deal.issueInput(trade, change));

    describe('receivables:Issue', () => {
      it('makes the seller its only holder, once', async () => {
        const trade = await deal.matched();
        const input = deal.issueInput(trade);
        const { receipt } = await as(users.seller).submit('receivables:Issue', input);
        expect(receipt).to.include({ id: input.command.id, status: 'ISSUED' });
        const { faceAmount } = input.command;
        expect(await deal.receivable(receipt.id)).to.deep.include({
          issuer: 'SellersMSP',
          outstandingAmount: faceAmount,
          dueDate: trade.documents.invoice.dueDate,
          holdings: [{ organisation: 'SellersMSP', amount: faceAmount }],
          reservations: [],
          assignments: [],
        });
        const repeat = await as(users.seller).submit('receivables:Issue', input);
        expect(repeat.receipt).to.deep.equal({ ...receipt, repeated: true });
        expect(repeat.transactionId).not.to.equal(receipt.transactionId);
        const other = { ...input, private: { salt: newSalt() } };
        await refused(
          'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
          as(users.seller).submit('receivables:Issue', other),
        );
      });

      it('COMMAND_INVALID, ROLE_NOT_ALLOWED, CALLER_NOT_QUALIFIED, NOT_A_PARTY', async () => {
        await refused('COMMAND_INVALID', issue({ faceAmount: '0' }));
        await refused('ROLE_NOT_ALLOWED', issue({}, users.buyer));
        await refused('CALLER_NOT_QUALIFIED', issue({}, users.unqualifiedSeller));
        await refused('NOT_A_PARTY', issue({}, users.otherSeller));
      });

      it('PARTNER_NOT_QUALIFIED: a buyer that was suspended in the meantime', async () => {
        const trade = await deal.matched(0, users.otherBuyer);
        const buyer = stage().driver.partnerOf(users.otherBuyer);
        const change = (status: 'SUSPENDED' | 'QUALIFIED') =>
          as(users.platformAdmin).submit('partners:ChangeStatus', {
            command: { commandId: newId('c'), partner: buyer, status, reason: 'reviewed' },
            endorsers: tradeSigners,
          });
        await change('SUSPENDED');
        const { partner } = await refused(
          'PARTNER_NOT_QUALIFIED',
          issue({}, users.seller, trade),
        ).finally(() => change('QUALIFIED'));
        expect(partner).to.equal(buyer);
      });

      it('TIMESTAMP_BEFORE_STATE: a proposal older than the match', async () => {
        const call = {
          user: users.seller,
          name: 'receivables:Issue',
          at: minutesFromNow(-10),
        } as const;
        const input = deal.issueInput(matched);
        await refused('TIMESTAMP_BEFORE_STATE', submitAt(stage(), { ...call, input }));
      });

      it('CURRENCY_UNKNOWN and CURRENCY_MISMATCH', async () => {
        await refused('CURRENCY_UNKNOWN', issue({ currency: 'QQQ' }));
        const { expected } = await refused('CURRENCY_MISMATCH', issue({ currency: 'JPY' }));
        expect(expected).to.equal(matched.documents.invoice.currency);
      });

      it('MATCH_REQUIRED: no match, and a stale one', async () => {
        const unknown = { ...matched, id: newId('trade') };
        const none = await refused('MATCH_REQUIRED', issue({}, users.seller, unknown));
        expect(none.status).to.equal('NONE');
        const trade = await deal.matched();
        await as(users.platform).submit('evidence:Amend', {
          command: {
            id: newId('invoice'),
            kind: 'invoice',
            trade: trade.id,
            supersedes: `${trade.id}-invoice`,
          },
          private: { salt: newSalt(), document: trade.documents.invoice },
          endorsers: tradeSigners,
        });
        const stale = await refused('MATCH_REQUIRED', issue({}, users.seller, trade));
        expect(stale.status).to.equal('STALE');
      });

      it('RECEIVABLE_DUPLICATE: a second one of the same match', async () => {
        const trade = { id: issued.trade, documents: issued.documents };
        await refused('RECEIVABLE_DUPLICATE', issue({}, users.seller, trade));
      });

      it('FACE_EXCEEDS_INVOICE', async () => {
        const { payable } = matched.documents.invoice;
        const faceAmount = (BigInt(payable) + 1n).toString();
        const { available } = await refused('FACE_EXCEEDS_INVOICE', issue({ faceAmount }));
        expect(available).to.equal(payable);
      });

      it('DUE_DATE_PASSED: a trade of a hundred days ago', async () => {
        const old = await deal.matched(-100);
        await refused('DUE_DATE_PASSED', issue({}, users.seller, old));
      });
    });

    describe('receivables:Acknowledge, receivables:Dispute, receivables:Cancel', () => {
      it('disputes, acknowledges, cancels, and frees the match for another', async () => {
        const trade = await deal.matched();
        const { id } = await deal.issue(trade);
        await deal.change('receivables:Dispute', id, { reason: 'GOODS' });
        const disputed = await deal.receivable(id);
        expect(disputed.status).to.equal('DISPUTED');
        expect(disputed.dispute?.reason).to.equal('GOODS');
        await deal.change('receivables:Acknowledge', id);
        const acknowledged = await deal.receivable(id);
        expect(acknowledged.status).to.equal('ACKNOWLEDGED');
        expect(acknowledged.acknowledged?.actor.partner).to.equal('buyer-1');
        expect(acknowledged).not.to.have.property('dispute');
        await deal.change('receivables:Cancel', id);
        expect(await deal.receivable(id)).to.deep.include({ status: 'CANCELLED', holdings: [] });
        expect((await deal.issue(trade)).id).not.to.equal(id);
      });

      it('answers a repeat with the first receipt, and refuses its id for anything else', async () => {
        const { id } = await deal.issue();
        for (const name of ['receivables:Dispute', 'receivables:Cancel'] as const) {
          const command = newId('c');
          const first = await deal.change(name, id, { id: command });
          const second = await deal.change(name, id, { id: command });
          expect(second.receipt).to.deep.equal({ ...first.receipt, repeated: true });
          await refused(
            'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
            deal.change(name, id, { id: command, reason: 'OTHER' }),
          );
          await refused(
            'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
            deal.change('receivables:Acknowledge', id, { id: command }),
          );
        }
      });

      it('COMMAND_INVALID, ROLE_NOT_ALLOWED, NOT_FOUND, NOT_A_PARTY', async () => {
        for (const name of changes) {
          const stranger = name === 'receivables:Cancel' ? users.otherSeller : users.otherBuyer;
          await refused('COMMAND_INVALID', deal.change(name, 'a b'));
          await refused('ROLE_NOT_ALLOWED', deal.change(name, issued.id, { by: users.platform }));
          await refused('NOT_FOUND', deal.change(name, newId('none')));
          await refused('NOT_A_PARTY', deal.change(name, issued.id, { by: stranger }));
        }
      });

      it('TIMESTAMP_BEFORE_STATE', async () => {
        for (const name of changes) {
          const user = name === 'receivables:Cancel' ? users.seller : users.buyer;
          const { command: sample } = sampleCalls(stage().driver)[name];
          const command = { ...sample, id: issued.id } as never;
          const call = { user, name, input: { command, endorsers: tradeSigners } };
          const early = submitAt(stage(), { ...call, at: minutesFromNow(-10) });
          await refused('TIMESTAMP_BEFORE_STATE', early);
        }
      });

      it('TRANSITION_NOT_ALLOWED: once a bank holds a part', async () => {
        for (const name of changes) {
          const { status } = await refused('TRANSITION_NOT_ALLOWED', deal.change(name, funded.id));
          expect(status).to.equal('FUNDED');
        }
      });

      it('TRANSITION_NOT_ALLOWED: a dispute after the acknowledgement, a reserved cancel', async () => {
        const receivable = await deal.issue();
        await deal.change('receivables:Acknowledge', receivable.id);
        await refused('TRANSITION_NOT_ALLOWED', deal.change('receivables:Dispute', receivable.id));
        await deal.step('financing:Accept', await deal.quote(await deal.request(receivable)));
        const { status } = await refused(
          'TRANSITION_NOT_ALLOWED',
          deal.change('receivables:Cancel', receivable.id),
        );
        expect(status).to.equal('RESERVED');
      });
    });

    describe('documents under a live receivable', () => {
      it('EVIDENCE_IN_USE: neither its invoice nor its order can be voided', async () => {
        for (const kind of ['invoice', 'order'] as const) {
          const { receivable } = await refused(
            'EVIDENCE_IN_USE',
            as(users.platform).submit('evidence:Void', {
              command: {
                commandId: newId('void'),
                kind,
                trade: issued.trade,
                id: `${issued.trade}-${kind}`,
                reason: 'in error',
              },
              endorsers: tradeSigners,
            }),
          );
          expect(receivable).to.equal(issued.id);
        }
      });

      it('TRANSITION_NOT_ALLOWED: no other terms by a new match', async () => {
        const { id, trade, documents } = await deal.issue();
        const dueDate = inDays(60);
        await as(users.platform).submit('evidence:Amend', {
          command: { id: newId('inv'), kind: 'invoice', trade, supersedes: `${trade}-invoice` },
          private: { salt: newSalt(), document: { ...documents.invoice, dueDate } },
          endorsers: tradeSigners,
        });
        expect((await deal.receivable(id)).status).to.equal('ISSUED');
        await refused('TRANSITION_NOT_ALLOWED', stage().driver.match(trade));
      });
    });

    describe('receivables:Get, History, Disclosable, CheckInvoice', () => {
      it('tells the whole past of a receivable: before, after, actor', async () => {
        const { entries } = await as(users.auditor).evaluate('receivables:History', {
          command: { id: funded.id },
        });
        const own = entries.filter(({ key }) => key.objectType === 'receivable');
        const transactions = own.map(
          ({ after }) => (after as { changed: { transaction: string } }).changed.transaction,
        );
        expect(transactions).to.deep.equal([
          'receivables:Issue',
          'financing:Accept',
          'financing:Fund',
        ]);
        expect(own[0]).not.to.have.property('before');
        expect(own[1]?.before).to.deep.equal(own[0]?.after);
        expect(own[2]?.before).to.deep.equal(own[1]?.after);
        for (const { after, transactionId, at } of entries) {
          const { changed } = after as { readonly changed: object };
          expect(changed).to.include({ transactionId, at });
          expect(changed).to.have.nested.property('actor.certificate').with.length(64);
        }
        const partners = own.map(({ after }) => (after as { readonly changed: object }).changed);
        expect(partners).to.have.nested.property('[2].actor.partner', 'bank-a');
      });

      it('answers the auditor whether an invoice is financed, at any peer with the secret', async () => {
        const { invoice } = funded.documents;
        const asked = {
          seller: 'seller-1',
          buyer: 'buyer-1',
          invoiceNumber: invoice.number,
          invoiceDate: invoice.issueDate,
          currency: invoice.currency,
          amount: invoice.payable,
        };
        for (const at of ['SellersMSP', 'LogisticsMSP', 'CustomsMSP']) {
          const input = { command: {}, private: asked, at };
          const { financed } = await as(users.auditor).evaluate('receivables:CheckInvoice', input);
          expect(financed, at).to.equal('EXACT');
        }
        const other = { ...asked, invoiceNumber: newId('INV'), amount: '1' };
        const input = { command: {}, private: other, at: 'SellersMSP' };
        const answer = await as(users.platform).evaluate('receivables:CheckInvoice', input);
        expect(answer).to.deep.equal({ financed: 'NO' });
        const bank = as(users.otherMaker).evaluate('receivables:CheckInvoice', input);
        await refused('ROLE_NOT_ALLOWED', bank);
      });

      it('COMMAND_INVALID, ROLE_NOT_ALLOWED, NOT_FOUND, NOT_A_PARTY', async () => {
        const queries = [
          'receivables:Get',
          'receivables:History',
          'receivables:Disclosable',
        ] as const;
        for (const name of queries) {
          const query = (id: string) => as(users.seller).evaluate(name, { command: { id } });
          await refused('COMMAND_INVALID', query('a b'));
          await refused('NOT_FOUND', query(newId('none')));
        }
        const command = { id: issued.id };
        const disclosable = (user: string) =>
          as(user).evaluate('receivables:Disclosable', { command });
        await refused('ROLE_NOT_ALLOWED', disclosable(users.buyer));
        await refused('NOT_A_PARTY', disclosable(users.otherSeller));
      });
    });
  });
};
