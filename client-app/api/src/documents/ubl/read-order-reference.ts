import { isDocumentNumber } from '@cession/model/interface';
import { lineOf } from '../xml';
import type { XmlElement, XmlReading } from '../xml';

/** UN/CEFACT 1001 document codes of an order. */
const orderCodes = new Set(['220', '105']);

/**
 * What is written where there is none: `NA` where only the seller's number of the order is known (BT-13 in
 * Peppol BIS Billing 3), and what people fill a required field with.
 */
const noOrder = /^(n\.?[ /]?a\.?|none|nil|null|not applicable|unknown|[-–—.0]+)$/i;

const namesOrder = (number: string): boolean => number !== '' && !noOrder.test(number);

/** Elements that name an order by a number which an order can have; others are told. */
const orderNumbers = (
  reading: XmlReading,
  references: readonly XmlElement[],
): readonly XmlElement[] =>
  references.filter((reference) => {
    const number = lineOf(reference);
    if (!namesOrder(number)) return false;
    if (isDocumentNumber(number)) return true;
    reading.warn(reference, 'REFERENCE_DROPPED', `${number} is no number of an order`);
    return false;
  });

/** The one order that a list of references names; several orders are told and none is taken. */
export const onlyReference = (
  reading: XmlReading,
  references: readonly XmlElement[],
): string | undefined => {
  const named = orderNumbers(reading, references);
  const numbers = [...new Set(named.map(lineOf))];
  const [first] = named;
  if (first && numbers.length > 1) {
    const text = `it names several orders (${numbers.join(', ')}), so none was taken`;
    reading.warn(first, 'REFERENCE_DROPPED', text);
    return undefined;
  }
  return numbers[0];
};

/** The order that an invoice names as a whole (BT-13), else the only one that its lines name. */
export const readOrderReference = (
  reading: XmlReading,
  root: XmlElement,
  line: string,
): string | undefined => {
  const own = onlyReference(reading, root.all('cac:OrderReference/cbc:ID'));
  const ofLines = root.all(`${line}/cac:OrderLineReference/cac:OrderReference/cbc:ID`);
  if (own === undefined) return onlyReference(reading, ofLines);
  const other = ofLines.find((each) => namesOrder(lineOf(each)) && lineOf(each) !== own);
  if (other) {
    const text = `a line names order ${lineOf(other)}, the document ${own}, which was taken`;
    reading.warn(other, 'REFERENCE_DROPPED', text);
  }
  return own;
};

/** References that say of themselves that they are to an order. */
export const orderDocumentReferences = (base: XmlElement, path: string): readonly XmlElement[] =>
  base
    .all(path)
    .filter((reference) => {
      const [type, code] = ['cbc:DocumentType', 'cbc:DocumentTypeCode'].map((name) => {
        const element = reference.first(name);
        return element ? lineOf(element) : '';
      });
      return (
        [type, code].some((each) => /^(purchase )?order$/i.test(each ?? '')) ||
        orderCodes.has(code ?? '')
      );
    })
    .flatMap((reference) => reference.all('cbc:ID'));
