import type { InputClass } from '@cession/model/interface';
import type { ListQuery, Page, PageOf, ReadModel, Viewer } from '../ports';
import { pageOf } from './answer';
import { operation } from './operation';
import type { Operation } from './operation';
import { pageQueryOf } from './page-query';

interface DeclaredList<Q extends ListQuery, T extends object> {
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly query: InputClass<Q>;
  /** Class of each item. */
  readonly item: InputClass<T>;
  readonly read: (readModel: ReadModel, query: PageOf<Q>, viewer: Viewer) => Promise<Page<T>>;
}

/** An operation that answers with a page of the read model. */
export const listOperation = <Q extends ListQuery, T extends object>({
  item,
  read,
  ...description
}: DeclaredList<Q, T>): Operation =>
  operation<string, Q>({
    ...description,
    method: 'get',
    answer: { status: 200, description: 'A page', body: { pageOf: item } },
    problems: ['CURSOR_INVALID'],
    handle: async ({ services, user, query }) =>
      pageOf(await read(services.readModel, pageQueryOf(query), user)),
  });
