import type { Attachment, Violation } from '@cession/model/interface';
import { CodedError } from '../errors';
import type { UseCaseContext } from './use-case-context';

/**
 * What is attached is what the caller's partner stored. Sellers share one application: who could attach
 * the file of another by its digest could read it.
 *
 * @param content the private part of an act, whatever the act is
 * @throws {CodedError} ATTACHMENT_NOT_STORED, VAULT_FILE_DAMAGED
 */
export const checkAttachments = async (
  context: UseCaseContext,
  content: object | undefined,
): Promise<void> => {
  const { attachments = [] } = (content ?? {}) as { readonly attachments?: readonly Attachment[] };
  const violations: Violation[] = [];
  for (const [index, attachment] of attachments.entries()) {
    violations.push(...(await violationsOf(context, attachment, `attachments[${index}]`)));
  }
  if (violations.length > 0) throw new CodedError('ATTACHMENT_NOT_STORED', { violations });
};

/** A file of somebody else is told as one that nobody stored. */
const violationsOf = async (
  { user, vault }: UseCaseContext,
  { sha256, size, mediaType }: Attachment,
  parent: string,
): Promise<readonly Violation[]> => {
  const stored = await vault.ownedBy(user.partner, sha256);
  const violation = (field: keyof Attachment, rule: string, told: string): Violation => ({
    field: `${parent}.${field}`,
    rule,
    message: `${field} ${told}`,
  });
  if (!stored) {
    const told = 'must be of a file that your partner stored: send it to POST /api/v1/attachments';
    return [violation('sha256', 'isStored', told)];
  }
  const types = stored.mediaTypes;
  return [
    ...(size === stored.size
      ? []
      : [violation('size', 'asStored', `must be ${stored.size}, as stored`)]),
    ...(types.includes(mediaType)
      ? []
      : [violation('mediaType', 'asStored', `must be ${types.join(' or ')}, as stored`)]),
  ];
};
