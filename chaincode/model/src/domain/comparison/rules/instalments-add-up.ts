import type { InvoiceDocument, Instalment } from '../../../interface/commands';
import { amountText } from '../amount-text';
import { sumOf } from '../decimal';
import { passIf } from '../finding';
import type { Finding, PlainCheck } from '../finding';
import { documentLabel } from '../trade-documents';
import type { TradeDocument } from '../trade-documents';

/**
 * Instalments add up to what is payable, earliest first, and the invoice is due with the last. Each
 * becomes a claim of its own, due on its own day.
 */
export const instalmentsAddUp: PlainCheck = (trade) =>
  trade.invoice.flatMap((source) => {
    const { instalments = [] } = source.document;
    return instalments.length === 0
      ? []
      : [sumFinding(source, instalments), dateFinding(source, instalments)];
  });

type Source = TradeDocument<InvoiceDocument>;

const sumFinding = (source: Source, instalments: readonly Instalment[]): Finding => {
  const { currency, payable } = source.document;
  const sum = sumOf(instalments.map(({ amount }) => BigInt(amount)));
  return {
    result: passIf(sum === BigInt(payable)),
    left: `${documentLabel(source)}, payable: ${amountText(currency, BigInt(payable))}`,
    right: `${instalments.length} instalments: ${amountText(currency, sum)}`,
  };
};

/** `YYYY-MM-DD` sorts as text. */
const dateFinding = (source: Source, instalments: readonly Instalment[]): Finding => {
  const { dueDate } = source.document;
  const days = instalments.map((each) => each.dueDate);
  const inOrder = days.every((day, at) => at === 0 || (days[at - 1] ?? '') <= day);
  return {
    result: passIf(inOrder && days.at(-1) === dueDate),
    left: `${documentLabel(source)}, due: ${dueDate}`,
    right: `instalments from ${days[0] ?? ''} to ${days.at(-1) ?? ''}${inOrder ? '' : ', not in order'}`,
  };
};
