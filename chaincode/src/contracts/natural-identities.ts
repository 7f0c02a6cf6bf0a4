import type { Check } from '@cession/model/domain';
import { maxDocuments, planIdentity } from '@cession/model/domain/evidence';
import type { IdentityPlan, NaturalIdentity } from '@cession/model/domain/evidence';
import type { EvidenceRecord, Stamp } from '@cession/model/interface';
import { identityOf, publicKeys, unreadable } from '../ledger';
import type { Ledger, PublicState } from '../ledger';
import { fingerprintSecret } from './invoice-claims';

/** The last version of a document. */
export const lastVersion = async (
  state: PublicState,
  first: EvidenceRecord,
): Promise<EvidenceRecord> => {
  let record = first;
  for (let versions = 0; record.supersededBy !== undefined; versions += 1) {
    const next = await state.get(publicKeys.evidence(record.evidenceKind, record.supersededBy));
    if (!next || versions > maxDocuments) throw unreadable('evidence', `${record.id} has no end`);
    record = next;
  }
  return record;
};

const ownerOf = async (
  state: PublicState,
  identity: string,
): Promise<EvidenceRecord | undefined> => {
  const claimed = await state.get(publicKeys.identity(identity));
  if (!claimed) return undefined;
  const record = await state.get(publicKeys.evidence(claimed.evidenceKind, claimed.evidence));
  if (!record) throw unreadable('evidence', `${claimed.evidence} is missing`);
  return lastVersion(state, record);
};

/**
 * Reads who has a document's natural identity, and plans it.
 *
 * @param self the document's first version, of an amendment
 */
export const readIdentity = async (
  { state, privateState }: Ledger,
  natural: NaturalIdentity,
  self: string | undefined,
): Promise<Check<'POLICY_NOT_PUBLISHED' | 'DOCUMENT_ALREADY_RECORDED', IdentityPlan>> => {
  const secret = await fingerprintSecret(privateState);
  if (!secret.ok) return secret;
  const identity = identityOf(secret.value, natural);
  return planIdentity(identity, await ownerOf(state, identity), self);
};

export const writeIdentity = async (
  state: PublicState,
  { identity }: IdentityPlan,
  { evidenceKind, id: evidence, origin = evidence }: EvidenceRecord,
  claimed: Stamp,
): Promise<void> => {
  await state.put(publicKeys.identity(identity), {
    schemaVersion: 1,
    kind: 'identity',
    evidenceKind,
    evidence,
    origin,
    claimed,
  });
};
