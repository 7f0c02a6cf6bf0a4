import type { Adjustment, OrderDocument, TradeLine } from '../../interface/commands';
import { foldedText } from '../text';
import terms from './carriage-terms.json';
import { sumOf } from './decimal';

/** UNTDID 7161 has no code for insurance: this is GS1's, in EANCOM. */
export const gs1Insurance = 'IN';

/**
 * Codes of UNTDID 7161 for carriage beyond the place where a seller under FOB or FCA has delivered: freight
 * service, delivery, shipping and handling, transportation (third party billing, by vendor).
 */
const carriageCodes: ReadonlySet<string> = new Set(['FC', 'DL', 'SAA', 'TT', 'TV', gs1Insurance]);

/** UNTDID 7161, mutually defined: it says no more than no code. */
const anyService = 'ZZZ';

const folded = (texts: readonly string[]): readonly string[] => texts.map(foldedText);
const wholeTerms: ReadonlySet<string> = new Set(folded(terms.whole));
const innerTerms = folded(terms.within);

/** Scripts that are written without blanks between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const isWithin = (text: string, term: string): boolean =>
  unspaced.test(term) ? text.includes(term) : `-${text}-`.includes(`-${term}-`);

/** What stands between two signs: of `Freight: Haiphong (by sea)` three texts. */
const partsOf = (text: string): readonly string[] => folded(text.split(/[^\p{L}\p{N}\p{M}\s'’]+/u));

/** Whether a text calls what it stands for freight or insurance. */
const namesCarriage = (text: string): boolean =>
  partsOf(text).some((part) => wholeTerms.has(part)) ||
  innerTerms.some((term) => isWithin(foldedText(text), term));

/** A line that is not classified as goods, and calls itself carriage: what it counts are no goods. */
export const isCarriageLine = ({
  hsCode,
  description,
}: Pick<TradeLine, 'hsCode' | 'description'>): boolean =>
  hsCode === undefined && namesCarriage(description);

const isCoded = ({ charge, code = '' }: Adjustment): boolean => charge && carriageCodes.has(code);

const isNamed = ({ charge, code = anyService, reason }: Adjustment): boolean =>
  charge && code === anyService && namesCarriage(reason);

/** What of a document's net is freight and insurance, minor units. */
export interface CarriageCharges {
  /** By a code. */
  readonly coded: bigint;
  /** By nothing but a word too, as a charge or as a line. */
  readonly all: bigint;
}

const total = (parts: readonly { readonly amount: string }[]): bigint => {
  const sum = sumOf(parts.map(({ amount }) => BigInt(amount)));
  return sum > 0n ? sum : 0n;
};

export const carriageOf = ({
  adjustments = [],
  lines,
}: Pick<OrderDocument, 'adjustments' | 'lines'>): CarriageCharges => {
  const coded = total(adjustments.filter(isCoded));
  const named = total([...adjustments.filter(isNamed), ...lines.filter(isCarriageLine)]);
  return { coded, all: coded + named };
};
