import type { CreditNoteDocument, InvoiceDocument } from '../../interface/commands';
import type { AllocationRecord, Draw, Drawn, EvidenceRecord } from '../../interface/records';
import { touchedBy } from '../applied-commands';
import type { CommandContext } from '../applied-commands';
import { creditedBy } from '../comparison';
import { originOf } from '../current-documents';
import { holds, ok, refuse } from '../result';
import type { Check } from '../result';

/** An invoice that a credit note lowers. */
export interface CreditedUnder {
  readonly record: EvidenceRecord;
  /** Known where the caller's organisation issued it. */
  readonly document: InvoiceDocument | undefined;
}

/** The invoices that a credit note lowers. */
export interface CreditFacts {
  /** By id, of those that the note names. */
  readonly invoices: ReadonlyMap<string, CreditedUnder>;
  /** What lowers these, and those that the note's last version lowered. */
  readonly allocations: readonly AllocationRecord[];
  /** Current versions of those that its last version lowered. */
  readonly before: readonly EvidenceRecord[];
}

/** Ids of the invoices that a credit note names. */
export const creditedInvoices = ({ credits }: CreditNoteDocument): readonly string[] =>
  credits.map(({ invoice }) => invoice);

/** A note is between the parties of its invoices, and in their currency. */
export const checkCreditedAlike = (
  note: CreditNoteDocument,
  { invoices }: CreditFacts,
): Check<'CREDIT_NOTE_MISMATCH'> => {
  for (const [invoice, { document }] of invoices) {
    const field = otherField(note, document);
    if (field) return refuse('CREDIT_NOTE_MISMATCH', { invoice, field });
  }
  return holds;
};

/** What an invoice and a note have in common, that differs; all of it, of an invoice that is not the caller's to read. */
const otherField = (
  note: CreditNoteDocument,
  invoice: InvoiceDocument | undefined,
): 'seller' | 'buyer' | 'currency' | undefined => {
  if (note.seller.partnerId !== invoice?.seller.partnerId) return 'seller';
  if (note.buyer.partnerId !== invoice?.buyer.partnerId) return 'buyer';
  return note.currency === invoice?.currency ? undefined : 'currency';
};

const checkCredited = (
  invoice: string,
  total: bigint,
  draws: readonly Draw[],
  more = 0n,
): Check<'CREDIT_ABOVE_INVOICE'> => {
  const credited = creditedBy(draws) + more;
  return credited <= total
    ? holds
    : refuse('CREDIT_ABOVE_INVOICE', {
        invoice,
        credited: credited.toString(),
        total: total.toString(),
      });
};

/**
 * By how much the note lowers each invoice; refused where all notes together come to more than its total.
 *
 * @param by the note's first version, whose credits so far are replaced
 */
export const planCredits = (
  { credits }: CreditNoteDocument,
  { invoices, allocations }: CreditFacts,
  by: string,
): Check<'CREDIT_ABOVE_INVOICE', readonly Drawn[]> => {
  const drawn: Drawn[] = [];
  for (const { invoice: id, amount } of credits) {
    const invoice = invoices.get(id);
    if (!invoice) continue;
    const origin = originOf(invoice.record);
    const allocation = allocations.find((each) => each.origin === origin);
    const others = (allocation?.draws ?? []).filter((draw) => draw.by !== by);
    const total = BigInt(invoice.document?.total ?? '0');
    const within = checkCredited(id, total, others, BigInt(amount));
    if (!within.ok) return within;
    drawn.push({ kind: 'invoice', origin, value: amount });
  }
  return ok(drawn);
};

/** An invoice bills no less in a new version than credit notes took back, and in their currency. */
export const checkNotBelowCredited = (
  { id }: EvidenceRecord,
  next: InvoiceDocument,
  replaced: InvoiceDocument | undefined,
  draws: readonly Draw[],
): Check<'CREDIT_ABOVE_INVOICE' | 'CREDIT_NOTE_MISMATCH'> => {
  if (draws.length > 0 && next.currency !== replaced?.currency) {
    return refuse('CREDIT_NOTE_MISMATCH', { invoice: id, field: 'currency' });
  }
  return checkCredited(id, BigInt(next.total), draws);
};

/**
 * An invoice of which credit notes took a part back is not voided: recorded anew it would be without them.
 * Where they took all of it back nothing of it is left to be billed, and what it drew is free for the
 * invoice that takes its place.
 *
 * @param billed its total; undefined where nothing is known of it
 */
export const checkVoidable = (
  { id }: EvidenceRecord,
  billed: string | undefined,
  draws: readonly Draw[],
): Check<'CREDIT_ABOVE_INVOICE'> =>
  billed !== undefined && creditedBy(draws) === BigInt(billed)
    ? holds
    : checkCredited(id, 0n, draws);

/**
 * Invoices that a note lowers, or lowered before: each is another one now, and what was matched with it is
 * stale.
 */
export const creditedAnew = (
  invoices: readonly EvidenceRecord[],
  context: CommandContext,
): readonly EvidenceRecord[] => {
  const each = new Map(invoices.map((record) => [record.id, record]));
  return [...each.values()].map((record) => ({
    ...record,
    ...touchedBy(record, context),
    revision: record.revision + 1,
  }));
};
