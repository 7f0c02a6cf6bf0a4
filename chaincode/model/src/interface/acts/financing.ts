import {
  CloseFinancingRequest,
  FinancingQuery,
  FinancingRequestContent,
  QuoteContent,
  QuoteFinancing,
  QuoteStep,
  RequestFinancing,
} from '../commands';
import type { Violation } from '../errors';
import { QuoteRecord } from '../records';
import { FinancingRequestView } from '../views';
import { evaluate, memberSees, officers, part, rules, submit } from './act-spec';

const ofRequest = { kind: 'financing-request', idIn: 'id' };
const ofQuote = { kind: 'quote', idIn: 'id' };
const readers = ['seller', 'auditor', ...officers] as const;

/** Of a bank's step: whose deal it is follows from the bank that the command names. */
const banksRefusals = ['NOT_FOUND', 'TIMESTAMP_BEFORE_STATE', 'TRANSITION_NOT_ALLOWED'] as const;
const sellersRefusals = [...banksRefusals, 'NOT_A_PARTY'] as const;
const deadlines = ['QUOTE_EXPIRED', 'FUNDING_TOO_LATE'] as const;
const available = ['DUE_DATE_PASSED', 'HOLDING_INSUFFICIENT', 'HELD_BY_ANOTHER_BANK'] as const;
const footing = ['MATCH_REQUIRED', 'DISCLOSURE_OUTDATED'] as const;
const parties = ['PARTNER_NOT_FOUND', 'PARTNER_NOT_QUALIFIED'] as const;
const priced = ['PRICE_NOT_POSITIVE', 'PRICING_TERMS_INVALID'] as const;

/** The receivable's match must be among the disclosed values, and no value twice. */
const disclosureRules = rules(
  RequestFinancing,
  FinancingRequestContent,
  (_command, { disclosed }) => {
    const names = disclosed.map(({ kind, id }) => `${kind}/${id}`);
    const field = 'disclosed';
    const violations: Violation[] = [];
    if (disclosed.filter(({ kind }) => kind === 'match').length !== 1) {
      const message = "disclosed must hold the receivable's match";
      violations.push({ field, rule: 'matchDisclosed', message });
    }
    if (new Set(names).size !== names.length) {
      const message = 'disclosed must name each value once';
      violations.push({ field, rule: 'arrayUnique', message });
    }
    return violations;
  },
);

