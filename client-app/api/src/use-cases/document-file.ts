import type { Attachment, EvidenceKind } from '@cession/model/interface';
import { ublTypesOf } from '../documents';
import { fileNameOf, xmlMediaType } from './read-document';

/**
 * The file of which a document was recorded: the application attaches it under the name of its root, one that
 * documents of the kind have.
 *
 * @returns undefined where it came as JSON
 */
export const documentFile = (
  kind: EvidenceKind,
  attachments: readonly Attachment[],
): Attachment | undefined => {
  const names = ublTypesOf(kind).map(fileNameOf);
  return attachments.find(
    ({ name, mediaType }) => mediaType === xmlMediaType && names.includes(name),
  );
};
