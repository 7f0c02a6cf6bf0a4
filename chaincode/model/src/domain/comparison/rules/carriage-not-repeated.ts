import { documentLabel } from '../trade-documents';
import type { RuleCheck } from '../finding';

/**
 * What a waybill carries no other waybill carries that the match does not name: a carrier and a forwarder
 * write two papers on the same containers, which would prove two sales.
 */
export const carriageNotRepeated: RuleCheck = (trade) =>
  trade.waybill.map((source) => {
    const shared = trade.carriedElsewhere.includes(source.id);
    return {
      result: shared ? 'WARN' : 'PASS',
      left: documentLabel(source),
      right: shared ? 'another waybill names what carries it' : 'no other names what carries it',
    };
  });
