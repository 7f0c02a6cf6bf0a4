import { documentId, newId, papersOf } from '../conformance/sale-driver';
import type { AttackStage } from './attack-stage';

/** A claim that lives keeps what proves it; many used documents together prove nothing. */
export const lentProof = (current: () => AttackStage): void => {
  describe('what a live claim was issued on', () => {
    const issued = async () => {
      const { driver, deal } = current();
      const receivable = await deal.issue(await driver.matchedSale());
      return { sale: receivable.sale, seen: { receivables: [receivable.id] } };
    };
    /** A version of the invoice under its number, total and due date, with something else in it. */
    const rematched = async (
      { sale }: Awaited<ReturnType<typeof issued>>,
      change: object,
    ): Promise<() => Promise<unknown>> => {
      const { driver } = current();
      const { receipt } = await driver.amend(sale, change);
      return () => driver.match(sale.id, { invoice: receipt.id });
    };

    it('the acknowledged goods become sweepings, for the same money', async () => {
      const given = await issued();
      const [line] = given.sale.documents.invoice.lines;
      const { total, tax = '0' } = given.sale.documents.invoice;
      const amount = (BigInt(total) - BigInt(tax)).toString();
      const { unitPrice: _none, ...goods } = { ...line, description: 'Sweepings', amount };
      const match = await rematched(given, {
        lines: [{ ...goods, quantity: '1' }],
        adjustments: [],
      });
      await current().fails('TRANSITION_NOT_ALLOWED', match, given.seen);
    });

    it('half of the price becomes freight, so that less is drawn', async () => {
      const given = await issued();
      const { lines, adjustments = [], total } = given.sale.documents.invoice;
      const half = (BigInt(total) / 2n).toString();
      const freight = { reason: 'Freight', code: 'FC', charge: true, amount: half };
      const allowance = { reason: 'Goodwill', charge: false, amount: half };
      const match = await rematched(given, {
        lines,
        adjustments: [...adjustments, freight, allowance],
        incoterm: 'CIF',
      });
      await current().fails('TRANSITION_NOT_ALLOWED', match, given.seen);
    });
  });

  describe('many documents that are used up', () => {
    it('lend their tolerances to an invoice of no goods', async () => {
      const { driver } = current();
      const sales = [];
      for (let count = 0; count < 3; count += 1) sales.push(await driver.matchedSale());
      const [first] = sales;
      if (!first) throw new Error('there is no sale');
      const { number } = first.documents.order;
      const invoice = newId('invoice');
      const [line] = first.documents.invoice.lines;
      const { unitPrice: _none, ...goods } = { ...line, quantity: '1', amount: '1000' };
      await current().recorded(first, 'invoice', invoice, {
        number: invoice,
        orderReference: number,
        lines: [goods],
        adjustments: [],
        tax: '0',
        total: '1000',
        prepaid: '0',
        payable: '1000',
      });
      const evidence = sales.flatMap(({ id }) => papersOf(id));
      const match = () => driver.match(first.id, { invoice, evidence });
      await current().mismatches(['INVOICE_WITHIN_ORDER'], match, { sales });
    });

    it('make the papers of a delivered order prove one that is not', async () => {
      const { driver } = current();
      const first = await driver.matchedSale();
      const second = driver.newSale();
      await driver.record(second, 'order');
      await driver.record(second, 'invoice');
      const evidence = [
        ...papersOf(first.id),
        { kind: 'order' as const, id: documentId(second.id, 'order') },
      ];
      const match = () => driver.match(second.id, { evidence });
      await current().mismatches(['INVOICE_WITHIN_ORDER'], match, { sales: [first] });
    });
  });
};
