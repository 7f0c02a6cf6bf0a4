import { assignmentKinds, disputeReasons, receivableStatuses } from '@cession/model/interface';
import type {
  Assignment,
  HistoryEntry,
  Holding,
  InvoiceCheckResult,
  ReceivableHistory,
  ReceivableRecord,
  ReceivableView,
  Reservation,
} from '@cession/model/interface';
import type { ReceivableRow } from '../../ports';
import { matchTerms } from './evidence-schemas';
import {
  amount,
  businessDate,
  currency,
  id,
  instant,
  mspId,
  recorded,
  stamp,
  transactionId,
} from './ledger-formats';
import { anything, constant, listOf, named, objectOf, oneOf, optional, text } from './schema';

const receivable = named(
  'Receivable',
  objectOf<ReceivableRecord>({
    ...recorded,
    kind: constant('receivable'),
    id,
    trade: id,
    issuer: mspId,
    currency,
    faceAmount: amount,
    outstandingAmount: amount,
    dilutedAmount: amount,
    collectedAmount: amount,
    dueDate: businessDate,
    status: oneOf(receivableStatuses),
    holdings: listOf(named('Holding', objectOf<Holding>({ organisation: mspId, amount }))),
    reservations: listOf(
      named(
        'Reservation',
        objectOf<Reservation>({ quote: id, organisation: mspId, amount, until: businessDate }),
      ),
    ),
    assignments: listOf(
      named(
        'Assignment',
        objectOf<Assignment>({
          kind: oneOf(assignmentKinds),
          quote: id,
          from: mspId,
          to: mspId,
          amount,
          transactionId,
          at: instant,
        }),
      ),
    ),
    acknowledged: optional(stamp),
    dispute: optional(
      objectOf<NonNullable<ReceivableRecord['dispute']>>({
        reason: oneOf(disputeReasons),
        raised: stamp,
      }),
    ),
    cancelReason: optional(text()),
  }),
);

/** `terms` only where the organisation is a member of the trade collection. */
export const receivableView = named(
  'ReceivableView',
  objectOf<ReceivableView & ReceivableRow>({ receivable, terms: optional(matchTerms) }),
);

const historyEntry = named(
  'HistoryEntry',
  objectOf<HistoryEntry>({
    key: objectOf<HistoryEntry['key']>({ objectType: text(), attributes: listOf(text()) }),
    transactionId,
    at: instant,
    before: optional(anything),
    after: optional(anything),
  }),
);

export const receivableHistory = named(
  'ReceivableHistory',
  objectOf<ReceivableHistory>({ id, entries: listOf(historyEntry) }),
);

export const invoiceCheckResult = named(
  'InvoiceCheckResult',
  objectOf<InvoiceCheckResult>({ financed: oneOf(['NO', 'EXACT', 'PARTIAL']) }),
);
