import { passIf } from '../finding';
import type { RuleCheck } from '../finding';
import { documentLabel, labelOfAll } from '../trade-documents';

/**
 * Every document with amounts states them in the orders' currency, or where there is none in that of the
 * invoice; a declaration in another one states the rate at which customs counts.
 */
export const sameCurrency: RuleCheck = (trade) => {
  const [first, ...others] = [...trade.order, ...trade.invoice, ...trade.payment];
  if (!first || first.kind === 'payment') return [];
  const { currency } = first.document;
  const left = `${labelOfAll(first.kind === 'order' ? trade.order : trade.invoice)}: ${currency}`;
  const stated = others.map((source) => ({
    result: passIf(source.document.currency === currency),
    left,
    right: `${documentLabel(source)}: ${source.document.currency}`,
  }));
  const declared = trade.declaration.map((source) => {
    const { currency: own, exchangeRate } = source.document;
    const rate = exchangeRate?.currency === currency ? exchangeRate.rate : undefined;
    return {
      result: passIf(own === currency || rate !== undefined),
      left,
      right: `${documentLabel(source)}: ${own}${rate === undefined ? '' : ` at ${rate}`}`,
    };
  });
  return [...stated, ...declared];
};
