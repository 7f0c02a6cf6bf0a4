import { expect } from 'chai';
import { sellers, users } from '../conformance/cast';
import { inDays, newId } from '../conformance/trade-driver';
import type { DrivenTrade } from '../conformance/trade-driver';
import type { AttackStage } from './attack-stage';

/** What a seller writes for `INV-7` where one reads the number and another one the bytes. */
const disguises: Readonly<Record<string, (number: string) => string>> = {
  'a zero width space': (number) => number.replace('-', '-\u200b'),
  'a word joiner': (number) => `${number}\u2060`,
  'a soft hyphen': (number) => number.replace('-', '\u00ad-'),
  'a bidirectional mark': (number) => `\u200f${number}`,
  'a decomposed letter': (number) => number.replace('N', 'N\u0301'),
  'a non-breaking hyphen': (number) => number.replaceAll('-', '\u2011'),
  'an en dash': (number) => number.replaceAll('-', '\u2013'),
  'full-width digits': (number) =>
    number.replaceAll(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  'Devanagari digits': (number) =>
    number.replaceAll(/\d/gu, (digit) => String.fromCodePoint(0x0966 + Number(digit))),
  'a Cyrillic letter': (number) => number.replace('I', '\u0406'),
  'lower case': (number) => number.toLowerCase(),
};

/** What only resembles: the bank is told, and the ledger cannot know. */
const resemblances: Readonly<Record<string, (number: string) => string>> = {
  'without its dash': (number) => number.replaceAll('-', ''),
  'with a padded zero': (number) => number.replace('-', '-00'),
  'with a letter appended': (number) => `${number}7A`,
  'in another year': (number) => number,
};

/** The same money twice: points 1 to 3 of what was possible. */
export const sameMoneyTwice = (current: () => AttackStage): void => {
  describe('the same money twice', () => {
    const check = async (invoice: DrivenTrade['documents']['invoice']) => {
      const asked = {
        seller: current().driver.partnerOf(users.seller),
        buyer: current().driver.partnerOf(users.buyer),
        invoiceNumber: invoice.number,
        invoiceDate: invoice.issueDate,
        currency: invoice.currency,
        amount: invoice.payable,
      };
      const input = { command: {}, private: asked, at: sellers };
      const { financed } = await current()
        .as(users.auditor)
        .evaluate('receivables:CheckInvoice', input);
      return financed;
    };
    const again = async (invoice: object) => {
      const second = await current().opened();
      return {
        second,
        record: () => current().driver.record(second, 'invoice', { document: invoice }),
      };
    };

    it('a funded invoice is amended, to free it for a second trade and another bank', async () => {
      const { deal } = current();
      const funded = await deal.fundedPart(100);
      const { invoice } = funded.documents;
      await current().driver.amend(
        { id: funded.trade, documents: funded.documents },
        {
          number: newId('INV'),
          issueDate: inDays(-1),
        },
      );
      expect(await check(invoice)).to.equal('EXACT');
      const { second, record } = await again(invoice);
      const seen = { trades: [second.id], receivables: [funded.id] };
      await current().fails('RECEIVABLE_DUPLICATE', record, seen);
    });

    it('a settled invoice is financed again', async () => {
      const { deal } = current();
      const funded = await deal.fundedPart(100);
      await deal.collect(funded, funded.faceAmount);
      const { invoice } = funded.documents;
      await current().driver.amend(
        { id: funded.trade, documents: funded.documents },
        {
          number: newId('INV'),
        },
      );
      const { second, record } = await again(invoice);
      const seen = { trades: [second.id], receivables: [funded.id] };
      await current().fails('RECEIVABLE_DUPLICATE', record, seen);
      expect(await check(invoice)).to.equal('EXACT');
    });

    it('an invoice is voided after its receivable was cancelled, and comes again', async () => {
      const { deal } = current();
      const issued = await deal.issue();
      await deal.change('receivables:Cancel', issued.id);
      await current().void(issued.trade, 'invoice');
      const { second, record } = await again(issued.documents.invoice);
      await current().fails('RECEIVABLE_DUPLICATE', record, { trades: [second.id] });
    });

    describe('another invoice of the same, its number disguised', () => {
      for (const [how, disguise] of Object.entries(disguises)) {
        it(how, async () => {
          const first = await current().opened();
          const number = `INV-${newId('7')}`;
          await current().driver.record(first, 'invoice', { document: { number } });
          const { second, record } = await again({
            ...first.documents.invoice,
            number: disguise(number),
          });
          await current().fails('RECEIVABLE_DUPLICATE', record, { trades: [second.id] });
        });
      }
    });

    describe('another invoice of the same is marked, its number', () => {
      for (const [how, change] of Object.entries(resemblances)) {
        it(how, async () => {
          const first = await current().opened();
          const number = `INV-${newId('7')}7`;
          await current().driver.record(first, 'invoice', { document: { number } });
          const { second, record } = await again({
            ...first.documents.invoice,
            number: change(number),
            ...(how === 'in another year' ? { issueDate: inDays(-400) } : {}),
          });
          await record();
          expect(await current().isMarked(second.id)).to.equal(true);
        });
      }
    });

    it('a decoy recorded first, or voided, hides nothing', async () => {
      const decoy = await current().opened();
      await current().driver.record(decoy, 'invoice');
      await current().void(decoy.id, 'invoice');
      const { second, record } = await again(decoy.documents.invoice);
      await record();
      expect(await current().isMarked(second.id)).to.equal(true);
      const { second: third, record: recordAgain } = await again(decoy.documents.invoice);
      await current().fails('RECEIVABLE_DUPLICATE', recordAgain, { trades: [third.id] });
    });

    it('a decoy turns no answer to a bank into NO', async () => {
      const { deal, driver } = current();
      const decoy = await current().opened();
      await driver.record(decoy, 'invoice');
      await current().void(decoy.id, 'invoice');
      const second = driver.newTrade();
      const { invoice } = decoy.documents;
      const documents = {
        ...second.documents,
        invoice: { ...second.documents.invoice, number: invoice.number },
      };
      await driver.recordedTrade({ id: second.id, documents });
      await driver.match(second.id);
      const receivable = await deal.issue({ id: second.id, documents });
      await deal.fund(await deal.quote(await deal.request(receivable)));
      expect(await check(documents.invoice)).to.equal('EXACT');
    });
  });
};
