import { endorsers } from './transaction-notes';
import type { NotesOf } from './transaction-notes';

const document =
  'Every channel member: that a document of this kind exists, who issued it, its status.';
const content = 'Members of `trade`: the document and the digests of its files.';

export const governanceNotes: NotesOf<'governance'> = {
  'governance:PublishPolicy': {
    purpose:
      'Publishes the rules that are data: what each kind of partner must have, who attests it, what a match compares and tolerates, and whether a quote needs two officers. The first policy brings the fingerprint secret, no later one may.',
    refusals: ['ORGANISATION_NOT_ALLOWED', 'TIMESTAMP_BEFORE_STATE'],
    event: { type: 'PolicyPublished', ids: ['policy'] },
    answer: '`PUBLISHED`',
    endorsers:
      'The first: two members of the collection `fingerprint`. Every later one: a majority of the organisations that the policy in force names.',
    visibility: [
      'Every channel member: the whole policy.',
      'Members of `fingerprint`: the secret. No transaction returns it.',
    ],
    calls: {
      reads: 1,
      writes: 1,
      policies: 1,
      of: 'a later policy; the first writes the secret too',
    },
  },
};

export const partnerNotes: NotesOf<'partners'> = {
  'partners:Register': {
    purpose:
      'Registers a partner of the caller’s own organisation. It is an applicant, or qualified at once where its kinds need nothing.',
    refusals: ['POLICY_NOT_PUBLISHED'],
    event: { type: 'PartnerRegistered', ids: ['partner'] },
    answer: '`APPLIED` or `QUALIFIED`',
    endorsers: endorsers.trade,
    visibility: [
      'Every channel member: the pseudonym, its host organisation, kinds, status and qualifications.',
      'Members of `trade`: legal name, country and identifiers.',
    ],
    calls: { reads: 2, writes: 1, privateWrites: 1 },
  },
  'partners:Attest': {
    purpose:
      'Adds the validity period of a qualification whose document was examined. An applicant that then has all it needs today is qualified. The organisations that the policy names for the qualification attest it, or else the partner’s host.',
    refusals: [
      'ORGANISATION_NOT_ALLOWED',
      'POLICY_NOT_PUBLISHED',
      'PARTNER_NOT_FOUND',
      'TIMESTAMP_BEFORE_STATE',
      'TRANSITION_NOT_ALLOWED',
    ],
    event: { type: 'QualificationAttested', ids: ['partner', 'qualification'] },
    answer: 'the partner’s status',
    endorsers: endorsers.any,
    visibility: [
      'Every channel member: the qualification, its period, the document’s digest, who attested it.',
    ],
    calls: { reads: 2, writes: 1 },
  },
  'partners:ChangeStatus': {
    purpose:
      'The host organisation suspends, reinstates or revokes its partner. Who is reinstated must have what it needs today; revoked is final.',
    refusals: [
      'ORGANISATION_NOT_ALLOWED',
      'PARTNER_NOT_FOUND',
      'PARTNER_NOT_QUALIFIED',
      'TIMESTAMP_BEFORE_STATE',
      'TRANSITION_NOT_ALLOWED',
    ],
    event: { type: 'PartnerStatusChanged', ids: ['partner', 'status'] },
    answer: 'the partner’s status',
    endorsers: endorsers.any,
    visibility: [
      'Every channel member: the status. The reason is in the command, for everybody to read.',
    ],
    calls: { reads: 1, writes: 1 },
  },
  'partners:Get': {
    purpose: 'Reads a partner.',
    refusals: ['PARTNER_NOT_FOUND'],
    answer: 'the public record, and who it is where the peer asked may say so',
    endorsers: endorsers.own,
    visibility: ['Members of `trade` get the details, everybody else the public record.'],
  },
};

const recordRefusals = [
  'PARTNER_NOT_FOUND',
  'POLICY_NOT_PUBLISHED',
  'NOT_FOUND',
  'NOT_A_PARTY',
  'TIMESTAMP_BEFORE_STATE',
  'CURRENCY_UNKNOWN',
  'EVIDENCE_PARTY_UNKNOWN',
  'EVIDENCE_KIND_ALREADY_CURRENT',
  'TOO_MANY_DOCUMENTS',
  'RECEIVABLE_DUPLICATE',
] as const;

