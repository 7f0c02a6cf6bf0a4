import type { EvidenceRecord, PartnerRecord } from '../interface/records';

/** The first version of a document; whatever was left or drawn under it, its later versions keep. */
export const originOf = ({ id, origin }: Pick<EvidenceRecord, 'id' | 'origin'>): string =>
  origin ?? id;

/** A document as it is now, with whoever issued it: revoked where its legal entity was. */
export interface IssuedEvidence {
  readonly record: EvidenceRecord;
  readonly issuer: PartnerRecord | undefined;
}

/** It counts: neither replaced nor void, and its issuer may still act. */
export const stillProves = ({ record, issuer }: IssuedEvidence): boolean =>
  record.status === 'RECORDED' && issuer?.status === 'QUALIFIED';
