import type { Holding, ReceivableRecord, Reservation } from '../../interface/records';
import type { BusinessDate } from '../calendar';
import { minorUnits } from '../money';
import { holds, refuse } from '../result';
import type { Check } from '../result';

/** A holder's part of the outstanding amount, minor units. */
export const holdingOf = ({ holdings }: ReceivableRecord, organisation: string): bigint =>
  minorUnits(holdings.find((holding) => holding.organisation === organisation)?.amount ?? '0');

/** Names a holder once, and no holding of nothing. */
export const withHolding = (
  holdings: readonly Holding[],
  organisation: string,
  amount: bigint,
): readonly Holding[] => {
  const changed = { organisation, amount: amount.toString() };
  const known = holdings.some((holding) => holding.organisation === organisation);
  const next = known
    ? holdings.map((holding) => (holding.organisation === organisation ? changed : holding))
    : [...holdings, changed];
  return next.filter((holding) => holding.amount !== '0');
};

/** Once a bank took a part, the receivable is no longer its seller's alone to change. */
export const isFunded = ({ assignments }: ReceivableRecord): boolean => assignments.length > 0;

/** Reservations that still count on this day. */
export const activeReservations = (
  { reservations }: ReceivableRecord,
  date: BusinessDate,
): readonly Reservation[] => reservations.filter(({ until }) => until >= date);

/** The seller's holding less what accepted quotes reserve; one quote's own may be left out. */
export const availableToFinance = (
  receivable: ReceivableRecord,
  date: BusinessDate,
  exceptQuote?: string,
): bigint =>
  activeReservations(receivable, date)
    .filter(({ quote }) => quote !== exceptQuote)
    .reduce(
      (available, { amount }) => available - minorUnits(amount),
      holdingOf(receivable, receivable.issuer),
    );

const isAnotherBank = (receivable: ReceivableRecord, bank: string) => (organisation: string) =>
  organisation !== receivable.issuer && organisation !== bank;

/**
 * Refuses an amount beyond what the seller can still finance, and a receivable of which another bank
 * holds a part or has one reserved: its price may not be shown to this one's peer.
 */
export const checkFinanceable = (
  receivable: ReceivableRecord,
  deal: { readonly bank: string; readonly amount: bigint; readonly exceptQuote?: string },
  date: BusinessDate,
): Check<'HOLDING_INSUFFICIENT' | 'HELD_BY_ANOTHER_BANK'> => {
  const available = availableToFinance(receivable, date, deal.exceptQuote);
  if (deal.amount > available) {
    const atMost = available > 0n ? available : 0n;
    const details = { requested: deal.amount.toString(), available: atMost.toString() };
    return refuse('HOLDING_INSUFFICIENT', details);
  }
  const involved = [...receivable.holdings, ...activeReservations(receivable, date)];
  const others = involved.map(({ organisation }) => organisation);
  return others.some(isAnotherBank(receivable, deal.bank))
    ? refuse('HELD_BY_ANOTHER_BANK', { receivable: receivable.id })
    : holds;
};

/** Refuses a due date that is not in the future. */
export const checkNotDue = (dueDate: BusinessDate, date: BusinessDate): Check<'DUE_DATE_PASSED'> =>
  dueDate > date ? holds : refuse('DUE_DATE_PASSED', { dueDate, date });
