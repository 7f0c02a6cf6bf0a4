import type { Adjustment, OrderDocument, TradeLine } from '@cession/model/interface';
import type { XmlElement, XmlReading } from '../xml';
import { optionalFields } from './optional-fields';
import { readAdjustments, readRounding } from './read-adjustments';
import { readCurrency } from './read-currency';
import { lineElements, readTradeLine } from './read-lines';
import { isZero, readAmount, readOptionalAmount } from './read-numbers';
import { readParty } from './read-party';
import { readTax } from './read-tax';
import { maxTerm } from './text-limits';

const totals = 'cac:AnticipatedMonetaryTotal';

/**
 * UBL Order: the total is what is payable and what was paid before. In Peppol Order 3 totals and the
 * amounts of lines are optional; they are computed then, and the sender is told.
 */
export const readOrder = (reading: XmlReading, root: XmlElement): OrderDocument => ({
  number: reading.number(root, 'cbc:ID'),
  issueDate: reading.requiredDate(root, 'cbc:IssueDate'),
  ...readOrdered(reading, root, lineElements(reading, root, orderLine)),
});

export const orderLine = 'cac:OrderLine/cac:LineItem';

/** What is ordered, from whom, by whom; of these lines. */
export const readOrdered = (
  reading: XmlReading,
  root: XmlElement,
  elements: readonly XmlElement[],
): Omit<OrderDocument, 'number' | 'issueDate'> => {
  const currency = readCurrency(reading, root, totals, 'cbc:PricingCurrencyCode');
  const read = elements.map((line) =>
    readTradeLine(reading, line, currency, { quantity: 'cbc:Quantity', computed: true }),
  );
  const stated = root.first(totals);
  const tax = readTax(reading, root, currency);
  const lines = read.map(({ line }) => line);
  const adjustments = [
    ...readAdjustments(reading, root, currency),
    ...read.flatMap((each) => each.adjustments),
    ...(stated ? readRounding(reading, stated, currency) : []),
  ];
  return {
    currency,
    seller: readParty(reading, root, 'cac:SellerSupplierParty/cac:Party'),
    buyer: readParty(reading, root, 'cac:BuyerCustomerParty/cac:Party'),
    ...optionalFields({
      incoterm: reading.shortText(maxTerm, root, 'cac:DeliveryTerms/cbc:ID'),
      deliveryLocation: reading.shortText(
        maxTerm,
        root,
        'cac:DeliveryTerms/cac:DeliveryLocation/cbc:ID',
        'cac:DeliveryTerms/cac:DeliveryLocation/cbc:Description',
        'cac:Delivery/cac:DeliveryLocation/cbc:ID',
      ),
      tax,
    }),
    lines,
    adjustments,
    total: readTotal(reading, root, currency, { lines, adjustments, tax: tax ?? '0' }).toString(),
  };
};

interface Parts {
  readonly lines: readonly TradeLine[];
  readonly adjustments: readonly Adjustment[];
  readonly tax: string;
}

const readTotal = (
  reading: XmlReading,
  root: XmlElement,
  currency: string,
  parts: Parts,
): bigint => {
  const payable = root.first(`${totals}/cbc:PayableAmount`);
  const prepaid = readOptionalAmount(reading, root, `${totals}/cbc:PrepaidAmount`, currency);
  const total = payable ? readAmount(reading, payable, currency) + prepaid : sumOf(parts);
  if (!payable && total > 0n) {
    const text = 'no total is stated: it was computed from lines, adjustments and tax';
    reading.warn(root, 'AMOUNT_COMPUTED', text, `${totals}/cbc:PayableAmount`);
  }
  if (total === 0n && (payable ? isZero(payable) : reading.violations.length === 0)) {
    reading.refuse(payable ?? root, 'AMOUNT_ZERO', 'it orders nothing that has a price');
  }
  if (total < 0n) reading.refuse(root, 'AMOUNT_NEGATIVE', 'more is taken off than it orders');
  return total;
};

/** Lines ± adjustments + tax, minor units. */
export const sumOf = ({ lines, adjustments, tax }: Parts): bigint =>
  [
    ...lines.map(({ amount }) => BigInt(amount)),
    ...adjustments.map(({ charge, amount }) => (charge ? BigInt(amount) : -BigInt(amount))),
  ].reduce((sum, each) => sum + each, BigInt(tax));
