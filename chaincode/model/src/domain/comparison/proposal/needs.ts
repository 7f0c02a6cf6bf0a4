import type {
  DeclarationDocument,
  OrderDocument,
  ReleaseDocument,
  TradeProfile,
} from '../../../interface/commands';
import { leftOf, roomOf, shareUp } from '../capacity';
import type { Room } from '../capacity';
import { allDeclared, declaredMeasures } from '../carriage';
import { isWithinTolerance, sumOf } from '../decimal';
import { deliveriesOf, deliveryRoom } from '../deliveries';
import type { Measure, Measures, Waybill } from '../deliveries';
import { allGoods, isOf, namesHeading, quantitiesOf, stockedHeadings } from '../headings';
import type { Counting } from '../headings';
import { customsValueOf, declaredCapacity, netOf, orderCapacity } from '../net-amounts';
import { onlyOne } from '../trade-documents';
import type { TradeDocument, TradeDocuments } from '../trade-documents';
import type { Need, Stock, Wanted } from './choose-fewest';

/** Worked out once for each candidate: sets of them are many. */
const remembered = <T, R>(candidates: readonly T[], of: (candidate: T) => R) => {
  const known = new Map(candidates.map((each) => [each, of(each)]));
  return (candidate: T): R | undefined => known.get(candidate);
};

const counted = (room: Room): Stock => ({ ...room, counted: true });

const sumOfRooms = (rooms: readonly Room[]): Room => ({
  left: sumOf(rooms.map(({ left }) => left)),
  limit: sumOf(rooms.map(({ limit }) => limit)),
});

const netOfInvoice = (trade: TradeDocuments): bigint => {
  const invoice = onlyOne(trade.invoice);
  return invoice ? netOf(invoice.document) : 0n;
};

/** Orders are needed for what is invoiced without tax. */
export const wantedOfOrders = (
  trade: TradeDocuments,
  orders: readonly TradeDocument<OrderDocument>[],
  { orderValueToleranceMillionths: toleranceMillionths }: TradeProfile,
): Wanted<TradeDocument<OrderDocument>> => {
  const amount = netOfInvoice(trade);
  const stockOf = remembered(orders, (each) =>
    counted(roomOf(orderCapacity(each), toleranceMillionths)),
  );
  const value = { amount: () => amount, stockOf, toleranceMillionths };
  return { needs: [{ ...value, uncounted: false, decides: true }], hasMore: () => false };
};

type Stocked = ReturnType<typeof stockedHeadings>;

const stockOfHeading = (
  stocked: Stocked,
  wanted: string,
  unit: string,
  toleranceMillionths: number,
): Stock | undefined => {
  const named = stocked.filter(({ heading }) => isOf(heading, wanted));
  if (named.length === 0) return undefined;
  const counting = named.filter((each) => each.unit === unit);
  const rooms = counting.map(({ capacity }) => roomOf(capacity, toleranceMillionths));
  return { ...sumOfRooms(rooms), counted: counting.length > 0 };
};

const billedHeadings = ({ invoice }: TradeDocuments): readonly string[] => [
  ...quantitiesOf(onlyOne(invoice)?.document.lines ?? []).keys(),
];

/** Whether a document names any of the goods that the invoice bills. */
export const namesBilledGoods = (trade: TradeDocuments, source: Counting): boolean => {
  const billed = billedHeadings(trade);
  return billed.length === 0 || billed.some((heading) => namesHeading(source, heading));
};

/** Whether a document has goods left that the invoice does not bill. */
const hasOtherGoods = (trade: TradeDocuments, source: Counting): boolean => {
  const billed = billedHeadings(trade);
  return stockedHeadings(source).some(
    ({ heading, capacity }) =>
      leftOf(capacity) > 0n && !billed.includes(allGoods) && !billed.includes(heading),
  );
};

/** So much of each heading as is invoiced. */
const quantityNeeds = <S extends Counting>(
  trade: TradeDocuments,
  sources: readonly S[],
  { quantityToleranceMillionths: toleranceMillionths }: TradeProfile,
  uncounted: boolean,
): readonly Need<S>[] => {
  const stocked = remembered(sources, stockedHeadings);
  const invoiced = quantitiesOf(onlyOne(trade.invoice)?.document.lines ?? []);
  return [...invoiced].flatMap(([heading, units]) =>
    [...units].map(([unit, count]) => ({
      amount: () => count,
      stockOf: remembered(sources, (each) =>
        stockOfHeading(stocked(each) ?? [], heading, unit, toleranceMillionths),
      ),
      toleranceMillionths,
      uncounted,
      decides: true,
    })),
  );
};

