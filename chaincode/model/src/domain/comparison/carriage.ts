import type { TradeProfile } from '../../interface/commands';
import { fill, leftOf, shareUp, spread } from './capacity';
import { countOf, least, sumOf, upToStep } from './decimal';
import { deliveriesOf, deliveryRoom, leftOfEach, measureDrawn, stageRooms } from './deliveries';
import type { Delivery, Measure, Measures } from './deliveries';
import { customsValueOf, declaredCapacity } from './net-amounts';
import type { TradeDocument, TradeDocuments } from './trade-documents';

/** A part of a weight is counted in milligrams, rounded up: what is drawn has digits that can be written. */
const wholeSteps = (weight: bigint): bigint => upToStep(weight, countOf('0.000001'));

/** What a declaration says that its goods weigh, less what other invoices have drawn. */
const measuresLeft = (source: TradeDocuments['declaration'][number]): Measures => {
  const { grossWeightKg, packages } = source.document;
  return {
    weight: leftOf({ figure: countOf(grossWeightKg), drawn: measureDrawn(source, 'weight') }),
    packages: leftOf({ figure: BigInt(packages), drawn: measureDrawn(source, 'packages') }),
  };
};

/** A declaration that counts neither says nothing of what is carried. */
const isMeasured = ({ declaration }: TradeDocuments): boolean =>
  declaration.some(({ document }) => countOf(document.grossWeightKg) > 0n || document.packages > 0);

/**
 * What the goods of the invoice weigh by each declaration that it draws on: of what that has left, the
 * proportion of the values, so that all invoices together draw what is declared. Nothing where none
 * declares it.
 */
export const declaredShares = (
  trade: TradeDocuments,
  profile: TradeProfile,
): readonly Measures[] | undefined => {
  const value = customsValueOf(trade);
  if (!value || !isMeasured(trade)) return undefined;
  const capacities = trade.declaration.map(declaredCapacity);
  const parts = spread(value.minorUnits, capacities, profile.declaredValueToleranceMillionths);
  return trade.declaration.map((source, at) => {
    const whole = leftOf(declaredCapacity(source));
    // Within the tolerance more may be invoiced than is declared: the goods are all of them then.
    const part = least(parts[at] ?? 0n, whole);
    const left = measuresLeft(source);
    return {
      weight: least(wholeSteps(shareUp(part, whole, left.weight)), left.weight),
      packages: shareUp(part, whole, left.packages),
    };
  });
};

export const declaredMeasures = (
  trade: TradeDocuments,
  profile: TradeProfile,
): Measures | undefined => {
  const shares = declaredShares(trade, profile);
  return (
    shares && {
      weight: sumOf(shares.map(({ weight }) => weight)),
      packages: sumOf(shares.map(({ packages }) => packages)),
    }
  );
};

/** Before there is an invoice, all that is declared and not drawn yet. */
export const allDeclared = (trade: TradeDocuments): Measures | undefined => {
  if (!isMeasured(trade)) return undefined;
  const left = trade.declaration.map(measuresLeft);
  return {
    weight: sumOf(left.map(({ weight }) => weight)),
    packages: sumOf(left.map(({ packages }) => packages)),
  };
};

const toleranceOf = (profile: TradeProfile, measure: Measure): number =>
  measure === 'weight'
    ? profile.grossWeightToleranceMillionths
    : profile.packagesToleranceMillionths;

/** What the seller says of a way that its invoice shares with others. */
const statedFor = ({ stated }: TradeDocuments, delivery: Delivery): Measures | undefined => {
  const said = stated.find(({ waybill }) => delivery.flat().some(({ id }) => id === waybill));
  return said && { weight: countOf(said.grossWeightKg), packages: BigInt(said.packages) };
};

/** An amount that a way carries, over the waybills of each of its stages. */
const overStages = (
  amount: bigint,
  delivery: Delivery,
  measure: Measure,
  tolerance: number,
): readonly bigint[] =>
  delivery.flatMap((stage) => fill(amount, stageRooms(stage, measure, tolerance)));

/** For each way, what the invoice draws from each of its waybills. */
const measureOfEach = (
  trade: TradeDocuments,
  deliveries: readonly Delivery[],
  profile: TradeProfile,
  measure: Measure,
): readonly (readonly bigint[])[] => {
  const tolerance = toleranceOf(profile, measure);
  const declared = declaredMeasures(trade, profile)?.[measure];
  const rooms = deliveries.map((each) => deliveryRoom(each, measure, tolerance));
  const parts = declared === undefined ? undefined : fill(declared, rooms);
  return deliveries.map((delivery, at) => {
    const amount = parts?.[at] ?? statedFor(trade, delivery)?.[measure];
    return amount === undefined
      ? leftOfEach(delivery, measure)
      : overStages(amount, delivery, measure, tolerance);
  });
};

/**
 * What the invoice draws from each waybill: the declared goods' part; where none are declared what is
 * stated; else all that is left.
 */
export const carriageDrawn = (
  trade: TradeDocuments,
  profile: TradeProfile,
): readonly (Measures & { readonly waybill: TradeDocument })[] => {
  const deliveries = deliveriesOf(trade.waybill);
  const weights = measureOfEach(trade, deliveries, profile, 'weight').flat();
  const packages = measureOfEach(trade, deliveries, profile, 'packages').flat();
  return deliveries.flat(2).map((waybill, at) => ({
    waybill,
    weight: weights[at] ?? 0n,
    packages: packages[at] ?? 0n,
  }));
};
