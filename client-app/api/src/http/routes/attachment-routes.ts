import { IsSha256, acts } from '@cession/model/interface';
import { IsInt, IsString, Min } from 'class-validator';
import { CodedError } from '../../errors';
import { DisclosedFileBody } from '../../ports';
import { answerOf } from '../answer';
import { giveDisclosedFile } from '../../use-cases/give-disclosed-file';
import { download, fileAnswer } from '../download';
import { publicOperation, rawOperation } from '../operation';

class StoredFile {
  @IsSha256() readonly sha256!: string;
  /** Bytes. */
  @IsInt() @Min(0) readonly size!: number;
  @IsString() readonly mediaType!: string;
}

/** RFC 6838: a type and a subtype, as long as an attachment may say. */
const mediaTypePattern = /^(?=.{1,128}$)[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/;

const checked = (mediaType: string): string => {
  if (mediaTypePattern.test(mediaType)) return mediaType;
  const reason = 'Name a media type of the form type/subtype, at most 128 characters';
  throw new CodedError('UNSUPPORTED_MEDIA_TYPE', { reason });
};

const store = rawOperation({
  method: 'post',
  path: '/attachments',
  operationId: 'storeAttachment',
  tag: 'Evidence',
  summary: "Put a file into the organisation's vault, to attach it to a document",
  description:
    "It is the caller's partner's: who stored it attaches it, in the size and as the media type that this answers.",
  // Who may record evidence may store what belongs to it.
  roles: acts['evidence:Record'].roles,
  raw: {
    mediaTypes: ['*'],
    description: 'The file itself',
    handle: async ({ context, user, body: { content, mediaType: sent } }) => {
      const mediaType = sent === '' ? 'application/octet-stream' : checked(sent);
      const sha256 = await context.vault.put(content, { owner: user.partner, mediaType });
      return answerOf({ sha256, size: content.length, mediaType } satisfies StoredFile);
    },
  },
  answer: { status: 201, description: 'Stored under its digest', body: { of: StoredFile } },
});

const give = publicOperation({
  method: 'post',
  path: '/attachments/{sha256}/disclosed',
  operationId: 'openDisclosedFile',
  tag: 'Evidence',
  summary: 'Give a file to the application of an organisation that was shown its document',
  description:
    'For applications. No login: the proof is keyed by the private value of the document, which only who was shown it holds.',
  body: DisclosedFileBody,
  answer: fileAnswer,
  problems: ['ATTACHMENT_PROOF_REFUSED', 'NOT_FOUND', 'VAULT_FILE_DAMAGED'],
  handle: async ({ services, path: { sha256 }, body }) =>
    download('attachment', await giveDisclosedFile(services, sha256, body)),
});

export const attachmentRoutes = [store, give];
