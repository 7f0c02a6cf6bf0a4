import type { FinancingRequestStatus, QuoteStatus } from '../vocabulary';
import type { Lifecycle } from './lifecycle';

/**
 * A bank may quote again once its quote has expired; an accepted request is closed, as LAPSED, only
 * after the last day of funding.
 */
export const requestLifecycle = {
  NONE: { 'financing:Request': ['REQUESTED'] },
  REQUESTED: {
    'financing:Quote': ['QUOTED'],
    'financing:Withdraw': ['WITHDRAWN'],
    'financing:Decline': ['DECLINED'],
  },
  QUOTED: {
    'financing:Quote': ['QUOTED'],
    'financing:Accept': ['ACCEPTED'],
    'financing:Withdraw': ['WITHDRAWN'],
    'financing:Decline': ['DECLINED'],
  },
  ACCEPTED: {
    'financing:Fund': ['FUNDED'],
    'financing:Withdraw': ['LAPSED'],
    'financing:Decline': ['LAPSED'],
  },
  FUNDED: {},
  DECLINED: {},
  WITHDRAWN: {},
  LAPSED: {},
} as const satisfies Lifecycle<FinancingRequestStatus>;

/** `financing:Quote` makes a quote and ends the one whose place it takes. */
export const quoteLifecycle = {
  NONE: { 'financing:Quote': ['OFFERED'] },
  OFFERED: {
    'financing:Withdraw': ['WITHDRAWN'],
    'financing:Decline': ['WITHDRAWN'],
    'financing:Quote': ['EXPIRED'],
    'financing:Accept': ['ACCEPTED'],
    'financing:Approve': ['OFFERED'],
  },
  ACCEPTED: {
    'financing:Withdraw': ['EXPIRED'],
    'financing:Decline': ['EXPIRED'],
    'financing:Approve': ['ACCEPTED'],
    'financing:Fund': ['FUNDED'],
  },
  FUNDED: { 'collections:Record': ['FUNDED'] },
  WITHDRAWN: {},
  EXPIRED: {},
} as const satisfies Lifecycle<QuoteStatus>;
