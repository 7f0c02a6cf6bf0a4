import { CollectionRecord } from '@cession/model/interface';
import { CollectionsQuery } from '../../ports';
import { actOperation, queryOperation } from '../act-operations';
import { listOperation } from '../list-operation';

const tag = 'Collections';

const record = actOperation({
  act: 'collections:Record',
  path: '/collections',
  operationId: 'recordCollection',
  tag,
  summary: "Record the buyer's payment; the waterfall distributes it",
  answers: 'Recorded and distributed',
  location: ({ id }, bank) => `/collections/${id}?bank=${bank}`,
});

const list = listOperation({
  path: '/collections',
  operationId: 'listCollections',
  tag,
  summary: 'List collections',
  query: CollectionsQuery,
  item: CollectionRecord,
  read: (readModel, query, viewer) => readModel.collections(query, viewer),
});

const get = queryOperation({
  act: 'collections:Get',
  path: '/collections/{id}',
  operationId: 'getCollection',
  tag,
  summary: 'Read a collection from the ledger',
  fromPath: { id: 'id' },
  answers: 'The collection',
});

export const collectionRoutes = [record, list, get];
