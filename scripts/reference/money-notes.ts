import { endorsers } from './transaction-notes';
import type { NotesOf } from './transaction-notes';

const claim =
  'Every channel member: the receivable’s id, amounts, due date, status and holder organisations.';
const deal = 'Members of `deal-<bank>`: everything else.';

const changeRefusals = [
  'NOT_FOUND',
  'NOT_A_PARTY',
  'TIMESTAMP_BEFORE_STATE',
  'TRANSITION_NOT_ALLOWED',
] as const;

export const receivableNotes: NotesOf<'receivables'> = {
  'receivables:Issue': {
    purpose:
      'The seller issues the receivable of a matched trade and holds all of it. One live receivable per match; its face is at most what the invoice supports.',
    refusals: [
      'PARTNER_NOT_FOUND',
      'PARTNER_NOT_QUALIFIED',
      'NOT_A_PARTY',
      'TIMESTAMP_BEFORE_STATE',
      'CURRENCY_UNKNOWN',
      'CURRENCY_MISMATCH',
      'MATCH_REQUIRED',
      'RECEIVABLE_DUPLICATE',
      'FACE_EXCEEDS_INVOICE',
      'DUE_DATE_PASSED',
    ],
    event: { type: 'ReceivableIssued', ids: ['receivable', 'trade'] },
    answer: '`ISSUED`',
    endorsers: endorsers.trade,
    visibility: [claim, 'Members of `trade`: who seller and buyer are, and the invoice’s terms.'],
    calls: { reads: 4, privateReads: 1, writes: 2, privateWrites: 1 },
  },
  'receivables:Acknowledge': {
    purpose:
      'The buyer undertakes, irrevocably, to pay the holder; this ends a dispute. Before any funding only.',
    refusals: changeRefusals,
    event: { type: 'ReceivableAcknowledged', ids: ['receivable'] },
    answer: '`ACKNOWLEDGED`',
    endorsers: endorsers.trade,
    visibility: [claim],
    calls: { reads: 2, privateReads: 1, writes: 1 },
  },
  'receivables:Dispute': {
    purpose: 'The buyer disputes the receivable, with a reason. Before any funding only.',
    refusals: changeRefusals,
    event: { type: 'ReceivableDisputed', ids: ['receivable'] },
    answer: '`DISPUTED`',
    endorsers: endorsers.trade,
    visibility: [claim, 'The reason’s code is public.'],
    calls: { reads: 2, privateReads: 1, writes: 1 },
  },
  'receivables:Cancel': {
    purpose:
      'The seller takes back a receivable that it holds alone and has promised to nobody. Its match is free for another one.',
    refusals: changeRefusals,
    event: { type: 'ReceivableCancelled', ids: ['receivable', 'trade'] },
    answer: '`CANCELLED`',
    endorsers: endorsers.trade,
    visibility: [claim, 'The reason is in the command, for everybody to read.'],
    calls: { reads: 3, privateReads: 1, writes: 2 },
  },
  'receivables:Get': {
    purpose: 'Reads a receivable.',
    refusals: ['NOT_FOUND'],
    answer: 'the public record, and its terms where the caller may see them',
    endorsers: endorsers.own,
    visibility: ['Members of `trade` get the terms; a seller or buyer only those of its own.'],
  },
  'receivables:History': {
    purpose:
      'Every change of a receivable, its match and its trade’s documents, oldest first: transaction, time, actor, before and after.',
    refusals: ['NOT_FOUND'],
    answer: 'the changes',
    endorsers: endorsers.own,
    visibility: ['Every channel member: it tells public values only.'],
  },
  'receivables:Disclosable': {
    purpose:
      'The stored bytes of a receivable’s terms and matched documents, for its seller to disclose to a bank.',
    refusals: ['NOT_FOUND', 'NOT_A_PARTY'],
    answer: 'the values byte for byte, as their hashes on the ledger prove them',
    endorsers: endorsers.own,
    visibility: ['The receivable’s own seller.'],
  },
  'receivables:CheckInvoice': {
    purpose:
      'The platform or the auditor asks, for a bank as a rule, whether an invoice offered elsewhere is financed here.',
    refusals: ['POLICY_NOT_PUBLISHED'],
    answer: '`NO`, `EXACT` or `PARTIAL`',
    endorsers: 'The own peer, which holds the fingerprint secret. Nothing is written.',
    visibility: ['Who asks.'],
  },
};

const deadlines = ['QUOTE_EXPIRED', 'FUNDING_TOO_LATE'] as const;
const available = ['DUE_DATE_PASSED', 'HOLDING_INSUFFICIENT', 'HELD_BY_ANOTHER_BANK'] as const;
const priced = ['PRICE_NOT_POSITIVE', 'PRICING_TERMS_INVALID'] as const;

