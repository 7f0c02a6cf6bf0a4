import { evidenceKinds, IsId, IsInstant, IsMspId, IsSha256 } from '@cession/model/interface';
import type { Attachment, EvidenceKind } from '@cession/model/interface';
import { IsIn } from 'class-validator';

/** What an application says to that of a document's owner, to be given a file of the document. */
export class DisclosedFileBody {
  @IsIn(evidenceKinds) readonly kind!: EvidenceKind;
  /** Id of the document. */
  @IsId() readonly document!: string;
  /** MSP id of the organisation that asks. */
  @IsMspId() readonly organisation!: string;
  /** When it was proven: at most 60 seconds ago. */
  @IsInstant() readonly at!: string;
  /** HMAC-SHA-256 under a key that only who was shown the document can derive, hexadecimal. */
  @IsSha256() readonly proof!: string;
}

/** Files in the vaults of other organisations' applications. */
export interface OwnerFiles {
  /**
   * The bytes are those that the attachment's digest names.
   *
   * @param owner MSP id
   * @throws {CodedError} ATTACHMENT_OWNER_UNKNOWN, ATTACHMENT_UNAVAILABLE, ATTACHMENT_DIFFERS
   */
  open(
    owner: string,
    attachment: Pick<Attachment, 'sha256' | 'size'>,
    asked: DisclosedFileBody,
  ): Promise<Uint8Array>;
}
