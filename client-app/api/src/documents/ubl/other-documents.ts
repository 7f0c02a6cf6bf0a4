import type { EvidenceKind } from '@cession/model/interface';

const api = 'POST /api/v1';

/** Where a document of a kind is sent. */
export const routeOf = (kind: EvidenceKind): string => `${api}/evidence/${kind}s`;

export const amendmentsOf = (kind: EvidenceKind): string => `${routeOf(kind)}/{id}/amendments`;

const changesNothing =
  'it changes nothing of the order: who agrees to other terms records them as its new version, by ' +
  amendmentsOf('order');
const vouched = `the carrier says that goods arrived, by ${routeOf('waybill')}/{id}/progress`;
const attached = `it may be attached to a document as a file (${api}/attachments)`;

/** Documents of UBL that are evidence of nothing here: why, and what to do instead. */
export const otherDocuments: ReadonlyMap<string, string> = new Map([
  [
    'DebitNote',
    `the debtor issues it, who says what he deducts: the seller who agrees records a credit note, by ${routeOf('credit-note')}; a debit note of the seller's is an Invoice of type 383`,
  ],
  [
    'SelfBilledInvoice',
    `a self-billed invoice is an Invoice of type 389, sent to ${routeOf('invoice')}`,
  ],
  ['OrderResponse', changesNothing],
  ['OrderResponseSimple', changesNothing],
  ['OrderCancellation', `an order is cancelled by ${routeOf('order')}/{id}/void`],
  ['ReceiptAdvice', `it is the buyer's word, for which there is no kind: ${vouched}; ${attached}`],
  [
    'DespatchAdvice',
    `the seller issues it, and no carrier answers for it: the carrier's waybill proves carriage, by ${routeOf('waybill')}; ${attached}`,
  ],
]);
