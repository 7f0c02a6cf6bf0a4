const containerPattern = /^[A-Z]{3}[JUZ][0-9]{7}$/;

/**
 * Whether a text is a freight container number whose check digit is right: owner code, equipment
 * category U, J or Z, six digits and the check digit. Case, spaces, dots and dashes do not count.
 * Source: ISO 6346, annex A.
 */
export const isContainerNumber = (text: string): boolean => {
  const number = text.toUpperCase().replaceAll(/[ .-]/g, '');
  if (!containerPattern.test(number)) return false;
  let sum = 0;
  for (let place = 0; place < 10; place += 1) sum += characterValue(number, place) * 2 ** place;
  return (sum % 11) % 10 === characterValue(number, 10);
};

/** Digits count as themselves, letters from 10 upwards, leaving out the multiples of 11. */
const characterValue = (number: string, place: number): number => {
  const code = number.charCodeAt(place);
  if (code < 58) return code - 48;
  const value = code - 55;
  return value + Math.floor((value - 1) / 10);
};
