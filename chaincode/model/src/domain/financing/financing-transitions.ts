import type { FinancingRequestStatus, QuoteStatus } from '../../interface/vocabulary';
import type { TransitionTable } from '../transition';

/** Every transaction that changes a financing request. */
export const requestCommands = [
  'financing:Withdraw',
  'financing:Decline',
  'financing:Quote',
  'financing:Accept',
  'financing:Fund',
] as const;
export type RequestCommand = (typeof requestCommands)[number];

/**
 * The one transition table of financing requests. A bank may quote again once its quote has expired;
 * an accepted request is closed, as LAPSED, only after the last day of funding.
 */
export const requestTransitions: TransitionTable<FinancingRequestStatus, RequestCommand> = {
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
  EXPIRED: {},
};

/** Every transaction that changes a quote. */
export const quoteCommands = [
  'financing:Withdraw',
  'financing:Decline',
  'financing:Quote',
  'financing:Accept',
  'financing:Approve',
  'financing:Fund',
  'collections:Record',
] as const;
export type QuoteCommand = (typeof quoteCommands)[number];

/** The one transition table of quotes; `financing:Quote` is a newer quote that takes its place. */
export const quoteTransitions: TransitionTable<QuoteStatus, QuoteCommand> = {
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
};
