import { documentDate } from '../../documents';
import type { TradeDocument } from '../trade-documents';

const keyOf = ({ document, id }: TradeDocument): string => `${documentDate(document).date} ${id}`;

const keyOfAll = (documents: readonly TradeDocument[]): string =>
  documents.map(keyOf).sort()[0] ?? '';

/** Of documents that go together, by the oldest: the day that it says it is of; of one day by the ids. */
export const oldestOfAllFirst = <T extends readonly TradeDocument[]>(
  groups: readonly T[],
): readonly T[] => [...groups].sort((left, right) => (keyOfAll(left) < keyOfAll(right) ? -1 : 1));

/** By the day that they say they are of; those of one day by their ids. */
export const oldestFirst = <D extends TradeDocument>(documents: readonly D[]): readonly D[] =>
  oldestOfAllFirst(documents.map((each) => [each])).flat();
