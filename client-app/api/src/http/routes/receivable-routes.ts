import {
  acknowledgeReceivable,
  cancelReceivable,
  disputeReceivable,
} from '../../use-cases/answer-receivable';
import { checkInvoice } from '../../use-cases/check-invoice';
import { issueReceivable } from '../../use-cases/issue-receivable';
import { answerOf, created, pageOf, stepped } from '../answer';
import { ReadQuery, ReceivablesQuery } from '../bodies/list-queries';
import {
  CancelReceivableBody,
  DisputeReceivableBody,
  InvoiceCheckBody,
  IssueReceivableBody,
  StepBody,
} from '../bodies/receivable-bodies';
import { pageOfSchema, writeAnswer } from '../openapi/answer-schemas';
import {
  invoiceCheckResult,
  receivableHistory,
  receivableView,
} from '../openapi/receivable-schemas';
import { operation } from '../operation';
import { pageQueryOf } from '../page-query';

const tag = 'Receivables';

const issue = operation({
  method: 'post',
  path: '/receivables',
  operationId: 'issueReceivable',
  tag,
  summary: 'Issue the receivable of a matched trade',
  transaction: 'receivables:Issue',
  keyField: 'id',
  body: IssueReceivableBody,
  answer: { status: 201, description: 'Issued', schema: writeAnswer },
  problems: [
    'NOT_A_PARTY',
    'PARTNER_NOT_QUALIFIED',
    'CURRENCY_MISMATCH',
    'MATCH_REQUIRED',
    'RECEIVABLE_DUPLICATE',
    'FACE_EXCEEDS_INVOICE',
    'DUE_DATE_PASSED',
    'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
  ],
  handle: async ({ context, key, body }) =>
    created(await issueReceivable(context, { ...body, id: key }), `/receivables/${key}`),
});

const list = operation({
  method: 'get',
  path: '/receivables',
  operationId: 'listReceivables',
  tag,
  summary: 'List receivables',
  query: ReceivablesQuery,
  answer: {
    status: 200,
    description: 'A page',
    schema: pageOfSchema('ReceivablePage', receivableView),
  },
  problems: ['CURSOR_INVALID', 'READ_MODEL_BEHIND'],
  handle: async ({ services, user, query }) =>
    pageOf(await services.readModel.receivables(pageQueryOf(query), user)),
});

const get = operation({
  method: 'get',
  path: '/receivables/{id}',
  operationId: 'getReceivable',
  tag,
  summary: 'Read a receivable from the ledger',
  transaction: 'receivables:Get',
  query: ReadQuery,
  answer: { status: 200, description: 'The receivable', schema: receivableView },
  problems: ['NOT_FOUND'],
  handle: async ({ context, path }) =>
    answerOf(await context.ledger.evaluate('receivables:Get', { command: { id: path.id } })),
});

const history = operation({
  method: 'get',
  path: '/receivables/{id}/history',
  operationId: 'getReceivableHistory',
  tag,
  summary: 'Every change of the receivable, its match and its documents, from the ledger',
  transaction: 'receivables:History',
  query: ReadQuery,
  answer: { status: 200, description: 'Oldest first', schema: receivableHistory },
  problems: ['NOT_FOUND'],
  handle: async ({ context, path }) =>
    answerOf(await context.ledger.evaluate('receivables:History', { command: { id: path.id } })),
});

const acknowledge = operation({
  method: 'post',
  path: '/receivables/{id}/acknowledgement',
  operationId: 'acknowledgeReceivable',
  tag,
  summary: 'The buyer undertakes to pay the holder',
  transaction: 'receivables:Acknowledge',
  keyField: 'commandId',
  body: StepBody,
  answer: { status: 200, description: 'Acknowledged', schema: writeAnswer },
  problems: ['NOT_FOUND', 'NOT_A_PARTY', 'PARTNER_NOT_QUALIFIED', 'TRANSITION_NOT_ALLOWED'],
  handle: async ({ context, key, path }) =>
    stepped(await acknowledgeReceivable(context, { commandId: key, id: path.id })),
});

const dispute = operation({
  method: 'post',
  path: '/receivables/{id}/dispute',
  operationId: 'disputeReceivable',
  tag,
  summary: 'The buyer disputes it',
  transaction: 'receivables:Dispute',
  keyField: 'commandId',
  body: DisputeReceivableBody,
  answer: { status: 200, description: 'Disputed', schema: writeAnswer },
  problems: ['NOT_FOUND', 'NOT_A_PARTY', 'TRANSITION_NOT_ALLOWED'],
  handle: async ({ context, key, path, body }) =>
    stepped(await disputeReceivable(context, { ...body, commandId: key, id: path.id })),
});

const cancel = operation({
  method: 'post',
  path: '/receivables/{id}/cancellation',
  operationId: 'cancelReceivable',
  tag,
  summary: 'The seller, holder of all of it, takes it back',
  transaction: 'receivables:Cancel',
  keyField: 'commandId',
  body: CancelReceivableBody,
  answer: { status: 200, description: 'Cancelled', schema: writeAnswer },
  problems: ['NOT_FOUND', 'NOT_A_PARTY', 'TRANSITION_NOT_ALLOWED'],
  handle: async ({ context, key, path, body }) =>
    stepped(await cancelReceivable(context, { ...body, commandId: key, id: path.id })),
});

const check = operation({
  method: 'post',
  path: '/receivables/checks',
  operationId: 'checkInvoice',
  tag,
  summary: 'Whether an invoice is financed here, without saying by whom',
  description:
    'For the platform and the auditor, whom a bank asks: no bank holds the secret of the fingerprints. Not recorded.',
  transaction: 'receivables:CheckInvoice',
  body: InvoiceCheckBody,
  answer: { status: 200, description: 'The answer', schema: invoiceCheckResult },
  handle: async ({ context, body }) => answerOf(await checkInvoice(context, body)),
});

export const receivableRoutes = [issue, list, check, get, history, acknowledge, dispute, cancel];
