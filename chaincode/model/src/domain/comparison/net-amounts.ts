import type { DeclarationDocument, InvoiceDocument, OrderDocument } from '../../interface/commands';
import { currencyExponent } from '../money';
import type { Capacity } from './capacity';
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

/** Codes of UNTDID 7161 for freight and insurance, which a FOB value does not hold. */
const carriageCharges = new Set(['FC', 'IN', 'INS']);

const termOf = (incoterm: string | undefined): string => (incoterm ?? '').slice(0, 3).toUpperCase();

/**
 * Freight and insurance that the invoice names and the declared value, on another price basis, leaves out:
 * no more than the orders name too, nor than the goods themselves cost, for what is called freight needs
 * no goods.
 */
const carriageNotDeclared = (
  invoice: InvoiceDocument,
  { order, declaration: declarations }: TradeDocuments,
): bigint => {
  const { incoterm } = invoice;
  const declared = declarations.map(({ document }) => termOf(document.incoterm));
  const differ =
    carriagePaid.has(termOf(incoterm)) && declared.every((term) => carriageNotPaid.has(term));
  if (!differ) return 0n;
  const ordered = sumOf(order.map(({ document }) => carriageIn(document)));
  return least(carriageIn(invoice), ordered, netOf(invoice) / 2n);
};

const carriageIn = ({ adjustments = [] }: Pick<OrderDocument, 'adjustments'>): bigint => {
  const charges = adjustments.filter(
    ({ charge, code }) => charge && carriageCharges.has(code ?? ''),
  );
  return sumOf(charges.map(({ amount }) => BigInt(amount)));
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
  const net = netOf(invoice) - carriageNotDeclared(invoice, trade);
  if (invoice.currency === currency) return { currency, minorUnits: net };
  const values = declaration.map(({ document: { exchangeRate } }) =>
    exchangeRate?.currency === invoice.currency
      ? converted(net, invoice.currency, currency, exchangeRate.rate)
      : undefined,
  );
  const known = values.filter((value) => value !== undefined);
  if (known.length < values.length) return undefined;
  return { currency, minorUnits: known.reduce((most, each) => (each > most ? each : most)) };
};