export const financingActs = {
  'financing:Request': submit({
    command: RequestFinancing,
    private: part(FinancingRequestContent),
    roles: ['seller'],
    rules: disclosureRules,
    aggregate: ofRequest,
    signers: 'deal',
    refusals: [
      ...sellersRefusals,
      'CURRENCY_UNKNOWN',
      'CURRENCY_MISMATCH',
      ...available,
      'DISCLOSURE_MISMATCH',
      ...footing,
      ...parties,
    ],
    event: { type: 'FinancingRequested', ids: ['request', 'receivable', 'bank'] },
    statuses: ['REQUESTED'],
    purpose:
      'The seller asks one bank to finance a receivable or a part of it, and discloses values of its choice, the receivable’s match always among them. Every endorser compares each value with its hash on the ledger, and looks whether the match under the receivable still holds; what was withdrawn is not shown. The profile and the rules that warn are part of the request, and the bank finances on the match that it was shown, on no later one.',
    visibility: [
      'Every channel member: that this bank is asked for this receivable.',
      memberSees.deal,
    ],
    calls: {
      reads: 17,
      ranges: 4,
      privateReads: 6,
      writes: 0,
      privateWrites: 2,
      of: 'the match alone is disclosed; each further value needs a private read and a private write',
    },
  }),
  'financing:Withdraw': submit({
    command: CloseFinancingRequest,
    roles: ['seller'],
    aggregate: ofRequest,
    signers: 'deal',
    refusals: sellersRefusals,
    event: { type: 'FinancingWithdrawn', ids: ['request', 'receivable', 'bank'] },
    statuses: ['WITHDRAWN', 'LAPSED'],
    purpose:
      'The seller withdraws its request; a quote on the table goes with it. An accepted quote binds until its last day of funding is over; the request is LAPSED then.',
    visibility: ['Every channel member: the request’s id.', memberSees.deal],
    calls: {
      reads: 3,
      privateReads: 1,
      writes: 0,
      privateWrites: 1,
      of: 'a request without a quote',
    },
  }),
  'financing:Decline': submit({
    command: CloseFinancingRequest,
    roles: officers,
    aggregate: ofRequest,
    signers: 'deal',
    refusals: banksRefusals,
    event: { type: 'FinancingDeclined', ids: ['request', 'receivable', 'bank'] },
    statuses: ['DECLINED', 'LAPSED'],
    purpose:
      'The bank declines a request; its own quote on the table goes with it. After acceptance only once the last day of funding is over; the request is LAPSED then.',
    visibility: ['Every channel member: the request’s id.', memberSees.deal],
    calls: {
      reads: 3,
      privateReads: 1,
      writes: 0,
      privateWrites: 1,
      of: 'a request without a quote',
    },
  }),
  'financing:Quote': submit({
    command: QuoteFinancing,
    private: part(QuoteContent),
    roles: officers,
    aggregate: ofQuote,
    signers: 'deal',
    refusals: [
      ...banksRefusals,
      ...footing,
      ...available,
      'WARNING_NOT_ACCEPTED',
      'LIMIT_EXCEEDED',
      ...deadlines,
      ...priced,
    ],
    event: { type: 'FinancingQuoted', ids: ['quote', 'request', 'bank'] },
    statuses: ['OFFERED'],
    purpose:
      'The bank names its price for what was requested, or for a part of it. The price as of that day is part of the quote. Where another invoice might be the same, or another waybill names what carries the goods, the bank names that warning (`acceptedWarnings`) or is refused; so where services prove themselves by their order alone.',
    visibility: ['Every channel member: the quote’s id.', memberSees.deal],
    calls: {
      reads: 15,
      ranges: 4,
      privateReads: 8,
      writes: 0,
      privateWrites: 2,
      of: 'the first quote',
    },
  }),
  'financing:Approve': submit({
    command: QuoteStep,
    roles: ['bank-approver'],
    aggregate: ofQuote,
    signers: 'deal',
    refusals: [...banksRefusals, 'POLICY_NOT_PUBLISHED', ...deadlines, 'FOUR_EYES_REQUIRED'],
    event: { type: 'QuoteApproved', ids: ['quote', 'bank'] },
    statuses: ['OFFERED', 'ACCEPTED'],
    purpose:
      'The bank’s second officer approves a quote, before or after the seller accepts it. The policy says whether maker and checker must differ.',
    visibility: ['Every channel member: the quote’s id.', memberSees.deal],
    calls: { reads: 3, privateReads: 1, writes: 0, privateWrites: 1 },
  }),
  'financing:Accept': submit({
    command: QuoteStep,
    roles: ['seller'],
    aggregate: ofQuote,
    signers: 'deal',
    refusals: [...sellersRefusals, ...footing, ...available, ...deadlines],
    event: { type: 'QuoteAccepted', ids: ['quote', 'request', 'receivable', 'bank'] },
    statuses: ['ACCEPTED'],
    purpose:
      'The seller accepts a quote: the amount is reserved for the bank until the last day of funding.',
    visibility: [memberSees.claim, 'The reservation, with its amount, is public.', memberSees.deal],
    calls: { reads: 15, ranges: 4, privateReads: 7, writes: 1, privateWrites: 2 },
  }),
  'financing:Fund': submit({
    command: QuoteStep,
    roles: officers,
    aggregate: ofQuote,
    signers: 'deal',
    refusals: [
      ...banksRefusals,
      ...footing,
      ...parties,
      ...available,
      'WARNING_NOT_ACCEPTED',
      'FUNDING_TOO_LATE',
      'FOUR_EYES_REQUIRED',
      'APPROVAL_REQUIRED',
      ...priced,
    ],
    event: { type: 'FinancingFunded', ids: ['quote', 'request', 'receivable', 'bank'] },
    statuses: ['FUNDED'],
    purpose:
      'Delivery versus payment: in one transaction the holding moves to the bank and the proceeds are the seller’s coin at that bank. Binding is what the ledger says now: the match under the receivable holds, seller and buyer are qualified. From then on the receivable changes only with the endorsement of its issuer and of every bank that holds a part.',
    visibility: [memberSees.claim, memberSees.deal],
    calls: { reads: 19, ranges: 4, privateReads: 8, writes: 1, privateWrites: 3, policies: 1 },
  }),
  'financing:GetRequest': evaluate({
    command: FinancingQuery,
    roles: readers,
    answer: FinancingRequestView,
    refusals: ['NOT_FOUND', 'NOT_A_PARTY'],
    purpose:
      'Reads a request with everything that the seller disclosed, whether the match under it still stands, and how each disclosed document stands now.',
    answers: 'the request, the standing of its match and the disclosed values',
    visibility: ['The seller that asked, the bank, and observers.'],
  }),
  'financing:GetQuote': evaluate({
    command: FinancingQuery,
    roles: readers,
    answer: QuoteRecord,
    refusals: ['NOT_FOUND', 'NOT_A_PARTY'],
    purpose: 'Reads a quote.',
    answers: 'the quote',
    visibility: ['The seller that was quoted, the bank, and observers.'],
  }),
} as const;
