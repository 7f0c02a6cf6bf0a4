import type { WaybillDocument } from '../../interface/commands';
import { comparableText } from '../text';
import { leftOf, roomOf } from './capacity';
import type { Capacity, Room } from './capacity';
import { countOf, least, sumOf } from './decimal';
import type { TradeDocument } from './trade-documents';

export type Waybill = TradeDocument<WaybillDocument>;
export type Measure = 'weight' | 'packages';

/** Kilograms as `countOf` counts them, and a number. */
export type Measures = Readonly<Record<Measure, bigint>>;

/** Waybills side by side. */
type Stage = readonly Waybill[];

/** Waybills of one way, stage by stage: what one carries the next one carries on. */
export type Delivery = readonly Stage[];

/** `DEHAM` is written `DE HAM` too. */
const place = (port: string | undefined): string | undefined =>
  port && comparableText(port).replaceAll('-', '');

/** Whether the next waybill begins where this one ends. */
export const leadsTo = (leg: Waybill, next: Waybill): boolean => {
  const end = place(leg.document.portOfDischarge);
  return next !== leg && end !== undefined && end === place(next.document.portOfLoading);
};

/** Waybills that hang together, each group in the order of the ids. */
const groupsOf = (waybills: readonly Waybill[]): readonly (readonly Waybill[])[] => {
  const group = waybills.map((_, at) => at);
  waybills.forEach((leg, at) => {
    waybills.forEach((next, other) => {
      if (!leadsTo(leg, next)) return;
      const [from, to] = [group[other], group[at]];
      group.forEach((name, member) => {
        if (name === from && to !== undefined) group[member] = to;
      });
    });
  });
  return [...new Set(group)].map((name) => waybills.filter((_, at) => group[at] === name));
};

/**
 * Stage after stage of what hangs together: first the waybills to which none leads. A way that ends where
 * it began has no first one: each of its waybills stands alone then.
 */
const deliveriesIn = (group: readonly Waybill[]): readonly Delivery[] => {
  const stages: Stage[] = [];
  let rest = group;
  for (;;) {
    const stage = rest.filter((leg) => !rest.some((other) => leadsTo(other, leg)));
    if (stage.length === 0) break;
    stages.push(stage);
    rest = rest.filter((leg) => !stage.includes(leg));
  }
  return [...(stages.length === 0 ? [] : [stages]), ...rest.map((leg) => [[leg]])];
};

/** Waybills by the ways that they are of. */
export const deliveriesOf = (waybills: readonly Waybill[]): readonly Delivery[] =>
  groupsOf(waybills).flatMap(deliveriesIn);

const figureOf = ({ document }: Waybill, measure: Measure): bigint =>
  measure === 'weight' ? countOf(document.grossWeightKg) : BigInt(document.packages);

/** What other invoices have drawn of a document, in that measure. */
export const measureDrawn = ({ drawn }: Pick<TradeDocument, 'drawn'>, measure: Measure): bigint =>
  sumOf(
    drawn.map(({ grossWeightKg = '0', packages = 0 }) =>
      measure === 'weight' ? countOf(grossWeightKg) : BigInt(packages),
    ),
  );

const capacityOf = (leg: Waybill, measure: Measure): Capacity => ({
  figure: figureOf(leg, measure),
  drawn: measureDrawn(leg, measure),
});

/** What each waybill of a stage has room for. */
export const stageRooms = (stage: Stage, measure: Measure, tolerance: number): readonly Room[] =>
  stage.map((leg) => roomOf(capacityOf(leg, measure), tolerance));

/** Whether the way is counted in that measure; a stage that counts nothing says nothing of it. */
const counted = (stage: Stage, measure: Measure): boolean =>
  stage.some((leg) => figureOf(leg, measure) > 0n);

export const isCounted = (delivery: Delivery, measure: Measure): boolean =>
  delivery.some((stage) => counted(stage, measure));

/** Of a way, what its scarcest stage has room for. */
export const deliveryRoom = (delivery: Delivery, measure: Measure, tolerance: number): Room => {
  const rooms = delivery
    .filter((stage) => counted(stage, measure))
    .map((stage) => stageRooms(stage, measure, tolerance));
  return {
    left: least(...rooms.map((stage) => sumOf(stage.map(({ left }) => left)))),
    limit: least(...rooms.map((stage) => sumOf(stage.map(({ limit }) => limit)))),
  };
};

const measures = ['weight', 'packages'] as const;

const isDrawn = ({ drawn }: Waybill): boolean => drawn.length > 0;

/** What counts nothing can be shared by nobody: the first invoice has drawn all of it. */
const countsNothing = (leg: Waybill): boolean =>
  measures.every((measure) => figureOf(leg, measure) === 0n);

/** Whether other invoices have drawn all of a way: what it counts has nothing left. */
export const isUsedUp = (delivery: Delivery): boolean => {
  const drawn = delivery.flat().filter(isDrawn);
  if (drawn.length === 0) return false;
  const counted = measures.filter((measure) => isCounted(delivery, measure));
  return (
    drawn.some(countsNothing) ||
    counted.every((measure) => deliveryRoom(delivery, measure, 0).left === 0n)
  );
};

/** All that each waybill of a way has left. */
export const leftOfEach = (delivery: Delivery, measure: Measure): readonly bigint[] =>
  delivery.flat().map((leg) => leftOf(capacityOf(leg, measure)));
