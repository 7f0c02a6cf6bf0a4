import { expect } from 'chai';
import { users } from '../conformance/cast';
import { documentId, newId } from '../conformance/sale-driver';
import type { DrivenSale } from '../conformance/sale-driver';
import type { AttackStage } from './attack-stage';

/** What was taken back is financed all the same. */
export const creditedGoods = (current: () => AttackStage): void => {
  describe('an invoice of which credit notes took something back', () => {
    const all = ({ documents, id }: DrivenSale, amount = documents.invoice.total) => ({
      total: amount,
      credits: [{ invoice: documentId(id, 'invoice'), amount }],
    });
    const credited = async (amount?: string): Promise<DrivenSale> => {
      const sale = await current().driver.recordedSale();
      await current().driver.record(sale, 'credit-note', { document: all(sale, amount) });
      return sale;
    };

    it('all of it was taken back: it is matched no more', async () => {
      const sale = await credited();
      await current().mismatches(['CREDIT_NOTES_DEDUCTED'], () => current().driver.match(sale.id), {
        sales: [sale],
      });
    });

    it('the note is left out of the match: it is deducted all the same', async () => {
      const sale = await credited('100');
      await current().driver.match(sale.id);
      const view = await current()
        .as(users.seller)
        .evaluate('matching:Get', { command: { invoice: documentId(sale.id, 'invoice') } });
      const { payable } = sale.documents.invoice;
      expect(view.details?.terms.financeable).to.equal(String(BigInt(payable) - 100n));
    });

    it('the invoice is voided to be recorded anew, without its note', async () => {
      const sale = await credited('100');
      const seen = { sales: [sale] };
      await current().fails(
        'CREDIT_ABOVE_INVOICE',
        () => current().driver.void(sale.id, 'invoice'),
        seen,
      );
    });

    it('another seller takes something back of an invoice that is not its own', async () => {
      const sale = await current().driver.recordedSale();
      const { documents } = sale;
      const note = { ...documents['credit-note'], number: newId('CN') };
      const seller = { ...note.seller, partnerId: current().driver.partnerOf(users.otherSeller) };
      const record = (document: object) =>
        current().driver.record(sale, 'credit-note', {
          by: users.otherSeller,
          id: newId('note'),
          document: { ...note, ...document },
        });
      const seen = { sales: [sale] };
      await current().fails('NOT_A_PARTY', () => record({}), seen);
      await current().fails('CREDIT_NOTE_MISMATCH', () => record({ seller }), seen);
    });

    it('a note is recorded twice, to be voided once', async () => {
      const sale = await credited('100');
      const again = () =>
        current().driver.record(sale, 'credit-note', {
          id: newId('note'),
          document: all(sale, '1'),
        });
      await current().fails('DOCUMENT_ALREADY_RECORDED', again, { sales: [sale] });
    });
  });
};
