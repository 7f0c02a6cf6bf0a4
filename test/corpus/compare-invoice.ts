import type { InvoiceDocument, TradeLine } from '@cession/model/interface';
import type { UblDocument } from '@cession/client-app/documents';
import type { LineOfFile, SaidByFile } from './independent-reader';

type Pairs = readonly (readonly [field: string, read: unknown, said: unknown])[];

/** The fields that differ: `field: read, said`. */
const different = (pairs: Pairs): readonly string[] =>
  pairs
    .filter(([, read, told]) => read !== told && !(Number.isNaN(read) && Number.isNaN(told)))
    .map(([field, read, told]) => `${field}: ${String(read)}, ${String(told)}`);

/** What was read otherwise than the file says: `field: read, said`. */
export const differencesOf = (
  document: InvoiceDocument,
  said: SaidByFile,
  given: string | undefined,
): readonly string[] => {
  const pairs: Pairs = [
    ['number', document.number, said.number],
    ['issueDate', document.issueDate, said.issueDate],
    ['dueDate', document.dueDate, given ?? dueOf(said)],
    ['dueDateGivenBy', document.dueDateGivenBy, given === undefined ? undefined : 'SENDER'],
    ['instalments', document.instalments?.length ?? 0, said.instalments.length],
    ['currency', document.currency, said.currency],
    ['seller', document.seller.name, said.seller],
    ['buyer', document.buyer.name, said.buyer],
    ['payee', document.payee?.name ?? '', said.payee],
    ['payable', document.payable, said.payable.toString()],
    ['prepaid', document.prepaid, said.prepaid.toString()],
    ['total', document.total, (said.payable + said.prepaid).toString()],
    ['tax', document.tax ?? '0', said.tax.toString()],
    [
      'precedingInvoices',
      (document.precedingInvoices ?? []).map(({ number }) => number).join(),
      said.preceding.join(),
    ],
    ['lines', document.lines.length, said.lines.length],
  ];
  return [
    ...different(pairs),
    ...document.lines.flatMap((line, at) => lineDifferences(line, said.lines[at], at)),
  ];
};

/** With instalments the last; else the only one. */
const dueOf = ({ days, instalments }: SaidByFile): string | undefined =>
  [...(instalments.length > 0 ? instalments : days)].sort().at(-1);

/** Of a credit note; `turned`: its file is an invoice below zero, each sign is the other one. */
export const creditDifferences = (
  { document, credited = [] }: UblDocument<'credit-note'>,
  said: SaidByFile,
): readonly string[] => {
  const total = said.payable + said.prepaid;
  const sign = total < 0n ? -1n : 1n;
  const named = said.preceding.length > 0 ? said.preceding : said.precedingOfLines;
  const pairs: Pairs = [
    ['number', document.number, said.number],
    ['issueDate', document.issueDate, said.issueDate],
    ['currency', document.currency, said.currency],
    ['seller', document.seller.name, said.seller],
    ['buyer', document.buyer.name, said.buyer],
    ['total', document.total, (total * sign).toString()],
    ['tax', document.tax ?? '0', (said.tax * sign).toString()],
    ['credited', credited.map(({ number }) => number).join(), [...new Set(named)].join()],
    ['lines', document.lines.length, said.lines.length],
  ];
  return [
    ...different(pairs),
    ...document.lines.flatMap((line, at) => {
      const each = said.lines[at];
      return lineDifferences(line, each && turned(each, sign), at);
    }),
  ];
};

const turned = (line: LineOfFile, sign: bigint): LineOfFile => ({
  ...line,
  amount: line.amount * sign,
  quantity: line.quantity === '' || sign > 0n ? line.quantity : String(-Number(line.quantity)),
});

const lineDifferences = (
  line: TradeLine,
  said: LineOfFile | undefined,
  at: number,
): readonly string[] => {
  if (!said) return [];
  const stated = said.quantity !== '';
  const pairs: Pairs = [
    ['amount', line.amount, said.amount.toString()],
    ['quantity', Number(line.quantity), stated ? Number(said.quantity) : Number(line.quantity)],
    ['unit', line.unit, said.unit.trim() || 'ZZ'],
    ['unitPrice', Number(line.unitPrice), stated ? Number(said.price || NaN) : NaN],
  ];
  return different(pairs).map((each) => `lines[${at}].${each}`);
};
