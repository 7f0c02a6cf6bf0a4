import { compareAmounts } from '../compare-amounts';
import { isWithinTolerance, wholeMillionths } from '../decimal';
import type { RuleCheck } from '../finding';
import { declaredAmount } from '../stated-amount';
import type { StatedAmount } from '../stated-amount';
import { documentLabel, onlyOne } from '../trade-documents';
import type { TradeDocuments } from '../trade-documents';

/** |declared − order| ≤ tolerance × order. */
export const declaredValueWithinTolerance: RuleCheck = (trade, policy) =>
  compareAmounts(orderAmount(trade), declaredAmount(trade.declaration), (order, declared) =>
    isWithinTolerance(order, declared, policy.declaredValueToleranceMillionths),
  );

/** invoice ≤ order × (1 + tolerance). */
export const invoiceWithinOrder: RuleCheck = (trade, policy) =>
  compareAmounts(orderAmount(trade), invoiceAmount(trade), (order, invoice) => {
    const limit = order * (wholeMillionths + BigInt(policy.invoiceOverOrderToleranceMillionths));
    return invoice * wholeMillionths <= limit;
  });

/** invoice without tax ≤ declared value: tax is no part of a customs value. */
export const invoiceWithinDeclaredValue: RuleCheck = (trade) =>
  compareAmounts(
    declaredAmount(trade.declaration),
    invoiceAmountWithoutTax(trade),
    (declared, invoice) => invoice <= declared,
  );

const orderAmount = (trade: TradeDocuments): StatedAmount | undefined => {
  const order = onlyOne(trade.order);
  return (
    order && {
      label: documentLabel(order),
      currency: order.document.currency,
      minorUnits: BigInt(order.document.total),
    }
  );
};

const invoiceAmount = (trade: TradeDocuments): StatedAmount | undefined => {
  const invoice = onlyOne(trade.invoice);
  return (
    invoice && {
      label: documentLabel(invoice),
      currency: invoice.document.currency,
      minorUnits: BigInt(invoice.document.total),
    }
  );
};

const invoiceAmountWithoutTax = (trade: TradeDocuments): StatedAmount | undefined => {
  const invoice = invoiceAmount(trade);
  const tax = onlyOne(trade.invoice)?.document.tax ?? '0';
  return (
    invoice && {
      ...invoice,
      label: `${invoice.label} without tax`,
      minorUnits: invoice.minorUnits - BigInt(tax),
    }
  );
};
