import { documentClasses, validateDocument } from '@cession/model/interface';
import type { EvidenceDocument, EvidenceKind } from '@cession/model/interface';
import { ContractRefusal } from '../../ports';
import { openAttachment } from '../../use-cases/open-attachment';
import { progressEvidence, voidEvidence } from '../../use-cases/progress-evidence';
import { readDocument } from '../../use-cases/read-document';
import { amendEvidence, recordEvidence } from '../../use-cases/record-evidence';
import type { DocumentContent } from '../../use-cases/record-evidence';
import { answerOf, created, pageOf, stepped } from '../answer';
import {
  AmendEvidenceBody,
  RecordEvidenceBody,
  UpdateProgressBody,
  VoidEvidenceBody,
} from '../bodies/evidence-bodies';
import { EvidenceOfKindQuery, ReadQuery } from '../bodies/list-queries';
import { AmendXmlQuery, RecordXmlQuery } from '../bodies/xml-query';
import { pageOfSchema, writeAnswer } from '../openapi/answer-schemas';
import { evidenceView } from '../openapi/evidence-schemas';
import { classSchema } from '../openapi/schema';
import { operation } from '../operation';
import type { Operation } from '../operation';
import { pageQueryOf } from '../page-query';
import { InvalidInput } from '../problems/application-problem';
import type { ProblemCode } from '../problems/problem-table';
import type { EvidencePlace } from './evidence-places';

export const maxXmlBytes = 2_000_000;
const xmlMediaTypes = ['application/xml', 'text/xml'];

const refusals: readonly ProblemCode[] = [
  'DOCUMENT_UNREADABLE',
  'PARTNER_NOT_FOUND',
  'PARTNER_NOT_QUALIFIED',
  'NOT_FOUND',
  'NOT_A_PARTY',
  'CURRENCY_UNKNOWN',
  'EVIDENCE_PARTY_UNKNOWN',
  'EVIDENCE_KIND_ALREADY_CURRENT',
  'TOO_MANY_DOCUMENTS',
  'RECEIVABLE_DUPLICATE',
  'COMMAND_ID_REUSED_WITH_DIFFERENT_CONTENT',
];

interface GivenContent {
  readonly document: EvidenceDocument;
  readonly attachments?: DocumentContent['attachments'];
}

/** @throws {InvalidInput} the document is not one of its kind */
const checked = (kind: EvidenceKind, { document, attachments }: GivenContent): DocumentContent => {
  const violations = validateDocument(kind, document);
  if (violations.length > 0) throw new InvalidInput(violations);
  return { document, ...(attachments ? { attachments } : {}) };
};

export const recordRoute = ({ kind, path, tag, noun }: EvidencePlace): Operation =>
  operation({
    method: 'post',
    path,
    operationId: `record${noun}`,
    tag,
    summary: `Record a${/^[AEIOU]/.test(noun) ? 'n' : ''} ${kind}, as JSON or as UBL 2 XML`,
    transaction: 'evidence:Record',
    keyField: 'id',
    body: RecordEvidenceBody,
    bodyFields: { document: classSchema<object>(documentClasses[kind]) },
    raw: {
      mediaTypes: xmlMediaTypes,
      maxBytes: maxXmlBytes,
      query: RecordXmlQuery,
      description: 'A UBL 2 document; the file is kept in the vault and attached',
      handle: async ({ context, key, query, body }) => {
        const { trade, ...parties } = query as RecordXmlQuery;
        const content = await readDocument(context, kind, body.content, parties);
        const command = { id: key, kind, trade };
        const committed = await recordEvidence(context, command, checked(kind, content));
        return created(committed, `${path}/${trade}/${key}`);
      },
    },
    answer: { status: 201, description: 'Recorded', schema: writeAnswer },
    problems: refusals,
    handle: async ({ context, key, body }) => {
      const command = { id: key, kind, trade: body.trade };
      const committed = await recordEvidence(context, command, checked(kind, body));
      return created(committed, `${path}/${body.trade}/${key}`);
    },
  });

export const amendRoute = ({ kind, path, tag, noun }: EvidencePlace): Operation =>
  operation({
    method: 'post',
    path: `${path}/{trade}/{id}/amendments`,
    operationId: `amend${noun}`,
    tag,
    summary: 'Record a new version under a new id; this one stays, superseded',
    transaction: 'evidence:Amend',
    keyField: 'id',
    body: AmendEvidenceBody,
    bodyFields: { document: classSchema<object>(documentClasses[kind]) },
    raw: {
      mediaTypes: xmlMediaTypes,
      maxBytes: maxXmlBytes,
      query: AmendXmlQuery,
      description: 'A UBL 2 document; the file is kept in the vault and attached',
      handle: async ({ context, key, path: at, query, body }) => {
        const content = await readDocument(context, kind, body.content, query);
        const command = { id: key, kind, trade: at.trade, supersedes: at.id };
        const committed = await amendEvidence(context, command, checked(kind, content));
        return created(committed, `${path}/${at.trade}/${key}`);
      },
    },
    answer: { status: 201, description: 'Recorded', schema: writeAnswer },
    problems: [...refusals, 'TRANSITION_NOT_ALLOWED'],
    handle: async ({ context, key, path: at, body }) => {
      const command = { id: key, kind, trade: at.trade, supersedes: at.id };
      const committed = await amendEvidence(context, command, checked(kind, body));
      return created(committed, `${path}/${at.trade}/${key}`);
    },
  });

