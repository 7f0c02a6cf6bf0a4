import { newId } from '../conformance/sale-driver';
import type { AttackStage } from './attack-stage';
import { newNumber } from './disguises';

/** What a bank writes for an entry of its books that it has counted already. */
const disguises: Readonly<Record<string, (reference: string) => string>> = {
  'a letter apostrophe for a dash': (reference) => reference.replace('-', '\u02bc'),
  'a Lisu letter for a dash': (reference) => reference.replace('-', '\ua4f8'),
  'an en dash': (reference) => reference.replaceAll('-', '\u2013'),
  'a zero width space': (reference) => reference.replace('-', '-\u200b'),
  'a soft hyphen': (reference) => reference.replace('O', 'O\u00ad'),
  'full-width digits': (reference) =>
    reference.replaceAll(/\d/gu, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  'a Cyrillic letter': (reference) => reference.replace('O', '\u041e'),
  'a Danish letter for an O': (reference) => reference.replace('O', '\u00d8'),
  'the letter O for a zero': (reference) => reference.replace('10', '1O'),
  'lower case': (reference) => reference.toLowerCase(),
};

/** One entry of a bank's books pays once: of point 2 of what was possible. */
export const spentEntries = (current: () => AttackStage): void => {
  describe('an entry of a bank’s books is counted again, its reference with', () => {
    for (const [how, disguise] of Object.entries(disguises)) {
      it(how, async () => {
        const { deal } = current();
        const funded = await deal.fundedPart(20);
        const bankEntryReference = newNumber();
        await deal.collect(funded, '1000', { bankEntryReference });
        const again = () =>
          deal.collect(funded, '1000', { bankEntryReference: disguise(bankEntryReference) });
        const seen = { sales: [funded.sale], receivables: [funded.id] };
        await current().fails('BANK_ENTRY_ALREADY_USED', again, seen);
        // Another entry is another payment.
        await deal.collect(funded, '1000', { bankEntryReference: newId('entry') });
      });
    }
  });
};
