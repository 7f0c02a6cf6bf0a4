import { hsCodePattern } from '@cession/model/interface';
import { lineOf } from '../xml';
import type { XmlElement, XmlReading } from '../xml';

/** Names of the Harmonised System and of tariffs made from it; `HS` is its code in UN/EDIFACT 7143. */
const tariffLists = /^(HSN?|HTS(US)?|CN|TARIC|WCO|HARMONI[SZ]ED)(?![A-Z])/i;

/** Codes that look like those of a tariff and are none. */
const otherLists = /UNSPSC|CPV|GPC|E-?CLASS|NAICS|ETIM/i;

/** Attributes that say from which list a code is; its version may be a year. */
const listNames = ['listID', 'listName', 'listVersionID', 'listURI', 'listSchemeURI'];

/**
 * The tariff code of an item (BT-158): a code from a list of the Harmonised System, else a commodity code that
 * names no list. Other classifications (UNSPSC, CPV, …) are left alone.
 */
export const readHsCode = (reading: XmlReading, element: XmlElement): string | undefined => {
  const classification = 'cac:Item/cac:CommodityClassification';
  const commodity = element.all(`${classification}/cbc:CommodityCode`);
  const classified = element.all(`${classification}/cbc:ItemClassificationCode`);
  const code =
    [...commodity, ...classified].find(isOfTariff) ?? commodity.find((each) => !namesList(each));
  if (!code) return undefined;
  const digits = lineOf(code).replaceAll(/[ .]/g, '');
  if (hsCodePattern.test(digits)) return digits;
  const text = `${digits} is no code of the Harmonised System and was left out`;
  reading.warn(code, 'CODE_DROPPED', text);
  return undefined;
};

const listOf = ({ attributes }: XmlElement): string =>
  (attributes.get('listID') ?? attributes.get('listName') ?? '').trim();

const isOfTariff = (code: XmlElement): boolean => tariffLists.test(listOf(code)) && !isOther(code);

const namesList = (code: XmlElement): boolean => listOf(code) !== '' || isOther(code);

const isOther = ({ attributes }: XmlElement): boolean =>
  listNames.some((name) => otherLists.test(attributes.get(name) ?? ''));
