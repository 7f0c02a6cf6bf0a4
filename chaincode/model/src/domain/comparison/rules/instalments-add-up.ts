import type { InvoiceDocument, Instalment } from '../../../interface/commands';
import { amountText } from '../amount-text';
import { sumOf } from '../decimal';
import type { Finding, RuleCheck } from '../finding';
import { documentLabel } from '../trade-documents';
import type { TradeDocument } from '../trade-documents';

/**
 * Instalments add up to what is payable, earliest first, and the invoice is due with the last. Where
 * they do, the bank is warned: the claim becomes due in parts, and is counted as due on the last day.
 */
export const instalmentsAddUp: RuleCheck = (trade) =>
  trade.invoice.flatMap((source) => {
    const { instalments = [] } = source.document;
    return instalments.length === 0
      ? []
      : [sumFinding(source, instalments), dateFinding(source, instalments)];
  });

type Source = TradeDocument<InvoiceDocument>;

const warnIf = (condition: boolean): 'WARN' | 'FAIL' => (condition ? 'WARN' : 'FAIL');

const sumFinding = (source: Source, instalments: readonly Instalment[]): Finding => {
  const { currency, payable } = source.document;
  const sum = sumOf(instalments.map(({ amount }) => BigInt(amount)));
  return {
    result: warnIf(sum === BigInt(payable)),
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
    result: warnIf(inOrder && days.at(-1) === dueDate),
    left: `${documentLabel(source)}, due: ${dueDate}`,
    right: `instalments from ${days[0] ?? ''} to ${days.at(-1) ?? ''}${inOrder ? '' : ', not in order'}`,
  };
};
