import { inDays } from '../conformance/sale-driver';
import type { AttackStage } from './attack-stage';

/** Papers that cannot be: of point 8 of what was possible. */
export const impossiblePapers = (current: () => AttackStage): void => {
  describe('papers that cannot be', () => {
    it('an invoice dated 2030', async () => {
      const sale = await current().opened();
      const document = { issueDate: '2130-01-01', dueDate: '2130-03-01' };
      const record = () => current().driver.record(sale, 'invoice', { document });
      await current().fails('DOCUMENT_DATE_IN_FUTURE', record, { sales: [sale] });
    });

    it('a declaration, a waybill and an order of next week', async () => {
      const { driver } = current();
      const sale = await current().opened();
      const tomorrow = { issueDate: inDays(7), declarationDate: inDays(7) };
      for (const kind of ['declaration', 'waybill'] as const) {
        const { [kind === 'waybill' ? 'declarationDate' : 'issueDate']: _other, ...document } =
          tomorrow;
        const record = () => driver.record(sale, kind, { document });
        await current().fails('DOCUMENT_DATE_IN_FUTURE', record, { sales: [sale] });
      }
      const other = driver.newSale();
      const order = () => driver.record(other, 'order', { document: { issueDate: inDays(7) } });
      await current().fails('DOCUMENT_DATE_IN_FUTURE', order);
    });

    it('an invoice that was prepaid with more than it asks for', async () => {
      const sale = await current().opened();
      const { total } = sale.documents.invoice;
      const document = { prepaid: (BigInt(total) + 1n).toString(), payable: '1' };
      const record = () => current().driver.record(sale, 'invoice', { document });
      await current().fails('COMMAND_INVALID', record, { sales: [sale] });
    });

    it('a price for no quantity', async () => {
      const sale = await current().opened();
      const lines = sale.documents.invoice.lines.map((line) => ({ ...line, priceBase: '0.00' }));
      const record = () => current().driver.record(sale, 'invoice', { document: { lines } });
      await current().fails('COMMAND_INVALID', record, { sales: [sale] });
    });

    it('an invoice whose number has nothing to compare', async () => {
      const sale = await current().opened();
      for (const number of ['---', '\u200b\u200b', '\u3164', ' ']) {
        const record = () => current().driver.record(sale, 'invoice', { document: { number } });
        await current().fails('COMMAND_INVALID', record, { sales: [sale] });
      }
    });

    it('a quote to be funded after the due date', async () => {
      const { deal } = current();
      const receivable = await deal.issue();
      const request = await deal.request(receivable);
      const { dueDate } = await deal.receivable(receivable.id);
      const quote = () => deal.quote(request, { fundBy: dueDate });
      await current().fails('DUE_DATE_PASSED', quote, { receivables: [receivable.id] });
    });
  });
};
