import {
  AmendEvidence,
  EvidenceQuery,
  RecordEvidence,
  UpdateEvidenceProgress,
  VoidEvidence,
  evidenceContents,
} from '../commands';
import type { CreditNoteContent, EvidenceContent, ReleaseContent } from '../commands';
import type { Violation } from '../errors';
import { EvidenceView } from '../views';
import { issuerRoles, roles } from '../vocabulary';
import type { EvidenceKind, Role } from '../vocabulary';
import { evaluate, memberSees, partBy, submit } from './act-spec';

const issuers = [...new Set(Object.values(issuerRoles).flat())];
const rolesFor = (command: object): readonly Role[] =>
  issuerRoles[(command as { readonly kind: EvidenceKind }).kind];

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

/** A release reads and writes what is drawn from each of its receipts. */
const maxReceipts = 20;
const receiptRules = (command: object, content: object | undefined): readonly Violation[] => {
  if ((command as RecordEvidence).kind !== 'release' || !content) return [];
  const { lines } = (content as ReleaseContent).document;
  if (new Set(lines.map(({ receipt }) => receipt)).size <= maxReceipts) return [];
  const message = `document.lines must name no more than ${maxReceipts} receipts`;
  return [{ field: 'document.lines', rule: 'maxReceipts', message }];
};

/** A credit note lowers each of its invoices once, all of them by its total. */
const creditRules = (command: object, content: object | undefined): readonly Violation[] => {
  if ((command as RecordEvidence).kind !== 'credit-note' || !content) return [];
  const { credits, total } = (content as CreditNoteContent).document;
  const field = 'document.credits';
  if (new Set(credits.map(({ invoice }) => invoice)).size < credits.length) {
    return [{ field, rule: 'uniqueInvoices', message: `${field} must name each invoice once` }];
  }
  const sum = credits.reduce((all, { amount }) => all + BigInt(amount), 0n);
  if (sum === BigInt(total)) return [];
  return [{ field, rule: 'addUp', message: `${field} must add up to document.total` }];
};

const contentRules = (command: object, content: object | undefined): readonly Violation[] => [
  ...prepaidRules(command, content),
  ...receiptRules(command, content),
  ...creditRules(command, content),
];

