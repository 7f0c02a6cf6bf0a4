import type { Adjustment, TradeLine } from '@cession/model/interface';
import { unitPattern } from '@cession/model/interface';
import { currencyExponent, divide } from '@cession/model/domain/money';
import { DocumentUnreadable } from '../reading';
import type { XmlElement, XmlReading } from '../xml';
import { readAdjustments } from './read-adjustments';
import { readHsCode } from './read-hs-code';
import { decimalPlaces, partsOf, readDecimal, readSignedAmount } from './read-numbers';
import { readLineQuantity } from './read-quantity';
import { maxDescription, maxLineNumber } from './text-limits';

/** What the ledger takes in one document. */
const maxLines = 500;

/** The lines at a path: at least one, at most as many as the ledger takes. */
export const lineElements = (
  reading: XmlReading,
  root: XmlElement,
  path: string,
): readonly XmlElement[] => {
  const lines = root.all(path);
  checkLineCount(reading, root, path, lines.length);
  return lines;
};

/** @throws DocumentUnreadable where there are too many: reading on would be wasted */
export const checkLineCount = (
  reading: XmlReading,
  root: XmlElement,
  path: string,
  count: number,
): void => {
  if (count === 0) reading.missing(root, path, undefined);
  if (count <= maxLines) return;
  const message = `there are ${count}, the ledger takes ${maxLines}`;
  const field = `${root.path}/${path}`;
  throw new DocumentUnreadable([{ field, line: root.line, rule: 'FIELD_TOO_MANY', message }]);
};

export interface ReadLine {
  readonly line: TradeLine;
  /** Allowances and charges of the line, which the ledger keeps at the document. */
  readonly adjustments: readonly Adjustment[];
}

/** Where a kind of document has the lines' facts. */
interface LineForm {
  /** Element of the quantity: `cbc:InvoicedQuantity`, `cbc:Quantity`. */
  readonly quantity: string;
  /** Whether a line without an amount has quantity × price: in an order, where it is optional. */
  readonly computed?: boolean;
}

/**
 * One line of an order or invoice (EN 16931, BG-25). UBL's line amount (BT-131) is quantity × price with
 * the line's own allowances taken off and charges put on; here the line has the former, and the latter
 * become adjustments, so that every amount is kept and the totals are the same. A line that goes back has
 * a quantity and an amount below zero.
 */
export const readTradeLine = (
  reading: XmlReading,
  element: XmlElement,
  currency: string,
  form: LineForm,
): ReadLine => {
  const lineNumber =
    reading.shortText(maxLineNumber, element, 'cbc:ID') ?? reading.missing(element, 'cbc:ID', '');
  const adjustments = readAdjustments(reading, element, currency, `Line ${lineNumber}: `);
  const counted = readLineQuantity(reading, element, form.quantity);
  const price = counted ? readPrice(reading, element, counted.unit, currency) : {};
  const product =
    form.computed && counted ? productOf(counted.quantity, price, currency) : undefined;
  const amount = readLineAmount(reading, element, currency, { adjustments, product });
  // Nothing is said of how much: all of it is one.
  const { quantity, unit } = counted ?? { quantity: amount < 0n ? '-1' : '1', unit: 'ZZ' };
  const hsCode = readHsCode(reading, element);
  const line: TradeLine = {
    lineNumber,
    description: readDescription(reading, element),
    ...(hsCode === undefined ? {} : { hsCode }),
    quantity,
    unit,
    ...price,
    amount: amount.toString(),
  };
  return { line: reading.from(element, line), adjustments };
};

const amountPlace = 'cbc:LineExtensionAmount';

interface Computed {
  readonly adjustments: readonly Adjustment[];
  readonly product: bigint | undefined;
}

/** BT-131 before the line's own allowances and charges, or the product where no amount is stated. */
const readLineAmount = (
  reading: XmlReading,
  element: XmlElement,
  currency: string,
  { adjustments, product }: Computed,
): bigint => {
  const stated = element.first(amountPlace);
  if (stated) {
    return adjustments.reduce(
      (sum, { charge, amount }) => (charge ? sum - BigInt(amount) : sum + BigInt(amount)),
      readSignedAmount(reading, stated, currency),
    );
  }
  if (product === undefined) return reading.missing(element, amountPlace, 0n);
  const text = 'no amount is stated: it was computed from quantity and price';
  reading.warn(element, 'AMOUNT_COMPUTED', text, amountPlace);
  return product;
};

/** Quantity × price ÷ base in minor units, a half rounded away from zero. */
const productOf = (
  quantity: string,
  { unitPrice, priceBase = '1' }: Price,
  currency: string,
): bigint | undefined => {
  const exponent = currencyExponent(currency);
  const base = partsOf(priceBase);
  if (unitPrice === undefined || exponent === undefined || base === 0n) return undefined;
  const one = 10n ** BigInt(decimalPlaces);
  const negative = quantity.startsWith('-');
  const count = partsOf(negative ? quantity.slice(1) : quantity);
  const exact = count * partsOf(unitPrice) * 10n ** BigInt(exponent);
  const amount = divide(exact, base * one, 'half-up');
  return negative ? -amount : amount;
};

/** BT-153 or BT-154. */
const readDescription = (reading: XmlReading, element: XmlElement): string =>
  reading.shortText(maxDescription, element, 'cac:Item/cbc:Description', 'cac:Item/cbc:Name') ??
  reading.missing(element, 'cac:Item/cbc:Description', '');

type Price = Pick<TradeLine, 'unitPrice' | 'priceBase'>;

/** BT-146 and BT-149; a price below zero is no price (BR-27). */
const readPrice = (
  reading: XmlReading,
  element: XmlElement,
  unit: string,
  currency: string,
): Price => {
  const price = element.first('cac:Price/cbc:PriceAmount');
  if (!price) return {};
  const stated = price.attributes.get('currencyID');
  if (stated !== undefined && stated !== currency) {
    const message = `it is in ${stated}, the document in ${currency}`;
    reading.refuse(price, 'AMOUNT_CURRENCY_DIFFERS', message);
  }
  const base = element.first('cac:Price/cbc:BaseQuantity');
  if (base) checkBaseUnit(reading, base, unit);
  return {
    unitPrice: readDecimal(reading, price),
    ...(base ? { priceBase: readBase(reading, base) } : {}),
  };
};

/** BT-150 is that of the quantity (PEPPOL-EN16931-R130). */
const checkBaseUnit = (reading: XmlReading, base: XmlElement, unit: string): void => {
  const stated = base.attributes.get('unitCode')?.trim() ?? unit;
  if (stated === unit || !unitPattern.test(unit)) return;
  reading.refuse(base, 'UNIT_UNKNOWN', `the price is per ${stated}, not ${unit}`);
};

const readBase = (reading: XmlReading, base: XmlElement): string => {
  const quantity = readDecimal(reading, base);
  if (quantity !== '0') return quantity;
  reading.refuse(base, 'FIELD_MALFORMED', 'a price is for more than nothing');
  return '1';
};
