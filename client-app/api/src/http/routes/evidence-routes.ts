import { EvidenceView, evidenceKinds } from '@cession/model/interface';
import type { Attachment, EvidenceKind } from '@cession/model/interface';
import { ublTypesOf } from '../../documents';
import { CodedError } from '../../errors';
import { documentFile } from '../../use-cases/document-file';
import { AllEvidenceQuery, EvidenceOfKindQuery } from '../../ports';
import { byDigest, openAttachment } from '../../use-cases/open-attachment';
import { readDocument, xmlMediaType } from '../../use-cases/read-document';
import { sendAct } from '../../use-cases/send-act';
import { actOperation, queryOperation } from '../act-operations';
import { DocumentWriteAnswer, createdFromFile } from '../answer';
import { xmlQueryOf } from '../bodies/xml-query';
import { download, fileAnswer, fileProblems, xmlAnswer } from '../download';
import { listOperation } from '../list-operation';
import { operation } from '../operation';
import type { Answered, Operation, RawBody } from '../operation';

export const xmlMediaTypes = ['application/xml', 'text/xml'];
const tag = 'Evidence';

/** JSON says what is there; of a file it is also told how it was read. */
const recorded = {
  status: 201,
  description: 'Recorded',
  body: { of: DocumentWriteAnswer },
} as const satisfies Answered;

const xmlBody = (kind: EvidenceKind, handle: RawBody['handle']): RawBody => ({
  handle,
  query: xmlQueryOf(kind),
  mediaTypes: xmlMediaTypes,
  description: 'A UBL 2 document; the file is kept in the vault and attached',
  problems: ['DOCUMENT_UNREADABLE'],
});

/** Where one kind of evidence is found, and its words in names and summaries. */
interface Place {
  readonly kind: EvidenceKind;
  readonly path: `/evidence/${EvidenceKind}s`;
  readonly noun: string;
  readonly words: string;
  readonly article: string;
}

const capitalised = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const placeOf = (kind: EvidenceKind): Place => ({
  kind,
  path: `/evidence/${kind}s`,
  noun: kind.split('-').map(capitalised).join(''),
  words: kind.replaceAll('-', ' '),
  article: /^[aeiou]/.test(kind) ? 'an' : 'a',
});

const document = { id: 'id' } as const;

const recordRoute = ({ kind, path, noun, words, article }: Place): Operation => ({
  ...actOperation({
    act: 'evidence:Record',
    path,
    operationId: `record${noun}`,
    tag,
    summary: `Record ${article} ${words}, as JSON or as UBL 2 XML`,
    fixed: { kind },
    answers: 'Recorded',
    problems: ['ATTACHMENT_NOT_STORED', 'VAULT_FILE_DAMAGED'],
    location: ({ id }) => `${path}/${id}`,
  }),
  answer: recorded,
  raw: xmlBody(kind, async ({ context, key, query, body }) => {
    const { content, warnings } = await readDocument(context, { kind }, body.content, query);
    const committed = await sendAct(context, 'evidence:Record', { id: key, kind }, content);
    return createdFromFile(committed, `${path}/${key}`, warnings);
  }),
});

const amendRoute = ({ kind, path, noun }: Place): Operation => ({
  ...actOperation({
    act: 'evidence:Amend',
    path: `${path}/{id}/amendments`,
    operationId: `amend${noun}`,
    tag,
    summary: 'Record a new version under a new id; this one stays, superseded',
    fromPath: { supersedes: 'id' },
    fixed: { kind },
    answers: 'Recorded',
    problems: ['ATTACHMENT_NOT_STORED', 'VAULT_FILE_DAMAGED'],
    location: ({ id }) => `${path}/${id}`,
  }),
  answer: recorded,
  raw: xmlBody(kind, async ({ context, key, query, body, path: { id = '' } }) => {
    const { content, warnings } = await readDocument(
      context,
      { kind, supersedes: id },
      body.content,
      query,
    );
    const command = { id: key, kind, supersedes: id };
    const committed = await sendAct(context, 'evidence:Amend', command, content);
    return createdFromFile(committed, `${path}/${key}`, warnings);
  }),
});

