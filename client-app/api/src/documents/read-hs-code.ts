import { hsCodePattern } from '@cession/model/interface';
import { lineOf } from './ubl-reading';
import type { UblReading } from './ubl-reading';
import type { XmlElement } from './xml-element';

const tariffLists = /^(HS|HTS|CN|TARIC|WCO|HARMONI[SZ]ED)/i;

/**
 * The tariff code of an item: a commodity code, or a classification from a list of the Harmonised
 * System. Other classifications (UNSPSC, CPV, …) are left alone.
 */
export const readHsCode = (reading: UblReading, element: XmlElement): string | undefined => {
  const classification = 'cac:Item/cac:CommodityClassification';
  const code = [
    ...element.all(`${classification}/cbc:CommodityCode`),
    ...element
      .all(`${classification}/cbc:ItemClassificationCode`)
      .filter(({ attributes }) => tariffLists.test(attributes.get('listID') ?? '')),
  ][0];
  if (!code) return undefined;
  const digits = lineOf(code).replaceAll(/[ .]/g, '');
  if (hsCodePattern.test(digits)) return digits;
  reading.warn(`${code.path}: ${digits} is no code of the Harmonised System and was left out`);
  return undefined;
};
