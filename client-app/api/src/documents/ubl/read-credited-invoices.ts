import { exactText } from '@cession/model/domain/text';
import type { XmlElement, XmlReading } from '../xml';
import { optionalFields } from './optional-fields';
import { creditLines } from './read-credit-note';
import { readAmount } from './read-numbers';

/** An invoice that a credit note says it lowers, as its file names it. */
export interface CreditedNumber {
  readonly number: string;
  readonly issueDate?: string;
  /** Minor units; absent where the file does not say how much of its total is this invoice's. */
  readonly amount?: string;
  /** Where the file names it. */
  readonly field: string;
  readonly line: number;
}

const references = ['InvoiceDocumentReference', 'SelfBilledInvoiceDocumentReference'];

/**
 * The invoices that a credit note lowers (BT-25, BT-26): those that it names as a whole, else those that its
 * lines name. Each once, however its number is written.
 */
export const readCreditedInvoices = (
  reading: XmlReading,
  root: XmlElement,
  currency: string,
): readonly CreditedNumber[] => {
  const own = billingOf(root, 'cac:BillingReference');
  const named = own.length > 0 ? own : billingOf(root, `${creditLines(root)}/cac:BillingReference`);
  const read = named.map((each) => creditedBy(reading, each, currency, own.length > 0));
  const numbers = new Map(read.map((each) => [exactText(each.number), each]));
  return [...numbers.values()];
};

interface Billing {
  readonly billing: XmlElement;
  readonly reference: XmlElement;
}

const billingOf = (root: XmlElement, path: string): readonly Billing[] =>
  root
    .all(path)
    .flatMap((billing) =>
      references
        .flatMap((name) => billing.all(`cac:${name}`))
        .map((reference) => ({ billing, reference })),
    );

const creditedBy = (
  reading: XmlReading,
  { billing, reference }: Billing,
  currency: string,
  ofDocument: boolean,
): CreditedNumber => {
  const amounts = ofDocument ? billing.all('cac:BillingReferenceLine/cbc:Amount') : [];
  const sum = amounts.reduce((before, each) => before + readAmount(reading, each, currency), 0n);
  const place = reference.first('cbc:ID') ?? reference;
  return {
    number: reading.number(reference, 'cbc:ID'),
    ...optionalFields({
      issueDate: reading.date(reference, 'cbc:IssueDate'),
      amount: sum > 0n ? sum.toString() : undefined,
    }),
    field: place.path,
    line: place.line,
  };
};
