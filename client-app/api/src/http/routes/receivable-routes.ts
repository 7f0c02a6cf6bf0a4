import { InvoiceCheck, InvoiceCheckResult, ReceivableView } from '@cession/model/interface';
import { ReceivablesQuery } from '../../ports';
import { actOperation, queryOperation } from '../act-operations';
import { answerOf } from '../answer';
import { listOperation } from '../list-operation';
import { operation } from '../operation';

const tag = 'Receivables';

const issue = actOperation({
  act: 'receivables:Issue',
  path: '/receivables',
  operationId: 'issueReceivable',
  tag,
  summary: 'Issue the receivable of a matched trade',
  answers: 'Issued',
  location: ({ id }) => `/receivables/${id}`,
});

const list = listOperation({
  path: '/receivables',
  operationId: 'listReceivables',
  tag,
  summary: 'List receivables',
  query: ReceivablesQuery,
  item: ReceivableView,
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

/** What is asked is private, so it comes in a body. */
const check = operation({
  method: 'post',
  path: '/receivables/checks',
  operationId: 'checkInvoice',
  tag,
  summary: 'Whether an invoice is financed here, without saying by whom',
  description:
    'For the platform and the auditor, whom a bank asks: no bank holds the secret of the fingerprints. Not recorded.',
  act: 'receivables:CheckInvoice',
  body: InvoiceCheck,
  answer: { status: 200, description: 'The answer', body: { of: InvoiceCheckResult } },
  handle: async ({ context, body }) => {
    const asked = { command: {}, private: body };
    return answerOf(await context.ledger.evaluate('receivables:CheckInvoice', asked));
  },
});

export const receivableRoutes = [issue, list, check, get, history, acknowledge, dispute, cancel];
