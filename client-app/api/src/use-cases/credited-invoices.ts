import type { CreditedInvoice, EvidenceView, InvoiceDocument } from '@cession/model/interface';
import { DocumentUnreadable, routeOf } from '../documents';
import type { CreditedNumber, DocumentOfFile, DocumentViolation } from '../documents';
import type { UseCaseContext } from './use-case-context';

type Note = DocumentOfFile<'credit-note'>;

interface NoteOfFile {
  /** With the partner id of its seller. */
  readonly note: Note;
  /** Name of the file's root. */
  readonly ublType: string;
  readonly credited: readonly CreditedNumber[];
  /** Id of the invoice that the sender names beside the file. */
  readonly invoice: string | undefined;
}

/**
 * The invoices of the ledger that a credit note lowers, and by how much. Its file knows them by number: they
 * are the seller's current ones of that number, as the contract compares numbers; or the sender names one.
 * Several are lowered by what the file says of each, and where it says nothing, no application decides that.
 *
 * @throws {DocumentUnreadable} it names none, one that is not known, or several without amounts
 */
export const creditsOf = async (
  context: Pick<UseCaseContext, 'readModel' | 'user'>,
  { note, ublType, credited, invoice }: NoteOfFile,
): Promise<CreditedInvoice[]> => {
  const amounts = amountsOf(note, credited);
  if (credited.length === 0) {
    if (invoice === undefined) throw new DocumentUnreadable([nothingNamed(ublType)]);
    return [{ invoice, amount: note.total }];
  }
  const found: CreditedInvoice[] = [];
  for (const [at, reference] of credited.entries()) {
    const id = await invoiceOf(context, note, reference, invoice);
    found.push({ invoice: id, amount: amounts[at] ?? '0' });
  }
  return found;
};

/** How much of the total is each one's. */
const amountsOf = (note: Note, credited: readonly CreditedNumber[]): readonly string[] => {
  const [first, ...others] = credited;
  if (!first || others.length === 0) return [note.total];
  const amounts = credited.flatMap(({ amount }) => (amount === undefined ? [] : [amount]));
  const sum = amounts.reduce((before, amount) => before + BigInt(amount), 0n);
  const names = credited.map(({ number }) => number).join(', ');
  if (amounts.length < credited.length) {
    const message =
      `it does not say by how much each invoice is lowered: record it as JSON, by ${routeOf('credit-note')}, ` +
      `with document.credits [{ invoice, amount }, …] that add up to ${note.total}; it names ${names}`;
    throw new DocumentUnreadable([violationAt(first, 'FIELD_AMBIGUOUS', message)]);
  }
  if (sum !== BigInt(note.total)) {
    const message = `what it takes back of ${names} comes to ${sum}, its total is ${note.total}`;
    throw new DocumentUnreadable([violationAt(first, 'AMOUNT_DIFFERS', message)]);
  }
  return amounts;
};

const invoiceOf = async (
  { readModel, user }: Pick<UseCaseContext, 'readModel' | 'user'>,
  { seller: { partnerId: seller } }: Note,
  reference: CreditedNumber,
  given: string | undefined,
): Promise<string> => {
  const { number } = reference;
  if (seller === undefined) {
    const message = `who the seller is on the ledger is needed to find its invoice ${number}`;
    throw new DocumentUnreadable([violationAt(reference, 'FIELD_MISSING', message, 'seller')]);
  }
  const ofNumber = await readModel.numbered({ kind: 'invoice', number, seller }, user);
  const ids = ofNumber
    .filter((each) => isOfDay(each, reference))
    .map(({ evidence }) => evidence.id);
  if (given !== undefined && (ids.includes(given) || ofNumber.length === 0)) return given;
  const [id, ...others] = ids;
  if (id !== undefined && others.length === 0 && given === undefined) return id;
  throw new DocumentUnreadable([notOne(reference, seller, ids, given)]);
};

const isOfDay = ({ content }: EvidenceView, { issueDate }: CreditedNumber): boolean => {
  const { issueDate: day } = content?.document as InvoiceDocument;
  return issueDate === undefined || day === issueDate;
};

const notOne = (
  reference: CreditedNumber,
  seller: string,
  ids: readonly string[],
  given: string | undefined,
): DocumentViolation => {
  const { number, issueDate } = reference;
  const named = `${number}${issueDate === undefined ? '' : ` of ${issueDate}`}`;
  if (given !== undefined) {
    const message = `${given} is not the invoice ${named} that the file names`;
    return violationAt(reference, 'DOCUMENT_UNKNOWN', message);
  }
  const message =
    ids.length > 1
      ? `${ids.length} current invoices of ${seller} have the number ${named} (${ids.join(', ')}): say which, beside the file as invoice`
      : `no current invoice ${named} of ${seller} is known here: record it first, and send the block of that as minBlock, or give its id beside the file as invoice`;
  return violationAt(reference, 'DOCUMENT_UNKNOWN', message, 'invoice');
};

const nothingNamed = (ublType: string): DocumentViolation => ({
  field: `/${ublType}/cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID`,
  rule: 'FIELD_MISSING',
  message: 'it names no invoice that it lowers: give its id beside the file as invoice',
  beside: 'invoice',
});

const violationAt = (
  { field, line }: Pick<CreditedNumber, 'field' | 'line'>,
  rule: DocumentViolation['rule'],
  message: string,
  beside?: DocumentViolation['beside'],
): DocumentViolation => ({ field, line, rule, message, ...(beside ? { beside } : {}) });
