import { deliveriesOf, isUsedUp } from '../deliveries';
import type { Finding, RuleCheck } from '../finding';
import { documentLabel, labelOfAll } from '../trade-documents';
import type { TradeDocuments } from '../trade-documents';

/**
 * One carriage proves no two sales. What a waybill carries no other waybill carries that the match does
 * not name: a carrier and a forwarder write two papers on the same containers. And of what it carries
 * something is left that no other invoice has drawn.
 */
export const carriageNotRepeated: RuleCheck = (trade) => [
  ...trade.waybill.map((source): Finding => {
    const shared = trade.carriedElsewhere.includes(source.id);
    return {
      result: shared ? 'WARN' : 'PASS',
      left: documentLabel(source),
      right: shared ? 'another waybill names what carries it' : 'no other names what carries it',
    };
  }),
  ...usedUp(trade),
];

const usedUp = ({ waybill }: TradeDocuments): readonly Finding[] =>
  deliveriesOf(waybill)
    .filter(isUsedUp)
    .map((delivery) => ({
      result: 'FAIL',
      left: labelOfAll(delivery.flat()),
      right: 'other invoices have drawn all of it, or it counts nothing that could be shared',
    }));
