import { expect } from 'chai';
import { sellers, users } from './cast';
import type { Stage } from './conformance-suite';
import { DealDriver } from './deal-driver';
import type { DrivenReceivable } from './deal-driver';
import { refused } from './expect-refusal';
import { newId } from './sale-driver';

export const receivableCases = (stage: () => Stage): void => {
  describe('receivables', () => {
    let deal: DealDriver;
    /** Half of it is bank A's. */
    let funded: DrivenReceivable;

    before(async () => {
      deal = new DealDriver(stage().driver);
      funded = await deal.fundedPart(50);
    });

    const as = (user: string) => stage().conformance.as(user);
    const partnerOf = (user: string) => stage().driver.partnerOf(user);

    describe('receivables:Issue', () => {
      it('makes the seller its only holder, once', async () => {
        const sale = await stage().driver.matchedSale();
        const input = deal.issueInput(sale);
        const { receipt } = await as(users.seller).submit('receivables:Issue', input);
        expect(receipt).to.include({ id: input.command.id, status: 'ISSUED' });
        const { faceAmount } = input.command;
        expect(await deal.receivable(receipt.id)).to.deep.include({
          issuer: sellers,
          invoice: input.command.invoice,
          outstandingAmount: faceAmount,
          dueDate: sale.documents.invoice.dueDate,
          holdings: [{ organisation: sellers, amount: faceAmount }],
          reservations: [],
          assignments: [],
        });
        const repeat = await as(users.seller).submit('receivables:Issue', input);
        expect(repeat.receipt).to.deep.equal({ ...receipt, repeated: true });
        expect(repeat.transactionId).not.to.equal(receipt.transactionId);
        const other = { command: { ...input.command, faceAmount: '1' } };
        await refused(
          'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
          as(users.seller).submit('receivables:Issue', other),
        );
      });
    });

    describe('receivables:Acknowledge, receivables:Dispute, receivables:Cancel', () => {
      it('disputes, acknowledges, cancels, and frees the match for another', async () => {
        const sale = await stage().driver.matchedSale();
        const { id } = await deal.issue(sale);
        await deal.change('receivables:Dispute', id, { reason: 'GOODS' });
        const disputed = await deal.receivable(id);
        expect(disputed.status).to.equal('DISPUTED');
        expect(disputed.dispute?.reason).to.equal('GOODS');
        await deal.change('receivables:Acknowledge', id);
        const acknowledged = await deal.receivable(id);
        expect(acknowledged.status).to.equal('ACKNOWLEDGED');
        expect(acknowledged.acknowledged?.actor.partner).to.equal(partnerOf(users.buyer));
        expect(acknowledged).not.to.have.property('dispute');
        await deal.change('receivables:Cancel', id);
        expect(await deal.receivable(id)).to.deep.include({ status: 'CANCELLED', holdings: [] });
        expect((await deal.issue(sale)).id).not.to.equal(id);
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
    });

    describe('receivables:History', () => {
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
        expect(partners).to.have.nested.property('[2].actor.partner', partnerOf(users.checker));
      });
    });
  });
};
