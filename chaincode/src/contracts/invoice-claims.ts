import { ok, refuse } from '@cession/model/domain';
import type { Check } from '@cession/model/domain';
import { invoiceFacts, maxDocuments, planClaims } from '@cession/model/domain/evidence';
import type {
  ClaimOwner,
  ClaimPlan,
  ExactOwner,
  Fingerprints,
} from '@cession/model/domain/evidence';
import type {
  FingerprintRecord,
  InvoiceDocument,
  PartnerRecord,
  Stamp,
} from '@cession/model/interface';
import { fingerprintsOf, privateKeys, publicKeys, unreadable } from '../ledger';
import type { PrivateState, PublicState } from '../ledger';

interface Ledger {
  readonly state: PublicState;
  readonly privateState: PrivateState;
}

/** The channel's fingerprint secret. Only peers that are members of its data collection hold it. */
export const fingerprintSecret = async (
  privateState: PrivateState,
): Promise<Check<'POLICY_NOT_PUBLISHED', string>> => {
  const record = await privateState.get(privateKeys.fingerprintSecret());
  return record ? ok(record.secret) : refuse('POLICY_NOT_PUBLISHED', { policy: 'current' });
};

/**
 * Every document that left a fingerprint. A document has at most as many versions as a trade has
 * documents: where there are more owners, one of them is another document.
 */
export const fingerprintOwners = (
  state: PublicState,
  fingerprint: string,
): Promise<readonly FingerprintRecord[]> =>
  state.range(publicKeys.fingerprintOwners(fingerprint), maxDocuments + 1);

/** What became of a document that left a fingerprint. */
const ownerFacts = async (
  state: PublicState,
  fingerprint: FingerprintRecord,
): Promise<ExactOwner> => {
  const { trade, evidence, origin } = fingerprint;
  const record = await state.get(publicKeys.evidence(trade, 'invoice', evidence));
  if (!record) throw unreadable('evidence', `${evidence} is missing`);
  const match = await state.get(publicKeys.match(trade));
  const issued = match?.issuedOn?.includes(origin) === true;
  return { fingerprint, voided: record.status === 'VOIDED', issued };
};

const ownersOf = async (
  state: PublicState,
  { exact, near }: Fingerprints,
): Promise<{ readonly exact: ExactOwner[]; readonly near: FingerprintRecord[] }> => {
  const owners = { exact: [] as ExactOwner[], near: [] as FingerprintRecord[] };
  for (const owner of await fingerprintOwners(state, exact)) {
    owners.exact.push(await ownerFacts(state, owner));
  }
  for (const fingerprint of near) {
    owners.near.push(...(await fingerprintOwners(state, fingerprint)));
  }
  return owners;
};

const nothing: ClaimPlan = { claim: [], partialDuplicate: false };

/** Reads what an invoice's claim depends on, and plans it. */
export const readClaims = async (
  { state, privateState }: Ledger,
  invoice: InvoiceDocument,
  partners: ReadonlyMap<string, PartnerRecord>,
  self: ClaimOwner,
): Promise<Check<'POLICY_NOT_PUBLISHED' | 'RECEIVABLE_DUPLICATE', ClaimPlan>> => {
  const facts = invoiceFacts(invoice, partners);
  // An invoice whose parties are not registered claims nothing, and is refused for it elsewhere.
  if (!facts) return ok(nothing);
  const secret = await fingerprintSecret(privateState);
  if (!secret.ok) return secret;
  const own = fingerprintsOf(secret.value, facts);
  return planClaims(own, { self, ...(await ownersOf(state, own)) });
};

export const writeClaims = async (
  state: PublicState,
  { claim }: ClaimPlan,
  { trade, origin, evidence }: ClaimOwner & { readonly evidence: string },
  claimed: Stamp,
): Promise<void> => {
  for (const fingerprint of claim) {
    await state.put(publicKeys.fingerprint(fingerprint, trade, evidence), {
      schemaVersion: 1,
      kind: 'fingerprint',
      trade,
      evidence,
      origin,
      claimed,
    });
  }
};
