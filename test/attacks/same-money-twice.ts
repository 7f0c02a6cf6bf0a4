import { expect } from 'chai';
import { bankB, users } from '../conformance/cast';
import { percentOf } from '../conformance/deal-driver';
import { QuestionDriver } from '../conformance/question-driver';
import { inDays, newId } from '../conformance/sale-driver';
import type { DrivenSale } from '../conformance/sale-driver';
import type { AttackStage } from './attack-stage';
import { disguises, newNumber, resemblances } from './disguises';

/** The same money twice: points 1 to 3 of what was possible. */
export const sameMoneyTwice = (current: () => AttackStage): void => {
  describe('the same money twice', () => {
    const check = (invoice: DrivenSale['documents']['invoice']) => {
      const questions = new QuestionDriver(current().driver);
      return questions.financed(questions.askedOf(invoice), bankB);
    };
    const again = async (invoice: object) => {
      const second = await current().opened();
      return {
        second,
        record: () => current().driver.record(second, 'invoice', { document: invoice }),
      };
    };
    /** A sale with an order and an invoice of that number. */
    const numbered = async (number: string): Promise<DrivenSale> => {
      const { id, documents } = await current().opened();
      const invoice = { ...documents.invoice, number };
      const sale = { id, documents: { ...documents, invoice } };
      await current().driver.record(sale, 'invoice');
      return sale;
    };

    it('a funded invoice is amended, to free it for a second sale and another bank', async () => {
      const { deal } = current();
      const { id, sale } = await deal.fundedPart(100);
      const { invoice } = sale.documents;
      await current().driver.amend(sale, { number: newId('INV'), issueDate: inDays(-1) });
      expect(await check(invoice)).to.equal('EXACT');
      const { second, record } = await again(invoice);
      const seen = { sales: [second, sale], receivables: [id] };
      await current().fails('RECEIVABLE_DUPLICATE', record, seen);
    });

    it('a settled invoice is financed again', async () => {
      const { deal } = current();
      const funded = await deal.fundedPart(100);
      await deal.collect(funded, funded.faceAmount);
      const { sale } = funded;
      const { invoice } = sale.documents;
      await current().driver.amend(sale, { number: newId('INV') });
      const { second, record } = await again(invoice);
      const seen = { sales: [second, sale], receivables: [funded.id] };
      await current().fails('RECEIVABLE_DUPLICATE', record, seen);
      expect(await check(invoice)).to.equal('EXACT');
    });

    it('an invoice is voided after its receivable was cancelled, and comes again', async () => {
      const { deal, driver } = current();
      const issued = await deal.issue();
      await deal.change('receivables:Cancel', issued.id);
      await driver.void(issued.sale.id, 'invoice');
      const { second, record } = await again(issued.sale.documents.invoice);
      await current().fails('RECEIVABLE_DUPLICATE', record, { sales: [second, issued.sale] });
    });

    it('an invoice on which a receivable stands is not voided', async () => {
      const { deal, driver } = current();
      const { id, sale } = await deal.fundedPart(20);
      const attempt = () => driver.void(sale.id, 'invoice');
      await current().fails('EVIDENCE_IN_USE', attempt, { sales: [sale], receivables: [id] });
    });

    describe('another invoice of the same, its number disguised', () => {
      for (const [how, disguise] of Object.entries(disguises)) {
        it(how, async () => {
          const number = newNumber();
          const first = await numbered(number);
          const { second, record } = await again({
            ...first.documents.invoice,
            number: disguise(number),
          });
          await current().fails('RECEIVABLE_DUPLICATE', record, { sales: [second, first] });
        });
      }
    });

    describe('another invoice of the same warns, first and second, its number', () => {
      // Of another day each: nothing but their numbers tells that two may be the same.
      let days = -200;
      const dated = async (number: string): Promise<DrivenSale> => {
        days -= 1;
        const sale = current().driver.newSale({ days });
        await current().driver.record(sale, 'invoice', { document: { number } });
        return sale;
      };
      for (const [how, change] of Object.entries(resemblances)) {
        it(how, async () => {
          const number = newNumber();
          const first = await dated(number);
          expect(await current().isWarned(first)).to.equal(false);
          if (how === 'in another year') days -= 400;
          const second = await dated(change(number));
          expect(await current().isWarned(second)).to.equal(true);
          expect(await current().isWarned(first)).to.equal(true);
        });
      }
    });

    it('a decoy recorded first, or voided, hides nothing', async () => {
      const { driver } = current();
      const decoy = await current().opened();
      await driver.record(decoy, 'invoice');
      await driver.void(decoy.id, 'invoice');
      const { second, record } = await again(decoy.documents.invoice);
      await record();
      expect(await current().isWarned(second)).to.equal(true);
      const { second: third, record: recordAgain } = await again(decoy.documents.invoice);
      await current().fails('RECEIVABLE_DUPLICATE', recordAgain, { sales: [third, second] });
    });

    it('a decoy turns no answer to a bank into NO', async () => {
      const { deal, driver } = current();
      const decoy = await current().opened();
      await driver.record(decoy, 'invoice');
      await driver.void(decoy.id, 'invoice');
      const { id, documents: others } = driver.newSale();
      const { number } = decoy.documents.invoice;
      const documents = { ...others, invoice: { ...others.invoice, number } };
      await driver.recordedSale({ id, documents });
      await driver.match(id);
      const receivable = await deal.issue({ id, documents });
      await deal.fund(await deal.quote(await deal.request(receivable)));
      expect(await check(documents.invoice)).to.equal('EXACT');
    });
  });

  describe('an invoice that might be another one', () => {
    /** Two sales that differ in their numbers, the invoices of both matched. */
    const twins = async () => {
      const { deal, driver } = current();
      const first = await driver.matchedSale({ days: -5 });
      const receivable = await deal.issue(first);
      return { first, receivable };
    };
    const second = async () => {
      const { driver } = current();
      await driver.record(driver.newSale({ days: -5 }), 'invoice');
    };

    it('is told to the bank, and quoted on by nobody who does not say that he knows', async () => {
      const { deal } = current();
      const { receivable } = await twins();
      await second();
      const request = await deal.request(receivable);
      const command = { id: request.id, bank: request.bank };
      const read = await current().as(users.maker).evaluate('financing:GetRequest', { command });
      expect(read.request.warnings).to.include('INVOICE_NOT_REPEATED');
      const quote = () => deal.quote(request, { acceptedWarnings: [] });
      await current().fails('WARNING_NOT_ACCEPTED', quote, { receivables: [receivable.id] });
    });

    it('and that came after the request: at the quote, and at the funding of a quote before it', async () => {
      const { deal } = current();
      const days = -6;
      const sale = await current().driver.matchedSale({ days });
      const receivable = await deal.issue(sale);
      const part = { amount: percentOf(receivable.faceAmount, 20) };
      const request = await deal.request(receivable, part);
      const unaware = { acceptedWarnings: [] };
      const quoted = await deal.quote(await deal.request(receivable, part), unaware);
      await deal.step('financing:Accept', quoted);
      await deal.step('financing:Approve', quoted);
      await current().driver.record(current().driver.newSale({ days }), 'invoice');
      const seen = { sales: [sale], receivables: [receivable.id] };
      const quote = () => deal.quote(request, unaware);
      await current().fails('WARNING_NOT_ACCEPTED', quote, seen);
      const fund = () => deal.step('financing:Fund', quoted);
      await current().fails('WARNING_NOT_ACCEPTED', fund, seen);
    });
  });
};
