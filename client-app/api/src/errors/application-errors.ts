import type { ErrorSpec, Role, Violation } from '@cession/model/interface';

const error = <D>(spec: ErrorSpec<D>): ErrorSpec<D> => spec;

/** Why it could not be decoded, or what to send instead. */
interface Because {
  readonly reason: string;
}
/** Name of the organisation. */
interface OfOwner {
  readonly organisation: string;
}
interface Sent {
  readonly transactionId: string;
}
interface Invalidated extends Sent {
  readonly validationCode: string;
}

/** Every way the application itself refuses or fails, before, beside or after the contract. */
export const applicationErrors = {
  UNAUTHENTICATED: error({
    status: 401,
    title: 'Log in first',
    meaning: 'No token was sent, or it is not a valid one of a user of today.',
    text: () => 'Send the token of POST /api/v1/sessions as Authorization: Bearer',
  }),
  LOGIN_FAILED: error({
    status: 401,
    title: 'Name or password is wrong',
    meaning: 'Nobody has this name and this password.',
    text: () => 'Name or password is wrong',
  }),
  RATE_LIMITED: error({
    status: 429,
    retryable: true,
    title: 'Too many requests',
    meaning: 'The address sent more than it may in a minute.',
    text: () => 'Wait as long as the header Retry-After says',
  }),
  ROUTE_NOT_FOUND: error({
    status: 404,
    title: 'No such resource',
    meaning: 'Nothing is at this path.',
    text: ({ path }: { readonly path: string }) => `Nothing is at ${path}`,
  }),
  METHOD_NOT_ALLOWED: error({
    status: 405,
    title: 'The resource does not take this method',
    meaning: 'The path takes other methods, which the header Allow names.',
    text: ({ method, allowed }: { readonly method: string; readonly allowed: string }) =>
      `${method} is not one of ${allowed}`,
  }),
  REQUEST_MALFORMED: error({
    status: 400,
    title: 'The request is malformed',
    meaning: 'The path or the body could not be decoded.',
    text: () => 'The path or the body could not be decoded',
  }),
  PAYLOAD_TOO_LARGE: error({
    status: 413,
    title: 'The body is too large',
    meaning:
      'The body has more bytes than are taken; the text says how many, and where that is set.',
    text: ({ limit, setting }: { readonly limit: number; readonly setting: string }) =>
      `The body has more than ${limit} bytes: ${setting}`,
  }),
  UNSUPPORTED_MEDIA_TYPE: error({
    status: 415,
    title: 'The media type is not taken here',
    meaning: 'The body has a media type, an encoding or a character set that is not taken.',
    text: ({ reason }: Because) => reason,
  }),
  JSON_MALFORMED: error({
    status: 400,
    title: 'The body is not JSON',
    meaning: 'The body is not JSON in UTF-8.',
    text: ({ reason }: Because) => reason,
  }),
  JSON_TOO_DEEP: error({
    status: 400,
    title: 'The JSON is nested too deep',
    meaning: 'Objects and lists are nested deeper than the limit.',
    text: ({ limit }: { readonly limit: number }) =>
      `Nest no deeper than ${limit} objects and lists`,
  }),
  DOCUMENT_UNREADABLE: error({
    status: 422,
    title: 'The document cannot be read',
    meaning: 'The file is no document of this kind; each field that is wrong is named.',
    text: (_: { readonly violations: readonly Violation[] }) =>
      'The file is no document of this kind: see violations',
  }),
  IMPORT_UNREADABLE: error({
    status: 422,
    title: 'The file of documents cannot be read',
    meaning:
      'The file is none of its type, lacks what every document in it needs, or is over a limit. Nothing of it was recorded.',
    text: (_: { readonly violations: readonly Violation[] }) =>
      'The file is refused whole, nothing of it was recorded: see violations',
  }),
  IMPORT_USER_GONE: error({
    status: 409,
    title: 'Nobody can sign for the import',
    meaning:
      'Who made the import is no user of the application any more, or of another partner, or the key is gone. The import waits.',
    text: ({ user }: { readonly user: string }) =>
      `The application cannot sign for "${user}" any more: the import goes on once it can`,
  }),
  ATTACHMENT_NOT_STORED: error({
    status: 422,
    title: 'An attachment is not stored as it is named',
    meaning:
      'The caller’s partner stored no such file, or stored it with another size or media type; each field that is wrong is named. Nothing was sent.',
    text: (_: { readonly violations: readonly Violation[] }) =>
      'Send each file to POST /api/v1/attachments first, then attach what that answers: see violations',
  }),
  DOCUMENT_WITHOUT_FILE: error({
    status: 404,
    title: 'The document did not come as a file',
    meaning:
      'The document was recorded as JSON, or is not shown to the caller: there is no XML that it was read from.',
    text: ({ kind, id }: { readonly kind: string; readonly id: string }) =>
      `There is no file that ${kind} ${id} was read from: it was recorded as JSON, or you were not shown it`,
  }),
  ATTACHMENT_OWNER_UNKNOWN: error({
    status: 502,
    title: 'The owner’s file service is not known',
    meaning: 'The configuration does not say where the application of the file’s owner is.',
    text: ({ organisation }: OfOwner) =>
      `The address of the application of ${organisation} is not configured here`,
  }),
  ATTACHMENT_UNAVAILABLE: error({
    status: 502,
    retryable: true,
    title: 'The owner did not give the file',
    meaning: 'The application of the file’s owner did not answer in time, or refused.',
    text: ({ organisation }: OfOwner) =>
      `The application of ${organisation} did not give the file: repeat the request later`,
  }),
  ATTACHMENT_DIFFERS: error({
    status: 502,
    title: 'The owner gave another file',
    meaning: 'What the application of the file’s owner gave is not what the ledger names.',
    text: ({ organisation }: OfOwner) =>
      `What the application of ${organisation} gave has another digest than the ledger: it is not served`,
  }),
  ATTACHMENT_PROOF_REFUSED: error({
    status: 403,
    title: 'The proof is refused',
    meaning:
      'It does not show that its sender was shown the document: it is forged, not of the last 60 seconds, or for another file, document or organisation.',
    text: () =>
      'The proof does not show, for this file and this minute, that you were shown the document',
  }),
  CURSOR_INVALID: error({
    status: 400,
    title: 'The cursor is not one of this list',
    meaning: 'No page of this list gave this cursor.',
    text: () => 'Begin again without a cursor',
  }),
  READ_MODEL_BEHIND: error({
    status: 503,
    retryable: true,
    title: 'The block is not in the read model yet',
    meaning: 'The block that was waited for has not been read in time.',
    text: ({ minBlock }: { readonly minBlock: number; readonly block: number }) =>
      `Block ${minBlock} is not read yet`,
  }),
  USER_EXISTS: error({
    status: 409,
    title: 'The name is taken',
    meaning: 'Somebody has this name, or had it.',
    text: ({ name }: { readonly name: string }) => `There is or was a user named "${name}"`,
  }),
  USER_ROLE_UNFIT: error({
    status: 422,
    title: 'The partner has nobody of this role',
    meaning: 'The kinds of the partner do not have such people.',
    text: ({ role, fit }: { readonly role: Role; readonly fit: readonly Role[] }) =>
      `The partner's people are ${fit.join(', ')}, none is ${role}`,
  }),
  IDENTITIES_UNAVAILABLE: error({
    status: 503,
    retryable: true,
    title: 'The certificate authority cannot be reached',
    meaning: 'No authority is configured here, or it does not answer.',
    text: () => 'No user was added: repeat the request once the authority is there',
  }),
  IDENTITY_REFUSED: error({
    status: 403,
    title: 'The ledger does not accept the certificate',
    meaning:
      'The caller’s certificate was revoked or has ended, or the channel does not know who issued it.',
    text: () =>
      'Your certificate was revoked or has ended, or the channel does not know who issued it',
  }),
  LEDGER_CONFLICT: error({
    status: 409,
    retryable: true,
    title: 'Another transaction changed the same state',
    meaning: 'Other transactions changed the same state, at each of the attempts.',
    text: (_: Invalidated) =>
      'Another transaction was faster: read again, then repeat the request if it still fits',
  }),
  LEDGER_UNAVAILABLE: error({
    status: 503,
    retryable: true,
    title: 'The ledger cannot be reached',
    meaning: 'No peer could be asked: nothing was sent, nothing changed.',
    text: () => 'Nothing was sent, nothing changed',
  }),
  // The same key gives the same answer, whatever became of the first attempt.
  OUTCOME_UNKNOWN: error({
    status: 504,
    retryable: true,
    title: 'Sent to the ledger, outcome not known yet',
    meaning: 'The transaction was sent, and nobody could say in time what became of it.',
    text: (_: Sent) =>
      'Repeat the request with the same id: the ledger answers as it did the first time',
  }),
  TRANSACTION_INVALID: error({
    status: 500,
    title: 'The ledger refused the transaction when it was committed',
    meaning: 'The transaction was committed as invalid; nothing changed.',
    text: ({ validationCode }: Invalidated) =>
      `Committed as invalid, nothing changed: ${validationCode}`,
  }),
  VAULT_FILE_DAMAGED: error({
    status: 500,
    title: 'The stored file fails its check',
    meaning: 'The file in the vault is not what was stored.',
    text: (_: { readonly sha256: string }) => 'The file is not what was stored: restore it',
  }),
  INTERNAL: error({
    status: 500,
    title: 'Internal error',
    meaning: 'A fault of the application; its log has the reason under the request’s id.',
    text: () => 'The request failed for a reason that is not its own: see the log under its id',
  }),
};

export type ApplicationErrorCode = keyof typeof applicationErrors;

/** Parameters of an error of the application, by its code. */
export type ApplicationErrors = {
  readonly [C in ApplicationErrorCode]: Parameters<(typeof applicationErrors)[C]['text']> extends [
    infer D,
  ]
    ? D
    : Readonly<Record<string, never>>;
};