export const listRoute = ({ kind, path, tag, noun }: EvidencePlace): Operation =>
  operation({
    method: 'get',
    path,
    operationId: `list${noun}s`,
    tag,
    summary: `List ${kind}s`,
    query: EvidenceOfKindQuery,
    answer: {
      status: 200,
      description: 'A page',
      schema: pageOfSchema('EvidencePage', evidenceView),
    },
    problems: ['CURSOR_INVALID', 'READ_MODEL_BEHIND'],
    handle: async ({ services, user, query }) =>
      pageOf(await services.readModel.evidence({ ...pageQueryOf(query), kind }, user)),
  });

export const getRoute = ({ kind, path, tag, noun }: EvidencePlace): Operation =>
  operation({
    method: 'get',
    path: `${path}/{trade}/{id}`,
    operationId: `get${noun}`,
    tag,
    summary: `Read a${/^[AEIOU]/.test(noun) ? 'n' : ''} ${kind} from the ledger`,
    transaction: 'evidence:Get',
    query: ReadQuery,
    answer: { status: 200, description: 'The document', schema: evidenceView },
    problems: ['NOT_FOUND', 'NOT_A_PARTY'],
    handle: async ({ context, path: { trade, id } }) =>
      answerOf(await context.ledger.evaluate('evidence:Get', { command: { kind, trade, id } })),
  });

export const attachmentRoute = ({ kind, path, tag, noun }: EvidencePlace): Operation =>
  operation({
    method: 'get',
    path: `${path}/{trade}/{id}/attachments/{sha256}`,
    operationId: `open${noun}Attachment`,
    tag,
    summary: "A file of the document, checked against the ledger's digest",
    transaction: 'evidence:Get',
    answer: { status: 200, description: 'The file', mediaType: 'application/octet-stream' },
    problems: ['NOT_FOUND', 'NOT_A_PARTY', 'VAULT_FILE_DAMAGED'],
    handle: async ({ context, path: { trade, id, sha256 } }) => {
      const opened = await openAttachment(context, { kind, trade, id }, sha256);
      if (!opened) {
        const details = { kind: 'attachment', id: sha256 };
        throw new ContractRefusal('NOT_FOUND', 'this organisation keeps no such file', details);
      }
      const { content, attachment } = opened;
      return {
        body: content,
        headers: {
          // Never shown by the browser as a page of this origin, whatever it says it is.
          'Content-Type': 'application/octet-stream',
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(attachment.name)}`,
        },
      };
    },
  });

export const voidRoute = ({ kind, path, tag, noun }: EvidencePlace): Operation =>
  operation({
    method: 'post',
    path: `${path}/{trade}/{id}/void`,
    operationId: `void${noun}`,
    tag,
    summary: 'Declare the document void; it stays on the ledger',
    transaction: 'evidence:Void',
    keyField: 'commandId',
    body: VoidEvidenceBody,
    answer: { status: 200, description: 'Voided', schema: writeAnswer },
    problems: ['NOT_FOUND', 'NOT_A_PARTY', 'TRANSITION_NOT_ALLOWED', 'EVIDENCE_IN_USE'],
    handle: async ({ context, key, path: { trade, id }, body }) =>
      stepped(await voidEvidence(context, { ...body, commandId: key, kind, trade, id })),
  });

export const progressRoute = (
  { path, tag, noun }: EvidencePlace,
  kind: 'declaration' | 'waybill',
): Operation =>
  operation({
    method: 'post',
    path: `${path}/{trade}/{id}/progress`,
    operationId: `progress${noun}`,
    tag,
    summary: `How far the ${kind} is`,
    transaction: 'evidence:UpdateProgress',
    keyField: 'commandId',
    body: UpdateProgressBody,
    answer: { status: 200, description: 'Noted', schema: writeAnswer },
    problems: ['NOT_FOUND', 'NOT_A_PARTY', 'TRANSITION_NOT_ALLOWED'],
    handle: async ({ context, key, path: { trade, id }, body }) =>
      stepped(await progressEvidence(context, { ...body, commandId: key, kind, trade, id })),
  });
