import 'reflect-metadata';
import { Matches, ValidateBy, buildMessage } from 'class-validator';

/** An id that the caller makes: it is a component of a state key, so no control character may pass. */
export const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** A Fabric MSP id, the same alphabet. */
export const mspIdPattern = idPattern;
/** Amounts: minor units, no sign, no leading zero, at most 18 digits (below 10^18). */
export const minorUnitsPattern = /^(0|[1-9][0-9]{0,17})$/;
/** The same above zero. */
export const positiveMinorUnitsPattern = /^[1-9][0-9]{0,17}$/;
/** Minor units that a return or a correction may take below zero; zero has no sign. */
export const signedMinorUnitsPattern = /^(0|-?[1-9][0-9]{0,17})$/;
/** Quantities, weights and unit prices: a plain decimal, at most 12 digits before and 18 after the point. */
export const decimalPattern = /^(0|[1-9][0-9]{0,11})(\.[0-9]{1,18})?$/;
export const positiveDecimalPattern = /^(?=.*[1-9])(0|[1-9][0-9]{0,11})(\.[0-9]{1,18})?$/;
/** The same with a sign below zero; zero has none. */
export const signedDecimalPattern = /^(-(?=.*[1-9]))?(0|[1-9][0-9]{0,11})(\.[0-9]{1,18})?$/;
/** ISO 4217 alphabetic code; whether it exists is checked by the domain's currency table. */
export const currencyPattern = /^[A-Z]{3}$/;
export const sha256Pattern = /^[0-9a-f]{64}$/;
/** Whole numbers that may outgrow a single amount, such as charges over decades. */
export const wholeNumberPattern = /^(0|[1-9][0-9]{0,59})$/;
/** Random bytes in hexadecimal: 128 to 512 bits. */
export const saltPattern = /^[0-9a-f]{32,128}$/;
/** UN/EDIFACT data element 1001, the type of a document: `380`. */
const documentTypePattern = /^[1-9][0-9]{0,2}$/;
/** UN/EDIFACT data elements 5189 (why an allowance) and 7161 (which charge): `95`, `FC`. */
export const adjustmentCodePattern = /^[A-Z0-9]{1,3}$/;
/** Harmonised System heading, subheading or national line. */
export const hsCodePattern = /^[0-9]{4,10}$/;
/** UN/ECE Recommendation 20 or 21 unit code. */
export const unitPattern = /^[A-Z0-9]{2,3}$/;
export const countryPattern = /^[A-Z]{2}$/;
/** An instant in UTC, to the second or millisecond. */
export const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/;
/** A day of the proleptic Gregorian calendar. */
export const businessDatePattern = /^\d{4}-\d{2}-\d{2}$/;
/** One line of text without control characters. */
export const textLinePattern = /^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+$/;

export const documentNumberPattern =
  /^(?=.*(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{N}])[^\u0000-\u001f\u007f-\u009f\u2028\u2029]+$/u;

const each = (isArray: boolean | undefined) => ({ each: isArray ?? false });

interface Options {
  /** The property is an array, and every element must fit. */
  readonly each?: boolean;
}

export const IsId = (options?: Options): PropertyDecorator =>
  Matches(idPattern, {
    ...each(options?.each),
    message: '$property must be 1 to 64 of A-Z a-z 0-9 . _ - and begin with a letter or digit',
  });

export const IsMspId = (options?: Options): PropertyDecorator =>
  Matches(mspIdPattern, { ...each(options?.each), message: '$property must be an MSP id' });

export const IsMinorUnits = (): PropertyDecorator =>
  Matches(minorUnitsPattern, {
    message: '$property must be a whole number of minor units in a string, 0 to 10^18 - 1',
  });

/** Minor units above zero. */
export const IsPositiveMinorUnits = (): PropertyDecorator =>
  Matches(positiveMinorUnitsPattern, {
    message: '$property must be a whole number of minor units in a string, 1 to 10^18 - 1',
  });

/** Minor units, below zero too. */
export const IsSignedMinorUnits = (): PropertyDecorator =>
  Matches(signedMinorUnitsPattern, {
    message:
      '$property must be a whole number of minor units in a string, between -10^18 and 10^18',
  });

export const IsDecimalString = (): PropertyDecorator =>
  Matches(decimalPattern, {
    message: '$property must be a decimal in a string, up to 12 digits, a point, up to 18 digits',
  });

export const IsPositiveDecimalString = (): PropertyDecorator =>
  Matches(positiveDecimalPattern, {
    message:
      '$property must be a decimal above 0 in a string, up to 12 digits, a point, up to 18 digits',
  });

