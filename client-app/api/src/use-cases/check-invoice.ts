import type { InvoiceCheck, InvoiceCheckResult } from '@cession/chaincode/interface';
import { fingerprintHolder } from './network-view';
import type { UseCaseContext } from './use-case-context';

/**
 * A bank asks whether an invoice offered to it elsewhere is financed here. No bank's peer holds the
 * secret of the fingerprints, so the question goes to one that does, and nothing is recorded.
 */
export const checkInvoice = (
  { ledger, network }: UseCaseContext,
  check: InvoiceCheck,
): Promise<InvoiceCheckResult> =>
  ledger.evaluate('receivables:CheckInvoice', {
    command: {},
    private: check,
    at: fingerprintHolder(network),
  });
