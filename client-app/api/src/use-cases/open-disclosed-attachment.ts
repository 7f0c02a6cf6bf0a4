import type { EvidenceContentRecord, FinancingQuery } from '@cession/model/interface';
import { openOwned } from './open-attachment';
import type { ChooseAttachment, OpenedAttachment } from './open-attachment';
import type { UseCaseContext } from './use-case-context';

export interface DisclosedFile {
  /** Of the document. */
  readonly kind: string;
  readonly document: string;
  readonly choose: ChooseAttachment;
}

/**
 * A file of a document that was disclosed with a request, for whoever may read the request.
 *
 * @returns undefined where no such document was disclosed, it names no such file, or its owner does not keep it
 * @throws {CodedError} as {@link openOwned} does
 */
export const openDisclosedAttachment = async (
  context: UseCaseContext,
  request: FinancingQuery,
  { kind, document, choose }: DisclosedFile,
): Promise<OpenedAttachment | undefined> => {
  const { ledger } = context;
  const view = await ledger.evaluate('financing:GetRequest', { command: request });
  const shown = view.disclosed.find((each) => each.kind === kind && each.id === document);
  if (!shown || shown.kind === 'match' || shown.kind === 'partner') return undefined;
  // The contract compared it with its hash on the ledger before it took the request.
  const { attachments } = JSON.parse(shown.value) as EvidenceContentRecord;
  const attachment = choose(attachments);
  if (!attachment) return undefined;
  const named = { kind: shown.kind, id: document };
  const { evidence } = await ledger.evaluate('evidence:Get', { command: named });
  const recorder = evidence.created.actor;
  return openOwned(context, { evidence: named, attachment, recorder }, () =>
    Promise.resolve(shown.value),
  );
};