/** A decimal, below zero too. */
export const IsSignedDecimalString = (): PropertyDecorator =>
  Matches(signedDecimalPattern, {
    message:
      '$property must be a decimal in a string, - where it is below 0, up to 12 digits, a point, up to 18 digits',
  });

/** The type of a document as UN/EDIFACT 1001 codes it. */
export const IsDocumentType = (): PropertyDecorator =>
  Matches(documentTypePattern, {
    message: '$property must be a code of UN/EDIFACT 1001, 1 to 3 digits',
  });

/** Why an allowance is given or what a charge is for, as UN/EDIFACT 5189 and 7161 code it. */
export const IsAdjustmentCode = (): PropertyDecorator =>
  Matches(adjustmentCodePattern, {
    message: '$property must be a code of UN/EDIFACT 5189 or 7161, 1 to 3 of A-Z 0-9',
  });

export const IsCurrencyCode = (): PropertyDecorator =>
  Matches(currencyPattern, { message: '$property must be an ISO 4217 alphabetic code' });

export const IsSha256 = (options?: Options): PropertyDecorator =>
  Matches(sha256Pattern, {
    ...each(options?.each),
    message: '$property must be a SHA-256 digest, 64 lower-case hex digits',
  });

/** Fabric's id of a transaction: SHA-256 of nonce and creator. */
export const IsTransactionId = (): PropertyDecorator =>
  Matches(sha256Pattern, { message: '$property must be the id of a ledger transaction' });

/** Id of the transaction that made it, a dot, and its position in it. */
export const IsCoinId = (): PropertyDecorator =>
  Matches(/^[0-9a-f]{64}\.(0|[1-9][0-9]{0,3})$/, { message: '$property must be the id of a coin' });

/** A whole number in a string, without the bound of an amount. */
export const IsWholeNumber = (): PropertyDecorator =>
  Matches(wholeNumberPattern, { message: '$property must be a whole number in a string' });

export const IsSalt = (): PropertyDecorator =>
  Matches(saltPattern, { message: '$property must be 32 to 128 lower-case hex digits' });

export const IsHsCode = (): PropertyDecorator =>
  Matches(hsCodePattern, { message: '$property must be a Harmonised System code, 4 to 10 digits' });

export const IsUnitCode = (): PropertyDecorator =>
  Matches(unitPattern, { message: '$property must be a UN/ECE unit code' });

export const IsCountryCode = (options?: Options): PropertyDecorator =>
  Matches(countryPattern, {
    ...each(options?.each),
    message: '$property must be an ISO 3166-1 alpha-2 code',
  });

const oneLine = (name: string, max: number, pattern: RegExp, what: string): PropertyDecorator =>
  ValidateBy({
    name,
    constraints: [max],
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' && value.length <= max && pattern.test(value),
      defaultMessage: buildMessage(() => `$property must be one line of 1 to ${max} ${what}`),
    },
  });

/** Text on one line, 1 to `max` characters. */
export const IsTextLine = (max: number): PropertyDecorator =>
  oneLine('isTextLine', max, textLinePattern, 'characters without control characters');

/** Characters of a document's number. */
export const maxDocumentNumber = 64;

export const isDocumentNumber = (value: string): boolean =>
  value.length <= maxDocumentNumber && documentNumberPattern.test(value);

/** The number of a document, or a reference that names one: one line with something to compare. */
export const IsDocumentNumber = (): PropertyDecorator =>
  oneLine(
    'isDocumentNumber',
    maxDocumentNumber,
    documentNumberPattern,
    'characters, a letter or digit among them, without control characters',
  );

/** `YYYY-MM-DD`, a day that exists. */
export const isBusinessDate = (value: unknown): value is string => {
  if (typeof value !== 'string' || !businessDatePattern.test(value)) return false;
  const [year = 0, month = 0, day = 0] = value.split('-').map(Number);
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
};

const daysInMonth = (year: number, month: number): number => {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
};

export const IsBusinessDate = (): PropertyDecorator =>
  ValidateBy({
    name: 'isBusinessDate',
    validator: {
      validate: isBusinessDate,
      defaultMessage: buildMessage(() => '$property must be a day that exists, YYYY-MM-DD'),
    },
  });

/** `YYYY-MM-DDTHH:MM:SS[.mmm]Z`, an instant that exists. */
export const IsInstant = (): PropertyDecorator =>
  ValidateBy({
    name: 'isInstant',
    validator: {
      validate: (value: unknown) =>
        typeof value === 'string' &&
        instantPattern.test(value) &&
        isBusinessDate(value.slice(0, 10)) &&
        Number(value.slice(11, 13)) < 24 &&
        Number(value.slice(14, 16)) < 60 &&
        Number(value.slice(17, 19)) < 60,
      defaultMessage: buildMessage(() => '$property must be an instant in UTC, …Z'),
    },
  });
