import { originOf } from '@cession/model/domain';
import type { IssuedEvidence } from '@cession/model/domain';
import type { Footing } from '@cession/model/domain/match';
import type { EvidenceName, EvidenceRecord, MatchRecord } from '@cession/model/interface';
import { publicKeys } from '../ledger';
import type { Ledger, PublicState } from '../ledger';
import { contentKey } from './evidence-content';
import { standingPartner } from './standing-partner';

/** A document with the partner that issued it, as that stands; undefined where the ledger has no such document. */
export const issuedEvidence = async (
  state: PublicState,
  { kind, id }: EvidenceName,
): Promise<Pick<IssuedEvidence, 'record' | 'issuer'> | undefined> => {
  const record = await state.get(publicKeys.evidence(kind, id));
  if (!record) return undefined;
  return { record, issuer: await standingPartner(state, record.issuer.partner) };
};

/**
 * What a match rests on, as it is now: every peer can look, for a data collection's hashes are on all of
 * them. So each peer that endorses a step of financing sees for itself that the issuers said so.
 */
export const readFooting = async (
  { state, privateState }: Ledger,
  match: MatchRecord | undefined,
): Promise<Footing> => {
  const evidence: IssuedEvidence[] = [];
  for (const name of match?.evidence ?? []) {
    const issued = await issuedEvidence(state, name);
    if (!issued) continue;
    const hash = await privateState.getHash(contentKey(issued.record));
    evidence.push({ ...issued, proven: hash !== undefined });
  }
  return { match, evidence };
};

/** The match of an invoice, whichever of its versions is named. */
export const matchOfInvoice = async (
  state: PublicState,
  id: string,
): Promise<{ readonly invoice?: EvidenceRecord; readonly match?: MatchRecord }> => {
  const invoice = await state.get(publicKeys.evidence('invoice', id));
  if (!invoice) return {};
  const match = await state.get(publicKeys.match(originOf(invoice)));
  return { invoice, ...(match ? { match } : {}) };
};
