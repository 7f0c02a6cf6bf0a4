import type { EvidenceDocument } from '../../interface/commands';
import type { EvidenceKind, MatchRule, RuleResult } from '../../interface/vocabulary';
import { worstResult } from './finding';
import type { Finding, PlainCheck } from './finding';
import { datesInOrder } from './rules/dates-in-order';
import { dueDateOnInvoice } from './rules/due-date-on-invoice';
import { partyIdentifiersValid, transportIdentifiersValid } from './rules/identifiers-valid';
import { instalmentsAddUp } from './rules/instalments-add-up';
import { invoiceIsAClaim } from './rules/invoice-is-a-claim';
import { lineTotalsRecompute } from './rules/line-totals-recompute';
import { locationsAndTermsKnown } from './rules/locations-and-terms-known';
import { payableInInvoiceCurrency } from './rules/payable-in-invoice-currency';
import { payeeIsSeller } from './rules/payee-is-seller';
import { onlyDocument } from './trade-documents';

/** Those that look into each document by itself, and ask no profile: what they find, every match finds. */
const rulesOfOne: Readonly<Partial<Record<MatchRule, PlainCheck>>> = {
  LINE_TOTALS_RECOMPUTE: lineTotalsRecompute,
  DATES_IN_ORDER: datesInOrder,
  TRANSPORT_IDENTIFIERS_VALID: transportIdentifiersValid,
  PARTY_IDENTIFIERS_VALID: partyIdentifiersValid,
  LOCATIONS_AND_TERMS_KNOWN: locationsAndTermsKnown,
  INVOICE_IS_A_CLAIM: invoiceIsAClaim,
  PAYEE_IS_SELLER: payeeIsSeller,
  INSTALMENTS_ADD_UP: instalmentsAddUp,
  DUE_DATE_ON_INVOICE: dueDateOnInvoice,
  PAYABLE_IN_INVOICE_CURRENCY: payableInInvoiceCurrency,
};

/** What a rule finds in one document. */
export interface JudgedRule {
  readonly rule: MatchRule;
  /** Before a profile weighs it. */
  readonly result: RuleResult;
  readonly compared: readonly Finding[];
}

/**
 * A document by the rules that need no other one, in the order of the vocabulary, without those that have
 * nothing to compare. Whether a profile forgives what they find, it says; a preview of the match asks it.
 */
export const judgeDocument = (
  kind: EvidenceKind,
  document: EvidenceDocument,
): readonly JudgedRule[] => {
  const trade = onlyDocument(kind, document);
  return (Object.entries(rulesOfOne) as [MatchRule, PlainCheck][])
    .map(([rule, check]) => ({ rule, compared: check(trade) }))
    .filter(({ compared }) => compared.length > 0)
    .map(({ rule, compared }) => ({ rule, result: worstResult(compared), compared }));
};
