import type { QuoteTerms } from '../../interface/records';
import type { BusinessDate } from '../calendar';
import { holds, refuse } from '../result';
import type { Check } from '../result';

type Terms = Pick<QuoteTerms, 'validUntil' | 'fundBy'>;

/** Instants may leave the milliseconds out; the ledger's own never do. */
const withMilliseconds = (instant: string): string =>
  instant.includes('.') ? instant : instant.replace('Z', '.000Z');

/** Whether the seller may no longer accept, at this instant of the ledger. */
export const hasExpired = ({ validUntil }: Terms, at: string): boolean =>
  withMilliseconds(validUntil) <= at;

export const checkValid = (terms: Terms, at: string): Check<'QUOTE_EXPIRED'> =>
  hasExpired(terms, at) ? refuse('QUOTE_EXPIRED', { validUntil: terms.validUntil }) : holds;

/** Whether the last day of funding is over. */
export const isTooLate = ({ fundBy }: Terms, date: BusinessDate): boolean => date > fundBy;

export const checkFundable = (terms: Terms, date: BusinessDate): Check<'FUNDING_TOO_LATE'> =>
  isTooLate(terms, date) ? refuse('FUNDING_TOO_LATE', { fundBy: terms.fundBy }) : holds;
