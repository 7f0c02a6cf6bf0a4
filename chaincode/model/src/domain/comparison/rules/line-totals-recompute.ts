import type {
  Adjustment,
  CreditNoteDocument,
  DeclarationDocument,
  InvoiceDocument,
  OrderDocument,
  TradeLine,
} from '../../../interface/commands';
import { currencyExponent } from '../../money';
import { amountText } from '../amount-text';
import { countOf, magnitudeOf, sumOf } from '../decimal';
import { passIf } from '../finding';
import type { Finding, PlainCheck } from '../finding';
import { documentLabel } from '../trade-documents';
import type { TradeDocument } from '../trade-documents';

/**
 * Totals follow from lines: quantity × price for each line that states a price; lines ± adjustments
 * + tax for an order, invoice or credit note, and payable = total − prepaid; line values for a declaration.
 */
export const lineTotalsRecompute: PlainCheck = (trade) => [
  ...trade.order.flatMap((source) => [...wrongLines(source), totalFinding(source)]),
  ...trade['credit-note'].flatMap((source) => [...wrongLines(source), totalFinding(source)]),
  ...trade.declaration.map(declaredFinding),
  ...trade.invoice.flatMap((source) => [
    ...wrongLines(source),
    totalFinding(source),
    payableFinding(source),
  ]),
];

type Priced =
  TradeDocument<OrderDocument> | TradeDocument<InvoiceDocument> | TradeDocument<CreditNoteDocument>;

/** Right lines make no finding: a document has up to 500. */
const wrongLines = (source: Priced): readonly Finding[] =>
  source.document.lines
    .filter((line) => !lineRecomputes(line, source.document.currency))
    .map((line) => ({
      result: 'FAIL',
      left: `${documentLabel(source)}, line ${line.lineNumber}: ${amountText(source.document.currency, BigInt(line.amount))}`,
      right: `${line.quantity} × ${line.unitPrice ?? ''} per ${line.priceBase ?? '1'}`,
    }));

/** PEPPOL-EN16931-R120 lets an amount be off by 0.02: two minor units of any currency. */
const lineTolerance = 2n;

/**
 * amount = quantity × unit price ÷ price base, within the tolerance. What the line itself takes off or
 * puts on is among the adjustments. Quantity, price and base are counted alike, so both sides are
 * multiplied by base × one.
 */
const lineRecomputes = (line: TradeLine, currency: string): boolean => {
  if (line.unitPrice === undefined) return true;
  const exponent = currencyExponent(currency);
  const unit = countOf(line.priceBase ?? '1') * countOf('1');
  if (unit === 0n || exponent === undefined) return false;
  const exact = countOf(line.quantity) * countOf(line.unitPrice) * 10n ** BigInt(exponent);
  return magnitudeOf(exact - BigInt(line.amount) * unit) <= lineTolerance * unit;
};

const totalFinding = (source: Priced): Finding => {
  const { currency, lines, adjustments, tax, total } = source.document;
  const recomputed =
    sumOf(lines.map(({ amount }) => BigInt(amount))) +
    sumOf((adjustments ?? []).map(signedAmount)) +
    BigInt(tax ?? '0');
  return {
    result: passIf(recomputed === BigInt(total)),
    left: `${documentLabel(source)}, total: ${amountText(currency, BigInt(total))}`,
    right: `lines, adjustments and tax: ${amountText(currency, recomputed)}`,
  };
};

const signedAmount = ({ charge, amount }: Adjustment): bigint =>
  charge ? BigInt(amount) : -BigInt(amount);

const payableFinding = (source: TradeDocument<InvoiceDocument>): Finding => {
  const { currency, total, prepaid, payable } = source.document;
  const recomputed = BigInt(total) - BigInt(prepaid);
  return {
    result: passIf(recomputed === BigInt(payable)),
    left: `${documentLabel(source)}, payable: ${amountText(currency, BigInt(payable))}`,
    right: `total − prepaid: ${amountText(currency, recomputed)}`,
  };
};

const declaredFinding = (source: TradeDocument<DeclarationDocument>): Finding => {
  const { currency, lines, value } = source.document;
  const recomputed = sumOf(lines.map((line) => BigInt(line.value)));
  return {
    result: passIf(recomputed === BigInt(value)),
    left: `${documentLabel(source)}, value: ${amountText(currency, BigInt(value))}`,
    right: `lines: ${amountText(currency, recomputed)}`,
  };
};
