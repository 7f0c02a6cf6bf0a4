import type { TradeProfile } from '../../../interface/commands';
import { allDeclared, declaredMeasures } from '../carriage';
import { countOf, decimalOf, isWithinTolerance, sumOf } from '../decimal';
import { deliveriesOf, deliveryRoom, isCounted } from '../deliveries';
import type { Delivery, Measure } from '../deliveries';
import type { Finding, RuleCheck } from '../finding';
import { labelOfAll, onlyOne } from '../trade-documents';
import type { TradeDocuments } from '../trade-documents';

/** What a rule on carriage compares, and how it says so. */
interface MeasureSpec {
  readonly measure: Measure;
  readonly text: (value: bigint) => string;
  readonly tolerance: (profile: TradeProfile) => number;
}

const weight: MeasureSpec = {
  measure: 'weight',
  text: (value) => `${decimalOf(value)} kg`,
  tolerance: ({ grossWeightToleranceMillionths }) => grossWeightToleranceMillionths,
};
const packages: MeasureSpec = {
  measure: 'packages',
  text: (value) => `${value.toString()} packages`,
  tolerance: ({ packagesToleranceMillionths }) => packagesToleranceMillionths,
};

/**
 * What the declared goods of the invoice weigh is carried, and not drawn yet; more that is carried on
 * the same waybills is somebody else's, or not declared, and worth a look.
 */
export const weightWithinTolerance: RuleCheck = (trade, profile) => carried(trade, profile, weight);

/** The same of packages. */
export const packagesWithinTolerance: RuleCheck = (trade, profile) =>
  carried(trade, profile, packages);

const carried = (
  trade: TradeDocuments,
  profile: TradeProfile,
  spec: MeasureSpec,
): readonly Finding[] => {
  const deliveries = deliveriesOf(trade.waybill);
  if (deliveries.length === 0) return [];
  return [
    ...statedFindings(trade, deliveries, profile, spec),
    ...carriedFindings(trade, deliveries, profile, spec),
  ];
};

const carriedFindings = (
  trade: TradeDocuments,
  deliveries: readonly Delivery[],
  profile: TradeProfile,
  spec: MeasureSpec,
): readonly Finding[] => {
  const { measure, text } = spec;
  const tolerance = spec.tolerance(profile);
  // The declared goods' part of the invoice; before there is one, all that is declared.
  const declared = onlyOne(trade.invoice) ? declaredMeasures(trade, profile) : allDeclared(trade);
  if (!declared) return drawnOut(trade, deliveries, spec);
  const rooms = deliveries.map((each) => deliveryRoom(each, measure, tolerance));
  const needed = declared[measure];
  const left = sumOf(rooms.map((room) => room.left));
  if (needed === 0n && left === 0n) return [];
  const enough = needed <= sumOf(rooms.map(({ limit }) => limit));
  const alike = isWithinTolerance(needed, left, tolerance);
  return [
    {
      result: !enough ? 'FAIL' : alike ? 'PASS' : 'WARN',
      left: `declared: ${text(needed)}`,
      right: `${labelOfAll(trade.waybill)}, carried and not drawn yet: ${text(left)}`,
    },
  ];
};

/** Without declared goods an invoice draws all that is left of a waybill: there must be something. */
const drawnOut = (
  trade: TradeDocuments,
  deliveries: readonly Delivery[],
  { measure, text }: MeasureSpec,
): readonly Finding[] => {
  if (!onlyOne(trade.invoice)) return [];
  return deliveries
    .filter((delivery) => isCounted(delivery, measure))
    .map((delivery) => {
      const { left } = deliveryRoom(delivery, measure, 0);
      return {
        result: left > 0n ? 'PASS' : 'FAIL',
        left: labelOfAll(delivery.flat()),
        right: `not drawn yet: ${text(left)}`,
      };
    });
};

/** What the seller says to draw is there to be drawn, and no document says that it is right. */
const statedFindings = (
  trade: TradeDocuments,
  deliveries: readonly Delivery[],
  profile: TradeProfile,
  { measure, text, tolerance }: MeasureSpec,
): readonly Finding[] =>
  trade.stated.map(({ waybill, grossWeightKg, packages: count }) => {
    const delivery = deliveries.find((each) => each.flat().some(({ id }) => id === waybill));
    const said = measure === 'weight' ? countOf(grossWeightKg) : BigInt(count);
    const right = `stated for ${waybill}: ${text(said)}`;
    if (!delivery) return { result: 'FAIL', left: 'not among the waybills', right };
    if (trade.declaration.length > 0) {
      return { result: 'FAIL', left: 'goods are declared: they say what they weigh', right };
    }
    const room = deliveryRoom(delivery, measure, tolerance(profile));
    // To draw nothing would leave all of it to the next invoice.
    const some = said > 0n || !isCounted(delivery, measure);
    return {
      result: said <= room.limit && some ? 'WARN' : 'FAIL',
      left: `${labelOfAll(delivery.flat())}, not drawn yet: ${text(room.left)}`,
      right,
    };
  });
