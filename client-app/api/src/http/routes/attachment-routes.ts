import { IsSha256, acts } from '@cession/model/interface';
import { IsInt, IsString, Min } from 'class-validator';
import { answerOf } from '../answer';
import { rawOperation } from '../operation';

/** 8 MB: a scanned document. */
export const maxAttachmentBytes = 8_000_000;

class StoredFile {
  @IsSha256() readonly sha256!: string;
  /** Bytes. */
  @IsInt() @Min(0) readonly size!: number;
  @IsString() readonly mediaType!: string;
}

const store = rawOperation({
  method: 'post',
  path: '/attachments',
  operationId: 'storeAttachment',
  tag: 'Evidence',
  summary: "Put a file into the organisation's vault, to attach it to a document",
  // Who may record evidence may store what belongs to it.
  roles: acts['evidence:Record'].roles,
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
  answer: { status: 201, description: 'Stored under its digest', body: { of: StoredFile } },
});

export const attachmentRoutes = [store];
