import { unitPattern } from '@cession/model/interface';
import type { XmlElement, XmlReading } from '../xml';
import { readDecimal, readSignedQuantity } from './read-numbers';

interface Quantity {
  readonly quantity: string;
  readonly unit: string;
}

/** A quantity with its unit of UN/ECE Recommendation 20 or 21. */
export const readQuantity = (
  reading: XmlReading,
  base: XmlElement,
  ...paths: readonly string[]
): Quantity => {
  const element = reading.find(base, ...paths);
  if (!element) return reading.missing(base, paths[0] ?? '', { quantity: '0', unit: '' });
  const unit = unitOf(element);
  if (unit === '') reading.refuse(element, 'FIELD_MISSING', 'unitCode is required');
  else checkUnit(reading, element, unit);
  return { quantity: readDecimal(reading, element), unit };
};

/** "Mutually defined": what the unit is, or of what there is one, is not said. */
const unknownUnit = 'ZZ';

/**
 * The quantity of an order's or invoice's line (BT-129), below zero where it goes back. UBL lets a line be
 * without one, and one be without a unit (BT-130): the sender is told how it was read, and no rule finds
 * it among the goods of another paper.
 */
export const readLineQuantity = (
  reading: XmlReading,
  line: XmlElement,
  path: string,
): Quantity | undefined => {
  const element = line.first(path);
  if (!element) {
    const text = 'no quantity is stated: the line was read as one of its amount, without a price';
    reading.warn(line, 'QUANTITY_ASSUMED', text, path);
    return undefined;
  }
  const unit = unitOf(element);
  if (unit === '') {
    const text = `no unit is stated: it was read as ${unknownUnit}, which is none that is known`;
    reading.warn(element, 'QUANTITY_ASSUMED', text);
  } else checkUnit(reading, element, unit);
  return { quantity: readSignedQuantity(reading, element), unit: unit || unknownUnit };
};

const unitOf = ({ attributes }: XmlElement): string => attributes.get('unitCode')?.trim() ?? '';

const checkUnit = (reading: XmlReading, element: XmlElement, unit: string): void => {
  if (unitPattern.test(unit)) return;
  reading.refuse(element, 'UNIT_UNKNOWN', `${unit} is no unit code of UN/ECE`);
};
