import { passIf } from '../finding';
import type { RuleCheck } from '../finding';
import { documentLabel } from '../trade-documents';

/**
 * Customs released the goods of every declaration, and the goods of every waybill are not lost or on
 * their way back. Before there is an invoice a declaration may still wait for its decision.
 */
export const customsReleased: RuleCheck = (trade) => [
  ...trade.declaration.map((source) => ({
    result: passIf(
      source.progress === 'RELEASED' ||
        (source.progress === 'DECLARED' && trade.invoice.length === 0),
    ),
    left: `${documentLabel(source)}: ${source.progress ?? 'no status'}`,
    right: 'RELEASED',
  })),
  ...trade.waybill
    .filter(({ progress }) => progress === 'LOST' || progress === 'RETURNED')
    .map((source) => ({
      result: 'FAIL' as const,
      left: `${documentLabel(source)}: ${source.progress ?? 'no status'}`,
      right: 'on its way or delivered',
    })),
];
