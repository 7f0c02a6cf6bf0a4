import {
  decimalPattern,
  documentClasses,
  fieldsOf,
  minorUnitsPattern,
  positiveDecimalPattern,
  positiveMinorUnitsPattern,
  signedDecimalPattern,
  signedMinorUnitsPattern,
} from '@cession/model/interface';
import type { EvidenceKind, Field, InputClass } from '@cession/model/interface';

/** How the text of a cell becomes the value of a field. */
export type CellType = 'amount' | 'decimal' | 'date' | 'flag' | 'count' | 'texts' | 'text';

/** A field of a document that a cell can fill. */
export interface DocumentField {
  /** `lines.quantity` of each row; `adjustments[].amount` of one of a list. */
  readonly path: string;
  readonly type: CellType;
  /** Every document has it. */
  readonly needed: boolean;
  /** The words that it may be, where they are few. */
  readonly words?: readonly string[];
}

/** The list whose items are the rows of a document. */
const rowList = 'lines';

/** What the reader finds out where no column says it. */
const derived: ReadonlySet<string> = new Set(['lines.lineNumber', 'prepaid', 'payable']);

const known = new Map<EvidenceKind, ReadonlyMap<string, DocumentField>>();

/** Every field of a kind that a column may fill, by its path, `id` among them. */
export const documentFields = (kind: EvidenceKind): ReadonlyMap<string, DocumentField> => {
  const found = known.get(kind) ?? readFields(kind);
  known.set(kind, found);
  return found;
};

/** How many rows make the lines of one document of the kind at most; 1 where it has no lines. */
export const maxRows = (kind: EvidenceKind): number => {
  const lines = fieldsOf(documentClasses[kind]).find(({ name }) => name === rowList);
  const most = lines?.rules.find(({ name }) => name === 'arrayMaxSize')?.constraints[0];
  return typeof most === 'number' ? most : 1;
};

/** `adjustments[3].amount` → the field `adjustments[].amount`; undefined where the kind has none of that path. */
export const fieldAt = (kind: EvidenceKind, path: string): DocumentField | undefined =>
  /\[(?!\d{1,2}\])/.test(path)
    ? undefined
    : documentFields(kind).get(path.replaceAll(/\[\d{1,2}\]/g, '[]'));

const readFields = (kind: EvidenceKind): ReadonlyMap<string, DocumentField> => {
  const id: DocumentField = { path: 'id', type: 'text', needed: false };
  const all = [id, ...leavesOf(documentClasses[kind], '', true)];
  return new Map(all.map((field) => [field.path, field]));
};

const leavesOf = (type: InputClass, parent: string, needed: boolean): readonly DocumentField[] =>
  fieldsOf(type).flatMap((field) => {
    const path = `${parent}${field.name}`;
    const must = needed && !field.optional && !derived.has(path);
    if (!field.nested) return [leafOf(field, path, must)];
    const place = field.nested.list && path !== rowList ? `${path}[].` : `${path}.`;
    return leavesOf(field.nested.type, place, must);
  });

const leafOf = ({ rules }: Field, path: string, needed: boolean): DocumentField => {
  const words = rules.find(({ name }) => name === 'isIn')?.constraints[0] as
    readonly string[] | undefined;
  return { path, type: typeOf(rules), needed, ...(words && { words }) };
};

const sources = (...patterns: readonly RegExp[]): ReadonlySet<string> =>
  new Set(patterns.map(({ source }) => source));
const amounts = sources(minorUnitsPattern, positiveMinorUnitsPattern, signedMinorUnitsPattern);
const decimals = sources(decimalPattern, positiveDecimalPattern, signedDecimalPattern);
const byRule: Readonly<Record<string, CellType>> = {
  isArray: 'texts',
  isBusinessDate: 'date',
  isBoolean: 'flag',
  isInt: 'count',
};

/** What a field is follows from its rules: they are the only description of it. */
const typeOf = (rules: Field['rules']): CellType => {
  for (const { name, constraints } of rules) {
    const found = byRule[name];
    if (found) return found;
    const source = constraints[0] instanceof RegExp ? constraints[0].source : '';
    if (amounts.has(source)) return 'amount';
    if (decimals.has(source)) return 'decimal';
  }
  return 'text';
};
