import { passIf } from '../finding';
import type { Finding, RuleCheck } from '../finding';
import { documentLabel } from '../trade-documents';
import type { TradeDocument, TradeDocuments } from '../trade-documents';

/**
 * Order, declaration, papers of carriers and warehouses, and payment come from different legal entities
 * that may act today, and none from the seller or, but for the order, from the buyer: nobody proves his own
 * trade.
 */
export const independentSources: RuleCheck = (trade) => {
  const kinds: readonly (readonly TradeDocument[])[] = [
    trade.order,
    trade.declaration,
    // Who stores goods may carry them: neither paper gains by the other.
    [...trade.waybill, ...trade.receipt, ...trade.release],
    trade.payment,
  ];
  return kinds.flatMap((own) => {
    const others = kinds.filter((each) => each !== own).flat();
    return own.map((source) => finding(source, others, trade));
  });
};

const finding = (
  source: TradeDocument,
  others: readonly TradeDocument[],
  trade: TradeDocuments,
): Finding => {
  const { issuer } = source;
  const alone = !others.some((other) => other.issuer.entity === issuer.entity);
  return {
    result: passIf(issuer.qualified && alone && !isOwn(source, trade)),
    left: `${documentLabel(source)}: from ${issuer.partner}${issuer.qualified ? '' : ', who may not act'}`,
    right: 'another source than the parties and the other documents',
  };
};

const isOwn = ({ kind, issuer }: TradeDocument, { seller, buyer }: TradeDocuments): boolean =>
  issuer.entity === seller?.partner.entity ||
  (kind !== 'order' && issuer.entity === buyer?.partner.entity);
