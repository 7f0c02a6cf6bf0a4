import type { TradeProfile } from '../../interface/commands';
import type { Drawn, DrawnQuantity } from '../../interface/records';
import { spread } from './capacity';
import { carriageDrawn, declaredShares } from './carriage';
import { drawnText } from './decimal';
import type { Measures } from './deliveries';
import { prepaymentsDrawn } from './financeable-amount';
import { countedHeadings, quantitiesOf } from './headings';
import type { Counting, Quantities } from './headings';
import {
  carriageCapacity,
  carriageNotDeclared,
  customsValueOf,
  declaredCapacity,
  netOf,
  orderCapacity,
  paidCapacity,
  taxCapacity,
} from './net-amounts';
import { releasedQuantities } from './released-quantities';
import { onlyOne } from './trade-documents';
import type { TradeDocuments } from './trade-documents';

const ordersDrawn = (trade: TradeDocuments, profile: TradeProfile): readonly Drawn[] => {
  const { order, invoice } = trade;
  const document = onlyOne(invoice)?.document;
  if (!document) return [];
  const tolerance = profile.orderValueToleranceMillionths;
  const parts = spread(netOf(document), order.map(orderCapacity), tolerance);
  const taxes = spread(BigInt(document.tax ?? '0'), order.map(taxCapacity), tolerance);
  const carriages = spread(carriageNotDeclared(trade).all, order.map(carriageCapacity), 0);
  return order.map(({ kind, origin }, at) => ({
    kind,
    origin,
    value: String(parts[at] ?? 0n),
    tax: String(taxes[at] ?? 0n),
    carriage: String(carriages[at] ?? 0n),
  }));
};

/** What the invoice draws of each heading, over the documents that count it in the same unit. */
const quantitiesDrawn = (
  sources: readonly Counting[],
  taken: Quantities,
  { quantityToleranceMillionths }: TradeProfile,
): readonly (readonly DrawnQuantity[])[] => {
  const drawn: DrawnQuantity[][] = sources.map(() => []);
  for (const [heading, units] of taken) {
    for (const [unit, count] of units) {
      const counted = sources.flatMap((each, at) =>
        countedHeadings(each, heading, unit).map((one) => ({ ...one, at })),
      );
      const capacities = counted.map(({ capacity }) => capacity);
      const parts = spread(count, capacities, quantityToleranceMillionths);
      counted.forEach(({ at, heading: declared }, each) => {
        const part = parts[each] ?? 0n;
        if (part > 0n) drawn[at]?.push({ heading: declared, unit, quantity: drawnText(part) });
      });
    }
  }
  return drawn;
};

const declarationsDrawn = (trade: TradeDocuments, profile: TradeProfile): readonly Drawn[] => {
  const value = customsValueOf(trade);
  const capacities = trade.declaration.map(declaredCapacity);
  const tolerance = profile.declaredValueToleranceMillionths;
  const parts = value ? spread(value.minorUnits, capacities, tolerance) : [];
  const stated = quantitiesOf(onlyOne(trade.invoice)?.document.lines ?? []);
  const quantities = quantitiesDrawn(trade.declaration, stated, profile);
  const shares = declaredShares(trade, profile);
  return trade.declaration.map(({ kind, origin }, at) => ({
    kind,
    origin,
    value: String(parts[at] ?? 0n),
    quantities: quantities[at] ?? [],
    ...measuresDrawn(shares?.[at] ?? { weight: 0n, packages: 0n }),
  }));
};

const measuresDrawn = ({
  weight,
  packages,
}: Measures): Pick<Drawn, 'grossWeightKg' | 'packages'> => ({
  grossWeightKg: drawnText(weight),
  packages: Number(packages),
});

const releasesDrawn = (trade: TradeDocuments, profile: TradeProfile): readonly Drawn[] => {
  const quantities = quantitiesDrawn(trade.release, releasedQuantities(trade, profile), profile);
  return trade.release.map(({ kind, origin }, at) => ({
    kind,
    origin,
    quantities: quantities[at] ?? [],
  }));
};

const waybillsDrawn = (trade: TradeDocuments, profile: TradeProfile): readonly Drawn[] =>
  carriageDrawn(trade, profile).map(({ waybill: { kind, origin }, ...measures }) => ({
    kind,
    origin,
    ...measuresDrawn(measures),
  }));

const paymentsDrawn = (trade: TradeDocuments): readonly Drawn[] => {
  const parts = spread(prepaymentsDrawn(trade), trade.payment.map(paidCapacity), 0);
  return trade.payment.map(({ kind, origin }, at) => ({
    kind,
    origin,
    value: String(parts[at] ?? 0n),
  }));
};

/** How much of each document the one invoice draws: of all but receipts, from which releases draw. */
export const drawnFrom = (trade: TradeDocuments, profile: TradeProfile): readonly Drawn[] => [
  ...ordersDrawn(trade, profile),
  ...declarationsDrawn(trade, profile),
  ...waybillsDrawn(trade, profile),
  ...releasesDrawn(trade, profile),
  ...paymentsDrawn(trade),
];
