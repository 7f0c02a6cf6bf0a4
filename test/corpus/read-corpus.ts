import { DocumentUnreadable, readUbl } from '@cession/client-app/documents';
import { creditDifferences, differencesOf } from './compare-invoice';
import type { CorpusFile } from './corpora';
import { creditLines, rootOf, readIndependently } from './independent-reader';
import type { SaidByFile } from './independent-reader';

/** What became of the files of one kind of document. */
export interface ReadFiles {
  /** Entered or refused. */
  readonly all: number;
  readonly entered: number;
  /** With what their sender gives beside them: a due date, the invoice that a credit note lowers. */
  readonly given: number;
}

/** What became of a corpus: counts, and what is to be told of single files. */
export interface CorpusResult {
  /** Invoices that claim money. */
  readonly claims: ReadFiles;
  readonly credits: ReadFiles;
  readonly orders: ReadFiles;
  readonly changes: ReadFiles;
  readonly refused: readonly string[];
  readonly wrong: readonly string[];
}

/** Types of UN/EDIFACT 1001 by which nothing is claimed from the buyer, nor taken back. */
const otherPapers = new Set(
  '71 102 130 202 203 204 211 218 219 325 382 456 457 553 633 751 817 870 935'.split(' '),
);
const creditTypes = new Set('81 83 261 262 296 308 381 396 420 458 502 503 532'.split(' '));

const isCredit = ({ type, payable, prepaid }: SaidByFile): boolean =>
  creditTypes.has(type) || payable + prepaid < 0n;
/** A credit note below zero takes back another one. */
const takesBack = ({ payable, prepaid }: SaidByFile): boolean => payable + prepaid > 0n;
const claimsMoney = (said: SaidByFile): boolean =>
  !otherPapers.has(said.type) && !isCredit(said) && said.payable > 0n;

/** A day that no file says. */
const laterDay = '2099-12-31';

/** What the sender gives beside a file: nothing where it says one day, or instalments. */
const givenBeside = ({ days, instalments }: SaidByFile): string | undefined => {
  const [day, ...others] = new Set(days);
  if (instalments.length > 0 || (day !== undefined && others.length === 0)) return undefined;
  return day ?? laterDay;
};

type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'entered'; readonly given: boolean; readonly wrong: readonly string[] };

const whyOf = (error: unknown): string => {
  if (!(error instanceof DocumentUnreadable)) throw error;
  const [first, ...others] = error.violations;
  if (!first) throw new Error('it was refused without a word');
  const place = `${first.field}${first.line === undefined ? '' : `, line ${first.line}`}`;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return `${first.rule} ${place}: ${first.message}${more}`;
};

const outcomeOf = (enter: () => Omit<Extract<Outcome, { kind: 'entered' }>, 'kind'>): Outcome => {
  try {
    return { kind: 'entered', ...enter() };
  } catch (error) {
    return { kind: 'refused', why: whyOf(error) };
  }
};

const enterInvoice = ({ content }: CorpusFile): Outcome => {
  const root = rootOf(content, 'Invoice');
  const said = root && readIndependently(root);
  if (!said || !claimsMoney(said)) return { kind: 'none' };
  const dueDate = givenBeside(said);
  return outcomeOf(() => {
    const { document } = readUbl(content, 'invoice', dueDate === undefined ? {} : { dueDate });
    return { given: dueDate !== undefined, wrong: differencesOf(document, said, dueDate) };
  });
};

/** Against its invoices, where it says which, and of several by how much each; else the sender names one. */
const enterCreditNote = ({ content }: CorpusFile): Outcome => {
  const note = rootOf(content, 'CreditNote');
  const invoice = note ?? rootOf(content, 'Invoice');
  const said = invoice && readIndependently(invoice, note ? creditLines : undefined);
  if (!said || (note ? !takesBack(said) : !isCredit(said))) return { kind: 'none' };
  return outcomeOf(() => {
    const read = readUbl(content, 'credit-note');
    return { given: read.credited?.length !== 1, wrong: creditDifferences(read, said) };
  });
};

const enterOrder = ({ content }: CorpusFile): Outcome =>
  rootOf(content, 'Order')
    ? outcomeOf(() => {
        readUbl(content, 'order');
        return { given: false, wrong: [] };
      })
    : { kind: 'none' };

const enterChange = ({ content }: CorpusFile): Outcome =>
  rootOf(content, 'OrderChange')
    ? outcomeOf(() => {
        const { changed } = readUbl(content, 'order', { amends: true });
        return { given: changed?.addsUp === false, wrong: [] };
      })
    : { kind: 'none' };

interface Entered {
  readonly file: CorpusFile;
  readonly outcome: Outcome;
}

const countOf = (entered: readonly Entered[]): ReadFiles => {
  const outcomes = entered.map(({ outcome }) => outcome).filter(({ kind }) => kind !== 'none');
  const read = outcomes.filter((outcome) => outcome.kind === 'entered');
  return {
    all: outcomes.length,
    entered: read.length,
    given: read.filter(({ given }) => given).length,
  };
};

export const readCorpus = (files: readonly CorpusFile[]): CorpusResult => {
  const each = (enter: (file: CorpusFile) => Outcome): readonly Entered[] =>
    files.map((file) => ({ file, outcome: enter(file) }));
  const [claims, credits, orders, changes] = [
    each(enterInvoice),
    each(enterCreditNote),
    each(enterOrder),
    each(enterChange),
  ] as const;
  const all = [claims, credits, orders, changes].flat();
  return {
    claims: countOf(claims),
    credits: countOf(credits),
    orders: countOf(orders),
    changes: countOf(changes),
    refused: all.flatMap(({ file, outcome }) =>
      outcome.kind === 'refused' ? [`${file.name}: ${outcome.why}`] : [],
    ),
    wrong: all.flatMap(({ file, outcome }) =>
      outcome.kind === 'entered' ? outcome.wrong.map((one) => `${file.name}: ${one}`) : [],
    ),
  };
};
