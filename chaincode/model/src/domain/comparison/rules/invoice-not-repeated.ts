import { documentLabel } from '../trade-documents';
import type { RuleCheck } from '../finding';

/** No other invoice of the ledger might be the same, whichever of them came first. */
export const invoiceNotRepeated: RuleCheck = (trade) =>
  trade.invoice.map((source) => ({
    result: trade.repeated ? 'WARN' : 'PASS',
    left: documentLabel(source),
    right: trade.repeated ? 'another invoice might be the same' : 'no other is like it',
  }));