/** Of a document's parties when it is first recorded: a new version stays between the same. */
const partyRefusals = ['EVIDENCE_PARTY_UNKNOWN', 'SELLER_IS_BUYER'] as const;
/** Of every version. */
const versionRefusals = [
  'PARTNER_NOT_FOUND',
  'POLICY_NOT_PUBLISHED',
  'NOT_A_PARTY',
  'CURRENCY_UNKNOWN',
  'DOCUMENT_DATE_IN_FUTURE',
  'DOCUMENT_ALREADY_RECORDED',
  'RECEIVABLE_DUPLICATE',
  'NOT_FOUND',
  'EVIDENCE_WITHDRAWN',
  'DEPOSITOR_MISMATCH',
  'STOCK_INSUFFICIENT',
  'CREDIT_NOTE_MISMATCH',
  'CREDIT_ABOVE_INVOICE',
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
    rules: contentRules,
    aggregate,
    signers: 'documents',
    refusals: [...partyRefusals, ...versionRefusals],
    event: { type: 'EvidenceRecorded', ids: ['kind', 'evidence'] },
    statuses: ['RECORDED'],
    purpose:
      'Records one document, by the party that issues it: orders by the platform or the buyer, invoices by the platform or the seller, declarations by customs, waybills by the carrier, receipts and releases by the keeper of the warehouse, credit notes like invoices, payments by a payment institution or a bank. It stands on its own and belongs to nobody else’s trade. The same order (parties, number), credit note (seller, year, number), or paper of customs, a carrier or a keeper (issuer, number), is recorded once; recorded anew after it was voided, it is still the one that invoices have drawn on. A release draws from its receipts, which are the same keeper’s and for the same depositor: of no goods more leaves than lies there. A credit note takes its amounts back of invoices between the same parties, all notes together no more than an invoice’s total, and makes their matches stale. An invoice leaves its fingerprints: the same one (seller, number, year) is refused while another is not voided, and for ever where a receivable stood on it.',
    visibility: [
      memberSees.document,
      memberSees.content,
      'Nobody: the invoice’s facts behind its fingerprints.',
    ],
    calls: {
      reads: 6,
      ranges: 4,
      privateReads: 1,
      writes: 7,
      privateWrites: 1,
      policies: 1,
      of: 'an invoice recorded by the platform, its number without leading zeros and suffix; an order needs 7 reads, 1 private read, 2 writes and 1 private write, a payment 4 reads, 1 write and 1 private write, a credit note 8 reads, 3 private reads, 3 writes and 2 private writes, a release of one receipt 6 reads, 3 private reads, 2 writes and 2 private writes',
    },
  }),
  'evidence:Amend': submit({
    command: AmendEvidence,
    private: content,
    roles: issuers,
    rolesFor,
    rules: contentRules,
    aggregate,
    signers: 'documents',
    refusals: [...versionRefusals, 'TIMESTAMP_BEFORE_STATE', 'TRANSITION_NOT_ALLOWED'],
    event: { type: 'EvidenceAmended', ids: ['kind', 'evidence', 'supersedes'] },
    statuses: ['RECORDED'],
    purpose:
      'Records a new version of a document under a new id, between the same seller and buyer; the old one is superseded and stays in the history. An invoice keeps the fingerprints of its old versions and leaves new ones; what was drawn from a document stays drawn. A release draws anew and a credit note takes back anew, a receipt counts no less than releases have drawn, and an invoice bills no less than credit notes took back. Allowed under a live receivable: the matches that rest on the document are stale from then on.',
    visibility: [memberSees.document, memberSees.content],
    calls: {
      reads: 8,
      ranges: 4,
      privateReads: 3,
      writes: 8,
      privateWrites: 1,
      policies: 1,
      of: 'an invoice of another date or amount under a match',
    },
  }),
  'evidence:Void': submit({
    command: VoidEvidence,
    roles: issuers,
    rolesFor,
    aggregate,
    signers: 'documents',
    refusals: [...changeRefusals, 'EVIDENCE_IN_USE', 'STOCK_INSUFFICIENT', 'CREDIT_ABOVE_INVOICE'],
    event: { type: 'EvidenceVoided', ids: ['kind', 'evidence'] },
    statuses: ['VOIDED'],
    purpose:
      'Declares a document void: it proves nothing any more, and every match that rests on it is stale. What was recorded stays in the history, an invoice’s fingerprints too. An invoice on which a live receivable stands cannot be voided; of another one, what it had drawn from other documents is free again, and so is what a release had drawn. A receipt from which a release has drawn cannot be voided, nor an invoice of which credit notes took a part back (one of which they took all back can be); a void credit note gives it back.',
    visibility: [memberSees.document, 'The reason is in the command, for everybody to read.'],
    calls: { reads: 4, writes: 1, of: 'a waybill' },
  }),
  'evidence:UpdateProgress': submit({
    command: UpdateEvidenceProgress,
    roles: ['customs-officer', 'carrier'],
    rolesFor,
    aggregate,
    signers: 'documents',
    refusals: changeRefusals,
    event: { type: 'EvidenceProgressed', ids: ['kind', 'evidence', 'progress'] },
    statuses: ['RELEASED', 'REJECTED', 'REVOKED', 'IN_TRANSIT', 'DELIVERED', 'LOST', 'RETURNED'],
    purpose:
      'Moves a declaration on at customs (`DECLARED` → `RELEASED` or `REJECTED`; a release can be `REVOKED`) or a waybill on its way (`ISSUED` → `IN_TRANSIT` → `DELIVERED`; goods can be `LOST` or `RETURNED`). Goods that move on leave a match as it is; anything else makes it stale. Only the issuer’s own key is written: customs needs nobody’s consent.',
    visibility: [memberSees.document],
    calls: { reads: 4, writes: 1 },
  }),
  'evidence:Get': evaluate({
    command: EvidenceQuery,
    roles,
    answer: EvidenceView,
    refusals: ['NOT_FOUND'],
    purpose: 'Reads a document.',
    answers: 'the public record, and the content where the caller may see it',
    visibility: [
      'Members of `documents-<issuer>` get the content; a seller or buyer only of documents that name its own partner, that it issued, or that its own invoices are matched with.',
    ],
  }),
} as const;
