import { expect } from 'chai';
import { bankB } from '../conformance/cast';
import { QuestionDriver } from '../conformance/question-driver';
import { inDays, newId } from '../conformance/sale-driver';
import type { DrivenSale } from '../conformance/sale-driver';
import type { AttackStage } from './attack-stage';

/** How a correction names the invoice that it corrects, so that one reads it and another one misses it. */
const namings: Readonly<Record<string, (number: string) => object>> = {
  'by its number': (number) => ({ number }),
  'without a leading zero': (number) => ({ number: number.replace('-0', '-') }),
  'without punctuation': (number) => ({ number: number.replaceAll('-', '') }),
  'with a letter appended': (number) => ({ number: `${number}A` }),
  'of another year': (number) => ({ number, issueDate: inDays(-800) }),
};

/** An invoice and what corrects it are one claim: the money is there once. */
export const corrections = (current: () => AttackStage): void => {
  describe('an invoice and its correction', () => {
    /** Sales of another day each: nothing else than their numbers may tell that two are one claim. */
    let days = -10;
    const ofItsOwnDay = (): DrivenSale => {
      days -= 1;
      return current().driver.newSale({ days });
    };
    /** Two sales: an invoice, and one that corrects it. */
    const pairOf = (naming: (number: string) => object) => {
      const [original, correction] = [ofItsOwnDay(), ofItsOwnDay()];
      const number = `R-0${newId('7')}7`;
      const precedingInvoices = [naming(number)];
      const change = { number: newId('KR'), typeCode: '384', precedingInvoices };
      const withInvoice = ({ id, documents }: DrivenSale, changed: object): DrivenSale => ({
        id,
        documents: { ...documents, invoice: { ...documents.invoice, ...changed } },
      });
      return {
        original: withInvoice(original, { number }),
        correction: withInvoice(correction, change),
      };
    };
    const record = ({ id, documents }: DrivenSale) =>
      current().driver.record({ id, documents }, 'invoice', { document: documents.invoice });

    for (const [how, naming] of Object.entries(namings)) {
      it(`named ${how}: the bank is told, whichever is recorded first`, async () => {
        for (const order of [
          ['original', 'correction'],
          ['correction', 'original'],
        ] as const) {
          const pair = pairOf(naming);
          const [first, second] = [pair[order[0]], pair[order[1]]];
          await record(first);
          expect(await current().isWarned(first)).to.equal(false);
          const { receipt } = await record(second);
          expect(receipt.warnings).to.deep.equal(['INVOICE_NOT_REPEATED']);
          expect(await current().isWarned(first)).to.equal(true);
          expect(await current().isWarned(second)).to.equal(true);
        }
      });
    }

    it('the correction is financed, then the original offered', async () => {
      const { deal, driver } = current();
      const { original, correction } = pairOf((number) => ({ number: number.replace('-0', '') }));
      await driver.recordedSale(correction);
      await driver.match(correction.id);
      const sold = await deal.issue(correction);
      const request = await deal.request(sold);
      await deal.fund(await deal.quote(request, { acceptedWarnings: ['INVOICE_IS_A_CLAIM'] }));
      await driver.recordedSale(original);
      await driver.match(original.id);
      const again = await deal.request(await deal.issue(original));
      const quote = () => deal.quote(again, { acceptedWarnings: [] });
      await current().fails('WARNING_NOT_ACCEPTED', quote, { sales: [original, correction] });
      const questions = new QuestionDriver(driver);
      const asked = questions.askedOf(original.documents.invoice);
      expect(await questions.financed(asked, bankB)).to.equal('PARTIAL');
    });
  });
};
