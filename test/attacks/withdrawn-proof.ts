import { expect } from 'chai';
import type { Committed } from '@cession/client-app/ports';
import { adminOf, bankA, bankB, users } from '../conformance/cast';
import type { DrivenReceivable } from '../conformance/deal-driver';
import { percentOf } from '../conformance/deal-driver';
import { inDays, newId } from '../conformance/sale-driver';
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
      code: 'MATCH_REQUIRED' | 'DISCLOSURE_OUTDATED',
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
      'the invoice is amended to USD 1.00': ({ sale }) => {
        const [line] = sale.documents.invoice.lines;
        const lines = [{ ...line, quantity: '1', unitPrice: '1', amount: '100' }];
        const change = { lines, total: '100', prepaid: '0', payable: '100', adjustments: [] };
        return current().driver.amend(sale, { ...change, tax: '0' });
      },
      'its due date is moved': ({ sale }) => current().driver.amend(sale, { dueDate: inDays(200) }),
      'a credit note takes a twentieth back': ({ sale }) =>
        current().driver.record(sale, 'credit-note'),
      'the order is voided': ({ sale }) => current().driver.void(sale.id, 'order'),
      'the declaration is voided': ({ sale }) => current().driver.void(sale.id, 'declaration'),
      'the waybill is voided': ({ sale }) => current().driver.void(sale.id, 'waybill'),
      'customs revokes its release': ({ sale }) =>
        current().driver.progress(sale.id, 'declaration', 'REVOKED'),
      'the goods are lost': ({ sale }) => current().driver.progress(sale.id, 'waybill', 'LOST'),
      'the goods are on their way back': async ({ sale }) => {
        await current().driver.progress(sale.id, 'waybill', 'DELIVERED');
        return current().driver.progress(sale.id, 'waybill', 'RETURNED');
      },
    };
    for (const [what, withdraw] of Object.entries(withdrawals)) {
      it(what, async () => {
        const deal = await offered(await current().deal.issue());
        await withdraw(deal.receivable);
        expect(await current().standing(deal.receivable.sale)).to.equal('STALE');
        await nobodyFinances('MATCH_REQUIRED', deal);
      });
    }

    const suspended = async (user: string, admin: string, during: () => Promise<void>) => {
      const partner = current().driver.partnerOf(user);
      const change = (status: 'SUSPENDED' | 'QUALIFIED') =>
        current()
          .as(admin)
          .submit('partners:ChangeStatus', {
            command: { commandId: newId('status'), partner, status, reason: 'an attack' },
          });
      await change('SUSPENDED');
      try {
        await during();
      } finally {
        await change('QUALIFIED');
      }
    };
    for (const user of [users.customs, users.carrier, users.platform]) {
      it(`${user} is suspended: what it says counts no more, nor in a new match`, async () => {
        const { driver } = current();
        const deal = await offered(await current().deal.issue());
        const { sale } = deal.receivable;
        await suspended(user, adminOf(user), async () => {
          await nobodyFinances('MATCH_REQUIRED', deal);
          const match = () => driver.match(sale.id, { by: users.seller });
          await current().mismatches(['INDEPENDENT_SOURCES'], match, { sales: [sale] });
        });
        await current().deal.step('financing:Fund', deal.accepted);
      });
    }

    it('hands the bank no paper that was replaced', async () => {
      const { deal, driver } = current();
      const receivable = await deal.issue();
      const { id, sale } = receivable;
      const values = await deal.disclosable(id);
      const { receipt } = await driver.amend(sale);
      await driver.match(sale.id, { invoice: receipt.id });
      const match = await deal.matchOf(id);
      const old = values.filter(({ kind }) => kind === 'invoice');
      const attempt = () => deal.request(receivable, { disclosed: [...match, ...old] });
      await current().fails('DISCLOSURE_OUTDATED', attempt, { sales: [sale], receivables: [id] });
    });

    it('hands the bank no match that was replaced, nor its own words for it', async () => {
      const { deal, driver } = current();
      const receivable = await deal.issue();
      const { id, sale } = receivable;
      const disclosed = await deal.matchOf(id);
      await driver.match(sale.id);
      const attempt = () => deal.request(receivable, { disclosed });
      await current().fails('DISCLOSURE_MISMATCH', attempt, { sales: [sale], receivables: [id] });
      const forged = (await deal.matchOf(id)).map((one) => ({
        ...one,
        value: one.value.replace(/"result":"WARN"/u, '"result":"PASS"').replace(' ', '  '),
      }));
      const lie = () => deal.request(receivable, { disclosed: forged });
      await current().fails('DISCLOSURE_MISMATCH', lie, { sales: [sale], receivables: [id] });
    });

    it('shows nothing behind the bank’s back: papers changed after the quote, and matched again', async () => {
      const { driver } = current();
      const deal = await offered(await current().deal.issue());
      const { sale } = deal.receivable;
      const { receipt } = await driver.amend(sale, { incoterm: 'FCA' });
      await driver.match(sale.id, { invoice: receipt.id });
      expect(await current().standing(sale)).to.equal('CURRENT');
      const seen = { sales: [sale], receivables: [deal.receivable.id] };
      const { request, quote, accepted } = deal;
      const steps = [
        () => current().deal.quote(request),
        () => current().deal.step('financing:Accept', quote),
        () => current().deal.step('financing:Fund', accepted),
      ];
      for (const step of steps) await current().fails('DISCLOSURE_OUTDATED', step, seen);
    });

    it('pays nothing where the buyer was suspended', async () => {
      const { deal, driver } = current();
      const sale = await driver.matchedSale({ buyer: users.otherBuyer });
      const receivable = await deal.issue(sale);
      const { accepted } = await offered(receivable);
      await suspended(users.otherBuyer, users.platformAdmin, async () => {
        const seen = { sales: [sale], receivables: [receivable.id] };
        const fund = () => deal.step('financing:Fund', accepted);
        await current().fails('PARTNER_NOT_QUALIFIED', fund, seen);
        await current().fails('PARTNER_NOT_QUALIFIED', () => deal.request(receivable), seen);
      });
      await deal.step('financing:Fund', accepted);
    });

    it('is financed again once it is proven again, by another request', async () => {
      const { deal, driver } = current();
      const receivable = await deal.issue();
      const { receipt } = await driver.amend(receivable.sale);
      await driver.match(receivable.sale.id, { invoice: receipt.id });
      await deal.fund(await deal.quote(await deal.request(receivable)));
      expect((await deal.receivable(receivable.id)).holdings).to.have.length(1);
    });
  });
};
