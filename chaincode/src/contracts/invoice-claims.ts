import { ok, originOf, refuse } from '@cession/model/domain';
import type { Check } from '@cession/model/domain';
import type { TradeEvidence } from '@cession/model/domain/comparison';
import {
  invoiceFacts,
  isCarriedElsewhere,
  maxDocuments,
  mayBeRepeated,
  planClaims,
} from '@cession/model/domain/evidence';
import type { ClaimPlan, ExactOwner } from '@cession/model/domain/evidence';
import type {
  EvidenceKind,
  EvidenceRecord,
  FingerprintRecord,
  InvoiceDocument,
  PartnerRecord,
  Stamp,
  WaybillDocument,
} from '@cession/model/interface';
import {
  carriageFingerprintsOf,
  correctedFingerprintsOf,
  fingerprintsOf,
  privateKeys,
  publicKeys,
  unreadable,
} from '../ledger';
import type { Ledger, PrivateState, PublicState } from '../ledger';

/** The channel's fingerprint secret. Only peers that are members of its data collection hold it. */
export const fingerprintSecret = async (
  privateState: PrivateState,
): Promise<Check<'POLICY_NOT_PUBLISHED', string>> => {
  const record = await privateState.get(privateKeys.fingerprintSecret());
  return record ? ok(record.secret) : refuse('POLICY_NOT_PUBLISHED', { policy: 'current' });
};

/** Every document that left a fingerprint; where there are more than can be read, one may be anything. */
const fingerprintOwners = (
  state: PublicState,
  fingerprint: string,
): Promise<readonly FingerprintRecord[]> =>
  state.range(publicKeys.fingerprintOwners(fingerprint), maxDocuments + 1);

/** What became of an invoice that left a fingerprint. */
const ownerFacts = async (
  state: PublicState,
  fingerprint: FingerprintRecord,
): Promise<ExactOwner> => {
  const { evidence, origin } = fingerprint;
  const record = await state.get(publicKeys.evidence('invoice', evidence));
  if (!record) throw unreadable('evidence', `${evidence} is missing`);
  const match = await state.get(publicKeys.match(origin));
  return { fingerprint, voided: record.status === 'VOIDED', issued: match?.issued === true };
};

const exactOwners = async (
  state: PublicState,
  fingerprint: string,
): Promise<readonly ExactOwner[]> => {
  const owners: ExactOwner[] = [];
  for (const owner of await fingerprintOwners(state, fingerprint)) {
    owners.push(await ownerFacts(state, owner));
  }
  return owners;
};

/** Whether those who left one of these fingerprints tell something; who comes after that is not read. */
const someOwnersTell = async (
  state: PublicState,
  fingerprints: readonly string[],
  tell: (owners: readonly FingerprintRecord[]) => boolean,
): Promise<boolean> => {
  for (const fingerprint of fingerprints) {
    if (tell(await fingerprintOwners(state, fingerprint))) return true;
  }
  return false;
};

/** Whether another invoice might be the same, found under what the invoice remembers as near to it. */
export const isRepeated = (state: PublicState, invoice: EvidenceRecord): Promise<boolean> =>
  isNearAnother(state, originOf(invoice), invoice.near ?? []);

const isNearAnother = (
  state: PublicState,
  self: string,
  near: readonly string[],
): Promise<boolean> => someOwnersTell(state, near, (owners) => mayBeRepeated(self, owners));

/**
 * Whether a waybill that is not among the known ones names the same container or air waybill.
 *
 * @param known first versions of waybills
 */
export const isCarriedByAnother = (
  state: PublicState,
  known: ReadonlySet<string>,
  { record, content }: Pick<TradeEvidence, 'record' | 'content'>,
): Promise<boolean> => {
  const { issueDate } = content.document as WaybillDocument;
  return someOwnersTell(state, record.near ?? [], (owners) =>
    isCarriedElsewhere(known, [issueDate, record.created.at.slice(0, 10)], owners),
  );
};

/** Whether an invoice that this one says it corrects, whatever its type, is on the ledger and not void. */
export const correctsStanding = async (
  { state, privateState }: Ledger,
  invoice: InvoiceDocument,
  seller: string,
  self: string,
): Promise<boolean> => {
  if ((invoice.precedingInvoices ?? []).length === 0) return false;
  const secret = await fingerprintSecret(privateState);
  if (!secret.ok) return false;
  for (const fingerprint of correctedFingerprintsOf(secret.value, seller, invoice)) {
    for (const { fingerprint: owner, voided } of await exactOwners(state, fingerprint)) {
      if (owner.origin !== self && !voided) return true;
    }
  }
  return false;
};

const nothing: ClaimPlan = { claim: [], near: [], repeated: false };

/**
 * Reads what an invoice's claim depends on, and plans it.
 *
 * @param self the invoice's first version
 */
export const readClaims = async (
  { state, privateState }: Ledger,
  invoice: InvoiceDocument,
  partners: ReadonlyMap<string, PartnerRecord>,
  self: string,
): Promise<Check<'POLICY_NOT_PUBLISHED' | 'RECEIVABLE_DUPLICATE', ClaimPlan>> => {
  const facts = invoiceFacts(invoice, partners);
  // An invoice whose parties are not registered claims nothing, and is refused for it elsewhere.
  if (!facts) return ok(nothing);
  const secret = await fingerprintSecret(privateState);
  if (!secret.ok) return secret;
  const own = fingerprintsOf(secret.value, facts);
  const exact = await exactOwners(state, own.exact);
  const repeated =
    exact.some(({ fingerprint }) => fingerprint.origin !== self) ||
    (await isNearAnother(state, self, own.near));
  return planClaims(own, { self, exact, repeated });
};

/** What a waybill leaves for others that name the same container or air waybill: nothing is refused for it. */
export const readCarriage = async (
  { privateState }: Ledger,
  waybill: WaybillDocument,
): Promise<Check<'POLICY_NOT_PUBLISHED', ClaimPlan>> => {
  const secret = await fingerprintSecret(privateState);
  if (!secret.ok) return secret;
  const carriage = carriageFingerprintsOf(secret.value, waybill);
  return ok({ claim: carriage, near: carriage, repeated: false });
};

interface Claimant {
  readonly kind: EvidenceKind;
  readonly origin: string;
  readonly evidence: string;
}

export const writeClaims = async (
  state: PublicState,
  { claim }: ClaimPlan,
  { kind, origin, evidence }: Claimant,
  claimed: Stamp,
): Promise<void> => {
  for (const fingerprint of claim) {
    await state.put(publicKeys.fingerprint(fingerprint, evidence), {
      schemaVersion: 1,
      kind: 'fingerprint',
      evidence,
      origin,
      claimed,
    });
    // Of these alone somebody asks whether they are financed.
    if (kind !== 'invoice') continue;
    await state.put(publicKeys.invoiceClaim(fingerprint), {
      schemaVersion: 1,
      kind: 'invoice-claim',
      origin,
    });
  }
};
