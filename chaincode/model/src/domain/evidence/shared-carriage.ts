import type { FingerprintRecord } from '../../interface/records';
import { daysBetween } from '../dates';
import { maxDocuments } from './record-checks';

/** Containers travel again: what was recorded further off than this is another journey. */
const journeyDays = 60;

/**
 * Whether another waybill names the same container or air waybill on the same journey.
 *
 * @param known first versions of the waybills that are compared
 * @param own the days on which the waybill that is looked at was issued and recorded: a paper that is recorded
 *   late says when it was issued, and one that is dated otherwise when it was recorded
 * @param owners all that name it, one more than counts where there are more than can be read
 */
export const isCarriedElsewhere = (
  known: ReadonlySet<string>,
  own: readonly string[],
  owners: readonly FingerprintRecord[],
): boolean =>
  owners.length > maxDocuments ||
  owners.some(
    ({ origin, claimed }) =>
      !known.has(origin) &&
      own.some((day) => Math.abs(daysBetween(day, claimed.at.slice(0, 10))) <= journeyDays),
  );
