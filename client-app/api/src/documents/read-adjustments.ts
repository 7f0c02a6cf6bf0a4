import type { Adjustment } from '@cession/model/interface';
import { adjustmentCodePattern } from '@cession/model/interface';
import { optionalFields } from './optional-fields';
import { readFlag } from './read-flag';
import { readAmount, readSignedAmount } from './read-numbers';
import type { UblReading } from './ubl-reading';
import type { XmlElement } from './xml-element';

/** What the ledger takes; a longer reason is cut. */
const maxReason = 128;

/** The allowances and charges that stand directly below an element. */
export const readAdjustments = (
  reading: UblReading,
  base: XmlElement,
  currency: string,
  prefix = '',
): readonly Adjustment[] =>
  base.all('cac:AllowanceCharge').map((element) => {
    const indicator = element.first('cbc:ChargeIndicator');
    const charge = indicator
      ? readFlag(reading, indicator)
      : reading.missing(element, 'cbc:ChargeIndicator', false);
    const amount = element.first('cbc:Amount');
    return {
      reason: reading.cut(
        element.path,
        `${prefix}${reasonOf(reading, element, charge)}`,
        maxReason,
      ),
      ...optionalFields({ code: codeOf(reading, element) }),
      charge,
      amount: (amount
        ? readAmount(reading, amount, currency)
        : reading.missing(element, 'cbc:Amount', 0n)
      ).toString(),
    };
  });

const codePlace = 'cbc:AllowanceChargeReasonCode';

const reasonOf = (reading: UblReading, element: XmlElement, charge: boolean): string => {
  const code = reading.text(element, codePlace);
  const kind = charge ? 'Charge' : 'Allowance';
  return (
    reading.text(element, 'cbc:AllowanceChargeReason') ??
    (code === undefined ? kind : `${kind}, reason code ${code}`)
  );
};

/** UN/EDIFACT 5189 and 7161, which EN 16931 names for BT-98, BT-105, BT-140 and BT-145. */
const codeOf = (reading: UblReading, element: XmlElement): string | undefined => {
  const code = reading.text(element, codePlace);
  if (code === undefined || adjustmentCodePattern.test(code)) return code;
  reading.warn(`${element.path}/${codePlace}: ${code} is no code of UN/EDIFACT and was left out`);
  return undefined;
};

/** Rounding of the payable amount, up or down. */
export const readRounding = (
  reading: UblReading,
  total: XmlElement,
  currency: string,
): readonly Adjustment[] => {
  const element = total.first('cbc:PayableRoundingAmount');
  const rounding = element ? readSignedAmount(reading, element, currency) : 0n;
  if (rounding === 0n) return [];
  const amount = (rounding < 0n ? -rounding : rounding).toString();
  return [{ reason: 'Rounding', charge: rounding > 0n, amount }];
};

/** Tax that the buyer keeps back and pays to the tax office: no part of what the seller gets. */
export const readWithheldTax = (
  reading: UblReading,
  root: XmlElement,
  currency: string,
): readonly Adjustment[] =>
  root.all('cac:WithholdingTaxTotal/cbc:TaxAmount').map((element) => ({
    reason: 'Withholding tax',
    charge: false,
    amount: readAmount(reading, element, currency).toString(),
  }));
