import type { Party, TradeProfile } from '../../../interface/commands';
import type { ThirdPartyRole } from '../../../interface/vocabulary';
import type { Finding, RuleCheck } from '../finding';
import { partySides } from '../../documents';
import { foldedText } from '../../text';
import { asParty, fits } from '../registered-party';
import { compareParties } from '../same-party';
import { namesOrder } from '../order-reference';
import { documentLabel } from '../trade-documents';
import type { TradeDocument, TradeDocuments } from '../trade-documents';

type Side = 'seller' | 'buyer';

interface NamedParty {
  readonly source: TradeDocument;
  readonly party: Party;
  /** Where the party may be somebody else, if the profile says so. */
  readonly role?: ThirdPartyRole;
}

/** Whom the register has as the seller is supplier, exporter, consignor, depositor and payee. */
export const sameSeller: RuleCheck = (trade, profile) =>
  compareWithRegister(trade, 'seller', profile, [
    ...trade.order.map((source) => ({ source, party: source.document.seller })),
    ...[...trade.invoice, ...trade['credit-note']].map((source) => ({
      source,
      party: source.document.seller,
    })),
    ...trade.declaration.map((source) => ({
      source,
      party: source.document.exporter,
      role: 'exporter' as const,
    })),
    ...trade.waybill.map((source) => ({
      source,
      party: source.document.consignor,
      role: 'consignor' as const,
    })),
    ...[...trade.receipt, ...trade.release].map((source) => ({
      source,
      party: source.document.depositor,
    })),
    ...trade.payment.map((source) => ({
      source,
      party: source.document.payee,
      role: 'payee' as const,
    })),
  ]);

/** Whom the register has as the buyer is customer, consignee and payer. */
export const sameBuyer: RuleCheck = (trade, profile) =>
  compareWithRegister(trade, 'buyer', profile, [
    ...trade.order.map((source) => ({ source, party: source.document.buyer })),
    ...[...trade.invoice, ...trade['credit-note']].map((source) => ({
      source,
      party: source.document.buyer,
    })),
    ...[...trade.declaration, ...trade.waybill, ...trade.release].map((source) => ({
      source,
      party: source.document.consignee,
      role: 'consignee' as const,
    })),
    ...trade.payment.map((source) => ({
      source,
      party: source.document.payer,
      role: 'payer' as const,
    })),
  ]);

/**
 * A third party stands on one side of a document that names the order: of two strangers it proves nothing
 * here, and without the order it may be of another sale to the same buyer.
 */
const isOfSale = (trade: TradeDocuments, side: Side, source: TradeDocument): boolean => {
  const sides = partySides(source.kind, source.document);
  const other =
    side === 'seller' ? fits(trade.buyer, sides.buyer) : fits(trade.seller, sides.seller);
  return other && namesOrder(trade, source);
};

/** What cannot be compared proves nothing; without an invoice nothing is to be proven. */
const unknown = ({ invoice }: TradeDocuments, side: Side): readonly Finding[] =>
  invoice.map((source) => ({
    result: 'FAIL',
    left: 'register: nobody',
    right: `${documentLabel(source)}: ${source.document[side].name}`,
  }));

const compareWithRegister = (
  trade: TradeDocuments,
  side: Side,
  { thirdParties }: TradeProfile,
  named: readonly NamedParty[],
): readonly Finding[] => {
  const registered = trade[side];
  if (!registered) return unknown(trade, side);
  const expected = asParty(registered);
  return named.map(({ source, party, role }) => {
    const finding = compared(expected, source, party);
    const admitted =
      finding.result === 'FAIL' &&
      role !== undefined &&
      thirdParties.includes(role) &&
      isOfSale(trade, side, source);
    return {
      result: admitted ? 'WARN' : finding.result,
      left: `register, ${registered.partner.id}: ${finding.left}`,
      right: `${documentLabel(source)}: ${finding.right}`,
    };
  });
};

/**
 * By what the document says of the party: the partner id that a sender put beside it proves nothing, but
 * another one than the register's contradicts it.
 */
const compared = (expected: Party, source: TradeDocument, party: Party): Finding => {
  if (isToOrder(source, party)) return { result: 'WARN', left: expected.name, right: party.name };
  const { partnerId, ...described } = party;
  if (partnerId !== undefined && partnerId !== expected.partnerId) {
    return { result: 'FAIL', left: expected.name, right: `partner ${partnerId}` };
  }
  return compareParties(expected, described);
};

/** A negotiable bill of lading is made out to order: it names no consignee to compare. */
const isToOrder = (source: TradeDocument, party: Party): boolean =>
  source.kind === 'waybill' &&
  party.partnerId === undefined &&
  /^(TO-(THE-)?)?ORDER(-OF-.*)?$/.test(foldedText(party.name));
