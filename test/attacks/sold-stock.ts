import { partOf } from '../conformance/sale-documents';
import { documentId, newId, papersOf } from '../conformance/sale-driver';
import type { AttackStage } from './attack-stage';

/** Goods in bond are sold once, whatever their release says afterwards. */
export const soldStock = (current: () => AttackStage): void => {
  describe('goods that left a bonded warehouse, and were financed', () => {
    const profile = 'bonded-import';
    /** All that lay there is released, sold, and paid for by a bank. */
    const sold = async () => {
      const { deal, driver } = current();
      const sale = driver.newSale();
      for (const kind of ['receipt', 'release', 'order', 'declaration', 'payment'] as const) {
        await driver.record(sale, kind);
      }
      await driver.progress(sale.id, 'declaration', 'RELEASED');
      await driver.record(sale, 'invoice');
      const evidence = papersOf(sale.id, ['order', 'declaration', 'payment', 'release']);
      await driver.match(sale.id, { profile, evidence });
      const { payable } = sale.documents.invoice;
      const { amount } = sale.documents.payment;
      const faceAmount = (BigInt(payable) - BigInt(amount)).toString();
      const receivable = await deal.issue(sale, { faceAmount });
      await deal.fund(await deal.quote(await deal.request(receivable)));
      return { sale, receivable };
    };
    type Sold = Awaited<ReturnType<typeof sold>>;

    /** One kilogram of each kind of goods. */
    const least = ({ sale }: Sold) => ({
      lines: sale.documents.release.lines.map((line) => ({ ...line, quantity: '1' })),
    });
    const shrinkings: Readonly<Record<string, (sold: Sold) => Promise<string>>> = {
      'amended to a kilogram': async (given) => {
        const change = least(given);
        const { receipt } = await current().driver.amend(given.sale, change, { kind: 'release' });
        return receipt.id;
      },
      'voided and recorded anew, of a kilogram': async (given) => {
        const { driver } = current();
        await driver.void(given.sale.id, 'release');
        const id = newId('release');
        await current().recorded(given.sale, 'release', id, least(given));
        return id;
      },
      'voided alone': async ({ sale }) => {
        await current().driver.void(sale.id, 'release');
        return documentId(sale.id, 'release');
      },
    };
    for (const [how, shrink] of Object.entries(shrinkings)) {
      it(`the release is ${how}, to release the goods once more`, async () => {
        const given = await sold();
        const { sale, receivable } = given;
        await shrink(given);
        const id = newId('release');
        const number = newId('RL');
        const again = (lines: object) => () =>
          current().recorded(sale, 'release', id, { number, ...lines });
        const seen = {
          sales: [sale],
          receivables: [receivable.id],
          documents: [{ kind: 'release' as const, id }],
        };
        const { release } = sale.documents;
        await current().fails('STOCK_INSUFFICIENT', again({}), seen);
        await current().fails('STOCK_INSUFFICIENT', again(partOf(release, 100)), seen);
      });
    }

    it('the release that was sold is named by a second order and invoice', async () => {
      const { driver } = current();
      const { sale: first, receivable } = await sold();
      const second = driver.newSale();
      for (const kind of ['order', 'declaration', 'payment', 'invoice'] as const) {
        await driver.record(second, kind);
      }
      await driver.progress(second.id, 'declaration', 'RELEASED');
      const evidence = [
        ...papersOf(second.id, ['order', 'declaration', 'payment']),
        ...papersOf(first.id, ['release']),
      ];
      const match = () => driver.match(second.id, { profile, evidence });
      const seen = { sales: [first, second], receivables: [receivable.id] };
      await current().mismatches(['QUANTITY_WITHIN_RELEASED'], match, seen);
    });

    it('what was sold is put back under a receipt that is amended', async () => {
      const { driver } = current();
      const { sale, receivable } = await sold();
      const lines = sale.documents.receipt.lines.map((line) => ({ ...line, quantity: '1' }));
      const seen = { sales: [sale], receivables: [receivable.id] };
      const amend = () => driver.amend(sale, { lines }, { kind: 'receipt' });
      await current().fails('STOCK_INSUFFICIENT', amend, seen);
      await current().fails('STOCK_INSUFFICIENT', () => driver.void(sale.id, 'receipt'), seen);
    });
  });
};
