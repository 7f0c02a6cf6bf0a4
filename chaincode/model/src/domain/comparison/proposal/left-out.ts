import type { TradeProfile } from '../../../interface/commands';
import { leftOf } from '../capacity';
import { declaredMeasures } from '../carriage';
import { deliveriesOf, isCounted, isUsedUp } from '../deliveries';
import { stockedHeadings } from '../headings';
import type { Counting } from '../headings';
import { declaredCapacity } from '../net-amounts';
import type { TradeDocuments } from '../trade-documents';
import { consignmentRoom, namesBilledGoods } from './needs';
import type { Consignment } from './needs';

/** Why a document of the order is not proposed. */
export const leftOutReasons = [
  /** Customs rejected it, or revoked its release. */
  'NOT_RELEASED',
  /** The goods were lost or came back. */
  'NOT_CARRIED',
  /** Other invoices have drawn all of it. */
  'NOTHING_LEFT',
  /** It names none of the goods of the invoice. */
  'OTHER_GOODS',
  /** What is proposed suffices. */
  'NOT_NEEDED',
  /** A payment beyond what the invoice states as prepaid, recorded by nobody of whom the sale knows. */
  'NOT_STATED',
  /** One comparison takes no more documents. */
  'TOO_MANY',
] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** Whether it counts goods, and others have drawn all of them. */
const isDrawnOut = (source: Counting): boolean => {
  const stocked = stockedHeadings(source);
  return stocked.every(({ capacity }) => leftOf(capacity) === 0n);
};

type Declaration = TradeDocuments['declaration'][number];

/** Of a declaration, why nothing can be drawn from it for this invoice. */
export const unfitDeclaration =
  (trade: TradeDocuments) =>
  (source: Declaration): LeftOutReason | undefined => {
    if (source.progress === 'REJECTED' || source.progress === 'REVOKED') return 'NOT_RELEASED';
    if (leftOf(declaredCapacity(source)) === 0n || isDrawnOut(source)) return 'NOTHING_LEFT';
    return namesBilledGoods(trade, source) ? undefined : 'OTHER_GOODS';
  };

export const unfitRelease =
  (trade: TradeDocuments) =>
  (source: TradeDocuments['release'][number]): LeftOutReason | undefined => {
    if (isDrawnOut(source)) return 'NOTHING_LEFT';
    return namesBilledGoods(trade, source) ? undefined : 'OTHER_GOODS';
  };

/**
 * Of what is not declared an invoice draws all that is left, and there must be something of each measure; of
 * what is declared a part, which may be packages that another invoice has drawn.
 */
export const unfitConsignment =
  (trade: TradeDocuments, profile: TradeProfile) =>
  (legs: Consignment): LeftOutReason | undefined => {
    if (legs.some(({ progress }) => progress === 'LOST' || progress === 'RETURNED')) {
      return 'NOT_CARRIED';
    }
    const deliveries = deliveriesOf(legs);
    const spent = (['weight', 'packages'] as const)
      .filter((measure) => deliveries.some((each) => isCounted(each, measure)))
      .map((measure) => consignmentRoom(legs, measure, 0).left === 0n);
    const isSpent = declaredMeasures(trade, profile)
      ? spent.length > 0 && !spent.includes(false)
      : spent.includes(true);
    return isSpent || deliveries.some(isUsedUp) ? 'NOTHING_LEFT' : undefined;
  };
