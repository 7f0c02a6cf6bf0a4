import { passIf } from '../finding';
import type { RuleCheck } from '../finding';
import { documentLabel } from '../trade-documents';
import type { TradeDocument } from '../trade-documents';

/**
 * Order, declaration, waybill and payment come from different partners, and none from the seller or, but
 * for the order, from the buyer: nobody proves his own trade. Seller and buyer are two.
 */
export const independentSources: RuleCheck = (trade) => {
  const parties = trade.invoice.map(({ document: { seller, buyer } }) => ({ seller, buyer }));
  const own = parties.map(({ seller, buyer }) => ({
    result: passIf(seller.partnerId === undefined || seller.partnerId !== buyer.partnerId),
    left: `seller ${seller.partnerId ?? seller.name}`,
    right: `buyer ${buyer.partnerId ?? buyer.name}`,
  }));
  const sources = [trade.order, trade.declaration, trade.waybill, trade.payment];
  const kinds: readonly (readonly TradeDocument[])[] = sources;
  return [
    ...own,
    ...kinds.flat().map((source) => ({
      result: passIf(
        !parties.some(({ seller, buyer }) => isOwn(source, seller.partnerId, buyer.partnerId)) &&
          !kinds
            .flat()
            .some((other) => other.kind !== source.kind && other.issuer === source.issuer),
      ),
      left: `${documentLabel(source)}: from ${source.issuer}`,
      right: 'another source than the parties and the other documents',
    })),
  ];
};

const isOwn = (
  { kind, issuer }: TradeDocument,
  seller: string | undefined,
  buyer: string | undefined,
): boolean => issuer === seller || (kind !== 'order' && issuer === buyer);
