import { lineOf } from './ubl-reading';
import type { UblReading } from './ubl-reading';
import type { XmlElement } from './xml-element';

/** UN/CEFACT 1001 document codes of an order. */
const orderCodes = new Set(['220', '105']);

/** What Peppol BIS Billing 3 writes where only the seller's number of the order is known (BT-13). */
const noOrder = 'NA';

const namesOrder = (number: string): boolean => number !== '' && number !== noOrder;

/** The first number of an order at a path. */
export const firstOrder = (base: XmlElement, path: string): string | undefined =>
  base.all(path).map(lineOf).find(namesOrder);

/** The one order that a list of references names; several orders are noted and none is taken. */
export const onlyReference = (
  reading: UblReading,
  references: readonly XmlElement[],
): string | undefined => {
  const numbers = [...new Set(references.map(lineOf).filter(namesOrder))];
  if (numbers.length > 1) {
    reading.warn(`it names several orders (${numbers.join(', ')}), so none was taken`);
    return undefined;
  }
  return numbers[0];
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
