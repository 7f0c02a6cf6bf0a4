import type { TradeProfile } from '../../../interface/commands';
import type { RuleResult } from '../../../interface/vocabulary';
import { amountText } from '../amount-text';
import { leftOf, spread, sumOfLimits } from '../capacity';
import type { Capacity } from '../capacity';
import { sumOf, wholeMillionths } from '../decimal';
import type { Finding, RuleCheck } from '../finding';
import {
  customsValueOf,
  declaredCapacity,
  netOf,
  orderCapacity,
  taxCapacity,
} from '../net-amounts';
import { documentLabel, labelOfAll, onlyOne } from '../trade-documents';
import type { TradeDocuments } from '../trade-documents';

const leftText = (label: string, currency: string, capacities: readonly Capacity[]): string => {
  const total = capacities.reduce((sum, each) => sum + leftOf(each), 0n);
  const drawn = capacities.some((each) => each.drawn > 0n) ? ', not drawn yet' : '';
  return `${label}${drawn}: ${amountText(currency, total)}`;
};

/** invoice ≤ orders × (1 + tolerance) − what other invoices drew; all without tax. */
export const invoiceWithinOrder: RuleCheck = (trade, profile) => {
  const invoice = onlyOne(trade.invoice);
  if (!invoice || trade.order.length === 0) return [];
  const { currency } = invoice.document;
  const capacities = trade.order.map(orderCapacity);
  const net = netOf(invoice.document);
  const limit = sumOfLimits(capacities, profile.orderValueToleranceMillionths);
  const uniform = trade.order.every(({ document }) => document.currency === currency);
  return [
    {
      result: uniform ? withinOrder(net, limit, capacities) : 'NOT_APPLICABLE',
      left: leftText(labelOfAll(trade.order), currency, capacities),
      right: `${documentLabel(invoice)} without tax: ${amountText(currency, net)}`,
    },
    ...(uniform ? notDrawn(trade, net, profile.orderValueToleranceMillionths) : []),
    ...taxFindings(trade, profile),
  ];
};

/** An order beside others counts for what the invoice draws from it; one that it draws nothing from does not. */
const notDrawn = (
  { order }: TradeDocuments,
  net: bigint,
  toleranceMillionths: number,
): readonly Finding[] => {
  const parts = spread(net, order.map(orderCapacity), toleranceMillionths);
  return order
    .filter((_each, at) => parts[at] === 0n)
    .map((source) => ({
      result: 'FAIL',
      left: documentLabel(source),
      right: 'nothing of it is on the invoice',
    }));
};

/** What is billed above the orders, if only within the tolerance, is nobody's word but the seller's. */
const withinOrder = (net: bigint, limit: bigint, capacities: readonly Capacity[]): RuleResult => {
  if (net <= 0n || net > limit) return 'FAIL';
  return net <= sumOfLimits(capacities, 0) ? 'PASS' : 'WARN';
};

/** No tax on goods or services is higher: the highest standard rate of value added tax is 27 %. */
const highestTaxMillionths = 300_000n;

/**
 * Tax is never more than a tax can be, nor than what the orders state and other invoices have left of it.
 * Within that, more than the orders' average on this part is worth a look, for an order states its tax
 * in total and may hold goods of several rates; so is tax of which no order says anything.
 */
const taxFindings = (trade: TradeDocuments, profile: TradeProfile): readonly Finding[] => {
  const invoice = onlyOne(trade.invoice);
  const tax = BigInt(invoice?.document.tax ?? '0');
  if (!invoice || tax === 0n) return [];
  const { currency } = invoice.document;
  const stated = trade.order.some(({ document }) => document.tax !== undefined);
  const net = netOf(invoice.document);
  const isTax = tax * wholeMillionths <= net * highestTaxMillionths;
  const within = stated ? withinOrderedTax(tax, net, trade, profile) : 'WARN';
  return [
    {
      result: isTax ? within : 'FAIL',
      left: stated
        ? leftText(`tax of ${labelOfAll(trade.order)}`, currency, trade.order.map(taxCapacity))
        : `${labelOfAll(trade.order)}: no tax stated`,
      right: `${documentLabel(invoice)}, tax: ${amountText(currency, tax)}`,
    },
  ];
};

const withinOrderedTax = (
  tax: bigint,
  net: bigint,
  { order }: TradeDocuments,
  { orderValueToleranceMillionths }: TradeProfile,
): RuleResult => {
  // One unit for each document, the other invoices too: its tax was rounded.
  const draws = order.reduce((count, { drawn }) => count + drawn.length, 0);
  const limit = sumOfLimits(order.map(taxCapacity), orderValueToleranceMillionths);
  if (tax > limit + BigInt(order.length + draws + 1)) return 'FAIL';
  const ordered = sumOf(order.map((each) => taxCapacity(each).figure));
  const orderNet = sumOf(order.map(({ document }) => netOf(document)));
  const atAverage = tax * orderNet <= ordered * net + orderNet * BigInt(order.length + 1);
  return atAverage ? 'PASS' : 'WARN';
};

/**
 * invoice ≤ declared × (1 + tolerance) − what other invoices drew. The invoice without tax, on the price
 * basis and in the currency of the declarations; where nothing but a word says what of it is freight or
 * insurance, it is worth a look.
 */
export const invoiceWithinDeclaredValue: RuleCheck = (trade, profile) => {
  const invoice = onlyOne(trade.invoice);
  const [first] = trade.declaration;
  if (!invoice || !first) return [];
  const value = customsValueOf(trade);
  const { currency } = first.document;
  const capacities = trade.declaration.map(declaredCapacity);
  const limit = sumOfLimits(capacities, profile.declaredValueToleranceMillionths);
  const left = leftText(labelOfAll(trade.declaration), currency, capacities);
  const label = `${documentLabel(invoice)} as customs counts it`;
  if (!value) return [{ result: 'FAIL', left, right: `${label}: no common currency or rate` }];
  const { minorUnits, byWords } = value;
  const within: RuleResult = byWords ? 'WARN' : 'PASS';
  const without = byWords ? ', without what it calls freight or insurance' : '';
  return [
    {
      result: minorUnits > 0n && minorUnits <= limit ? within : 'FAIL',
      left,
      right: `${label}${without}: ${amountText(value.currency, minorUnits)}`,
    },
  ];
};
