import type { Attachment, EvidenceQuery } from '@cession/model/interface';
import type { UseCaseContext } from './use-case-context';

export interface OpenedAttachment {
  readonly attachment: Attachment;
  readonly content: Uint8Array;
}

/**
 * A file of a document that the caller may see, as the partner that recorded the document stored it: what
 * others keep under the same digest is theirs. The digest is the ledger's, and the vault checks what it
 * reads against it.
 *
 * @returns undefined where the document names no such file or this organisation does not keep it
 * @throws {CodedError} VAULT_FILE_DAMAGED: the stored file was changed
 */
export const openAttachment = async (
  { ledger, network, vault }: UseCaseContext,
  evidence: EvidenceQuery,
  sha256: string,
): Promise<OpenedAttachment | undefined> => {
  const view = await ledger.evaluate('evidence:Get', { command: evidence });
  const attachment = view.content?.attachments.find((file) => file.sha256 === sha256);
  if (!attachment) return undefined;
  const { organisation, partner } = view.evidence.created.actor;
  if (organisation !== network.mspId) return undefined;
  const content = await vault.get(partner, attachment.sha256);
  return content && { attachment, content };
};
