import type { ReceivableStatus } from '../vocabulary';
import type { Lifecycle } from './lifecycle';

/**
 * An acknowledgement is an irrevocable undertaking to pay, so no dispute follows it; it ends a
 * dispute. What is disputed is not financed, but money that arrives is recorded. OVERDUE follows from
 * the date and is not stored. Where the buyer disputes another receivable of the invoice, or disputed one
 * that was cancelled, the next one is disputed when it is issued.
 */
export const receivableLifecycle = {
  NONE: { 'receivables:Issue': ['ISSUED', 'DISPUTED'] },
  ISSUED: {
    'receivables:Acknowledge': ['ACKNOWLEDGED'],
    'receivables:Dispute': ['DISPUTED'],
    'receivables:Cancel': ['CANCELLED'],
    'financing:Request': ['ISSUED'],
    'financing:Quote': ['ISSUED'],
    'financing:Accept': ['ISSUED'],
    'financing:Fund': ['ISSUED'],
    'collections:Record': ['ISSUED', 'SETTLED'],
  },
  ACKNOWLEDGED: {
    'receivables:Cancel': ['CANCELLED'],
    'financing:Request': ['ACKNOWLEDGED'],
    'financing:Quote': ['ACKNOWLEDGED'],
    'financing:Accept': ['ACKNOWLEDGED'],
    'financing:Fund': ['ACKNOWLEDGED'],
    'collections:Record': ['ACKNOWLEDGED', 'SETTLED'],
  },
  DISPUTED: {
    'receivables:Acknowledge': ['ACKNOWLEDGED'],
    'receivables:Cancel': ['CANCELLED'],
    'collections:Record': ['DISPUTED', 'SETTLED'],
  },
  SETTLED: {},
  CANCELLED: {},
} as const satisfies Lifecycle<ReceivableStatus>;
