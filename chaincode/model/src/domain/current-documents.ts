import type { EvidenceRecord, PartnerRecord } from '../interface/records';
import { issuerRoles, kindOfRole } from '../interface/vocabulary';
import type { EvidenceKind, PartnerKind } from '../interface/vocabulary';

/** The first version of a document; whatever was left or drawn under it, its later versions keep. */
export const originOf = ({ id, origin }: Pick<EvidenceRecord, 'id' | 'origin'>): string =>
  origin ?? id;

/** A document as it is now, with whoever issued it: revoked where its legal entity was. */
export interface IssuedEvidence {
  readonly record: EvidenceRecord;
  readonly issuer: PartnerRecord | undefined;
  /**
   * Something lies under its name in its issuer's data collection, where that alone could have put it. Any
   * two members can write a public record in anybody's name.
   */
  readonly proven: boolean;
}

/**
 * A partner as it stands: revoked where its legal entity was, under whatever id.
 *
 * @param isEntityRevoked a partner of the same legal entity was revoked
 */
export const asItStands = (partner: PartnerRecord, isEntityRevoked: boolean): PartnerRecord =>
  isEntityRevoked ? { ...partner, status: 'REVOKED' } : partner;

/** The kinds of partners that issue such documents. */
export const issuingKinds = (kind: EvidenceKind): readonly PartnerKind[] =>
  issuerRoles[kind].map((role) => kindOfRole[role]).filter((each) => each !== undefined);

/**
 * Whether a partner may have issued the document, and still may: qualified, of a kind that issues such
 * documents, and hosted where the record says.
 */
export const mayIssue = (
  { evidenceKind, issuer: named }: EvidenceRecord,
  issuer: PartnerRecord | undefined,
): boolean =>
  issuer?.status === 'QUALIFIED' &&
  issuer.organisation === named.organisation &&
  issuingKinds(evidenceKind).some((kind) => issuer.kinds.includes(kind));

/** It counts: proven, neither replaced nor void, and its issuer may still act. */
export const stillProves = ({ record, issuer, proven }: IssuedEvidence): boolean =>
  proven && record.status === 'RECORDED' && mayIssue(record, issuer);
