import {
  AmendEvidence,
  EvidenceQuery,
  RecordEvidence,
  UpdateEvidenceProgress,
  VoidEvidence,
  evidenceContents,
} from '../commands';
import type { EvidenceContent } from '../commands';
import type { Violation } from '../errors';
import { EvidenceView } from '../views';
import { roles } from '../vocabulary';
import type { EvidenceKind, Role } from '../vocabulary';
import { evaluate, memberSees, partBy, submit } from './act-spec';

/** Who records, amends and voids each kind of document: the party that issues it. */
const issuerRoles: Readonly<Record<EvidenceKind, readonly Role[]>> = {
  order: ['platform-operator', 'buyer'],
  declaration: ['customs-officer'],
  waybill: ['carrier'],
  invoice: ['platform-operator', 'seller'],
  payment: ['payment-operator', 'bank-officer'],
};
const issuers = [...new Set(Object.values(issuerRoles).flat())];
const rolesFor = (command: object): readonly Role[] =>
  issuerRoles[(command as { readonly kind: EvidenceKind }).kind];

/** Whoever holds the receivable under whose match the evidence changed, learns it from the event. */
const alerted = ['receivable'] as const;

const content = partBy<EvidenceContent>('kind', evidenceContents);
const aggregate = { kind: 'evidence', idIn: 'id' };

/** An invoice asks for no less than nothing: what was prepaid is a part of it. */
const prepaidRules = (_command: object, content: object | undefined): readonly Violation[] => {
  const { document } = (content ?? {}) as Partial<EvidenceContent>;
  if (!document || !('prepaid' in document)) return [];
  if (BigInt(document.prepaid) <= BigInt(document.total)) return [];
  const message = 'document.prepaid must not be above document.total';
  return [{ field: 'document.prepaid', rule: 'notAboveTotal', message }];
};

const recordRefusals = [
  'PARTNER_NOT_FOUND',
  'POLICY_NOT_PUBLISHED',
  'NOT_FOUND',
  'NOT_A_PARTY',
  'TIMESTAMP_BEFORE_STATE',
  'CURRENCY_UNKNOWN',
  'EVIDENCE_PARTY_UNKNOWN',
  'SELLER_IS_BUYER',
  'DOCUMENT_DATE_IN_FUTURE',
  'EVIDENCE_KIND_ALREADY_CURRENT',
  'TOO_MANY_DOCUMENTS',
  'RECEIVABLE_DUPLICATE',
] as const;
const changeRefusals = [
  'NOT_FOUND',
  'NOT_A_PARTY',
  'TIMESTAMP_BEFORE_STATE',
  'TRANSITION_NOT_ALLOWED',
] as const;

export const evidenceActs = {
  'evidence:Record': submit({
    command: RecordEvidence,
    private: content,
    roles: issuers,
    rolesFor,
    rules: prepaidRules,
    aggregate,
    signers: 'trade',
    refusals: recordRefusals,
    event: { type: 'EvidenceRecorded', ids: ['trade', 'kind', 'evidence'], optionalIds: alerted },
    statuses: ['RECORDED'],
    purpose:
      'Records one document of a trade, by the party that issues it: orders by the platform or the buyer, invoices by the platform or the seller, declarations by customs, waybills by the carrier, payments by a payment institution or a bank. An order opens the trade. An invoice leaves its fingerprints: the same one (seller, number, year) is refused while another is not voided, and for ever where a receivable stood on it; one that might be the same is marked. A match that the trade has becomes stale, and the event names the receivable that stands on it.',
    visibility: [
      memberSees.document,
      memberSees.content,
      'Nobody: the invoice’s facts behind its fingerprints.',
    ],
    calls: {
      reads: 4,
      ranges: 5,
      privateReads: 1,
      writes: 4,
      privateWrites: 1,
      of: 'an invoice recorded by the platform, its number without leading zeros and suffix; an order needs 4 reads, 1 range, 1 write and 1 private write',
    },
  }),
  'evidence:Amend': submit({
    command: AmendEvidence,
    private: content,
    roles: issuers,
    rolesFor,
    rules: prepaidRules,
    aggregate,
    signers: 'trade',
    refusals: [...recordRefusals, 'TRANSITION_NOT_ALLOWED'],
    event: {
      type: 'EvidenceAmended',
      ids: ['trade', 'kind', 'evidence', 'supersedes'],
      optionalIds: alerted,
    },
    statuses: ['RECORDED'],
    purpose:
      'Records a new version of a document under a new id; the old one is superseded and stays in the history. An invoice keeps the fingerprints of its old versions and leaves new ones. Allowed under a live receivable: the match is stale, and the event names the receivable.',
    visibility: [memberSees.document, memberSees.content],
    calls: {
      reads: 5,
      ranges: 5,
      privateReads: 1,
      writes: 6,
      privateWrites: 1,
      of: 'an invoice of another date or amount under a match',
    },
  }),
  'evidence:Void': submit({
    command: VoidEvidence,
    roles: issuers,
    rolesFor,
    aggregate,
    signers: 'trade',
    refusals: [...changeRefusals, 'EVIDENCE_IN_USE'],
    event: { type: 'EvidenceVoided', ids: ['trade', 'kind', 'evidence'], optionalIds: alerted },
    statuses: ['VOIDED'],
    purpose:
      'Takes a document out of its trade. What was recorded stays in the history, an invoice’s fingerprints too. An order or invoice on which a live receivable stands cannot be voided.',
    visibility: [memberSees.document, 'The reason is in the command, for everybody to read.'],
    calls: { reads: 3, writes: 2, of: 'an invoice under a match' },
  }),
  'evidence:UpdateProgress': submit({
    command: UpdateEvidenceProgress,
    roles: ['customs-officer', 'carrier'],
    rolesFor,
    aggregate,
    signers: 'trade',
    refusals: changeRefusals,
    event: {
      type: 'EvidenceProgressed',
      ids: ['trade', 'kind', 'evidence', 'progress'],
      optionalIds: alerted,
    },
    statuses: ['RELEASED', 'REJECTED', 'IN_TRANSIT', 'DELIVERED'],
    purpose:
      'Moves a declaration on at customs (`DECLARED` → `RELEASED` or `REJECTED`) or a waybill on its way (`ISSUED` → `IN_TRANSIT` → `DELIVERED`). Goods that move on leave a match as it is; anything else makes it stale.',
    visibility: [memberSees.document],
    calls: { reads: 3, writes: 1, of: 'a declaration before any match; a waybill needs 2 reads' },
  }),
  'evidence:Get': evaluate({
    command: EvidenceQuery,
    roles,
    answer: EvidenceView,
    refusals: ['NOT_FOUND'],
    purpose: 'Reads a document.',
    answers: 'the public record, and the content where the caller may see it',
    visibility: [
      'Members of `trade` get the content; a seller or buyer only in trades in which its own partner takes part.',
    ],
  }),
} as const;
