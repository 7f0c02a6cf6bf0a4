import type { ListQuery, PageOf } from '../ports';

const defaultLimit = 50;

/** The query of a list as the read model takes it: paging, and the filters as they are. */
export const pageQueryOf = <Q extends ListQuery>(query: Q): PageOf<Q> => {
  // The block was waited for before.
  const { limit, minBlock: _waitedFor, ...rest } = query;
  const page = { ...rest, limit: limit === undefined ? defaultLimit : Number(limit) };
  return page as PageOf<Q>;
};
