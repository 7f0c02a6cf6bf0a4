import type { Party } from '../../../interface/commands';
import type { Finding, RuleCheck } from '../finding';
import { normaliseLegalName } from '../legal-name';
import { compareParties } from '../same-party';
import { documentLabel, onlyOne } from '../trade-documents';
import type { TradeDocument, TradeDocuments } from '../trade-documents';

interface NamedParty {
  readonly source: TradeDocument;
  readonly party: Party;
}

/** The order's seller is exporter, consignor, supplier and payee. */
export const sameSeller: RuleCheck = (trade) =>
  compareWithOrder(trade, 'seller', [
    ...trade.declaration.map((source) => ({ source, party: source.document.exporter })),
    ...trade.waybill.map((source) => ({ source, party: source.document.consignor })),
    ...trade.invoice.map((source) => ({ source, party: source.document.seller })),
    ...trade.payment.map((source) => ({ source, party: source.document.payee })),
  ]);

/** The order's buyer is consignee, customer and payer. */
export const sameBuyer: RuleCheck = (trade) =>
  compareWithOrder(trade, 'buyer', [
    ...trade.declaration.map((source) => ({ source, party: source.document.consignee })),
    ...trade.waybill.map((source) => ({ source, party: source.document.consignee })),
    ...trade.invoice.map((source) => ({ source, party: source.document.buyer })),
    ...trade.payment.map((source) => ({ source, party: source.document.payer })),
  ]);

const compareWithOrder = (
  trade: TradeDocuments,
  side: 'seller' | 'buyer',
  others: readonly NamedParty[],
): readonly Finding[] => {
  const order = onlyOne(trade.order);
  if (!order) return [];
  return others.map(({ source, party }) => {
    const finding = isToOrder(source, party)
      ? { result: 'WARN' as const, left: order.document[side].name, right: party.name }
      : compareParties(order.document[side], party);
    return {
      result: finding.result,
      left: `${documentLabel(order)}: ${finding.left}`,
      right: `${documentLabel(source)}: ${finding.right}`,
    };
  });
};

/** A negotiable bill of lading is made out to order: it names no consignee to compare. */
const isToOrder = (source: TradeDocument, party: Party): boolean =>
  source.kind === 'waybill' &&
  party.partnerId === undefined &&
  /^(TO (THE )?)?ORDER( OF .*)?$/.test(normaliseLegalName(party.name));
