import type { MatchRule } from '../../interface/vocabulary';
import type { RuleCheck } from './finding';
import { carriageNotRepeated } from './rules/carriage-not-repeated';
import { creditNotesDeducted } from './rules/credit-notes-deducted';
import { customsReleased } from './rules/customs-released';
import { datesInOrder } from './rules/dates-in-order';
import { dueDateOnInvoice } from './rules/due-date-on-invoice';
import { partyIdentifiersValid, transportIdentifiersValid } from './rules/identifiers-valid';
import { independentSources } from './rules/independent-sources';
import { instalmentsAddUp } from './rules/instalments-add-up';
import { invoiceIsAClaim } from './rules/invoice-is-a-claim';
import { invoiceNotRepeated } from './rules/invoice-not-repeated';
import { lineTotalsRecompute } from './rules/line-totals-recompute';
import { locationsAndTermsKnown } from './rules/locations-and-terms-known';
import { payableInInvoiceCurrency } from './rules/payable-in-invoice-currency';
import { payeeIsSeller } from './rules/payee-is-seller';
import { prepaymentsDeducted } from './rules/prepayments-deducted';
import { profileFitsDocuments } from './rules/profile-fits-documents';
import { quantityWithinDeclared } from './rules/quantity-within-declared';
import { quantityWithinReleased } from './rules/quantity-within-released';
import { requiredKindsPresent } from './rules/required-kinds-present';
import { sameCurrency } from './rules/same-currency';
import { sameOrderReference } from './rules/same-order-reference';
import { sameBuyer, sameSeller } from './rules/same-parties';
import { packagesWithinTolerance, weightWithinTolerance } from './rules/shipment-totals';
import { invoiceWithinDeclaredValue, invoiceWithinOrder } from './rules/value-limits';

/** Every rule of the vocabulary, in its order, with the check that decides it. */
export const ruleChecks: Readonly<Record<MatchRule, RuleCheck>> = {
  REQUIRED_KINDS_PRESENT: requiredKindsPresent,
  PROFILE_FITS_DOCUMENTS: profileFitsDocuments,
  INVOICE_NOT_REPEATED: invoiceNotRepeated,
  CARRIAGE_NOT_REPEATED: carriageNotRepeated,
  INDEPENDENT_SOURCES: independentSources,
  SAME_ORDER_REFERENCE: sameOrderReference,
  SAME_SELLER: sameSeller,
  SAME_BUYER: sameBuyer,
  SAME_CURRENCY: sameCurrency,
  LINE_TOTALS_RECOMPUTE: lineTotalsRecompute,
  QUANTITY_WITHIN_DECLARED: quantityWithinDeclared,
  QUANTITY_WITHIN_RELEASED: quantityWithinReleased,
  WEIGHT_WITHIN_TOLERANCE: weightWithinTolerance,
  PACKAGES_WITHIN_TOLERANCE: packagesWithinTolerance,
  DATES_IN_ORDER: datesInOrder,
  CUSTOMS_RELEASED: customsReleased,
  INVOICE_WITHIN_ORDER: invoiceWithinOrder,
  INVOICE_WITHIN_DECLARED_VALUE: invoiceWithinDeclaredValue,
  PREPAYMENTS_DEDUCTED: prepaymentsDeducted,
  CREDIT_NOTES_DEDUCTED: creditNotesDeducted,
  TRANSPORT_IDENTIFIERS_VALID: transportIdentifiersValid,
  PARTY_IDENTIFIERS_VALID: partyIdentifiersValid,
  LOCATIONS_AND_TERMS_KNOWN: locationsAndTermsKnown,
  INVOICE_IS_A_CLAIM: invoiceIsAClaim,
  PAYEE_IS_SELLER: payeeIsSeller,
  INSTALMENTS_ADD_UP: instalmentsAddUp,
  DUE_DATE_ON_INVOICE: dueDateOnInvoice,
  PAYABLE_IN_INVOICE_CURRENCY: payableInInvoiceCurrency,
};
