import { documentTypes } from '@cession/model/domain/code-lists';
import { claimTypes } from '@cession/model/domain/identifiers';
import { lineOf, readFlag } from '../xml';
import type { XmlElement, XmlReading } from '../xml';

/** `SalesInvoice` is what the examples of UBL 2.0 say; other words may be of anything. */
const typeWord = 'SalesInvoice';

/** UN/EDIFACT 1001 (BT-3), if it is one of a claim; the match warns of some of them. */
export const readType = (reading: XmlReading, root: XmlElement): string | undefined => {
  noteCopy(reading, root);
  const element = root.first('cbc:InvoiceTypeCode');
  const code = element && lineOf(element);
  if (!element || code === undefined || claimTypes.has(code)) return code;
  if (code === typeWord) {
    const text = `${code} is no code and was read as that of a commercial invoice`;
    reading.warn(element, 'CODE_REPLACED', text);
  } else if (documentTypes.has(code)) {
    reading.refuse(element, 'DOCUMENT_TYPE_UNEXPECTED', `type ${code} claims no payment`);
  } else {
    reading.refuse(element, 'FIELD_MALFORMED', `${code} is no type of UN/EDIFACT 1001`);
  }
  return undefined;
};

export const noteCopy = (reading: XmlReading, root: XmlElement): void => {
  const copy = root.first('cbc:CopyIndicator');
  if (copy && readFlag(reading, copy))
    reading.warn(copy, 'COPY', 'it says of itself that it is a copy');
};
