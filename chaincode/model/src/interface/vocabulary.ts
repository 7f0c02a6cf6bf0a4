/** Every closed list of words of the ledger, once. The words are those of the glossary. */

export const roles = [
  'seller',
  'buyer',
  'bank-officer',
  'bank-approver',
  'carrier',
  'warehouse-keeper',
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
  'warehouse-keeper',
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
  'warehouse-keeper': 'warehouse-keeper',
  'customs-officer': 'customs-office',
  'payment-operator': 'payment-institution',
  'platform-operator': 'platform',
  'partner-admin': undefined,
  auditor: undefined,
};

export const partnerStatuses = ['APPLIED', 'QUALIFIED', 'SUSPENDED', 'REVOKED'] as const;
export type PartnerStatus = (typeof partnerStatuses)[number];

/** What is examined, and what the policy gives rules for. */
export const examinationKinds = [
  'KYC',
  'PLATFORM_AGREEMENT',
  'CUSTOMS_CERTIFICATION',
  'TRADE_COMPLIANCE_TRAINING',
  'PRODUCT_LIABILITY_INSURANCE',
  'SANCTIONS_SCREENING',
] as const;
export type ExaminationKind = (typeof examinationKinds)[number];

/** ENTITY_CONSENT: whoever hosts the legal entity already says that the partner is one of it. */
export const qualificationKinds = [...examinationKinds, 'ENTITY_CONSENT'] as const;
export type QualificationKind = (typeof qualificationKinds)[number];

export const evidenceKinds = [
  'order',
  'declaration',
  'waybill',
  'receipt',
  'release',
  'invoice',
  'credit-note',
  'payment',
] as const;
/** Receipt and release: of a warehouse, for goods that lie there and for goods that leave it. */
export type EvidenceKind = (typeof evidenceKinds)[number];

/** Who records, amends and voids each kind of document: the party that issues it. */
export const issuerRoles: Readonly<Record<EvidenceKind, readonly Role[]>> = {
  order: ['platform-operator', 'buyer'],
  declaration: ['customs-officer'],
  waybill: ['carrier'],
  receipt: ['warehouse-keeper'],
  release: ['warehouse-keeper'],
  invoice: ['platform-operator', 'seller'],
  'credit-note': ['platform-operator', 'seller'],
  payment: ['payment-operator', 'bank-officer'],
};

export const evidenceStatuses = ['RECORDED', 'SUPERSEDED', 'VOIDED'] as const;
export type EvidenceStatus = (typeof evidenceStatuses)[number];

export const customsStatuses = ['DECLARED', 'RELEASED', 'REJECTED', 'REVOKED'] as const;
export type CustomsStatus = (typeof customsStatuses)[number];

export const waybillStatuses = ['ISSUED', 'IN_TRANSIT', 'DELIVERED', 'LOST', 'RETURNED'] as const;
export type WaybillStatus = (typeof waybillStatuses)[number];

/** Progress of a document in its own world: a declaration at customs, a waybill on its way. */
export type ProgressStatus = CustomsStatus | WaybillStatus;

export const ruleResults = ['PASS', 'FAIL', 'WARN', 'NOT_APPLICABLE'] as const;
export type RuleResult = (typeof ruleResults)[number];

export const matchRules = [
  'REQUIRED_KINDS_PRESENT',
  'PROFILE_FITS_DOCUMENTS',
  'INVOICE_NOT_REPEATED',
  'CARRIAGE_NOT_REPEATED',
  'INDEPENDENT_SOURCES',
  'SAME_ORDER_REFERENCE',
  'SAME_SELLER',
  'SAME_BUYER',
  'SAME_CURRENCY',
  'LINE_TOTALS_RECOMPUTE',
  'QUANTITY_WITHIN_DECLARED',
  'QUANTITY_WITHIN_RELEASED',
  'WEIGHT_WITHIN_TOLERANCE',
  'PACKAGES_WITHIN_TOLERANCE',
  'DATES_IN_ORDER',
  'CUSTOMS_RELEASED',
  'INVOICE_WITHIN_ORDER',
  'INVOICE_WITHIN_DECLARED_VALUE',
  'PREPAYMENTS_DEDUCTED',
  'CREDIT_NOTES_DEDUCTED',
  'TRANSPORT_IDENTIFIERS_VALID',
  'PARTY_IDENTIFIERS_VALID',
  'LOCATIONS_AND_TERMS_KNOWN',
  'INVOICE_IS_A_CLAIM',
  'PAYEE_IS_SELLER',
  'INSTALMENTS_ADD_UP',
  'DUE_DATE_ON_INVOICE',
  'PAYABLE_IN_INVOICE_CURRENCY',
] as const;
export type MatchRule = (typeof matchRules)[number];

/**
 * Rules that no profile softens: who is owed by whom, for what, once, and proven by whom. A profile says
 * which papers it needs and how exact they are, not whether the claim is real.
 */
export const firmRules = [
  'REQUIRED_KINDS_PRESENT',
  'PROFILE_FITS_DOCUMENTS',
  'CARRIAGE_NOT_REPEATED',
  'INDEPENDENT_SOURCES',
  'SAME_SELLER',
  'SAME_BUYER',
  'SAME_CURRENCY',
  'QUANTITY_WITHIN_RELEASED',
  'INVOICE_WITHIN_ORDER',
  'INVOICE_WITHIN_DECLARED_VALUE',
  'INVOICE_IS_A_CLAIM',
  'PAYEE_IS_SELLER',
] as const satisfies readonly MatchRule[];

/** What a profile makes of a rule that is broken; `OFF`: it is not looked at. */
export const ruleSeverities = ['FAIL', 'WARN', 'OFF'] as const;
export type RuleSeverity = (typeof ruleSeverities)[number];

/** Parties of a document that may be somebody else than seller and buyer, where the profile says so. */
export const thirdPartyRoles = ['exporter', 'consignor', 'consignee', 'payer', 'payee'] as const;
export type ThirdPartyRole = (typeof thirdPartyRoles)[number];

export const supplies = ['goods', 'services'] as const;
export type Supply = (typeof supplies)[number];

export const matchStatuses = ['MATCHED'] as const;
export type MatchStatus = (typeof matchStatuses)[number];

/** STALE: evidence that the match rests on changed since, or who issued it may no longer act. */
export const matchStandings = ['CURRENT', 'STALE'] as const;
export type MatchStanding = (typeof matchStandings)[number];

export const receivableStatuses = [
  'ISSUED',
  'ACKNOWLEDGED',
  'DISPUTED',
  'SETTLED',
  'CANCELLED',
] as const;
export type ReceivableStatus = (typeof receivableStatuses)[number];

/**
 * Of an invoice that a bank was offered elsewhere. EXACT: it, a part or an instalment of it is financed here;
 * PARTIAL: one near to it is.
 */
export const financedAnswers = ['NO', 'PARTIAL', 'EXACT'] as const;
export type FinancedAnswer = (typeof financedAnswers)[number];

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

/** Who says when an invoice is due that does not say it. */
export const dueDateGivers = ['SENDER'] as const;
export type DueDateGiver = (typeof dueDateGivers)[number];

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
