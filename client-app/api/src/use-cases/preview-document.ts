import { judgeDocument } from '@cession/model/domain/comparison';
import type { JudgedRule } from '@cession/model/domain/comparison';
import { tradeParties } from '@cession/model/domain/documents';
import { documentClasses, validateInput } from '@cession/model/interface';
import type { EvidenceDocument, EvidenceKind, OrderDocument } from '@cession/model/interface';
import { DocumentUnreadable, amendmentsOf, kindOfUbl, readAnyUbl, routeOf } from '../documents';
import type { BesideField, DocumentViolation, DocumentWarning, UblDocument } from '../documents';
import type { CodedError } from '../errors';
import { expectedRefusal } from './expected-refusal';
import { completeDocument, ublOptions } from './read-document';
import type { BesideFile, CompleteDocument, Destination } from './read-document';
import type { UseCaseContext } from './use-case-context';

type Context = Pick<UseCaseContext, 'ledger' | 'network' | 'readModel' | 'user'>;

/** What a document lacks, and how its sender gives it. */
export interface MissingField {
  readonly field: string;
  readonly line?: number;
  readonly beside?: BesideField;
  readonly message: string;
}

/** What would become of a document; nothing of it is kept. */
export interface PreviewedDocument {
  /** Absent where no kind takes the file. */
  readonly kind?: EvidenceKind;
  /** The request that records it. */
  readonly recordedBy?: string;
  /** As it would be recorded, as far as it can be read. */
  readonly document?: object;
  readonly readingWarnings: readonly DocumentWarning[];
  readonly missing: readonly MissingField[];
  readonly refusal?: CodedError;
  readonly rules: readonly JudgedRule[];
}

/** @throws nothing for what is wrong with the file: that is what it answers */
export const previewFile = async (
  context: Context,
  xml: Uint8Array,
  beside: BesideFile,
): Promise<PreviewedDocument> => {
  try {
    const read = readAnyUbl(xml, ublOptions(xml, beside));
    return await previewRead(context, read, beside);
  } catch (error) {
    if (!(error instanceof DocumentUnreadable)) throw error;
    const kind = kindOfUbl(xml, { maxBytes: xml.length });
    return { ...unreadable(error), ...(kind ? { kind, recordedBy: routeOf(kind) } : {}) };
  }
};

/** The same of a document as JSON. */
export const previewDocument = (
  context: Context,
  kind: EvidenceKind,
  document: object,
): Promise<PreviewedDocument> =>
  judged(context, { kind }, { document: document as EvidenceDocument, warnings: [] });

/** It can be read; whether it is complete is another matter. */
const previewRead = async (
  context: Context,
  read: UblDocument,
  beside: BesideFile,
): Promise<PreviewedDocument> => {
  const { kind, changed } = read;
  const supersedes = changed && (await changedOrder(context, changed.number, beside));
  const destination: Destination = { kind, ...(supersedes === undefined ? {} : { supersedes }) };
  const recordedBy = changed
    ? amendmentsOf('order').replace('{id}', supersedes ?? '{id}')
    : routeOf(kind);
  try {
    const complete = await completeDocument(context, read, beside, supersedes);
    if (changed && supersedes === undefined) {
      const { document, warnings: readingWarnings } = complete;
      const missing = [unknownOrder(changed)];
      return {
        kind,
        recordedBy,
        document,
        readingWarnings,
        missing,
        rules: judgeDocument(kind, document),
      };
    }
    return { ...(await judged(context, destination, complete)), recordedBy };
  } catch (error) {
    if (!(error instanceof DocumentUnreadable)) throw error;
    const { document, warnings: readingWarnings } = read;
    return { ...unreadable(error), kind, recordedBy, document, readingWarnings };
  }
};

/** The current version of the order that a change names, where it is known here and the only one. */
const changedOrder = async (
  { readModel, user }: Context,
  number: string,
  { seller, buyer }: BesideFile,
): Promise<string | undefined> => {
  const query = { kind: 'order', number, ...(seller === undefined ? {} : { seller }) } as const;
  const found = (await readModel.numbered(query, user)).filter(({ content }) => {
    const order = content?.document as OrderDocument | undefined;
    return buyer === undefined || order?.buyer.partnerId === buyer;
  });
  return found.length === 1 ? found[0]?.evidence.id : undefined;
};

const unknownOrder = ({ field, line, number }: NonNullable<UblDocument['changed']>) => ({
  field,
  line,
  message: `it changes order ${number}, which is not known here, or not as the only one: its id is a part of the path`,
});

const unreadable = (
  refusal: DocumentUnreadable,
): Pick<PreviewedDocument, 'readingWarnings' | 'missing' | 'refusal' | 'rules'> => ({
  readingWarnings: [],
  missing: refusal.violations.filter(isMissing).map(({ rule: _rule, ...told }) => told),
  refusal,
  rules: [],
});

const isMissing = ({ rule, beside }: DocumentViolation): boolean =>
  rule === 'FIELD_MISSING' || beside !== undefined;

const judged = async (
  context: Context,
  destination: Destination,
  { document, warnings }: CompleteDocument,
): Promise<PreviewedDocument> => {
  const { kind } = destination;
  const isOfForm = validateInput<object>(documentClasses[kind], document).length === 0;
  const refusal = await expectedRefusal(context, destination, document);
  return {
    kind,
    recordedBy: routeOf(kind),
    document,
    readingWarnings: warnings,
    missing: isOfForm ? missingPartners(kind, document) : [],
    ...(refusal ? { refusal } : {}),
    rules: isOfForm ? judgeDocument(kind, document) : [],
  };
};

const missingPartners = (
  kind: EvidenceKind,
  document: EvidenceDocument,
): readonly MissingField[] => {
  const parties = tradeParties(kind, document);
  if (!parties) return [];
  return (['seller', 'buyer'] as const)
    .filter((side) => parties[side].partnerId === undefined)
    .map((side) => ({
      field: `document.${side}.partnerId`,
      beside: side,
      message: `which partner of the ledger the ${side} is: beside a file as ${side}`,
    }));
};
