import { minorDigits } from './minor-digits';

/** Minor units as people write them: `USD 1000.00`. */
export const amountText = (currency: string, minorUnits: bigint): string => {
  const digits = minorDigits(currency);
  const sign = minorUnits < 0n ? '-' : '';
  const text = (minorUnits < 0n ? -minorUnits : minorUnits).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const fraction = digits === 0 ? '' : `.${text.slice(text.length - digits)}`;
  return `${currency} ${sign}${whole}${fraction}`;
};
