import { ok, refuse } from '@cession/model/domain';
import type { Check } from '@cession/model/domain';
import {
  fingerprintList,
  invoiceFacts,
  isHeldBy,
  planClaims,
  planRelease,
} from '@cession/model/domain/evidence';
import type {
  ClaimOwner,
  ClaimPlan,
  Fingerprints,
  PreviousClaim,
} from '@cession/model/domain/evidence';
import type { FingerprintRecord, InvoiceDocument, Stamp } from '@cession/model/interface';
import { fingerprintsOf, privateKeys, publicKeys, unreadable } from '../ledger';
import type { PrivateState, PublicState } from '../ledger';

interface Ledger {
  readonly state: PublicState;
  readonly privateState: PrivateState;
}

/** An invoice that is replaced or voided, and the document that it is. */
interface PreviousInvoice {
  readonly owner: ClaimOwner;
  readonly invoice: InvoiceDocument;
}

/** The channel's fingerprint secret. Only peers that are members of its data collection hold it. */
export const fingerprintSecret = async (
  privateState: PrivateState,
): Promise<Check<'POLICY_NOT_PUBLISHED', string>> => {
  const record = await privateState.get(privateKeys.fingerprintSecret());
  return record ? ok(record.secret) : refuse('POLICY_NOT_PUBLISHED', { policy: 'current' });
};

/** Who holds each of these fingerprints; one that nobody holds is left out. */
const fingerprintHolders = async (
  state: PublicState,
  fingerprints: readonly string[],
): Promise<ReadonlyMap<string, FingerprintRecord>> => {
  const holders = new Map<string, FingerprintRecord>();
  for (const fingerprint of fingerprints) {
    const holder = await state.get(publicKeys.fingerprint(fingerprint));
    if (holder) holders.set(fingerprint, holder);
  }
  return holders;
};

const previousClaim = (
  secret: string,
  previous: PreviousInvoice | undefined,
): PreviousClaim | undefined => {
  const facts = previous && invoiceFacts(previous.invoice);
  return facts && { owner: previous.owner, fingerprints: fingerprintsOf(secret, facts) };
};

const nothing: ClaimPlan = { claim: [], free: [], partialDuplicate: false };

/**
 * Reads what an invoice's claim depends on and plans it. The exact fingerprint is read only where
 * another invoice holds that of seller and number: whoever holds the first holds the second.
 */
export const readClaims = async (
  { state, privateState }: Ledger,
  next: InvoiceDocument,
  previous?: PreviousInvoice,
): Promise<Check<'POLICY_NOT_PUBLISHED' | 'RECEIVABLE_DUPLICATE', ClaimPlan>> => {
  const facts = invoiceFacts(next);
  // An invoice whose parties are not linked claims nothing, and is refused for it elsewhere.
  if (!facts) return ok(nothing);
  const secret = await fingerprintSecret(privateState);
  if (!secret.ok) return secret;
  const wanted = fingerprintsOf(secret.value, facts);
  const held = previousClaim(secret.value, previous);
  return planClaims(wanted, held, await holdersFor(state, wanted, held));
};

/** What is free again once an invoice is gone. */
export const readRelease = async (
  { state, privateState }: Ledger,
  previous: PreviousInvoice,
): Promise<ClaimPlan> => {
  const secret = await fingerprintSecret(privateState);
  if (!secret.ok) throw unreadable('fingerprint-secret', 'missing');
  const held = previousClaim(secret.value, previous);
  if (!held) return nothing;
  return planRelease(held, await fingerprintHolders(state, fingerprintList(held.fingerprints)));
};

const holdersFor = async (
  state: PublicState,
  wanted: Fingerprints,
  held: PreviousClaim | undefined,
): Promise<ReadonlyMap<string, FingerprintRecord>> => {
  const first = [
    wanted.number,
    wanted.partial,
    ...(held ? fingerprintList(held.fingerprints) : []),
  ];
  const holders = await fingerprintHolders(state, first);
  const holder = holders.get(wanted.number);
  if (!holder || isHeldBy(holder, held?.owner)) return holders;
  return new Map([...holders, ...(await fingerprintHolders(state, [wanted.exact]))]);
};

/** Carries a plan out: keys to free first, for an amendment may claim one of them again. */
export const writeClaims = async (
  state: PublicState,
  { claim, free }: ClaimPlan,
  { trade, evidence }: ClaimOwner,
  claimed: Stamp,
): Promise<void> => {
  for (const fingerprint of free) await state.delete(publicKeys.fingerprint(fingerprint));
  for (const fingerprint of claim) {
    await state.put(publicKeys.fingerprint(fingerprint), {
      schemaVersion: 1,
      kind: 'fingerprint',
      trade,
      evidence,
      claimed,
    });
  }
};
