import type { Attachment, EvidenceKind } from '@cession/model/interface';
import { CodedError } from '../../errors';
import { AtBankQuery, FinancingRequestsQuery, ListedFinancingRequest } from '../../ports';
import { documentFile } from '../../use-cases/document-file';
import { byDigest } from '../../use-cases/open-attachment';
import { openDisclosedAttachment } from '../../use-cases/open-disclosed-attachment';
import { xmlMediaType } from '../../use-cases/read-document';
import { requestFinancing } from '../../use-cases/request-financing';
import { actOperation, queryOperation } from '../act-operations';
import { WriteAnswer, created } from '../answer';
import { RequestFinancingBody } from '../bodies/financing-bodies';
import { download, fileAnswer, fileProblems, xmlAnswer } from '../download';
import { listOperation } from '../list-operation';
import { bankName, namedBank } from '../named-bank';
import { operation } from '../operation';

const tag = 'Financing requests';

const request = operation({
  method: 'post',
  path: '/financing-requests',
  operationId: 'requestFinancing',
  tag,
  summary: 'Ask one bank to finance a receivable or a part of it',
  description:
    'Only that bank sees the request, the match, who seller and buyer are, and the documents that `disclose` names.',
  act: 'financing:Request',
  keyField: 'id',
  body: RequestFinancingBody,
  answer: { status: 201, description: 'Requested', body: { of: WriteAnswer } },
  handle: async ({ context, key, body }) => {
    const bank = namedBank(context.network, body.bank);
    const committed = await requestFinancing(context, { ...body, id: key, bank });
    const at = bankName(context.network, bank);
    return created(committed, `/financing-requests/${key}?bank=${at}`);
  },
});

const list = listOperation({
  path: '/financing-requests',
  operationId: 'listFinancingRequests',
  tag,
  summary: 'List financing requests, and whether the matches under them still stand',
  query: FinancingRequestsQuery,
  item: ListedFinancingRequest,
  read: (readModel, query, viewer) => readModel.financingRequests(query, viewer),
});

const get = queryOperation({
  act: 'financing:GetRequest',
  path: '/financing-requests/{id}',
  operationId: 'getFinancingRequest',
  tag,
  summary: 'Read a request, what was disclosed with it and how that stands now, from the ledger',
  fromPath: { id: 'id' },
  answers: 'The request',
});

const openFile = operation({
  method: 'get',
  path: '/financing-requests/{id}/disclosed/{kind}/{document}/attachments/{sha256}',
  operationId: 'openDisclosedAttachment',
  tag,
  summary: "A file of a disclosed document, from its owner, checked against the ledger's digest",
  act: 'financing:GetRequest',
  query: AtBankQuery,
  answer: fileAnswer,
  problems: fileProblems,
  handle: async ({ context, path: { id, sha256, ...named }, query }) => {
    const request = { id, bank: namedBank(context.network, query.bank) };
    const file = { ...named, choose: byDigest(sha256) };
    const opened = await openDisclosedAttachment(context, request, file);
    if (!opened) throw new CodedError('NOT_FOUND', { kind: 'attachment', id: sha256 });
    return download(opened.attachment.name, opened.content);
  },
});

const openDocument = operation({
  method: 'get',
  path: '/financing-requests/{id}/disclosed/{kind}/{document}/file',
  operationId: 'openDisclosedDocument',
  tag,
  summary: "The XML of a disclosed document, from its owner, checked against the ledger's digest",
  act: 'financing:GetRequest',
  query: AtBankQuery,
  answer: xmlAnswer,
  problems: ['DOCUMENT_WITHOUT_FILE', ...fileProblems],
  handle: async ({ context, path: { id, kind, document }, query }) => {
    const request = { id, bank: namedBank(context.network, query.bank) };
    const choose = (files: readonly Attachment[]) => documentFile(kind as EvidenceKind, files);
    const opened = await openDisclosedAttachment(context, request, { kind, document, choose });
    if (!opened) throw new CodedError('DOCUMENT_WITHOUT_FILE', { kind, id: document });
    return download(opened.attachment.name, opened.content, xmlMediaType);
  },
});

const offer = actOperation({
  act: 'financing:Quote',
  path: '/financing-requests/{id}/quotes',
  operationId: 'quoteFinancing',
  tag,
  summary: "The bank names its price; the officer who quotes is the quote's maker",
  fromPath: { request: 'id' },
  answers: 'Quoted',
  location: ({ id }, bank) => `/quotes/${id}?bank=${bank}`,
});

const withdraw = actOperation({
  act: 'financing:Withdraw',
  path: '/financing-requests/{id}/withdrawal',
  operationId: 'withdrawFinancingRequest',
  tag,
  summary: 'The seller withdraws the request',
  fromPath: { id: 'id' },
  answers: 'Withdrawn',
});

const decline = actOperation({
  act: 'financing:Decline',
  path: '/financing-requests/{id}/decline',
  operationId: 'declineFinancingRequest',
  tag,
  summary: 'The bank declines the request',
  fromPath: { id: 'id' },
  answers: 'Declined',
});

export const financingRequestRoutes = [
  request,
  list,
  get,
  openFile,
  openDocument,
  offer,
  withdraw,
  decline,
];