export const financingNotes: NotesOf<'financing'> = {
  'financing:Request': {
    purpose:
      'The seller asks one bank to finance a receivable or a part of it, and discloses values of its choice, the receivable’s terms always among them. Every endorser compares each value with its hash on the ledger.',
    refusals: [
      ...changeRefusals,
      'CURRENCY_UNKNOWN',
      'CURRENCY_MISMATCH',
      ...available,
      'DISCLOSURE_MISMATCH',
    ],
    event: { type: 'FinancingRequested', ids: ['request', 'receivable', 'bank'] },
    answer: '`REQUESTED`',
    endorsers: endorsers.deal,
    visibility: ['Every channel member: that this bank is asked for this receivable.', deal],
    calls: {
      reads: 2,
      privateReads: 2,
      writes: 0,
      privateWrites: 2,
      of: 'one disclosed value; each further one needs a private read and a private write',
    },
  },
  'financing:Withdraw': {
    purpose:
      'The seller withdraws its request; a quote on the table goes with it. An accepted quote binds until its last day of funding is over.',
    refusals: changeRefusals,
    event: { type: 'FinancingWithdrawn', ids: ['request', 'receivable', 'bank'] },
    answer: '`WITHDRAWN` or, after acceptance, `LAPSED`',
    endorsers: endorsers.deal,
    visibility: ['Every channel member: the request’s id.', deal],
    calls: {
      reads: 1,
      privateReads: 1,
      writes: 0,
      privateWrites: 1,
      of: 'a request without a quote',
    },
  },
  'financing:Decline': {
    purpose: 'The bank declines a request; its own quote on the table goes with it.',
    refusals: changeRefusals,
    event: { type: 'FinancingDeclined', ids: ['request', 'receivable', 'bank'] },
    answer: '`DECLINED` or, after acceptance, `LAPSED`',
    endorsers: endorsers.deal,
    visibility: ['Every channel member: the request’s id.', deal],
    calls: {
      reads: 1,
      privateReads: 1,
      writes: 0,
      privateWrites: 1,
      of: 'a request without a quote',
    },
  },
  'financing:Quote': {
    purpose: 'The bank names its price for what was requested, or for a part of it.',
    refusals: [...changeRefusals, ...available, 'LIMIT_EXCEEDED', ...deadlines, ...priced],
    event: { type: 'FinancingQuoted', ids: ['quote', 'request', 'bank'] },
    answer: '`OFFERED`',
    endorsers: endorsers.deal,
    visibility: ['Every channel member: the quote’s id.', deal],
    calls: { reads: 2, privateReads: 3, writes: 0, privateWrites: 2, of: 'the first quote' },
  },
  'financing:Approve': {
    purpose:
      'The bank’s second officer approves a quote, before or after the seller accepts it. The policy says whether maker and checker must differ.',
    refusals: [...changeRefusals, 'POLICY_NOT_PUBLISHED', ...deadlines, 'FOUR_EYES_REQUIRED'],
    event: { type: 'QuoteApproved', ids: ['quote', 'bank'] },
    answer: 'the quote’s status',
    endorsers: endorsers.deal,
    visibility: ['Every channel member: the quote’s id.', deal],
    calls: { reads: 2, privateReads: 1, writes: 0, privateWrites: 1 },
  },
  'financing:Accept': {
    purpose:
      'The seller accepts a quote: the amount is reserved for the bank until the last day of funding.',
    refusals: [...changeRefusals, ...available, ...deadlines],
    event: { type: 'QuoteAccepted', ids: ['quote', 'request', 'receivable', 'bank'] },
    answer: '`ACCEPTED`',
    endorsers: endorsers.deal,
    visibility: [claim, 'The reservation, with its amount, is public.', deal],
    calls: { reads: 2, privateReads: 2, writes: 1, privateWrites: 2 },
  },
  'financing:Fund': {
    purpose:
      'Delivery versus payment: in one transaction the holding moves to the bank and the proceeds are the seller’s coin at that bank. From then on the receivable changes only with the endorsement of its issuer and of every bank that holds a part.',
    refusals: [
      ...changeRefusals,
      ...available,
      'FUNDING_TOO_LATE',
      'FOUR_EYES_REQUIRED',
      'APPROVAL_REQUIRED',
      ...priced,
    ],
    event: { type: 'FinancingFunded', ids: ['quote', 'request', 'receivable', 'bank'] },
    answer: '`FUNDED`',
    endorsers: endorsers.deal,
    visibility: [claim, deal],
    calls: { reads: 2, privateReads: 3, writes: 1, privateWrites: 3, policies: 1 },
  },
  'financing:GetRequest': {
    purpose: 'Reads a request with everything that the seller disclosed.',
    refusals: ['NOT_FOUND', 'NOT_A_PARTY'],
    answer: 'the request and the disclosed values',
    endorsers: endorsers.own,
    visibility: ['The seller that asked, the bank, and observers.'],
  },
  'financing:GetQuote': {
    purpose: 'Reads a quote.',
    refusals: ['NOT_FOUND', 'NOT_A_PARTY'],
    answer: 'the quote',
    endorsers: endorsers.own,
    visibility: ['The seller that was quoted, the bank, and observers.'],
  },
};

export const collectionNotes: NotesOf<'collections'> = {
  'collections:Record': {
    purpose:
      'The bank records money that arrived from the buyer. The waterfall distributes it: late charges, then the holdings, then the reserve’s rebate; what is left over is kept in suspense. The seller’s shares become coins. Nothing outstanding: the receivable is settled.',
    refusals: [
      ...changeRefusals,
      'CURRENCY_UNKNOWN',
      'CURRENCY_MISMATCH',
      'HELD_BY_ANOTHER_BANK',
      'BANK_ENTRY_ALREADY_USED',
    ],
    event: { type: 'CollectionRecorded', ids: ['collection', 'receivable', 'bank'] },
    answer: 'the receivable’s status',
    endorsers: endorsers.deal,
    visibility: [claim, deal],
    calls: {
      reads: 2,
      privateReads: 3,
      writes: 1,
      privateWrites: 4,
      of: 'one funded quote and one coin',
    },
  },
  'collections:Get': {
    purpose: 'Reads a collection.',
    refusals: ['NOT_FOUND', 'NOT_A_PARTY'],
    answer: 'the collection with its distributions',
    endorsers: endorsers.own,
    visibility: ['The seller whose receivable it paid, the bank, and observers.'],
  },
};
