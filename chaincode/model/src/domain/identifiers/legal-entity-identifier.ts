const leiPattern = /^[0-9A-Z]{18}[0-9]{2}$/;

/**
 * Whether a text is a legal entity identifier: 18 letters or digits and two check digits, such that
 * the whole, letters read as 10 to 35, is 1 modulo 97.
 * Source: ISO 17442-1 with the check characters of ISO/IEC 7064, MOD 97-10.
 */
export const isLegalEntityIdentifier = (text: string): boolean => {
  const lei = text.toUpperCase().replaceAll(/[ -]/g, '');
  if (!leiPattern.test(lei)) return false;
  let remainder = 0;
  for (const character of lei) {
    const value = parseInt(character, 36);
    remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
  }
  return remainder === 1;
};
