import type { Attachment, EvidenceQuery } from '@cession/model/interface';
import { proofOf, valueOf } from './disclosure-proof';
import type { UseCaseContext } from './use-case-context';

export interface OpenedAttachment {
  readonly attachment: Attachment;
  readonly content: Uint8Array;
}

/** Which of a document's files is wanted. */
export type ChooseAttachment = (attachments: readonly Attachment[]) => Attachment | undefined;

export const byDigest =
  (sha256: string): ChooseAttachment =>
  (attachments) =>
    attachments.find((file) => file.sha256 === sha256);

/**
 * A file of a document that the caller may see, as the partner that recorded the document stored it: what
 * others keep under the same digest is theirs. Where that partner is another organisation's, it comes from
 * its application. The digest is the ledger's, and what is read is checked against it.
 *
 * @returns undefined where the document names no such file, or its owner does not keep it
 * @throws {CodedError} VAULT_FILE_DAMAGED: the stored file was changed; else as {@link OwnerFiles.open} does
 */
export const openAttachment = async (
  context: UseCaseContext,
  evidence: EvidenceQuery,
  choose: ChooseAttachment,
): Promise<OpenedAttachment | undefined> => {
  const view = await context.ledger.evaluate('evidence:Get', { command: evidence });
  const attachment = choose(view.content?.attachments ?? []);
  if (!attachment) return undefined;
  const { actor, transactionId } = view.evidence.created;
  return openOwned(context, { evidence, attachment, recorder: actor }, async () => {
    const found = await context.readModel.documents(evidence.kind, evidence.id);
    const same = found.find((each) => each.evidence.created.transactionId === transactionId);
    return same?.content && valueOf(same.content);
  });
};

interface OwnedFile {
  readonly evidence: Pick<EvidenceQuery, 'kind' | 'id'>;
  readonly attachment: Attachment;
  /** Who recorded the document. */
  readonly recorder: { readonly organisation: string; readonly partner: string };
}

/**
 * From the own vault, or from the owner's application.
 *
 * @param value what proves that this organisation was shown the document: its private value as stored
 */
export const openOwned = async (
  { network, vault, ownerFiles }: UseCaseContext,
  { evidence, attachment, recorder }: OwnedFile,
  value: () => Promise<string | undefined>,
): Promise<OpenedAttachment | undefined> => {
  const { sha256 } = attachment;
  const { organisation: owner, partner } = recorder;
  if (owner === network.mspId) {
    const content = await vault.get(partner, sha256);
    return content && { attachment, content };
  }
  const shown = await value();
  if (shown === undefined) return undefined;
  const asked = {
    kind: evidence.kind,
    document: evidence.id,
    organisation: network.mspId,
    at: new Date().toISOString(),
  };
  const proof = proofOf(shown, { ...asked, sha256, owner });
  return { attachment, content: await ownerFiles.open(owner, attachment, { ...asked, proof }) };
};
