import type { BusinessDayConvention } from '../../interface/vocabulary';
import { addDays, weekday } from '../dates';
import type { BusinessDate } from '../dates';

/** Saturday and Sunday are no business days, nor are the holidays of the list. */
export const isBusinessDay = (
  date: BusinessDate,
  holidays: readonly BusinessDate[] = [],
): boolean => weekday(date) < 5 && !holidays.includes(date);

const step = (date: BusinessDate, days: 1 | -1, holidays: readonly BusinessDate[]) => {
  let moved = date;
  while (!isBusinessDay(moved, holidays)) moved = addDays(moved, days);
  return moved;
};

const sameMonth = (left: BusinessDate, right: BusinessDate): boolean =>
  left.slice(0, 7) === right.slice(0, 7);

/**
 * Moves a date that is no business day (ISDA 2006 definitions, section 4.12): to the next, to the
 * next unless that is in another month and then to the one before, to the one before, or not at all.
 */
export const adjustToBusinessDay = (
  date: BusinessDate,
  convention: BusinessDayConvention,
  holidays: readonly BusinessDate[] = [],
): BusinessDate => {
  switch (convention) {
    case 'unadjusted':
      return date;
    case 'following':
      return step(date, 1, holidays);
    case 'preceding':
      return step(date, -1, holidays);
    case 'modified-following': {
      const next = step(date, 1, holidays);
      return sameMonth(date, next) ? next : step(date, -1, holidays);
    }
  }
};
