import type { PricingTerms } from '../interface/commands/financing';
import type {
  FinancingRequestRecord,
  MatchDetailsRecord,
  MatchTerms,
  QuoteRecord,
  ReceivableTermsRecord,
} from '../interface/records/private-records';
import type {
  MatchRecord,
  PartnerRecord,
  ReceivableRecord,
} from '../interface/records/public-records';
import type { Actor } from '../interface/stamps';
import { createdBy } from './applied-commands';
import { commandContext } from './command-context.fixture';

/** One deal for tests: a receivable of 1,000.00 USD of seller-1, due in 60 days, and bank-a. */
const earlier = '2027-02-01T08:00:00.000Z';

export const seller: Actor = {
  organisation: 'SellersMSP',
  partner: 'seller-1',
  role: 'seller',
  certificate: 'seller',
};
export const buyer: Actor = { ...seller, partner: 'buyer-1', role: 'buyer', certificate: 'buyer' };
export const maker: Actor = {
  organisation: 'BankAMSP',
  partner: 'bank-a',
  role: 'bank-officer',
  certificate: 'maker',
};
export const checker: Actor = { ...maker, role: 'bank-approver', certificate: 'checker' };

const recorded = createdBy(commandContext({ commandId: 'made', at: earlier }));

export const terms: MatchTerms = {
  seller: 'seller-1',
  buyer: 'buyer-1',
  invoice: 'invoice-1',
  invoiceNumber: 'INV-1',
  invoiceDate: '2027-02-01',
  dueDate: '2027-04-30',
  currency: 'USD',
  invoiceTotal: '100000',
  financeable: '100000',
};

export const pricing: PricingTerms = {
  method: 'straight',
  annualRateMillionths: 60_000,
  dayCount: 'actual-360',
  businessDayConvention: 'unadjusted',
  rounding: 'half-up',
  graceDays: 0,
  lateRateMillionths: 0,
  fees: [],
};

export const receivable = (change: Partial<ReceivableRecord> = {}): ReceivableRecord => ({
  ...recorded,
  kind: 'receivable',
  id: 'receivable-1',
  trade: 'trade-1',
  issuer: 'SellersMSP',
  currency: 'USD',
  faceAmount: '100000',
  outstandingAmount: '100000',
  dilutedAmount: '0',
  collectedAmount: '0',
  dueDate: terms.dueDate,
  status: 'ISSUED',
  holdings: [{ organisation: 'SellersMSP', amount: '100000' }],
  reservations: [],
  assignments: [],
  ...change,
});

export const receivableTerms: ReceivableTermsRecord = {
  schemaVersion: 1,
  kind: 'receivable-terms',
  salt: '00',
  id: 'receivable-1',
  trade: 'trade-1',
  terms,
};

export const match = (change: Partial<MatchRecord> = {}): MatchRecord => ({
  ...recorded,
  kind: 'match',
  trade: 'trade-1',
  status: 'MATCHED',
  ruleSet: 'rules-1',
  policy: {
    ruleSet: 'rules-1',
    requiredKinds: ['order', 'invoice'],
    declaredValueToleranceMillionths: 0,
    grossWeightToleranceMillionths: 0,
    invoiceOverOrderToleranceMillionths: 0,
  },
  rules: [],
  evidence: [{ kind: 'invoice', id: 'invoice-1' }],
  ...change,
});

export const matchDetails = (change: Partial<MatchTerms> = {}): MatchDetailsRecord => ({
  schemaVersion: 1,
  kind: 'match-details',
  salt: '00',
  trade: 'trade-1',
  terms: { ...terms, ...change },
  compared: [],
});

export const partner = (id: string, change: Partial<PartnerRecord> = {}): PartnerRecord => ({
  ...recorded,
  kind: 'partner',
  id,
  organisation: 'SellersMSP',
  kinds: ['buyer'],
  status: 'QUALIFIED',
  qualifications: [],
  required: [],
  ...change,
});

export const request = (change: Partial<FinancingRequestRecord> = {}): FinancingRequestRecord => ({
  ...recorded,
  kind: 'financing-request',
  salt: '00',
  id: 'request-1',
  receivable: 'receivable-1',
  bank: 'BankAMSP',
  seller: 'seller-1',
  amount: '60000',
  currency: 'USD',
  status: 'REQUESTED',
  disclosed: [{ kind: 'receivable-terms', id: 'receivable-1' }],
  ...change,
});

export const quoteTerms = (change: Partial<QuoteRecord['terms']> = {}): QuoteRecord['terms'] => ({
  amount: '60000',
  pricing,
  recourse: true,
  disclosedToBuyer: true,
  waterfall: 'pro-rata',
  validUntil: '2027-03-02T12:00:00Z',
  fundBy: '2027-03-10',
  ...change,
});

export const quote = (change: Partial<QuoteRecord> = {}): QuoteRecord => ({
  ...recorded,
  kind: 'quote',
  salt: '00',
  id: 'quote-1',
  request: 'request-1',
  receivable: 'receivable-1',
  bank: 'BankAMSP',
  seller: 'seller-1',
  currency: 'USD',
  status: 'OFFERED',
  terms: quoteTerms(),
  offered: { ...recorded.created, actor: maker },
  ...change,
});

/** Approved by the second officer. */
export const approved = { ...recorded.created, actor: checker };
