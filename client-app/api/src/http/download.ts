import { fileNameFault } from '@cession/model/interface';
import type { ErrorCode } from '../errors';
import { xmlMediaType } from '../use-cases/read-document';
import type { Answer } from './answer';
import type { Answered } from './operation';

/** How an operation that gives a file is described. */
export const fileAnswer: Answered = {
  status: 200,
  description: 'The file',
  body: { mediaType: 'application/octet-stream' },
};

/** How an operation that gives the XML of a document is described. */
export const xmlAnswer: Answered = {
  status: 200,
  description: 'The file, byte for byte as it came',
  body: { mediaType: xmlMediaType },
};

/** What may go wrong with a file, wherever it is kept. */
export const fileProblems: readonly ErrorCode[] = [
  'ATTACHMENT_OWNER_UNKNOWN',
  'ATTACHMENT_UNAVAILABLE',
  'ATTACHMENT_DIFFERS',
  'VAULT_FILE_DAMAGED',
];

/** A name that was taken before names were checked is not sent on. */
const neutralName = 'attachment';

/** A file to be saved: never shown by the browser as a page of this origin, whatever it says it is. */
export const download = (
  name: string,
  content: Uint8Array,
  mediaType = 'application/octet-stream',
): Answer => ({
  body: content,
  headers: {
    'Content-Type': mediaType,
    'Content-Disposition': dispositionOf(fileNameFault(name) === undefined ? name : neutralName),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'",
  },
});

/** RFC 6266: the name itself, and what is left of it in ASCII for who does not read that form. */
export const dispositionOf = (name: string): string => {
  const plain = name.replaceAll(/[^A-Za-z0-9 ._()-]/gu, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${extendedValue(name)}`;
};

/** RFC 5987 keeps for itself what `encodeURIComponent` lets through. */
const extendedValue = (name: string): string =>
  encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
