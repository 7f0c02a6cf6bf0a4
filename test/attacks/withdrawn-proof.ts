import { expect } from 'chai';
import type { Committed } from '@cession/client-app/ports';
import { bankA, bankB, users } from '../conformance/cast';
import type { DrivenReceivable } from '../conformance/deal-driver';
import { percentOf } from '../conformance/deal-driver';
import { inDays, newId } from '../conformance/trade-driver';
import type { AttackStage } from './attack-stage';

/** Papers that prove nothing any more: point 7 of what was possible. */
export const withdrawnProof = (current: () => AttackStage): void => {
  describe('evidence that is withdrawn after the receivable was issued', () => {
    /** A request, a quote to accept, and one that only waits for the money. */
    const offered = async (receivable: DrivenReceivable) => {
      const { deal } = current();
      const part = { amount: percentOf(receivable.faceAmount, 20) };
      const request = await deal.request(receivable, part);
      const quote = await deal.quote(await deal.request(receivable, part));
      const accepted = await deal.quote(await deal.request(receivable, part));
      await deal.step('financing:Accept', accepted);
      await deal.step('financing:Approve', accepted);
      return { receivable, request, quote, accepted };
    };
    /** Nobody asks, quotes, accepts or funds on it any more. */
    const nobodyFinances = async (
      code: 'MATCH_REQUIRED',
      { receivable, request, quote, accepted }: Awaited<ReturnType<typeof offered>>,
    ) => {
      const { deal } = current();
      const seen = { receivables: [receivable.id] };
      const part = { amount: percentOf(receivable.faceAmount, 20) };
      for (const bank of [bankA, bankB]) {
        await current().fails(code, () => deal.request(receivable, part, bank), seen);
      }
      await current().fails(code, () => deal.quote(request), seen);
      await current().fails(code, () => deal.step('financing:Accept', quote), seen);
      await current().fails(code, () => deal.step('financing:Fund', accepted), seen);
    };

    const withdrawals: Readonly<
      Record<string, (receivable: DrivenReceivable) => Promise<Committed>>
    > = {
      'the invoice is amended to USD 1.00': ({ trade, documents }) => {
        const [line] = documents.invoice.lines;
        const lines = [{ ...line, quantity: '1', unitPrice: '1', amount: '100' }];
        const change = { lines, total: '100', prepaid: '0', payable: '100', adjustments: [] };
        return current().driver.amend({ id: trade, documents }, { ...change, tax: '0' });
      },
      'its due date is moved': ({ trade, documents }) =>
        current().driver.amend({ id: trade, documents }, { dueDate: inDays(200) }),
      'the declaration is voided': ({ trade }) =>
        current().void(trade, 'declaration', undefined, users.customs),
      'the waybill is voided': ({ trade }) =>
        current().void(trade, 'waybill', undefined, users.carrier),
    };
    for (const [what, withdraw] of Object.entries(withdrawals)) {
      it(what, async () => {
        const deal = await offered(await current().deal.issue());
        const committed = await withdraw(deal.receivable);
        const named = await current().namedBy(committed);
        expect(named).to.include({ receivable: deal.receivable.id });
        await nobodyFinances('MATCH_REQUIRED', deal);
      });
    }

    it('hands the bank no paper that was replaced', async () => {
      const { deal, driver } = current();
      const receivable = await deal.issue();
      const values = await deal.disclosable(receivable.id);
      await current().driver.amend({ id: receivable.trade, documents: receivable.documents }, {});
      await driver.match(receivable.trade);
      const disclosed = values.filter(({ kind }) => ['receivable-terms', 'invoice'].includes(kind));
      const attempt = () => deal.request(receivable, { disclosed });
      await current().fails('DISCLOSURE_OUTDATED', attempt, { receivables: [receivable.id] });
    });

    it('pays nothing where the buyer was suspended', async () => {
      const { deal, driver } = current();
      const buyer = driver.partnerOf(users.otherBuyer);
      const receivable = await deal.issue(await deal.matched(0, users.otherBuyer));
      const { accepted } = await offered(receivable);
      const change = (status: 'SUSPENDED' | 'QUALIFIED') =>
        current()
          .as(users.platformAdmin)
          .submit('partners:ChangeStatus', {
            command: { commandId: newId('status'), partner: buyer, status, reason: 'an attack' },
          });
      await change('SUSPENDED');
      const seen = { receivables: [receivable.id] };
      const fund = () => deal.step('financing:Fund', accepted);
      await current().fails('PARTNER_NOT_QUALIFIED', fund, seen);
      await current().fails('PARTNER_NOT_QUALIFIED', () => deal.request(receivable), seen);
      await change('QUALIFIED');
      await deal.step('financing:Fund', accepted);
    });

    it('is funded again once it is proven again', async () => {
      const { deal, driver } = current();
      const { receivable, accepted } = await offered(await deal.issue());
      await current().driver.amend({ id: receivable.trade, documents: receivable.documents }, {});
      await driver.match(receivable.trade);
      await deal.step('financing:Fund', accepted);
      expect((await deal.receivable(receivable.id)).holdings).to.have.length(2);
    });
  });

  describe('an invoice that might be another one', () => {
    it('is told to the bank, and quoted on by nobody who does not say that he knows', async () => {
      const { deal, driver } = current();
      const first = await deal.matched(-5);
      const second = driver.newTrade();
      const { number } = second.documents.invoice;
      const documents = { ...first.documents, invoice: { ...first.documents.invoice, number } };
      await driver.recordedTrade({ id: second.id, documents });
      await driver.match(second.id);
      const receivable = await deal.issue({ id: second.id, documents });
      const request = await deal.request(receivable);
      const command = { id: request.id, bank: request.bank };
      const read = await current().as(users.maker).evaluate('financing:GetRequest', { command });
      expect(read.request.warnings).to.include('INVOICE_NOT_REPEATED');
      const quote = () => deal.quote(request, { acceptedWarnings: [] });
      await current().fails('WARNING_NOT_ACCEPTED', quote, { receivables: [receivable.id] });
    });
  });
};
