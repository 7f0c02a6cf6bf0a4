import type {
  AmendEvidence,
  Attachment,
  EvidenceDocument,
  RecordEvidence,
} from '@cession/model/interface';
import type { Committed } from '../ports';
import { tradeSigners } from './network-view';
import { saltOf } from './use-case-context';
import type { UseCaseContext } from './use-case-context';

export interface DocumentContent {
  readonly document: EvidenceDocument;
  readonly attachments?: readonly Attachment[];
}

const privatePart = (salt: string, { document, attachments }: DocumentContent) => ({
  salt,
  document,
  ...(attachments && attachments.length > 0 ? { attachments: [...attachments] } : {}),
});

/** Records a document of a trade: that it exists is public, what it says is not. */
export const recordEvidence = (
  context: UseCaseContext,
  command: RecordEvidence,
  content: DocumentContent,
): Promise<Committed> =>
  context.ledger.submit('evidence:Record', {
    command,
    private: privatePart(saltOf(context, 'evidence:Record', command.id), content),
    ...tradeSigners(context.network),
  });

/** Records a new version; the old one stays, superseded. */
export const amendEvidence = (
  context: UseCaseContext,
  command: AmendEvidence,
  content: DocumentContent,
): Promise<Committed> =>
  context.ledger.submit('evidence:Amend', {
    command,
    private: privatePart(saltOf(context, 'evidence:Amend', command.id), content),
    ...tradeSigners(context.network),
  });
