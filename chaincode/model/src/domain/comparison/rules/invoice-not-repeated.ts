import { documentLabel } from '../trade-documents';
import type { RuleCheck } from '../finding';

/** No other invoice of the ledger might be the same; whether one is, was found when it was recorded. */
export const invoiceNotRepeated: RuleCheck = (trade) =>
  trade.invoice.map((source) => ({
    result: source.partialDuplicate ? 'WARN' : 'PASS',
    left: documentLabel(source),
    right: source.partialDuplicate ? 'another invoice might be the same' : 'no other is like it',
  }));
