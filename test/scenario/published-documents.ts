import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MatchRule } from '@cession/model/interface';
import { ownInvoice } from './own-invoice';
import type { SentDocument, StoryTrade } from './record-trade';
import type { StoryDocuments, StoryNames } from './story';

const fixtures = join(__dirname, '..', '..', 'fixtures', 'ubl');

/**
 * The rules that fail for the domestic trade's invoice: it is another company's, and in pounds where order
 * and declaration are in dollars.
 */
export const foreignInvoiceRules: readonly MatchRule[] = [
  'SAME_SELLER',
  'SAME_CURRENCY',
  'INVOICE_WITHIN_DECLARED_VALUE',
];

/**
 * The international trade that OASIS publishes with UBL: its order and air waybill, and the declaration and
 * invoice that Cession wrote for it. All of them get the number of the run, for a document is on the ledger
 * once, and the invoice its dates, for it is financed only before it is due.
 *
 * @param directory where `UBL-Order-2.0-Example-International.xml` and its like are
 * @throws when a file is not there
 */
export const publishedDocuments = (directory: string): StoryDocuments => {
  const published = (name: string) => readFileSync(join(directory, `UBL-${name}.xml`), 'utf8');
  const order = published('Order-2.0-Example-International');
  const waybill = published('Waybill-2.0-Example-International');
  const foreign = published('Invoice-2.0-Example');
  const declaration = readFileSync(join(fixtures, 'export-declaration-aeg012345.xml'), 'utf8');
  const tradeWith = (names: StoryNames, invoice: string): StoryTrade => {
    const { seller, buyer, suffix } = names;
    const sent = (xml: string): SentDocument => ({ xml: numbered(xml, suffix), seller, buyer });
    return {
      id: names.id,
      order: sent(order),
      declaration: sent(declaration),
      waybill: sent(waybill),
      invoice: sent(invoice),
    };
  };
  return {
    sale: 'wax',
    trade: (names) => tradeWith(names, ownInvoice(names.suffix)),
    foreignInvoice: {
      trade: (names) =>
        tradeWith(names, replaced(foreign, 'A00095678', `A00095678-${names.suffix}`)),
      failed: foreignInvoiceRules,
    },
  };
};

/** Numbers of the order, which the others refer to, of the declaration and of the waybill. */
const numbers = ['AEG012345', 'KHN23-44044-1', 'AES-X20050624-0012345'];

const numbered = (xml: string, suffix: string): string =>
  numbers.reduce((text, number) => text.replaceAll(`>${number}<`, `>${number}-${suffix}<`), xml);

const replaced = (xml: string, text: string, by: string): string => {
  if (!xml.includes(text)) throw new Error(`the document does not contain ${text}`);
  return xml.replace(text, by);
};
