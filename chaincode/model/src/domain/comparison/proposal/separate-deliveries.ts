import type { TradeProfile } from '../../../interface/commands';
import { countOf, isWithinTolerance } from '../decimal';
import { deliveriesOf, leadsTo } from '../deliveries';
import type { Delivery, Waybill } from '../deliveries';
import { oldestFirst } from './oldest-first';

type Alike = (leg: Waybill, next: Waybill) => boolean;

/** Whether the next leg carries what this one carried, and nothing else, within the profile's tolerances. */
const alikeUnder =
  (weightTolerance: number, packagesTolerance: number): Alike =>
  ({ document: leg }, { document: next }) =>
    isWithinTolerance(countOf(leg.grossWeightKg), countOf(next.grossWeightKg), weightTolerance) &&
    isWithinTolerance(BigInt(leg.packages), BigInt(next.packages), packagesTolerance);

/** The legs that carry on what this waybill carried, stage by stage; undefined where one is missing. */
const carriedOn = (
  first: Waybill,
  stages: Delivery,
  alike: readonly Alike[],
): readonly Waybill[] | undefined => {
  const legs = [first];
  for (const stage of stages) {
    const last = legs.at(-1) ?? first;
    const next = oldestFirst(stage.filter((leg) => leadsTo(last, leg)));
    const found = alike.map((isAlike) => next.find((leg) => isAlike(last, leg)));
    const leg = found.find((each) => each !== undefined);
    if (!leg) return undefined;
    legs.push(leg);
  }
  return legs;
};

/** One consignment out of a delivery of several, leg by leg; undefined where none can be told apart. */
const consignmentIn = (
  [first = [], ...others]: Delivery,
  alike: readonly Alike[],
): readonly Waybill[] | undefined => {
  for (const leg of oldestFirst(first)) {
    const legs = carriedOn(leg, others, alike);
    if (legs) return legs;
  }
  return undefined;
};

const separated = (
  waybills: readonly Waybill[],
  alike: readonly Alike[],
): readonly (readonly Waybill[])[] =>
  deliveriesOf(waybills).flatMap((delivery) => {
    const all = delivery.flat();
    const legs = all.length === delivery.length ? undefined : consignmentIn(delivery, alike);
    if (!legs) return [all];
    const others = all.filter((each) => !legs.includes(each));
    return [legs, ...separated(others, alike)];
  });

/**
 * Waybills by the consignments that they carry: the legs of one together. Several over the same places are
 * one delivery, of which no rule asks what is whose; here they are told apart by what they weigh, and what
 * cannot be told apart stays together.
 */
export const consignmentsOf = (
  waybills: readonly Waybill[],
  profile: Pick<TradeProfile, 'grossWeightToleranceMillionths' | 'packagesToleranceMillionths'>,
): readonly (readonly Waybill[])[] =>
  separated(waybills, [
    alikeUnder(0, 0),
    alikeUnder(profile.grossWeightToleranceMillionths, profile.packagesToleranceMillionths),
  ]);
