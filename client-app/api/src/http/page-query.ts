import type { PageQuery } from '../ports';
import { without } from './without';

const defaultLimit = 50;

interface ListParameters {
  readonly limit?: string;
  readonly cursor?: string;
  readonly minBlock?: string;
}

/** The query of a list as the read model takes it: paging, and the filters as they are. */
export const pageQueryOf = <T extends ListParameters>(
  query: T,
): PageQuery & Omit<T, keyof ListParameters> => {
  const { limit } = query;
  // The block was waited for before.
  const rest = without(query, 'limit', 'minBlock');
  const page = { ...rest, limit: limit === undefined ? defaultLimit : Number(limit) };
  return page as PageQuery & Omit<T, keyof ListParameters>;
};
