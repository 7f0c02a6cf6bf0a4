import { answerOf } from '../answer';
import { sha256 } from '../openapi/ledger-formats';
import { integer, named, objectOf, text } from '../openapi/schema';
import { operation } from '../operation';

/** 8 MB: a scanned document. */
export const maxAttachmentBytes = 8_000_000;

interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  readonly mediaType: string;
}

const storedFile = named(
  'StoredFile',
  objectOf<StoredFile>({
    sha256,
    size: integer({ description: 'Bytes' }),
    mediaType: text(),
  }),
);

const store = operation({
  method: 'post',
  path: '/attachments',
  operationId: 'storeAttachment',
  tag: 'Evidence',
  summary: "Put a file into the organisation's vault, to attach it to a document",
  // Who may record evidence may store what belongs to it.
  transaction: 'evidence:Record',
  raw: {
    mediaTypes: ['*'],
    maxBytes: maxAttachmentBytes,
    description: 'The file itself',
    handle: async ({ context, body: { content, mediaType } }) =>
      answerOf({
        sha256: await context.vault.put(content),
        size: content.length,
        mediaType: mediaType === '' ? 'application/octet-stream' : mediaType,
      } satisfies StoredFile),
  },
  answer: { status: 201, description: 'Stored under its digest', schema: storedFile },
  problems: ['PAYLOAD_TOO_LARGE'],
});

export const attachmentRoutes = [store];