/** The value as customs counts it, of several declarations by the one that counts most, as the rule does. */
const valueNeed = (
  trade: TradeDocuments,
  declarations: readonly TradeDocument<DeclarationDocument>[],
  { declaredValueToleranceMillionths: toleranceMillionths }: TradeProfile,
): Omit<Need<TradeDocument<DeclarationDocument>>, 'decides'> => {
  const valueOf = remembered(declarations, (each) =>
    customsValueOf({ ...trade, declaration: [each] }),
  );
  const stockOf = remembered(declarations, (each) =>
    counted(roomOf(declaredCapacity(each), toleranceMillionths)),
  );
  const amount = (chosen: readonly TradeDocument<DeclarationDocument>[]): bigint | undefined => {
    const values = chosen.map(valueOf).filter((value) => value !== undefined);
    const currencies = new Set(values.map(({ currency }) => currency));
    if (values.length < chosen.length || currencies.size !== 1) return undefined;
    return values.reduce((most, { minorUnits }) => (minorUnits > most ? minorUnits : most), 0n);
  };
  return { amount, stockOf, toleranceMillionths, uncounted: false };
};

/** Declarations are needed for quantities and value; the value decides where no quantity is counted alike. */
export const wantedOfDeclarations = (
  trade: TradeDocuments,
  declarations: readonly TradeDocument<DeclarationDocument>[],
  profile: TradeProfile,
): Wanted<TradeDocument<DeclarationDocument>> => {
  const quantities = quantityNeeds(trade, declarations, profile, true);
  const isCounted = quantities.some(({ stockOf }) =>
    declarations.some((each) => stockOf(each)?.counted),
  );
  const more = remembered(declarations, (each) => hasOtherGoods(trade, each));
  const value = { ...valueNeed(trade, declarations, profile), decides: !isCounted };
  return { needs: [...quantities, value], hasMore: (each) => more(each) === true };
};

export const wantedOfReleases = (
  trade: TradeDocuments,
  releases: readonly TradeDocument<ReleaseDocument>[],
  profile: TradeProfile,
): Wanted<TradeDocument<ReleaseDocument>> => {
  const more = remembered(releases, (each) => hasOtherGoods(trade, each));
  const needs = quantityNeeds(trade, releases, profile, false);
  return { needs, hasMore: (each) => more(each) === true };
};

/** Waybills of one consignment, all its legs. */
export type Consignment = readonly Waybill[];

const measures = ['weight', 'packages'] as const;

/** What a consignment has room for. */
export const consignmentRoom = (legs: Consignment, measure: Measure, tolerance: number): Room =>
  sumOfRooms(deliveriesOf(legs).map((each) => deliveryRoom(each, measure, tolerance)));

/**
 * What the goods of the invoice weigh: as they are declared; where they are not, its part of what is left
 * of the orders, of all that the waybills have left.
 */
const weightOfGoods = (
  trade: TradeDocuments,
  consignments: readonly Consignment[],
  profile: TradeProfile,
): Measures => {
  const declared = declaredMeasures(trade, profile);
  if (declared) return declared;
  const net = netOfInvoice(trade);
  const ordered = sumOf(trade.order.map((each) => leftOf(orderCapacity(each))));
  const part = (measure: Measure): bigint => {
    const left = sumOf(consignments.map((each) => consignmentRoom(each, measure, 0).left));
    return net >= ordered ? left : shareUp(net, ordered, left);
  };
  return { weight: part('weight'), packages: part('packages') };
};

/**
 * All that the declarations have left, where the invoice bills it, if not to the last unit: the waybills of
 * the delivery carry that.
 */
const wholeDelivery = (trade: TradeDocuments, profile: TradeProfile): Measures | undefined => {
  const value = customsValueOf(trade);
  const left = sumOf(trade.declaration.map((each) => leftOf(declaredCapacity(each))));
  const tolerance = profile.declaredValueToleranceMillionths;
  return value && isWithinTolerance(left, value.minorUnits, tolerance)
    ? allDeclared(trade)
    : undefined;
};

/** @param trade with the orders and declarations that are proposed */
export const wantedOfConsignments = (
  trade: TradeDocuments,
  consignments: readonly Consignment[],
  profile: TradeProfile,
): Wanted<Consignment> => {
  const goods = weightOfGoods(trade, consignments, profile);
  const whole = wholeDelivery(trade, profile);
  const toleranceOf = {
    weight: profile.grossWeightToleranceMillionths,
    packages: profile.packagesToleranceMillionths,
  };
  const needs = measures.map((measure) => ({
    amount: () => goods[measure],
    whole: whole?.[measure],
    stockOf: remembered(consignments, (each) =>
      counted(consignmentRoom(each, measure, toleranceOf[measure])),
    ),
    toleranceMillionths: toleranceOf[measure],
    uncounted: false,
    decides: true,
  }));
  return { needs, hasMore: () => false };
};
