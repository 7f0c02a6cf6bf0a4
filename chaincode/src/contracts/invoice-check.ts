import { ok } from '@cession/model/domain';
import type { Check } from '@cession/model/domain';
import type { InvoiceFacts } from '@cession/model/domain/evidence';
import { activeReservations, isFunded } from '@cession/model/domain/receivable';
import type { FingerprintRecord, InvoiceCheck, InvoiceCheckResult } from '@cession/model/interface';
import { fingerprintsOf, publicKeys } from '../ledger';
import type { PublicState } from '../ledger';
import type { Call } from './call';
import { fingerprintOwners, fingerprintSecret } from './invoice-claims';
import { readReceivable } from './receivable-state';

/** Whether a bank financed or reserved a receivable that stands on a document. */
const isFinanced = async (
  state: PublicState,
  { trade, origin }: FingerprintRecord,
  date: string,
): Promise<boolean> => {
  const match = await state.get(publicKeys.match(trade));
  if (match?.receivable === undefined || !match.issuedOn?.includes(origin)) return false;
  const receivable = await readReceivable(state, match.receivable);
  if (!receivable) return false;
  return isFunded(receivable) || activeReservations(receivable, date).length > 0;
};

/** Whether any of the documents that left one of these fingerprints is financed. */
const anyFinanced = async (
  state: PublicState,
  fingerprints: readonly string[],
  date: string,
): Promise<boolean> => {
  for (const fingerprint of fingerprints) {
    for (const owner of await fingerprintOwners(state, fingerprint)) {
      if (await isFinanced(state, owner, date)) return true;
    }
  }
  return false;
};

/** Answers a bank that was offered an invoice elsewhere. */
export const checkInvoice = async ({
  private: asked,
  state,
  privateState,
  stamp,
}: Call<'receivables:CheckInvoice'>): Promise<
  Check<'POLICY_NOT_PUBLISHED', InvoiceCheckResult>
> => {
  const secret = await fingerprintSecret(privateState);
  if (!secret.ok) return secret;
  const { exact, near } = fingerprintsOf(secret.value, await factsOf(asked, state));
  const date = stamp.at.slice(0, 10);
  if (await anyFinanced(state, [exact], date)) return ok({ financed: 'EXACT' });
  return ok({ financed: (await anyFinanced(state, near, date)) ? 'PARTIAL' : 'NO' });
};

/** Partners that are not registered have no invoice here, whatever they are called. */
const factsOf = async (
  { invoiceNumber: number, invoiceDate: date, ...facts }: InvoiceCheck,
  state: PublicState,
): Promise<InvoiceFacts> => {
  const seller = await state.get(publicKeys.partner(facts.seller));
  const buyer = await state.get(publicKeys.partner(facts.buyer));
  const parties = { seller: seller?.entity ?? facts.seller, buyer: buyer?.entity ?? facts.buyer };
  return { ...facts, ...parties, number, date };
};
