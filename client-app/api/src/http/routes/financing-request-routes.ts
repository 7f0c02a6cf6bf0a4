import { closeFinancingRequest } from '../../use-cases/close-financing-request';
import { quoteFinancing } from '../../use-cases/quote-financing';
import { requestFinancing } from '../../use-cases/request-financing';
import { answerOf, created, pageOf, stepped } from '../answer';
import { BankStepBody, QuoteFinancingBody, RequestFinancingBody } from '../bodies/financing-bodies';
import { AtBankQuery, FinancingRequestsQuery } from '../bodies/list-queries';
import { bankName, namedBank } from '../named-bank';
import { pageOfSchema, writeAnswer } from '../openapi/answer-schemas';
import { financingRequest, financingRequestView } from '../openapi/financing-schemas';
import { operation } from '../operation';
import { pageQueryOf } from '../page-query';
import { without } from '../without';

const tag = 'Financing requests';

const request = operation({
  method: 'post',
  path: '/financing-requests',
  operationId: 'requestFinancing',
  tag,
  summary: 'Ask one bank to finance a receivable or a part of it',
  description: 'Only that bank sees the request and the documents that `disclose` names.',
  transaction: 'financing:Request',
  keyField: 'id',
  body: RequestFinancingBody,
  answer: { status: 201, description: 'Requested', schema: writeAnswer },
  problems: [
    'NOT_FOUND',
    'NOT_A_PARTY',
    'PARTNER_NOT_QUALIFIED',
    'TRANSITION_NOT_ALLOWED',
    'CURRENCY_MISMATCH',
    'HOLDING_INSUFFICIENT',
    'HELD_BY_ANOTHER_BANK',
    'DISCLOSURE_MISMATCH',
    'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
  ],
  handle: async ({ context, key, body }) => {
    const bank = namedBank(context.network, body.bank);
    const committed = await requestFinancing(context, { ...body, id: key, bank });
    const at = bankName(context.network, bank);
    return created(committed, `/financing-requests/${key}?bank=${at}`);
  },
});

const list = operation({
  method: 'get',
  path: '/financing-requests',
  operationId: 'listFinancingRequests',
  tag,
  summary: 'List financing requests',
  query: FinancingRequestsQuery,
  answer: {
    status: 200,
    description: 'A page',
    schema: pageOfSchema('FinancingRequestPage', financingRequest),
  },
  problems: ['CURSOR_INVALID', 'READ_MODEL_BEHIND'],
  handle: async ({ services, user, query }) =>
    pageOf(await services.readModel.financingRequests(pageQueryOf(query), user)),
});

const get = operation({
  method: 'get',
  path: '/financing-requests/{id}',
  operationId: 'getFinancingRequest',
  tag,
  summary: 'Read a request and what was disclosed with it, from the ledger',
  transaction: 'financing:GetRequest',
  query: AtBankQuery,
  answer: { status: 200, description: 'The request', schema: financingRequestView },
  problems: ['NOT_FOUND', 'NOT_A_PARTY', 'ORGANISATION_NOT_ALLOWED'],
  handle: async ({ context, path, query }) => {
    const command = { id: path.id, bank: namedBank(context.network, query.bank) };
    return answerOf(await context.ledger.evaluate('financing:GetRequest', { command }));
  },
});

const offer = operation({
  method: 'post',
  path: '/financing-requests/{id}/quotes',
  operationId: 'quoteFinancing',
  tag,
  summary: "The bank names its price; the officer who quotes is the quote's maker",
  transaction: 'financing:Quote',
  keyField: 'id',
  query: AtBankQuery,
  body: QuoteFinancingBody,
  answer: { status: 201, description: 'Quoted', schema: writeAnswer },
  problems: [
    'NOT_FOUND',
    'PARTNER_NOT_QUALIFIED',
    'TRANSITION_NOT_ALLOWED',
    'HOLDING_INSUFFICIENT',
    'HELD_BY_ANOTHER_BANK',
    'LIMIT_EXCEEDED',
    'QUOTE_EXPIRED',
    'PRICE_NOT_POSITIVE',
    'PRICING_TERMS_INVALID',
    'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
  ],
  handle: async ({ context, key, path, query, body }) => {
    const bank = namedBank(context.network, body.bank, query.bank);
    const command = { id: key, request: path.id, bank };
    const committed = await quoteFinancing(context, command, without(body, 'id', 'bank'));
    return created(committed, `/quotes/${key}?bank=${bankName(context.network, bank)}`);
  },
});

const withdraw = operation({
  method: 'post',
  path: '/financing-requests/{id}/withdrawal',
  operationId: 'withdrawFinancingRequest',
  tag,
  summary: 'The seller withdraws the request',
  transaction: 'financing:Withdraw',
  keyField: 'commandId',
  query: AtBankQuery,
  body: BankStepBody,
  answer: { status: 200, description: 'Withdrawn', schema: writeAnswer },
  problems: ['NOT_FOUND', 'NOT_A_PARTY', 'TRANSITION_NOT_ALLOWED'],
  handle: async ({ context, key, path, query, body }) => {
    const bank = namedBank(context.network, body.bank, query.bank);
    const command = { commandId: key, id: path.id, bank };
    return stepped(await closeFinancingRequest(context, 'financing:Withdraw', command));
  },
});

const decline = operation({
  method: 'post',
  path: '/financing-requests/{id}/decline',
  operationId: 'declineFinancingRequest',
  tag,
  summary: 'The bank declines the request',
  transaction: 'financing:Decline',
  keyField: 'commandId',
  query: AtBankQuery,
  body: BankStepBody,
  answer: { status: 200, description: 'Declined', schema: writeAnswer },
  problems: ['NOT_FOUND', 'NOT_A_PARTY', 'TRANSITION_NOT_ALLOWED'],
  handle: async ({ context, key, path, query, body }) => {
    const bank = namedBank(context.network, body.bank, query.bank);
    const command = { commandId: key, id: path.id, bank };
    return stepped(await closeFinancingRequest(context, 'financing:Decline', command));
  },
});

export const financingRequestRoutes = [request, list, get, offer, withdraw, decline];
