/** Every closed list of words of the ledger, once. The words are those of the glossary. */

export const roles = [
  'seller',
  'buyer',
  'bank-officer',
  'bank-approver',
  'carrier',
  'customs-officer',
  'payment-operator',
  'platform-operator',
  'partner-admin',
  'auditor',
] as const;
/** What the certificate's attribute `cession.role` may say. */
export type Role = (typeof roles)[number];

export const partnerKinds = [
  'seller',
  'buyer',
  'bank',
  'carrier',
  'customs-office',
  'payment-institution',
  'platform',
  'insurer',
  'auditor',
] as const;
export type PartnerKind = (typeof partnerKinds)[number];

/** The kind of partner that a role acts for; undefined where it acts for its organisation. */
export const kindOfRole: Readonly<Record<Role, PartnerKind | undefined>> = {
  seller: 'seller',
  buyer: 'buyer',
  'bank-officer': 'bank',
  'bank-approver': 'bank',
  carrier: 'carrier',
  'customs-officer': 'customs-office',
  'payment-operator': 'payment-institution',
  'platform-operator': 'platform',
  'partner-admin': undefined,
  auditor: undefined,
};

export const partnerStatuses = ['APPLIED', 'QUALIFIED', 'SUSPENDED', 'REVOKED'] as const;
export type PartnerStatus = (typeof partnerStatuses)[number];

export const qualificationKinds = [
  'KYC',
  'PLATFORM_AGREEMENT',
  'CUSTOMS_CERTIFICATION',
  'TRADE_COMPLIANCE_TRAINING',
  'PRODUCT_LIABILITY_INSURANCE',
  'SANCTIONS_SCREENING',
] as const;
export type QualificationKind = (typeof qualificationKinds)[number];

export const evidenceKinds = ['order', 'declaration', 'waybill', 'invoice', 'payment'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export const evidenceStatuses = ['RECORDED', 'SUPERSEDED', 'VOIDED'] as const;
export type EvidenceStatus = (typeof evidenceStatuses)[number];

export const customsStatuses = ['DECLARED', 'RELEASED', 'REJECTED'] as const;
export type CustomsStatus = (typeof customsStatuses)[number];

export const waybillStatuses = ['ISSUED', 'IN_TRANSIT', 'DELIVERED'] as const;
export type WaybillStatus = (typeof waybillStatuses)[number];

/** Progress of a document in its own world: a declaration at customs, a waybill on its way. */
export type ProgressStatus = CustomsStatus | WaybillStatus;

export const ruleResults = ['PASS', 'FAIL', 'WARN', 'NOT_APPLICABLE'] as const;
export type RuleResult = (typeof ruleResults)[number];

export const matchRules = [
  'REQUIRED_KINDS_PRESENT',
  'INVOICE_NOT_REPEATED',
  'INDEPENDENT_SOURCES',
  'SAME_ORDER_REFERENCE',
  'SAME_SELLER',
  'SAME_BUYER',
  'SAME_CURRENCY',
  'LINE_TOTALS_RECOMPUTE',
  'DECLARED_VALUE_WITHIN_TOLERANCE',
  'QUANTITY_PER_HEADING_EQUAL',
  'WEIGHT_WITHIN_TOLERANCE',
  'PACKAGES_EQUAL',
  'DATES_IN_ORDER',
  'CUSTOMS_RELEASED',
  'INVOICE_WITHIN_ORDER',
  'INVOICE_WITHIN_DECLARED_VALUE',
  'PREPAYMENTS_DEDUCTED',
  'TRANSPORT_IDENTIFIERS_VALID',
  'PARTY_IDENTIFIERS_VALID',
  'LOCATIONS_AND_TERMS_KNOWN',
  'INVOICE_IS_A_CLAIM',
  'PAYEE_IS_SELLER',
  'INSTALMENTS_ADD_UP',
  'PAYABLE_IN_INVOICE_CURRENCY',
] as const;
export type MatchRule = (typeof matchRules)[number];

export const matchStatuses = ['MATCHED', 'STALE'] as const;
/** STALE: a document of the trade changed after the match; it must run again before issuing. */
export type MatchStatus = (typeof matchStatuses)[number];

export const receivableStatuses = [
  'ISSUED',
  'ACKNOWLEDGED',
  'DISPUTED',
  'SETTLED',
  'CANCELLED',
] as const;
export type ReceivableStatus = (typeof receivableStatuses)[number];

export const financingRequestStatuses = [
  'REQUESTED',
  'QUOTED',
  'ACCEPTED',
  'FUNDED',
  'DECLINED',
  'WITHDRAWN',
  'LAPSED',
] as const;
export type FinancingRequestStatus = (typeof financingRequestStatuses)[number];

export const quoteStatuses = ['OFFERED', 'ACCEPTED', 'FUNDED', 'WITHDRAWN', 'EXPIRED'] as const;
export type QuoteStatus = (typeof quoteStatuses)[number];

export const pricingMethods = ['straight', 'yield', 'advance'] as const;
export type PricingMethod = (typeof pricingMethods)[number];

export const dayCounts = [
  'actual-360',
  'actual-365-fixed',
  '30e-360',
  'actual-actual-isda',
] as const;
export type DayCount = (typeof dayCounts)[number];

export const businessDayConventions = [
  'unadjusted',
  'following',
  'modified-following',
  'preceding',
] as const;
export type BusinessDayConvention = (typeof businessDayConventions)[number];

export const roundings = ['half-up', 'half-even', 'floor', 'ceiling'] as const;
export type Rounding = (typeof roundings)[number];

export const feeBases = ['flat', 'financed-amount', 'invoice-amount'] as const;
/** `flat`: minor units; the others: millionths of that amount. */
export type FeeBasis = (typeof feeBases)[number];

export const feeTimings = ['at-funding', 'from-reserve'] as const;
export type FeeTiming = (typeof feeTimings)[number];

export const waterfallOrders = ['pro-rata', 'bank-first'] as const;
export type WaterfallOrder = (typeof waterfallOrders)[number];

export const assignmentKinds = ['DISCOUNT'] as const;
export type AssignmentKind = (typeof assignmentKinds)[number];

export const coinStatuses = ['UNSPENT'] as const;
export type CoinStatus = (typeof coinStatuses)[number];

export const transportModes = [
  'SEA',
  'RAIL',
  'ROAD',
  'AIR',
  'MAIL',
  'MULTIMODAL',
  'OTHER',
] as const;
export type TransportMode = (typeof transportModes)[number];