export const evidenceNotes: NotesOf<'evidence'> = {
  'evidence:Record': {
    purpose:
      'Records one document of a trade, by the party that issues it: orders and invoices by the platform or the seller, declarations by customs, waybills by the carrier, payments by a payment institution or a bank. An order opens the trade. An invoice claims its fingerprints, so that it cannot be financed twice. A match that the trade has becomes stale.',
    refusals: recordRefusals,
    event: { type: 'EvidenceRecorded', ids: ['trade', 'kind', 'evidence'] },
    answer: '`RECORDED`',
    endorsers: endorsers.trade,
    visibility: [document, content, 'Nobody: the invoice’s facts behind its fingerprints.'],
    calls: {
      reads: 6,
      ranges: 1,
      privateReads: 1,
      writes: 4,
      privateWrites: 1,
      of: 'an invoice recorded by the platform; an order needs 4 reads, 1 range, 1 write and 1 private write',
    },
  },
  'evidence:Amend': {
    purpose:
      'Records a new version of a document under a new id; the old one is superseded and stays in the history. An invoice’s fingerprints move to the new version. Allowed under a live receivable: the event then names it, and the match is stale.',
    refusals: [...recordRefusals, 'TRANSITION_NOT_ALLOWED'],
    event: {
      type: 'EvidenceAmended',
      ids: ['trade', 'kind', 'evidence', 'supersedes', 'receivable (where one is live)'],
    },
    answer: '`RECORDED`',
    endorsers: endorsers.trade,
    visibility: [document, content],
    calls: {
      reads: 8,
      ranges: 1,
      privateReads: 2,
      writes: 8,
      privateWrites: 1,
      of: 'an invoice of another date or amount under a match',
    },
  },
  'evidence:Void': {
    purpose:
      'Takes a document out of its trade. What was recorded stays in the history; an invoice’s fingerprints are free again. An order or invoice on which a live receivable stands cannot be voided.',
    refusals: [
      'NOT_FOUND',
      'NOT_A_PARTY',
      'TIMESTAMP_BEFORE_STATE',
      'TRANSITION_NOT_ALLOWED',
      'EVIDENCE_IN_USE',
    ],
    event: { type: 'EvidenceVoided', ids: ['trade', 'kind', 'evidence'] },
    answer: '`VOIDED`',
    endorsers: endorsers.trade,
    visibility: [document, 'The reason is in the command, for everybody to read.'],
    calls: { reads: 6, privateReads: 2, writes: 5, of: 'an invoice under a match' },
  },
  'evidence:UpdateProgress': {
    purpose:
      'Moves a declaration on at customs (`DECLARED` → `RELEASED` or `REJECTED`) or a waybill on its way (`ISSUED` → `IN_TRANSIT` → `DELIVERED`). Goods that move on leave a match as it is; anything else makes it stale.',
    refusals: ['NOT_FOUND', 'NOT_A_PARTY', 'TIMESTAMP_BEFORE_STATE', 'TRANSITION_NOT_ALLOWED'],
    event: { type: 'EvidenceProgressed', ids: ['trade', 'kind', 'evidence', 'progress'] },
    answer: 'the new progress',
    endorsers: endorsers.trade,
    visibility: [document],
    calls: { reads: 3, writes: 1, of: 'a declaration before any match; a waybill needs 2 reads' },
  },
  'evidence:Get': {
    purpose: 'Reads a document.',
    refusals: ['NOT_FOUND'],
    answer: 'the public record, and the content where the caller may see it',
    endorsers: endorsers.own,
    visibility: [
      'Members of `trade` get the content; a seller or buyer only in trades in which its own partner takes part.',
    ],
  },
};

export const matchingNotes: NotesOf<'matching'> = {
  'matching:Run': {
    purpose:
      'Compares the current documents of a trade under the policy’s rule set and records that they match. A mismatch is refused with the failed rules and leaves no mark. Under a live receivable a run may confirm the terms, not change them.',
    refusals: [
      'POLICY_NOT_PUBLISHED',
      'NOT_FOUND',
      'NOT_A_PARTY',
      'TIMESTAMP_BEFORE_STATE',
      'TRANSITION_NOT_ALLOWED',
      'EVIDENCE_MISMATCH',
    ],
    event: { type: 'TradeMatched', ids: ['trade'] },
    answer: '`MATCHED`',
    endorsers: endorsers.trade,
    visibility: [
      'Every channel member: the result of each rule, and which documents were compared.',
      'Members of `trade`: the compared values and the terms that the invoice supports.',
    ],
    calls: {
      reads: 3,
      ranges: 1,
      privateReads: 4,
      writes: 1,
      privateWrites: 1,
      of: 'four documents, by the platform: one private read per document',
    },
  },
  'matching:Preview': {
    purpose: 'Compares the documents as a run would, and answers instead of refusing.',
    refusals: ['POLICY_NOT_PUBLISHED', 'NOT_FOUND', 'NOT_A_PARTY'],
    answer: 'every rule with its result and both compared values',
    endorsers: endorsers.own,
    visibility: ['Members of `trade`; a seller for its own trades.'],
  },
  'matching:Get': {
    purpose: 'Reads the match of a trade.',
    refusals: ['NOT_FOUND'],
    answer: 'the public record, and terms and compared values where the caller may see them',
    endorsers: endorsers.own,
    visibility: [
      'Members of `trade` get the values; a seller or buyer only in trades in which its own partner takes part.',
    ],
  },
};
