import { namesPartner, partySides } from '../documents';
import { namesOrder } from './order-reference';
import { fits } from './registered-party';
import { documentOf, noFacts, tradeDocuments } from './trade-documents';
import type { TradeDocument, TradeDocuments, TradeEvidence, TradeFacts } from './trade-documents';

/** Whether a document is of the sale at all: what it says is compared for its own seller only. */
const concerns = (trade: TradeDocuments, source: TradeDocument): boolean => {
  const { seller, buyer } = trade;
  if (!seller) return false;
  const { kind, document } = source;
  if (namesPartner(kind, document, seller.partner.id)) return true;
  const sides = partySides(kind, document);
  if (fits(seller, sides.seller)) return true;
  // An agent exports, a factory consigns: the buyer and the order tell whose sale it is.
  const own = trade.order.every((order) => fits(seller, order.document.seller));
  return own && namesOrder(trade, source) && fits(buyer, sides.buyer);
};

/** The first document that is none of the seller's sale; nothing where all of them are. */
export const strangeDocument = (trade: TradeDocuments): TradeDocument | undefined =>
  [
    ...trade.invoice,
    ...trade.order,
    ...trade.declaration,
    ...trade.waybill,
    ...trade.receipt,
    ...trade.release,
    ...trade.payment,
  ].find((source) => !concerns(trade, source));

type Linked = Pick<TradeEvidence, 'record' | 'content'>;

const unread = { issuer: undefined, drawn: [] };

/**
 * Of documents that an order number links to an invoice those that are of its seller's sale: what a match of
 * the seller takes, and none that {@link strangeDocument} would find. Orders first, for they say whose sale
 * a document is that names somebody else.
 */
export const ofOwnSale = <E extends Linked>(
  invoice: Linked,
  linked: readonly E[],
  parties: Pick<TradeFacts, 'seller' | 'buyer'>,
): readonly E[] => {
  const evidence = [invoice, ...linked].map((each) => ({ ...each, ...unread }));
  const trade = tradeDocuments(evidence, { ...noFacts, ...parties });
  const own = { ...trade, order: trade.order.filter((order) => concerns(trade, order)) };
  return linked.filter((each) => concerns(own, documentOf({ ...each, ...unread })));
};
