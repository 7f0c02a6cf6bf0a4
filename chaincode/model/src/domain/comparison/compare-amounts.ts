import { passIf } from './finding';
import type { Finding } from './finding';
import { statedText } from './stated-amount';
import type { StatedAmount } from './stated-amount';

/**
 * One finding on two amounts. Amounts in different currencies have no order: the rule on the
 * currency fails, this one does not apply.
 */
export const compareAmounts = (
  left: StatedAmount | undefined,
  right: StatedAmount | undefined,
  holds: (left: bigint, right: bigint) => boolean,
): readonly Finding[] => {
  if (!left || !right) return [];
  return [
    {
      result:
        left.currency === right.currency
          ? passIf(holds(left.minorUnits, right.minorUnits))
          : 'NOT_APPLICABLE',
      left: statedText(left),
      right: statedText(right),
    },
  ];
};
