import type { ReceivableRecord } from '../../interface/records';
import type { FinancedAnswer } from '../../interface/vocabulary';
import type { BusinessDate } from '../calendar';
import { activeReservations, isFunded } from '../receivable';

/** What stands on the invoices that left fingerprints of the one that is asked about. */
export interface FoundReceivables {
  /** On those that are the same. */
  readonly exact: readonly ReceivableRecord[];
  /** On those that come near to it, or that are the same if the seller is whom the question describes. */
  readonly near: readonly ReceivableRecord[];
  /** There were more invoices than can be read: one of them may be anything. */
  readonly unread: boolean;
}

/** Whether a bank financed it or has a part of it reserved. */
const isFinanced =
  (date: BusinessDate) =>
  (receivable: ReceivableRecord): boolean =>
    isFunded(receivable) || activeReservations(receivable, date).length > 0;

/** A flood of decoys hides nothing: what cannot be read counts as near. */
export const financedAnswer = (
  { exact, near, unread }: FoundReceivables,
  date: BusinessDate,
): FinancedAnswer => {
  if (exact.some(isFinanced(date))) return 'EXACT';
  return unread || near.some(isFinanced(date)) ? 'PARTIAL' : 'NO';
};
