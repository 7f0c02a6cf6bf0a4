import { CodedError } from '../errors';
import type { DisclosedFileBody, DocumentVault, ReadModel } from '../ports';
import { proves, valueOf } from './disclosure-proof';
import type { NetworkView } from './network-view';

export interface FileGiver {
  readonly network: NetworkView;
  readonly readModel: ReadModel;
  readonly vault: DocumentVault;
}

/**
 * A file of one of this organisation's documents, for another organisation that proves that it was shown
 * the document. Whatever is wrong is told in the same words: who was shown nothing learns nothing.
 *
 * @throws {CodedError} ATTACHMENT_PROOF_REFUSED; NOT_FOUND where the vault has lost the file, VAULT_FILE_DAMAGED
 */
export const giveDisclosedFile = async (
  { network, readModel, vault }: FileGiver,
  sha256: string,
  { proof, ...asked }: DisclosedFileBody,
  now = Date.now(),
): Promise<Uint8Array> => {
  const { kind, document, organisation } = asked;
  const owner = network.mspId;
  const known = network.organisations.some(({ mspId }) => mspId === organisation);
  const documents = known ? await readModel.documents(kind, document) : [];
  const shown = documents.find(
    ({ evidence, content }) =>
      evidence.created.actor.organisation === owner &&
      content?.attachments.some((file) => file.sha256 === sha256) === true &&
      proves(proof, valueOf(content), { ...asked, sha256, owner }, now),
  );
  if (!shown) throw new CodedError('ATTACHMENT_PROOF_REFUSED', {});
  const content = await vault.get(shown.evidence.created.actor.partner, sha256);
  if (!content) throw new CodedError('NOT_FOUND', { kind: 'attachment', id: sha256 });
  return content;
};
