import type { QuoteRecord } from '../../interface/records/private-records';
import type { BusinessDate } from '../calendar';
import { ok, refuse } from '../result';
import type { Result } from '../result';

type Terms = QuoteRecord['terms'];

/** Instants may leave the milliseconds out; the ledger's own never do. */
const withMilliseconds = (instant: string): string =>
  instant.includes('.') ? instant : instant.replace('Z', '.000Z');

/** Whether the seller may no longer accept, at this instant of the ledger. */
export const hasExpired = ({ validUntil }: Terms, at: string): boolean =>
  withMilliseconds(validUntil) <= at;

export const checkValid = (terms: Terms, at: string): Result<undefined> =>
  hasExpired(terms, at) ? refuse('QUOTE_EXPIRED', { validUntil: terms.validUntil }) : ok(undefined);

/** Whether the last day of funding is over. */
export const isTooLate = ({ fundBy }: Terms, date: BusinessDate): boolean => date > fundBy;

export const checkFundable = (terms: Terms, date: BusinessDate): Result<undefined> =>
  isTooLate(terms, date) ? refuse('FUNDING_TOO_LATE', { fundBy: terms.fundBy }) : ok(undefined);
