import type { Adjustment, TradeLine } from '@cession/model/interface';
import { unitPattern } from '@cession/model/interface';
import { DocumentUnreadable } from './document-unreadable';
import { readAdjustments } from './read-adjustments';
import { readDecimal, readRequiredSignedAmount, readSignedDecimal } from './read-numbers';
import { readHsCode } from './read-hs-code';
import type { UblReading } from './ubl-reading';
import type { XmlElement } from './xml-element';

/** What the ledger takes in one document. */
const maxLines = 500;

/** The lines at a path: at least one, at most as many as the ledger takes. */
export const lineElements = (
  reading: UblReading,
  root: XmlElement,
  path: string,
): readonly XmlElement[] => {
  const lines = root.all(path);
  checkLineCount(reading, root, path, lines.length);
  return lines;
};

/** @throws DocumentUnreadable where there are too many: reading on would be wasted */
export const checkLineCount = (
  reading: UblReading,
  root: XmlElement,
  path: string,
  count: number,
): void => {
  if (count === 0) reading.missing(root, path, undefined);
  if (count <= maxLines) return;
  const message = `there are ${count}, the ledger takes ${maxLines}`;
  throw new DocumentUnreadable([
    { field: `${root.path}/${path}`, rule: 'FIELD_TOO_MANY', message },
  ]);
};

interface Quantity {
  readonly quantity: string;
  readonly unit: string;
}

/** A quantity with its unit of UN/ECE Recommendation 20 or 21. */
export const readQuantity = (
  reading: UblReading,
  base: XmlElement,
  ...paths: readonly string[]
): Quantity => quantityAt(reading, base, paths, readDecimal);

const quantityAt = (
  reading: UblReading,
  base: XmlElement,
  paths: readonly string[],
  read: typeof readDecimal,
): Quantity => {
  const element = reading.find(base, ...paths);
  if (!element) return reading.missing(base, paths[0] ?? '', { quantity: '0', unit: '' });
  const unit = element.attributes.get('unitCode')?.trim() ?? '';
  if (unit === '') reading.refuse(element.path, 'FIELD_MISSING', 'unitCode is required');
  else if (!unitPattern.test(unit)) {
    reading.refuse(element.path, 'UNIT_UNKNOWN', `${unit} is no unit code of UN/ECE`);
  }
  return { quantity: read(reading, element), unit };
};

export interface ReadLine {
  readonly line: TradeLine;
  /** Allowances and charges of the line, which the ledger keeps at the document. */
  readonly adjustments: readonly Adjustment[];
}

/**
 * One line of an order or invoice. UBL's line amount is quantity × price with the line's own
 * allowances taken off and charges put on; here the line has the former, and the latter become
 * adjustments, so that every amount is kept and the totals are the same. A line that goes back has a
 * quantity and an amount below zero.
 */
export const readTradeLine = (
  reading: UblReading,
  element: XmlElement,
  quantityName: string,
  currency: string,
): ReadLine => {
  const lineNumber = reading.requiredText(element, 'cbc:ID');
  const adjustments = readAdjustments(reading, element, currency, `Line ${lineNumber}: `);
  const { quantity, unit } = quantityAt(reading, element, [quantityName], readSignedDecimal);
  const hsCode = readHsCode(reading, element);
  const line: TradeLine = {
    lineNumber,
    description: readDescription(reading, element),
    ...(hsCode === undefined ? {} : { hsCode }),
    quantity,
    unit,
    ...readPrice(reading, element, unit, currency),
    amount: amountBeforeAdjustments(reading, element, adjustments, currency).toString(),
  };
  return { line, adjustments };
};

const amountBeforeAdjustments = (
  reading: UblReading,
  element: XmlElement,
  adjustments: readonly Adjustment[],
  currency: string,
): bigint => {
  const stated = readRequiredSignedAmount(reading, element, 'cbc:LineExtensionAmount', currency);
  return adjustments.reduce(
    (sum, { charge, amount }) => (charge ? sum - BigInt(amount) : sum + BigInt(amount)),
    stated,
  );
};

/** Longer ones are cut: they explain, and no rule compares them. */
const maxDescription = 512;

const readDescription = (reading: UblReading, element: XmlElement): string =>
  reading.cut(
    `${element.path}/cac:Item`,
    reading.requiredText(element, 'cac:Item/cbc:Description', 'cac:Item/cbc:Name'),
    maxDescription,
  );

const readPrice = (
  reading: UblReading,
  element: XmlElement,
  unit: string,
  currency: string,
): Pick<TradeLine, 'unitPrice' | 'priceBase'> => {
  const price = element.first('cac:Price/cbc:PriceAmount');
  if (!price) return {};
  const stated = price.attributes.get('currencyID');
  if (stated !== undefined && stated !== currency) {
    reading.refuse(
      price.path,
      'AMOUNT_CURRENCY_DIFFERS',
      `it is in ${stated}, the document in ${currency}`,
    );
  }
  const base = element.first('cac:Price/cbc:BaseQuantity');
  const baseUnit = base?.attributes.get('unitCode') ?? unit;
  if (baseUnit !== unit) {
    reading.refuse(
      base?.path ?? price.path,
      'UNIT_UNKNOWN',
      `the price is per ${baseUnit}, not ${unit}`,
    );
  }
  return {
    unitPrice: readDecimal(reading, price),
    ...(base ? { priceBase: readDecimal(reading, base) } : {}),
  };
};
