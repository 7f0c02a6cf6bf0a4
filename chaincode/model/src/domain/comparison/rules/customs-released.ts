import { passIf } from '../finding';
import type { RuleCheck } from '../finding';
import { documentLabel } from '../trade-documents';

/** Customs released the goods of every declaration. */
export const customsReleased: RuleCheck = (trade) =>
  trade.declaration.map((source) => ({
    result: passIf(source.progress === 'RELEASED'),
    left: `${documentLabel(source)}: ${source.progress ?? 'no status'}`,
    right: 'RELEASED',
  }));
