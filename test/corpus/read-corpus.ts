import { DocumentUnreadable, readUbl } from '@cession/client-app/documents';
import { differencesOf } from './compare-invoice';
import type { CorpusFile } from './corpora';
import { rootOf, readIndependently } from './independent-reader';
import type { SaidByFile } from './independent-reader';

/** What became of a corpus: counts, and what is to be told of single files. */
export interface CorpusResult {
  /** Invoices that claim money. */
  readonly claims: number;
  readonly entered: number;
  /** With a due date that its sender gave. */
  readonly dated: number;
  /** Credit notes as invoices, fully paid ones. */
  readonly noClaims: number;
  readonly refused: readonly string[];
  readonly wrong: readonly string[];
  readonly orders: number;
  readonly ordersEntered: number;
}

/** Types of UN/EDIFACT 1001 by which nothing is claimed from the buyer. */
const noClaims = new Set(
  (
    '71 81 83 102 130 202 203 204 211 218 219 261 262 296 308 325 381 382 396 420 456 457 458 502 ' +
    '503 532 553 633 751 817 870 935'
  ).split(' '),
);

const claimsMoney = ({ type, payable }: SaidByFile): boolean => !noClaims.has(type) && payable > 0n;

/** A day that no file says. */
const laterDay = '2099-12-31';

/** What the sender gives beside a file: nothing where it says one day, or instalments. */
const givenBeside = ({ days, instalments }: SaidByFile): string | undefined => {
  const [day, ...others] = new Set(days);
  if (instalments.length > 0 || (day !== undefined && others.length === 0)) return undefined;
  return day ?? laterDay;
};

type Outcome =
  | { readonly kind: 'none' | 'no claim' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'entered'; readonly dated: boolean; readonly wrong: readonly string[] };

const whyOf = (error: unknown): string => {
  if (!(error instanceof DocumentUnreadable)) throw error;
  const [first, ...others] = error.violations;
  if (!first) throw new Error('it was refused without a word');
  const place = `${first.field}${first.line === undefined ? '' : `, line ${first.line}`}`;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `${first.rule} ${place}: ${first.message}${more}`;
};

const enterInvoice = ({ content }: CorpusFile): Outcome => {
  const root = rootOf(content, 'Invoice');
  if (!root) return { kind: 'none' };
  const said = readIndependently(root);
  if (!claimsMoney(said)) return { kind: 'no claim' };
  const dueDate = givenBeside(said);
  try {
    const { document } = readUbl(content, 'invoice', dueDate === undefined ? {} : { dueDate });
    const wrong = differencesOf(document, said, dueDate);
    return { kind: 'entered', dated: dueDate !== undefined, wrong };
  } catch (error) {
    return { kind: 'refused', why: whyOf(error) };
  }
};

const enterOrder = ({ content }: CorpusFile): Outcome => {
  if (!rootOf(content, 'Order')) return { kind: 'none' };
  try {
    readUbl(content, 'order');
    return { kind: 'entered', dated: false, wrong: [] };
  } catch (error) {
    return { kind: 'refused', why: whyOf(error) };
  }
};

export const readCorpus = (files: readonly CorpusFile[]): CorpusResult => {
  const invoices = files.map((file) => ({ file, outcome: enterInvoice(file) }));
  const orders = files.map((file) => ({ file, outcome: enterOrder(file) }));
  const count = (of: typeof invoices, ...kinds: readonly Outcome['kind'][]) =>
    of.filter(({ outcome }) => kinds.includes(outcome.kind)).length;
  return {
    claims: count(invoices, 'entered', 'refused'),
    entered: count(invoices, 'entered'),
    dated: invoices.filter(({ outcome }) => outcome.kind === 'entered' && outcome.dated).length,
    noClaims: count(invoices, 'no claim'),
    refused: [...invoices, ...orders].flatMap(({ file, outcome }) =>
      outcome.kind === 'refused' ? [`${file.name}: ${outcome.why}`] : [],
    ),
    wrong: invoices.flatMap(({ file, outcome }) =>
      outcome.kind === 'entered' ? outcome.wrong.map((each) => `${file.name}: ${each}`) : [],
    ),
    orders: count(orders, 'entered', 'refused'),
    ordersEntered: count(orders, 'entered'),
  };
};
