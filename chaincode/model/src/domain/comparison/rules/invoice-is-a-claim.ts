import type { InvoiceDocument } from '../../../interface/commands';
import type { RuleResult } from '../../../interface/vocabulary';
import { documentTypes } from '../../code-lists';
import { claimTypes, commercialInvoice, correctedInvoices } from '../../identifiers';
import { comparableText } from '../../text';
import type { PlainCheck } from '../finding';
import { documentLabel } from '../trade-documents';

const notListed = `not of ${documentTypes.title}`;

/** Claims with something still to happen before the buyer owes them. */
const openClaims: ReadonlyMap<string, string> = new Map([
  ['386', 'claimed before the goods are delivered'],
  ['395', 'claimed before the goods are sold'],
  ['500', 'claimed before the goods are delivered'],
]);

/**
 * The invoice is of a type by which the seller claims money from the buyer; one that says no type is a
 * commercial invoice. A corrected invoice takes the place of another one: it names it, and that one is
 * void, which no invoice can be whose receivable lives; where the other one is not on the ledger, it is
 * warned about.
 */
export const invoiceIsAClaim: PlainCheck = (trade) =>
  trade.invoice.map((source) => {
    const type = source.document.typeCode ?? commercialInvoice;
    const [result, right] = judged(type, source.document, trade.correctsStanding);
    const meaning = claimTypes.get(type) ?? (documentTypes.has(type) ? 'another paper' : notListed);
    return { result, left: `${documentLabel(source)}: type ${type}, ${meaning}`, right };
  });

const judged = (
  type: string,
  invoice: InvoiceDocument,
  correctsStanding: boolean,
): readonly [result: RuleResult, why: string] => {
  if (!claimTypes.has(type)) return ['FAIL', 'claims no money from the buyer'];
  if (correctsStanding) return ['FAIL', 'what it corrects is on the ledger and not void'];
  if (correctedInvoices.has(type)) return judgedCorrection(invoice);
  const open = openClaims.get(type);
  return open === undefined ? ['PASS', 'claims money from the buyer'] : ['WARN', open];
};

const judgedCorrection = ({
  number,
  precedingInvoices = [],
}: InvoiceDocument): readonly [result: RuleResult, why: string] => {
  const own = comparableText(number);
  const corrected = precedingInvoices.find((other) => comparableText(other.number) !== own);
  if (!corrected) return ['FAIL', 'names no other invoice that it corrects'];
  const more = precedingInvoices.length > 1 ? ` and ${precedingInvoices.length - 1} more` : '';
  return ['WARN', `corrects ${corrected.number}${more}`];
};
