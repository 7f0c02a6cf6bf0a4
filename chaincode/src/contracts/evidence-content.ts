import type { EvidenceContentRecord, EvidenceRecord } from '@cession/model/interface';
import { privateKeys, unreadable } from '../ledger';
import type { PrivateKey, PrivateState } from '../ledger';

/** Where what a document says lies: with its issuer, who alone could have put it there. */
export const contentKey = ({
  issuer,
  evidenceKind,
  id,
}: EvidenceRecord): PrivateKey<EvidenceContentRecord> =>
  privateKeys.evidenceContent(issuer.organisation, evidenceKind, id);

/** @throws {Refusal} STATE_UNREADABLE where the content is missing at this peer */
export const contentOf = async (
  privateState: PrivateState,
  record: EvidenceRecord,
): Promise<EvidenceContentRecord> => {
  const content = await privateState.get(contentKey(record));
  if (!content) throw unreadable('evidence-content', `${record.id} is missing`);
  return content;
};
