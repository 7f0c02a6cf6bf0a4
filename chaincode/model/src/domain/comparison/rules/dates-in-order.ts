import type { RuleResult } from '../../../interface/vocabulary';
import type { Finding, PlainCheck } from '../finding';
import { documentLabel, onlyOne } from '../trade-documents';
import type { TradeDocument, TradeDocuments } from '../trade-documents';

interface DatedStep {
  readonly text: string;
  readonly date: string;
}

/**
 * Nothing is declared, carried, released or invoiced before it is ordered, nothing is released before the
 * receipt from which it is drawn, and no invoice is due before it is issued. A payment before the order,
 * goods declared after the carrier took them or after they were released and a delivery expected before
 * the waybill happen, and are warned about. Nothing is compared with today.
 */
export const datesInOrder: PlainCheck = (trade) => [
  ...afterOrder(trade),
  ...trade.invoice.map((source) =>
    inOrder(
      step(source, 'issued', source.document.issueDate),
      step(source, 'due', source.document.dueDate),
      'FAIL',
    ),
  ),
  ...declaredBeforeCarried(trade),
  ...storedBeforeReleased(trade),
  ...trade.waybill.flatMap((source) =>
    source.document.estimatedDelivery === undefined
      ? []
      : [
          inOrder(
            step(source, 'issued', source.document.issueDate),
            step(source, 'delivery expected', source.document.estimatedDelivery),
            'WARN',
          ),
        ],
  ),
];

/** After the first of the orders: which part of a shipment is of which order, no document says. */
const afterOrder = (trade: TradeDocuments): readonly Finding[] => {
  const [order] = [...trade.order].sort((left, right) =>
    left.document.issueDate < right.document.issueDate ? -1 : 1,
  );
  if (!order) return [];
  const ordered = step(order, 'issued', order.document.issueDate);
  const later = (source: TradeDocument, what: string, date: string) =>
    inOrder(ordered, step(source, what, date), source.kind === 'payment' ? 'WARN' : 'FAIL');
  return [
    ...trade.declaration.map((each) => later(each, 'declared', each.document.declarationDate)),
    ...trade.waybill.map((each) => later(each, 'issued', each.document.issueDate)),
    ...trade.release.map((each) => later(each, 'issued', each.document.issueDate)),
    ...trade.invoice.map((each) => later(each, 'issued', each.document.issueDate)),
    ...trade.payment.map((each) => later(each, 'paid', each.document.paymentDate)),
  ];
};

/** Only where there is one of each is it known which declaration covers which carriage or release. */
const declaredBeforeCarried = (trade: TradeDocuments): readonly Finding[] => {
  const declaration = onlyOne(trade.declaration);
  if (!declaration) return [];
  const declared = step(declaration, 'declared', declaration.document.declarationDate);
  return [onlyOne(trade.waybill), onlyOne(trade.release)]
    .filter((each) => each !== undefined)
    .map((each) => inOrder(declared, step(each, 'issued', each.document.issueDate), 'WARN'));
};

/** Of the receipts of the comparison. */
const storedBeforeReleased = ({ receipt, release }: TradeDocuments): readonly Finding[] =>
  release.flatMap((source) => {
    const named = new Set(source.document.lines.map((line) => line.receipt));
    const released = step(source, 'issued', source.document.issueDate);
    return receipt
      .filter(({ id }) => named.has(id))
      .map((each) => inOrder(step(each, 'issued', each.document.issueDate), released, 'FAIL'));
  });

const step = (source: TradeDocument, what: string, date: string): DatedStep => ({
  text: `${documentLabel(source)} ${what}: ${date}`,
  date,
});

/** `YYYY-MM-DD` sorts as text. */
const inOrder = (first: DatedStep, second: DatedStep, otherwise: RuleResult): Finding => ({
  result: first.date <= second.date ? 'PASS' : otherwise,
  left: first.text,
  right: second.text,
});
