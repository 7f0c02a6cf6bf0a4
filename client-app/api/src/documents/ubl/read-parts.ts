import type { Adjustment } from '@cession/model/interface';
import { toMajorUnits } from '@cession/model/domain/money';
import type { XmlElement, XmlReading } from '../xml';
import { readAdjustments } from './read-adjustments';
import type { ReadLine } from './read-lines';
import { readSignedAmount } from './read-numbers';
import { readTax, readWithheldTax } from './read-tax';

/** What is billed or credited; minor units. */
interface Billed {
  readonly currency: string;
  readonly lines: readonly ReadLine[];
  readonly total: bigint;
  readonly prepaid: bigint;
  readonly rounding: readonly Adjustment[];
}

interface Parts {
  readonly adjustments: Adjustment[];
  /** Minor units. */
  readonly tax: string | undefined;
}

/** What makes up the total beside the lines; the sender is told where the file states another total of them. */
export const readParts = (reading: XmlReading, root: XmlElement, billed: Billed): Parts => {
  const { currency, lines, rounding } = billed;
  const own = readAdjustments(reading, root, currency);
  const tax = readTax(reading, root, currency);
  const withheld = readWithheldTax(reading, root, currency, billed);
  const ofLines = lines.flatMap(({ adjustments }) => adjustments);
  const net = lines.reduce((sum, { line }) => sum + BigInt(line.amount), signedSum(ofLines));
  const exclusive = net + signedSum(own);
  const inclusive = exclusive + BigInt(tax ?? '0');
  compareTotals(reading, root, currency, { net, exclusive, inclusive });
  const due = inclusive + signedSum([...rounding, ...withheld]);
  const place = root.first(`${totals}/cbc:PayableAmount`);
  if (place) {
    const figures = { stated: billed.total, expected: due };
    warnOther(reading, place, currency, { ...figures, says: 'with what was prepaid it says' });
  }
  return { adjustments: [...own, ...ofLines, ...rounding, ...withheld], tax };
};

const totals = 'cac:LegalMonetaryTotal';

interface Sums {
  readonly net: bigint;
  readonly exclusive: bigint;
  readonly inclusive: bigint;
}

/** EN 16931: BR-CO-10, BR-CO-13 and BR-CO-15. */
const compareTotals = (
  reading: XmlReading,
  root: XmlElement,
  currency: string,
  { net, exclusive, inclusive }: Sums,
): void => {
  const sums = [
    ['cbc:LineExtensionAmount', net],
    ['cbc:TaxExclusiveAmount', exclusive],
    ['cbc:TaxInclusiveAmount', inclusive],
  ] as const;
  for (const [name, expected] of sums) {
    const place = root.first(`${totals}/${name}`);
    if (!place) continue;
    const stated = readSignedAmount(reading, place, currency);
    warnOther(reading, place, currency, { says: 'it says', stated, expected });
  }
};

const signedSum = (adjustments: readonly Adjustment[]): bigint =>
  adjustments.reduce(
    (sum, { charge, amount }) => (charge ? sum + BigInt(amount) : sum - BigInt(amount)),
    0n,
  );

interface Compared {
  readonly says: string;
  readonly stated: bigint;
  readonly expected: bigint;
}

/** Figures have the signs of the file; of one that is refused there is nothing to compare. */
const warnOther = (
  reading: XmlReading,
  place: XmlElement,
  currency: string,
  { says, stated, expected }: Compared,
): void => {
  if (stated === expected || reading.violations.length > 0) return;
  const shown = (amount: bigint): string =>
    `${toMajorUnits(reading.turned ? -amount : amount, currency)} ${currency}`;
  const text = `${says} ${shown(stated)}, and its parts come to ${shown(expected)}`;
  reading.warn(place, 'TOTALS_DIFFER', text);
};
