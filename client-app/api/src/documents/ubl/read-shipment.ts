import type { XmlElement, XmlReading } from '../xml';
import { decimalPlaces, partsOf, readDecimal } from './read-numbers';

/** Millionths of a kilogram in one unit of mass. Source: UN/ECE Recommendation 20. */
const millionthsOfKilogram: Readonly<Record<string, bigint>> = {
  MGM: 1n,
  GRM: 1_000n,
  LBR: 453_592n,
  KGM: 1_000_000n,
  DTN: 100_000_000n,
  TNE: 1_000_000_000n,
};
const million = 1_000_000n;
/** One whole, in the smallest part that a decimal of the ledger has. */
const whole = 10n ** BigInt(decimalPlaces);

/**
 * Gross weight in kilograms: that of the shipment, or of its consignments together, rounded down to
 * the 18th decimal. A pound is 0.453592 kg.
 */
export const readGrossWeight = (reading: XmlReading, shipment: XmlElement): string => {
  const own = shipment.all('cbc:GrossWeightMeasure');
  const measures = own.length > 0 ? own : shipment.all('cac:Consignment/cbc:GrossWeightMeasure');
  if (measures.length === 0) return reading.missing(shipment, 'cbc:GrossWeightMeasure', '0');
  const sum = measures.reduce((total, each) => total + kilogramsOf(reading, each), 0n) / million;
  const fraction = (sum % whole).toString().padStart(decimalPlaces, '0').replace(/0+$/, '');
  return `${sum / whole}${fraction === '' ? '' : `.${fraction}`}`;
};

/** How many millionths of the smallest part of a kilogram. */
const kilogramsOf = (reading: XmlReading, measure: XmlElement): bigint => {
  const unit = measure.attributes.get('unitCode') ?? '';
  const factor = millionthsOfKilogram[unit];
  if (factor === undefined) {
    reading.refuse(measure, 'UNIT_UNKNOWN', `${unit || 'no unit'} is no unit of mass`);
    return 0n;
  }
  return partsOf(readDecimal(reading, measure)) * factor;
};

/** Places of the number of packages, most telling first; those of the first found are added up. */
const packagePlaces = [
  'cac:TransportHandlingUnit/cbc:TotalPackageQuantity',
  'cac:Consignment/cac:TransportHandlingUnit/cbc:TotalPackageQuantity',
  'cac:TransportHandlingUnit/cac:ActualPackage/cbc:Quantity',
  'cac:Consignment/cbc:TotalPackagesQuantity',
  'cbc:TotalTransportHandlingUnitQuantity',
  'cac:Consignment/cbc:TotalTransportHandlingUnitQuantity',
];

export const readPackages = (reading: XmlReading, shipment: XmlElement): number => {
  const counts = packagePlaces
    .map((path) => shipment.all(path))
    .find((elements) => elements.length > 0);
  if (!counts) return reading.missing(shipment, packagePlaces[0] ?? '', 0);
  return counts.reduce((sum, element) => sum + wholeNumber(reading, element), 0);
};

const wholeNumber = (reading: XmlReading, element: XmlElement): number => {
  const text = readDecimal(reading, element);
  if (/^\d{1,7}$/.test(text)) return Number(text);
  reading.refuse(element, 'FIELD_MALFORMED', `${text} is no number of packages`);
  return 0;
};
