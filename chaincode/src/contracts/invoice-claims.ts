import {
  fingerprintList,
  invoiceFacts,
  isHeldBy,
  planClaims,
} from '@cession/model/domain/evidence';
import type {
  ClaimOwner,
  ClaimPlan,
  Fingerprints,
  InvoiceFacts,
} from '@cession/model/domain/evidence';
import { ok } from '@cession/model/domain';
import type { Result } from '@cession/model/domain';
import type { InvoiceDocument } from '@cession/model/interface';
import type { FingerprintRecord } from '@cession/model/interface';
import type { Stamp } from '@cession/model/interface';
import { Refusal, fingerprintsOf, privateKeys, publicKeys } from '../ledger';
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

/**
 * The channel's fingerprint secret. Only peers that are members of its collection hold it.
 *
 * @throws {Refusal} POLICY_NOT_PUBLISHED before the first policy brought it
 */
export const fingerprintSecret = async (privateState: PrivateState): Promise<string> => {
  const record = await privateState.get(privateKeys.fingerprintSecret());
  if (record) return record.secret;
  throw new Refusal({ code: 'POLICY_NOT_PUBLISHED', details: { policy: 'current' } });
};

/** Who holds each of these fingerprints; one that nobody holds is left out. */
export const fingerprintHolders = async (
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

/**
 * Reads what a claim depends on and plans it. The exact fingerprint is read only where another
 * invoice holds that of seller and number: whoever holds the first holds the second.
 */
export const readClaims = async (
  { state, privateState }: Ledger,
  next: InvoiceDocument | undefined,
  previous?: PreviousInvoice,
): Promise<Result<ClaimPlan>> => {
  const nextFacts = next && invoiceFacts(next);
  const previousFacts = previous && invoiceFacts(previous.invoice);
  // An invoice whose parties are not linked claims nothing, and is refused for it elsewhere.
  if (!nextFacts && !previousFacts) return ok({ claim: [], free: [], partialDuplicate: false });
  const secret = await fingerprintSecret(privateState);
  const of = (facts: InvoiceFacts | undefined) => facts && fingerprintsOf(secret, facts);
  const wanted = of(nextFacts);
  const held = of(previousFacts);
  const holders = await holdersFor(state, wanted, held, previous?.owner);
  return planClaims({
    ...(wanted ? { next: wanted } : {}),
    ...(previous && held ? { previous: { owner: previous.owner, fingerprints: held } } : {}),
    holders,
  });
};

const holdersFor = async (
  state: PublicState,
  wanted: Fingerprints | undefined,
  held: Fingerprints | undefined,
  owner: ClaimOwner | undefined,
): Promise<ReadonlyMap<string, FingerprintRecord>> => {
  const first = [
    ...(wanted ? [wanted.number, wanted.partial] : []),
    ...(held ? fingerprintList(held) : []),
  ];
  const holders = await fingerprintHolders(state, first);
  const holder = wanted && holders.get(wanted.number);
  if (!holder || isHeldBy(holder, owner)) return holders;
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
