import { ListedReceivable, ReceivablesQuery } from '../../ports';
import { actOperation, queryOperation } from '../act-operations';
import { listOperation } from '../list-operation';

const tag = 'Receivables';

const issue = actOperation({
  act: 'receivables:Issue',
  path: '/receivables',
  operationId: 'issueReceivable',
  tag,
  summary: 'Issue the receivable of a matched invoice',
  answers: 'Issued',
  location: ({ id }) => `/receivables/${id}`,
});

const list = listOperation({
  path: '/receivables',
  operationId: 'listReceivables',
  tag,
  summary: 'List receivables, and whether their matches still stand',
  query: ReceivablesQuery,
  item: ListedReceivable,
  read: (readModel, query, viewer) => readModel.receivables(query, viewer),
});

const get = queryOperation({
  act: 'receivables:Get',
  path: '/receivables/{id}',
  operationId: 'getReceivable',
  tag,
  summary: 'Read a receivable from the ledger',
  fromPath: { id: 'id' },
  answers: 'The receivable',
});

const history = queryOperation({
  act: 'receivables:History',
  path: '/receivables/{id}/history',
  operationId: 'getReceivableHistory',
  tag,
  summary: 'Every change of the receivable, its match and its documents, from the ledger',
  fromPath: { id: 'id' },
  answers: 'Oldest first',
});

const acknowledge = actOperation({
  act: 'receivables:Acknowledge',
  path: '/receivables/{id}/acknowledgement',
  operationId: 'acknowledgeReceivable',
  tag,
  summary: 'The buyer undertakes to pay the holder',
  fromPath: { id: 'id' },
  answers: 'Acknowledged',
});

const dispute = actOperation({
  act: 'receivables:Dispute',
  path: '/receivables/{id}/dispute',
  operationId: 'disputeReceivable',
  tag,
  summary: 'The buyer disputes it',
  fromPath: { id: 'id' },
  answers: 'Disputed',
});

const cancel = actOperation({
  act: 'receivables:Cancel',
  path: '/receivables/{id}/cancellation',
  operationId: 'cancelReceivable',
  tag,
  summary: 'The seller, holder of all of it, takes it back',
  fromPath: { id: 'id' },
  answers: 'Cancelled',
});

export const receivableRoutes = [issue, list, get, history, acknowledge, dispute, cancel];
