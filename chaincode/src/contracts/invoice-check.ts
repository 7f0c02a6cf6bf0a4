import { ok } from '@cession/model/domain';
import type { Check } from '@cession/model/domain';
import { activeReservations, isFunded } from '@cession/model/domain/receivable';
import type { InvoiceCheck, InvoiceCheckResult } from '@cession/model/interface';
import { fingerprintsOf, publicKeys } from '../ledger';
import type { PublicState } from '../ledger';
import type { Call } from './call';
import { fingerprintSecret } from './invoice-claims';
import { readReceivable } from './receivable-state';

/** Whether the trade that holds a fingerprint has a receivable that a bank financed or reserved. */
const isFinanced = async (
  state: PublicState,
  fingerprint: string,
  date: string,
): Promise<boolean> => {
  const holder = await state.get(publicKeys.fingerprint(fingerprint));
  const match = holder && (await state.get(publicKeys.match(holder.trade)));
  if (match?.receivable === undefined) return false;
  const receivable = await readReceivable(state, match.receivable);
  if (!receivable) return false;
  return isFunded(receivable) || activeReservations(receivable, date).length > 0;
};

const noDate = '';

/**
 * Answers a bank that was offered an invoice elsewhere. Whoever holds the exact fingerprint holds
 * that of seller and number too, so the latter decides; the partial one needs the invoice's date.
 */
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
  const { number, partial } = fingerprintsOf(secret.value, factsOf(asked));
  const date = stamp.at.slice(0, 10);
  if (await isFinanced(state, number, date)) return ok({ financed: 'EXACT' });
  if (asked.invoiceDate === undefined) return ok({ financed: 'NO' });
  return ok({ financed: (await isFinanced(state, partial, date)) ? 'PARTIAL' : 'NO' });
};

const factsOf = ({ invoiceNumber, invoiceDate, ...facts }: InvoiceCheck) => ({
  ...facts,
  number: invoiceNumber,
  date: invoiceDate ?? noDate,
});
