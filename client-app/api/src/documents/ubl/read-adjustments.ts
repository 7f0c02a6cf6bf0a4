import type { Adjustment } from '@cession/model/interface';
import { adjustmentCodePattern } from '@cession/model/interface';
import { readFlag } from '../xml';
import type { XmlElement, XmlReading } from '../xml';
import { optionalFields } from './optional-fields';
import { readSignedAmount } from './read-numbers';

/** What the ledger takes; a longer reason is cut. */
const maxReason = 512;

/** The allowances and charges that stand directly below an element (EN 16931, BG-20, BG-21, BG-27, BG-28). */
export const readAdjustments = (
  reading: XmlReading,
  base: XmlElement,
  currency: string,
  prefix = '',
): readonly Adjustment[] =>
  base.all('cac:AllowanceCharge').map((element) => {
    const indicator = element.first('cbc:ChargeIndicator');
    const charge = indicator
      ? readFlag(reading, indicator)
      : reading.missing(element, 'cbc:ChargeIndicator', false);
    const place = element.first('cbc:Amount');
    const amount = place
      ? readSignedAmount(reading, place, currency)
      : reading.missing(element, 'cbc:Amount', 0n);
    return {
      reason: reading.cut(element, `${prefix}${reasonOf(reading, element, charge)}`, maxReason),
      ...(amount < 0n ? {} : optionalFields({ code: codeOf(reading, element) })),
      ...sided(charge, amount),
    };
  });

/** An allowance below zero is a charge, and the other way round: the reason that has a code is another one then. */
const sided = (charge: boolean, amount: bigint): Pick<Adjustment, 'charge' | 'amount'> =>
  amount < 0n
    ? { charge: !charge, amount: (-amount).toString() }
    : { charge, amount: amount.toString() };

const codePlace = 'cbc:AllowanceChargeReasonCode';

const reasonOf = (reading: XmlReading, element: XmlElement, charge: boolean): string => {
  const code = reading.text(element, codePlace);
  const kind = charge ? 'Charge' : 'Allowance';
  return (
    reading.text(element, 'cbc:AllowanceChargeReason') ??
    (code === undefined ? kind : `${kind}, reason code ${code}`)
  );
};

/** UN/EDIFACT 5189 and 7161, which EN 16931 names for BT-98, BT-105, BT-140 and BT-145. */
const codeOf = (reading: XmlReading, element: XmlElement): string | undefined => {
  const code = reading.text(element, codePlace);
  if (code === undefined || adjustmentCodePattern.test(code)) return code;
  const text = `${code} is no code of UN/EDIFACT and was left out`;
  reading.warn(element, 'CODE_DROPPED', text, codePlace);
  return undefined;
};

/** Rounding of the payable amount, up or down (BT-114). */
export const readRounding = (
  reading: XmlReading,
  totals: XmlElement,
  currency: string,
): readonly Adjustment[] => {
  const element = totals.first('cbc:PayableRoundingAmount');
  const rounding = element ? readSignedAmount(reading, element, currency) : 0n;
  if (rounding === 0n) return [];
  return [{ reason: 'Rounding', ...sided(true, rounding) }];
};