const listRoute = ({ kind, path, noun, words }: Place): Operation =>
  listOperation({
    path,
    operationId: `list${noun}s`,
    tag,
    summary: `List ${words}s`,
    query: EvidenceOfKindQuery,
    item: EvidenceView,
    read: (readModel, query, viewer) => readModel.evidence({ ...query, kind }, viewer),
  });

const getRoute = ({ kind, path, noun, words, article }: Place): Operation =>
  queryOperation({
    act: 'evidence:Get',
    path: `${path}/{id}`,
    operationId: `get${noun}`,
    tag,
    summary: `Read ${article} ${words} from the ledger`,
    fromPath: document,
    fixed: { kind },
    answers: 'The document',
  });

const voidRoute = ({ kind, path, noun }: Place): Operation =>
  actOperation({
    act: 'evidence:Void',
    path: `${path}/{id}/void`,
    operationId: `void${noun}`,
    tag,
    summary: 'Declare the document void; it stays on the ledger',
    fromPath: document,
    fixed: { kind },
    answers: 'Voided',
  });

/** Only what is under way makes progress. */
const progressRoutes = ({ kind, path, noun }: Place): readonly Operation[] =>
  kind === 'declaration' || kind === 'waybill'
    ? [
        actOperation({
          act: 'evidence:UpdateProgress',
          path: `${path}/{id}/progress`,
          operationId: `progress${noun}`,
          tag,
          summary: `How far the ${kind} is`,
          fromPath: document,
          fixed: { kind },
          answers: 'Noted',
        }),
      ]
    : [];

const attachmentRoute = ({ kind, path, noun }: Place): Operation =>
  operation({
    method: 'get',
    path: `${path}/{id}/attachments/{sha256}`,
    operationId: `open${noun}Attachment`,
    tag,
    summary: "A file of the document, checked against the ledger's digest",
    act: 'evidence:Get',
    answer: fileAnswer,
    problems: fileProblems,
    handle: async ({ context, path: { id, sha256 } }) => {
      const opened = await openAttachment(context, { kind, id }, byDigest(sha256));
      // The document names no such file, or its owner does not keep it.
      if (!opened) throw new CodedError('NOT_FOUND', { kind: 'attachment', id: sha256 });
      return download(opened.attachment.name, opened.content);
    },
  });

const fileRoute = ({ kind, path, noun }: Place): Operation =>
  operation({
    method: 'get',
    path: `${path}/{id}/file`,
    operationId: `open${noun}File`,
    tag,
    summary: "The XML that the document was recorded from, checked against the ledger's digest",
    act: 'evidence:Get',
    answer: xmlAnswer,
    problems: ['DOCUMENT_WITHOUT_FILE', ...fileProblems],
    handle: async ({ context, path: { id } }) => {
      const choose = (files: readonly Attachment[]) => documentFile(kind, files);
      const opened = await openAttachment(context, { kind, id }, choose);
      if (!opened) throw new CodedError('DOCUMENT_WITHOUT_FILE', { kind, id });
      return download(opened.attachment.name, opened.content, xmlMediaType);
    },
  });

const routesOf = (place: Place): readonly Operation[] => [
  recordRoute(place),
  listRoute(place),
  getRoute(place),
  amendRoute(place),
  voidRoute(place),
  ...progressRoutes(place),
  attachmentRoute(place),
  ...(ublTypesOf(place.kind).length > 0 ? [fileRoute(place)] : []),
];

const listAll = listOperation({
  path: '/evidence',
  operationId: 'listEvidence',
  tag,
  summary: 'List documents of every kind',
  query: AllEvidenceQuery,
  item: EvidenceView,
  read: (readModel, query, viewer) => readModel.evidence(query, viewer),
});

export const evidenceRoutes = [listAll, ...evidenceKinds.map(placeOf).flatMap(routesOf)];
