import { expect } from 'chai';
import type { Instalment } from '@cession/model/interface';
import { bankA, users } from '../conformance/cast';
import { documentId } from '../conformance/sale-driver';
import type { DrivenSale } from '../conformance/sale-driver';
import type { AttackStage } from './attack-stage';

/** The same money by way of instalments. */
export const paidInInstalments = (current: () => AttackStage): void => {
  describe('an invoice payable in instalments', () => {
    const inTwo = () => current().driver.matchedInInstalments(2);
    const seen = (sale: DrivenSale, ...receivables: readonly { readonly id: string }[]) => ({
      sales: [sale],
      receivables: receivables.map(({ id }) => id),
    });
    const partsOf = ({ documents }: DrivenSale): readonly [Instalment, Instalment] => {
      const [first, second] = documents.invoice.instalments ?? [];
      if (!first || !second) throw new Error('the sale has two instalments');
      return [first, second];
    };
    const funded = async (sale: DrivenSale) => {
      const { deal } = current();
      const receivable = await deal.issueInstalment(sale, 1);
      await deal.fund(await deal.quote(await deal.request(receivable)));
      return receivable;
    };
    const more = (amount: string) => String(BigInt(amount) + 1n);

    it('one is issued a second time, before and after the bank paid for it', async () => {
      const sale = await inTwo();
      const again = () => current().deal.issueInstalment(sale, 1);
      const first = await again();
      await current().fails('RECEIVABLE_DUPLICATE', again, seen(sale, first));
      const { deal } = current();
      await deal.fund(await deal.quote(await deal.request(first)));
      await current().fails('RECEIVABLE_DUPLICATE', again, seen(sale, first));
      await deal.collect(first, first.faceAmount);
      await current().fails('RECEIVABLE_DUPLICATE', again, seen(sale, first));
    });

    it('the whole invoice is issued beside them, or in place of one', async () => {
      const sale = await inTwo();
      const whole = () => current().deal.issue(sale);
      await current().fails('INSTALMENT_UNKNOWN', whole, seen(sale));
      const first = await current().deal.issueInstalment(sale, 1);
      await current().fails('INSTALMENT_UNKNOWN', whole, seen(sale, first));
      const { payable: faceAmount } = sale.documents.invoice;
      const wholeAsSecond = () => current().deal.issue(sale, { instalment: 2, faceAmount });
      await current().fails('FACE_EXCEEDS_INVOICE', wholeAsSecond, seen(sale, first));
    });

    it('one is issued for more than itself, as if the other were for less', async () => {
      const sale = await inTwo();
      const [, second] = partsOf(sale);
      const issued = await current().deal.issue(sale, { instalment: 1, faceAmount: '1' });
      const faceAmount = more(second.amount);
      const larger = () => current().deal.issue(sale, { instalment: 2, faceAmount });
      const told = await current().fails('FACE_EXCEEDS_INVOICE', larger, seen(sale, issued));
      expect(told).to.deep.equal({ requested: faceAmount, available: second.amount });
    });

    it('the invoice is amended into other instalments under a receivable that a bank holds', async () => {
      const sale = await inTwo();
      const first = await funded(sale);
      const [{ dueDate, amount }, second] = partsOf(sale);
      const { payable } = sale.documents.invoice;
      const rest = String(BigInt(second.amount) / 2n);
      const last = String(BigInt(second.amount) - BigInt(rest));
      const others: readonly object[] = [
        // The second becomes two: one of them would be a claim beside it.
        {
          instalments: [
            { dueDate, amount },
            { ...second, amount: rest },
            { ...second, amount: last },
          ],
        },
        // What the bank paid for becomes small, and the other one large.
        {
          instalments: [
            { dueDate, amount: '1' },
            { ...second, amount: String(BigInt(payable) - 1n) },
          ],
        },
        // No instalments: the whole invoice would be a claim beside it.
        { instalments: undefined },
      ];
      let supersedes = documentId(sale.id, 'invoice');
      for (const change of others) {
        const { receipt } = await current().driver.amend(sale, change, { supersedes });
        supersedes = receipt.id;
        const again = () => current().driver.match(sale.id, { invoice: supersedes });
        await current().fails('TRANSITION_NOT_ALLOWED', again, seen(sale, first));
        const issue = () =>
          current().deal.issue(sale, { invoice: supersedes, instalment: 2, faceAmount: '1' });
        await current().fails('MATCH_REQUIRED', issue, seen(sale, first));
      }
    });

    it('their sum is more than is payable, or they hide that in another order', async () => {
      const sale = await inTwo();
      const [first, second] = partsOf(sale);
      const larger = { ...first, amount: more(first.amount) };
      let supersedes = documentId(sale.id, 'invoice');
      for (const instalments of [
        [larger, second],
        [second, first],
        [first, second, { ...second, amount: '1' }],
      ]) {
        const { receipt } = await current().driver.amend(sale, { instalments }, { supersedes });
        supersedes = receipt.id;
        await current().mismatches(
          ['INSTALMENTS_ADD_UP'],
          () => current().driver.match(sale.id, { invoice: supersedes }),
          seen(sale),
        );
      }
    });

    it('what the buyer disputes is given up, to be financed as another instalment', async () => {
      const sale = await inTwo();
      const { deal } = current();
      const first = await deal.issueInstalment(sale, 1);
      await deal.change('receivables:Dispute', first.id, { reason: 'GOODS' });
      await deal.change('receivables:Cancel', first.id);
      const second = await deal.issueInstalment(sale, 2);
      const request = () => deal.request(second, {}, bankA);
      await current().fails('TRANSITION_NOT_ALLOWED', request, seen(sale, second));
      // Neither what he says of the second nor its end lifts what he said of the goods.
      await deal.change('receivables:Acknowledge', second.id);
      await deal.change('receivables:Cancel', second.id);
      const again = await deal.issueInstalment(sale, 1);
      expect((await deal.receivable(again.id)).status).to.equal('DISPUTED');
    });

    it('the invoice is voided under one of them, to be recorded anew without', async () => {
      const sale = await inTwo();
      const first = await current().deal.issueInstalment(sale, 2);
      const voided = () => current().driver.void(sale.id, 'invoice');
      const told = await current().fails('EVIDENCE_IN_USE', voided, seen(sale, first));
      expect(told).to.deep.equal({ receivable: first.id });
    });

    it('a stranger issues one', async () => {
      const sale = await inTwo();
      const { command } = current().deal.issueInput(sale, { instalment: 1, faceAmount: '1' });
      const issue = () => current().as(users.otherSeller).submit('receivables:Issue', { command });
      await current().fails('NOT_A_PARTY', issue, seen(sale));
    });
  });
};
