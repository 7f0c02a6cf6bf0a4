const imoPattern = /^(?:IMO)?([0-9]{7})$/;

/**
 * Whether a text is an IMO ship identification number, with or without the letters `IMO`, whose
 * check digit is right: the first six digits times 7 down to 2, the last digit of the sum.
 * Source: IMO resolution A.1117(30).
 */
export const isImoNumber = (text: string): boolean => {
  const digits = imoPattern.exec(text.toUpperCase().replaceAll(' ', ''))?.[1];
  if (digits === undefined) return false;
  let sum = 0;
  for (let place = 0; place < 6; place += 1) sum += Number(digits[place]) * (7 - place);
  return sum % 10 === Number(digits[6]);
};
