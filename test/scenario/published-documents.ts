import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MatchRule } from '@cession/model/interface';
import { ownInvoice } from './own-invoice';
import type { SentDocument, StoryTrade } from './record-trade';
import type { StoryDocuments, StoryNames } from './story';

const fixtures = join(__dirname, '..', '..', 'fixtures', 'ubl');

/** The rules that fail for the domestic trade's invoice: it is in pounds, the order in dollars. */
export const foreignInvoiceRules: readonly MatchRule[] = ['SAME_CURRENCY'];

/**
 * The international trade that OASIS publishes with UBL: its order and air waybill as they are, and
 * the declaration and invoice that Cession wrote for it. The invoice gets the number and the dates of
 * the run, for it may be financed once and only before it is due.
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
    const sent = (xml: string): SentDocument => ({ xml, seller: names.seller, buyer: names.buyer });
    return {
      id: names.id,
      order: sent(order),
      declaration: sent(declaration),
      waybill: sent(waybill),
      invoice: sent(invoice),
    };
  };
  return {
    trade: (names) => tradeWith(names, ownInvoice(names.suffix)),
    foreignInvoice: {
      trade: (names) =>
        tradeWith(names, replaced(foreign, 'A00095678', `A00095678-${names.suffix}`)),
      failed: foreignInvoiceRules,
    },
  };
};

const replaced = (xml: string, text: string, by: string): string => {
  if (!xml.includes(text)) throw new Error(`the document does not contain ${text}`);
  return xml.replace(text, by);
};
