import type { Violation } from '@cession/model/interface';
import { errorSpecs, isCoded } from '../../errors';
import type { CodedError, ErrorCode } from '../../errors';
import type { ImportResult, ImportWait } from '../../ports';

/** What to do about a document that was not recorded. */
export type Judgement =
  /** Nothing else becomes of it, however often it is sent. */
  | { readonly kind: 'refused'; readonly result: Omit<ImportResult, 'at' | 'source' | 'status'> }
  /** The same may succeed later. */
  | { readonly kind: 'again'; readonly wait: ImportWait }
  /** It concerns who sends, and so every document of the import. */
  | { readonly kind: 'stuck'; readonly wait: ImportWait };

const ofSender: readonly ErrorCode[] = [
  'IDENTITY_REFUSED',
  'IDENTITY_INCOMPLETE',
  'CALLER_NOT_REGISTERED',
  'CALLER_NOT_QUALIFIED',
  'IMPORT_USER_GONE',
];

/** A fault of the application that stays is told of its document, not repeated for ever. */
const faultsBeforeRefusal = 5;

/** @param attempt number of attempts before this one */
export const judgeFailure = (error: unknown, attempt: number): Judgement => {
  if (isCoded(error)) return judgeCoded(error);
  const text = 'The application failed for a reason that is not the document’s: see its log';
  if (attempt < faultsBeforeRefusal) return { kind: 'again', wait: { code: 'INTERNAL', text } };
  return { kind: 'refused', result: { code: 'INTERNAL', text } };
};

const judgeCoded = (error: CodedError): Judgement => {
  const wait = waitOf(error);
  if (ofSender.includes(error.code)) return { kind: 'stuck', wait };
  return errorSpecs[error.code].retryable
    ? { kind: 'again', wait }
    : { kind: 'refused', result: refusalOf(error) };
};

export const waitOf = ({ code, told }: CodedError): ImportWait => ({ code, text: told });

const mostTold = 10;
const longestText = 1_000;

/** The first field that is wrong, by itself; the others in the text. */
const refusalOf = ({ code, told, details }: CodedError) => {
  const { violations = [] } = details as { readonly violations?: readonly Violation[] };
  const [first] = violations;
  if (!first) return { code, text: told };
  const text = violations
    .slice(0, mostTold)
    .map(({ field, message }, at) => (at === 0 || field === '' ? message : `${field}: ${message}`))
    .join('; ')
    .slice(0, longestText);
  return { code, field: first.field, rule: first.rule, text };
};
