import type { DeclarationDocument, InvoiceDocument, OrderDocument } from '../../interface/commands';
import { currencyExponent } from '../money';
import { leftOf } from './capacity';
import type { Capacity } from './capacity';
import { carriageOf } from './carriage-charges';
import type { CarriageCharges } from './carriage-charges';
import { countOf, least, sumOf } from './decimal';
import { onlyOne } from './trade-documents';
import type { TradeDocument, TradeDocuments } from './trade-documents';

/** Minor units without tax: what goods or services cost, whoever collects tax on it. */
export const netOf = ({
  total,
  tax,
}: Pick<OrderDocument | InvoiceDocument, 'total' | 'tax'>): bigint =>
  BigInt(total) - BigInt(tax ?? '0');

const drawnValue = ({ drawn }: TradeDocument): bigint =>
  sumOf(drawn.map(({ value }) => BigInt(value ?? '0')));

/** What an order is worth without tax, and what is drawn of it. */
export const orderCapacity = (source: TradeDocument<OrderDocument>): Capacity => ({
  figure: netOf(source.document),
  drawn: drawnValue(source),
});

/** The tax that an order states, and what of it is drawn; an order that states none lends none. */
export const taxCapacity = ({ document, drawn }: TradeDocument<OrderDocument>): Capacity => ({
  figure: BigInt(document.tax ?? '0'),
  drawn: sumOf(drawn.map(({ tax }) => BigInt(tax ?? '0'))),
});

export const declaredCapacity = (source: TradeDocument<DeclarationDocument>): Capacity => ({
  figure: BigInt(source.document.value),
  drawn: drawnValue(source),
});

export const paidCapacity = (source: TradeDocuments['payment'][number]): Capacity => ({
  figure: BigInt(source.document.amount),
  drawn: drawnValue(source),
});

/** Incoterms 2020 under which the seller pays the main carriage, and those under which he does not. */
const carriagePaid = new Set(['CFR', 'CIF', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP']);
const carriageNotPaid = new Set(['EXW', 'FCA', 'FAS', 'FOB']);

const termOf = (incoterm: string | undefined): string => (incoterm ?? '').slice(0, 3).toUpperCase();

/** The freight and insurance that an order names, and what is drawn of it. */
export const carriageCapacity = ({ document, drawn }: TradeDocument<OrderDocument>): Capacity => ({
  figure: carriageOf(document).all,
  drawn: sumOf(drawn.map(({ carriage }) => BigInt(carriage ?? '0'))),
});

const noCarriage: CarriageCharges = { coded: 0n, all: 0n };

/**
 * Freight and insurance that the invoice names and the declared value, on another price basis, leaves out:
 * no more than the orders name too and other invoices have left of it, nor than the goods themselves cost,
 * for what is called freight needs no goods.
 */
export const carriageNotDeclared = ({
  order,
  declaration: declarations,
  invoice: invoices,
}: TradeDocuments): CarriageCharges => {
  const invoice = onlyOne(invoices)?.document;
  const declared = declarations.map(({ document }) => termOf(document.incoterm));
  const differ =
    carriagePaid.has(termOf(invoice?.incoterm)) &&
    declared.every((term) => carriageNotPaid.has(term));
  if (!invoice || declared.length === 0 || !differ) return noCarriage;
  const invoiced = carriageOf(invoice);
  const left = order.map((source) => leftOf(carriageCapacity(source)));
  const coded = order.map(({ document }, at) => least(carriageOf(document).coded, left[at] ?? 0n));
  const half = netOf(invoice) / 2n;
  return {
    coded: least(invoiced.coded, sumOf(coded), half),
    all: least(invoiced.all, sumOf(left), half),
  };
};

const rateScale = countOf('1');

/**
 * Minor units of one currency in another at a rate in major units, rounded up.
 *
 * @returns undefined where a currency is not known
 */
const converted = (
  minorUnits: bigint,
  from: string,
  to: string,
  rate: string,
): bigint | undefined => {
  const exponents = [currencyExponent(from), currencyExponent(to)] as const;
  if (exponents[0] === undefined || exponents[1] === undefined) return undefined;
  const dividend = minorUnits * countOf(rate) * 10n ** BigInt(exponents[1]);
  const divisor = rateScale * 10n ** BigInt(exponents[0]);
  return (dividend + divisor - 1n) / divisor;
};

/** An invoice's value as customs counts it, in the one currency of its declarations. */
export interface CustomsValue {
  readonly currency: string;
  readonly minorUnits: bigint;
  /** Whether freight or insurance was taken off that nothing but a word calls so. */
  readonly byWords: boolean;
}

/**
 * What of the invoice the declarations must cover: without tax, without freight and insurance where the
 * declared value is without them; where the currencies differ, at the rate that customs stated, of several
 * declarations at the highest.
 *
 * @returns undefined where there is nothing to compare, or no common currency
 */
export const customsValueOf = (trade: TradeDocuments): CustomsValue | undefined => {
  const { declaration } = trade;
  const invoice = onlyOne(trade.invoice)?.document;
  const [first] = declaration;
  if (!invoice || !first) return undefined;
  const { currency } = first.document;
  if (declaration.some(({ document }) => document.currency !== currency)) return undefined;
  const carriage = carriageNotDeclared(trade);
  const net = netOf(invoice) - carriage.all;
  const byWords = carriage.all > carriage.coded;
  if (invoice.currency === currency) return { currency, minorUnits: net, byWords };
  const values = declaration.map(({ document: { exchangeRate } }) =>
    exchangeRate?.currency === invoice.currency
      ? converted(net, invoice.currency, currency, exchangeRate.rate)
      : undefined,
  );
  const known = values.filter((value) => value !== undefined);
  if (known.length < values.length) return undefined;
  const minorUnits = known.reduce((most, each) => (each > most ? each : most));
  return { currency, minorUnits, byWords };
};
