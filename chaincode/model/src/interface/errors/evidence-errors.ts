import type { EvidenceKind, EvidenceStatus, MatchRule } from '../vocabulary';
import { error, list } from './error-spec';

/** What a document, or the documents of a match together, may not be. */
export const evidenceErrors = {
  CURRENCY_UNKNOWN: error({
    status: 422,
    title: 'No such currency',
    meaning: 'No active currency of ISO 4217 has this code.',
    text: ({ currency }: { readonly currency: string }) => `${currency} is no currency of ISO 4217`,
  }),
  CURRENCY_MISMATCH: error({
    status: 422,
    title: 'The currencies differ',
    meaning: 'The currency is not that of the invoice or receivable.',
    text: ({ expected, actual }: { readonly expected: string; readonly actual: string }) =>
      `the currency is ${actual}, not ${expected}`,
  }),
  EVIDENCE_PARTY_UNKNOWN: error({
    status: 422,
    title: 'The document names no partner',
    meaning: 'An order, invoice or credit note must link its seller and buyer to partners.',
    text: ({ field }: { readonly field: string }) => `${field} must name a partner of the ledger`,
  }),
  SELLER_IS_BUYER: error({
    status: 422,
    title: 'Seller and buyer are one',
    meaning: 'Seller and buyer are partners of the same legal entity.',
    text: ({ seller, buyer }: { readonly seller: string; readonly buyer: string }) =>
      `${seller} and ${buyer} are the same legal entity`,
  }),
  LEGAL_ENTITY_AMBIGUOUS: error({
    status: 409,
    title: 'The identifiers are of several legal entities',
    meaning: 'The identifiers of a partner belong to legal entities that are registered as two.',
    text: ({ entities }: { readonly entities: readonly string[] }) =>
      `the identifiers are those of ${list(entities)}`,
  }),
  LEGAL_ENTITY_UNKNOWN: error({
    status: 409,
    title: 'The company is not known',
    meaning:
      'Partners of this kind are known by their legal entity, and this one was registered without: register another id.',
    text: ({ partner }: { readonly partner: string }) =>
      `the legal entity of partner ${partner} is not known`,
  }),
  LEGAL_ENTITY_REVOKED: error({
    status: 409,
    title: 'The company was revoked',
    meaning: 'A partner of this legal entity was revoked; that is final, under whatever id.',
    text: ({ entity }: { readonly entity: string }) => `a partner of ${entity} was revoked`,
  }),
  DOCUMENT_DATE_IN_FUTURE: error({
    status: 422,
    title: 'The document is dated in the future',
    meaning:
      'A document is dated after the ledger’s day; one day is allowed, for it may be tomorrow elsewhere.',
    text: ({ field, date }: { readonly field: string; readonly date: string }) =>
      `${field} is ${date}, which is in the future`,
  }),
  DOCUMENT_ALREADY_RECORDED: error({
    status: 409,
    title: 'The document is on the ledger already',
    meaning:
      'The same document is recorded: an order by its parties and number, a credit note by its seller, year and number, papers of customs, carriers and warehouse keepers by their issuer and number. Amend that one.',
    text: ({ kind, id }: { readonly kind: EvidenceKind; readonly id: string }) =>
      `the same ${kind} is on the ledger already: ${id}`,
  }),
  EVIDENCE_IN_USE: error({
    status: 409,
    title: 'A receivable rests on the document',
    meaning: 'A live receivable stands on the document.',
    text: ({ receivable }: { readonly receivable: string }) =>
      `receivable ${receivable} stands on this document`,
  }),
  EVIDENCE_WITHDRAWN: error({
    status: 409,
    title: 'The document no longer counts',
    meaning:
      'A document was replaced or declared void; matches and releases take only current ones.',
    text: ({
      kind,
      id,
      status,
    }: {
      readonly kind: EvidenceKind;
      readonly id: string;
      readonly status: EvidenceStatus;
    }) => `${kind} ${id} is ${status}`,
  }),
  DEPOSITOR_MISMATCH: error({
    status: 422,
    title: 'The goods are another depositor’s',
    meaning:
      'A release is for the depositor of its receipts, and a receipt stays its depositor’s in every version.',
    text: ({ receipt }: { readonly receipt: string }) =>
      `receipt ${receipt} is for another depositor`,
  }),
  STOCK_INSUFFICIENT: error({
    status: 409,
    title: 'More than lies in the warehouse',
    meaning:
      'More is released than lies under the receipt, or less is left under a receipt than releases have drawn from it.',
    text: ({
      receipt,
      goods,
      unit,
      requested,
      available,
    }: {
      readonly receipt: string;
      readonly goods: string;
      readonly unit: string;
      readonly requested: string;
      readonly available: string;
    }) => `under receipt ${receipt} lie ${available} ${unit} of ${goods}, not ${requested}`,
  }),
  CREDIT_NOTE_MISMATCH: error({
    status: 422,
    title: 'The credit note is of another sale',
    meaning:
      'A credit note is between the seller and buyer of its invoices, and in their currency.',
    text: ({
      invoice,
      field,
    }: {
      readonly invoice: string;
      readonly field: 'seller' | 'buyer' | 'currency';
    }) => `document.${field} is not that of invoice ${invoice}`,
  }),
  CREDIT_ABOVE_INVOICE: error({
    status: 409,
    title: 'More is credited than was billed',
    meaning:
      'The credit notes of an invoice would come to more than its total; a void one bills nothing.',
    text: ({
      invoice,
      credited,
      total,
    }: {
      readonly invoice: string;
      readonly credited: string;
      readonly total: string;
    }) =>
      `the credit notes of invoice ${invoice} would come to ${credited}, of its total of ${total}`,
  }),
  EVIDENCE_MISMATCH: error({
    status: 422,
    title: 'The documents do not match',
    meaning: 'The documents break rules of the match; each is named.',
    text: ({
      failed,
      profile,
    }: {
      readonly failed: readonly MatchRule[];
      readonly profile: string;
    }) => `the documents break rules of ${profile}: ${list(failed)}`,
  }),
  MATCH_REQUIRED: error({
    status: 409,
    title: 'The invoice is not matched',
    meaning:
      'The invoice is not matched, or its match is stale: evidence that it rests on changed since, or who issued it may no longer act.',
    text: ({ invoice, status }: { readonly invoice: string; readonly status: string }) =>
      `invoice ${invoice} needs a match; it is ${status}`,
  }),
  INSTALMENT_UNKNOWN: error({
    status: 422,
    title: 'The invoice has no such instalment',
    meaning:
      'An invoice payable in instalments becomes one receivable for each, and the command must name which; of another invoice there is none to name.',
    text: ({
      invoice,
      instalment,
      instalments,
    }: {
      readonly invoice: string;
      readonly instalment: number | undefined;
      readonly instalments: number;
    }) =>
      `invoice ${invoice} is payable in ${instalments === 0 ? 'no' : instalments} instalments, and ${instalment === undefined ? 'none' : `instalment ${instalment}`} was named`,
  }),
  RECEIVABLE_DUPLICATE: error({
    status: 409,
    title: 'The invoice is on the ledger already',
    meaning:
      'The invoice, or a live receivable of it or of the same instalment, is on the ledger already.',
    text: ({ on }: { readonly match: 'exact'; readonly on: string }) =>
      `the same is on the ledger already, by ${on}`,
  }),
};
