/** What was read otherwise than it stands, or was not recorded; it does not stand in the way. */
export const documentWarningCodes = [
  'INSTRUCTION_IGNORED',
  'COPY',
  'PAYMENT_ANNOUNCED',
  'TEXT_CUT',
  'CODE_DROPPED',
  'CODE_REPLACED',
  'IDENTIFIER_DROPPED',
  'PARTY_NOT_RECORDED',
  'REFERENCE_DROPPED',
  'TERMS_NOT_RECORDED',
  'DISCOUNT_NOT_RECORDED',
  'DUE_DATE_GIVEN',
  'QUANTITY_ASSUMED',
  'AMOUNT_COMPUTED',
  'TOTALS_DIFFER',
  'TAX_NOT_DEDUCTED',
  'SIGNS_TURNED',
  'PREPAID_CREDITED',
  'LINE_CANCELLED',
] as const;
export type DocumentWarningCode = (typeof documentWarningCodes)[number];

/** A note of the reader to who sent the file. */
export interface DocumentWarning {
  /** Where: a path like `/Order/cac:OrderLine[2]/cbc:ID`. */
  readonly field: string;
  /** Of the element, or of the one that lacks it; from 1. */
  readonly line: number;
  readonly code: DocumentWarningCode;
  readonly text: string;
}
