import { expect } from 'chai';
import { inDays, newId } from '../conformance/sale-driver';
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
      await current().fails('DOCUMENT_DATE_IN_FUTURE', order, { sales: [other] });
    });

    it('an invoice that was prepaid with more than it asks for', async () => {
      const sale = await current().opened();
      const { total } = sale.documents.invoice;
      const document = { prepaid: (BigInt(total) + 1n).toString(), payable: '1' };
      const record = () => current().driver.record(sale, 'invoice', { document });
      await current().fails('COMMAND_INVALID', record, { sales: [sale] });
    });

    // What owes the buyer, values what nobody owes, or is for somebody else's books.
    const owedByNobody =
      '81 83 261 262 296 308 381 396 420 458 502 503 532 71 130 202 203 204 211 325 751'.split(' ');
    for (const typeCode of owedByNobody) {
      it(`a paper of type ${typeCode} as an invoice`, async () => {
        const { id, documents } = current().driver.newSale();
        const invoice = { ...documents.invoice, typeCode };
        const sale = { id, documents: { ...documents, invoice } };
        await current().driver.recordedSale(sale);
        const match = () => current().driver.match(id);
        await current().mismatches(['INVOICE_IS_A_CLAIM'], match, { sales: [sale] });
      });
    }

    it('instalments of less than is payable, of more, and due after the invoice', async () => {
      const sale = await current().driver.recordedSale();
      const { payable, dueDate, issueDate } = sale.documents.invoice;
      const half = (BigInt(payable) / 2n).toString();
      for (const instalments of [
        [
          { dueDate: issueDate, amount: half },
          { dueDate, amount: (BigInt(half) - 1n).toString() },
        ],
        [
          { dueDate: issueDate, amount: half },
          { dueDate, amount: payable },
        ],
        [
          { dueDate, amount: half },
          { dueDate: inDays(400), amount: half },
        ],
      ]) {
        const invoice = newId('invoice');
        await current().recorded(sale, 'invoice', invoice, { number: invoice, instalments });
        const match = () => current().driver.match(sale.id, { invoice });
        await current().mismatches(['INSTALMENTS_ADD_UP'], match, { sales: [sale] });
      }
    });

    it('two tolerances that add up: 10.5 % above the customs value, 5 % above the order', async () => {
      const { id, documents } = current().driver.newSale();
      const { value } = documents.declaration;
      const above = (millionths: bigint) => ((BigInt(value) * millionths) / 1_000_000n).toString();
      const billed = (total: string) => ({
        // The lines come to 121,440.00.
        adjustments: [
          {
            reason: 'Price of the day',
            charge: true,
            amount: (BigInt(total) - 12_144_000n).toString(),
          },
        ],
        total,
      });
      const [ordered, invoiced] = [above(1_050_000n), above(1_102_500n)];
      const order = { ...documents.order, ...billed(ordered) };
      const invoice = { ...documents.invoice, ...billed(invoiced), payable: invoiced };
      const sale = { id, documents: { ...documents, order, invoice } };
      await current().driver.recordedSale(sale);
      const match = () => current().driver.match(id);
      const told = await current().fails('EVIDENCE_MISMATCH', match, { sales: [sale] });
      // The order's tolerance is not the declaration's.
      expect(told.failed).to.deep.equal(['INVOICE_WITHIN_DECLARED_VALUE']);
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
