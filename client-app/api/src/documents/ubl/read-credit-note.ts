import type { CreditNoteDocument } from '@cession/model/interface';
import { documentTypes } from '@cession/model/domain/code-lists';
import { creditTypes } from '@cession/model/domain/identifiers';
import { DocumentUnreadable } from '../reading';
import { lineOf } from '../xml';
import type { XmlElement, XmlReading } from '../xml';
import { optionalFields } from './optional-fields';
import { readCurrency } from './read-currency';
import { lineElements, readTradeLine } from './read-lines';
import { readParts } from './read-parts';
import { readSaleParties } from './read-party';
import { isBelowZero, readCreditedTotal } from './read-totals';
import { noteCopy } from './read-type';

/** A credit note as its file has it: which documents of the ledger it lowers, no file knows. */
export type CreditNoteOfFile = Omit<CreditNoteDocument, 'credits'>;

/** Where each root has its lines. */
export const creditLines = (root: XmlElement): string =>
  root.localName === 'Invoice' ? 'cac:InvoiceLine' : 'cac:CreditNoteLine';

/**
 * Where an invoice says that it is a credit note: by its type (UN/EDIFACT 1001), or because it is below zero;
 * undefined where it is none.
 */
export const creditPlace = (root: XmlElement): XmlElement | undefined => {
  if (root.localName !== 'Invoice') return undefined;
  const code = root.first('cbc:InvoiceTypeCode');
  if (code && isCreditType(code)) return code;
  return isBelowZero(root) ? root.first('cac:LegalMonetaryTotal/cbc:PayableAmount') : undefined;
};

/** An invoice below zero has the amounts of its credit note with the other sign. */
export const hasTurnedSigns = (root: XmlElement): boolean =>
  root.localName === 'Invoice' && isBelowZero(root);

const isCreditType = (code: XmlElement): boolean => creditTypes.has(lineOf(code));

/**
 * UBL CreditNote, SelfBilledCreditNote, or an Invoice that is one (EN 16931: BT-3 of the credit notes of UNTDID
 * 1001, or below zero). What it lowers is owed less by all of it, tax included.
 *
 * @throws DocumentUnreadable a credit note below zero
 */
export const readCreditNote = (reading: XmlReading, root: XmlElement): CreditNoteOfFile => {
  checkSide(root);
  checkType(reading, root);
  noteCopy(reading, root);
  const currency = readCurrency(reading, root, 'cac:LegalMonetaryTotal');
  const quantity = root.localName === 'Invoice' ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity';
  const lines = lineElements(reading, root, creditLines(root)).map((each) =>
    readTradeLine(reading, each, currency, { quantity }),
  );
  const { total, rounding } = readCreditedTotal(reading, root, currency);
  const parts = { currency, lines, total, prepaid: 0n, rounding };
  const { adjustments, tax } = readParts(reading, root, parts);
  return {
    // BT-1 and BT-2.
    number: reading.number(root, 'cbc:ID'),
    issueDate: reading.requiredDate(root, 'cbc:IssueDate'),
    ...readSaleParties(reading, root),
    currency,
    lines: lines.map(({ line }) => line),
    adjustments,
    ...optionalFields({ tax }),
    total: total.toString(),
  };
};

const checkSide = (root: XmlElement): void => {
  if (root.localName === 'Invoice' || !isBelowZero(root)) return;
  const message = 'below zero it takes back what another one took back: declare that one void';
  const { path: field, line } = root;
  throw new DocumentUnreadable([{ field, line, rule: 'AMOUNT_NEGATIVE', message }]);
};

/** The root says that it is a credit note; its type (BT-3) may not say that it is another paper. */
const checkType = (reading: XmlReading, root: XmlElement): void => {
  if (reading.turned) {
    const text = 'it is an invoice below zero: each sign was turned, for a credit note takes back';
    reading.warn(root, 'SIGNS_TURNED', text);
  }
  const code = root.first('cbc:CreditNoteTypeCode');
  if (!code || isCreditType(code)) return;
  if (documentTypes.has(lineOf(code))) {
    const message = `type ${lineOf(code)} is no credit note's`;
    reading.refuse(code, 'DOCUMENT_TYPE_UNEXPECTED', message);
  } else {
    const text = `${lineOf(code)} is no type of UN/EDIFACT 1001 and was left out`;
    reading.warn(code, 'CODE_DROPPED', text);
  }
};
