import type { InvoiceCheck, InvoiceCheckResult } from '@cession/model/interface';
import type { UseCaseContext } from './use-case-context';

/**
 * Whether an invoice offered elsewhere is financed here. Only who may read the secret of the
 * fingerprints can ask, at the own peer; no bank may. Nothing is recorded.
 */
export const checkInvoice = (
  { ledger }: UseCaseContext,
  check: InvoiceCheck,
): Promise<InvoiceCheckResult> =>
  ledger.evaluate('receivables:CheckInvoice', {
    command: {},
    private: check,
  });
