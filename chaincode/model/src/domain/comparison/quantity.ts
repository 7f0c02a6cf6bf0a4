import { packageCodes, unitCodes } from '../code-lists';
import { wholeMillionths } from './decimal';

/** Unit → the unit it is counted in, and how many millionths of that one it is. */
const conversions: Readonly<Record<string, readonly [unit: string, millionths: bigint]>> = {
  MGM: ['KGM', 1n],
  GRM: ['KGM', 1_000n],
  DTN: ['KGM', 100_000_000n],
  TNE: ['KGM', 1_000_000_000n],
  MLT: ['LTR', 1_000n],
  HLT: ['LTR', 100_000_000n],
  MTQ: ['LTR', 1_000_000_000n],
  CMT: ['MTR', 10_000n],
  KMT: ['MTR', 1_000_000_000n],
  EA: ['C62', 1_000_000n],
  H87: ['C62', 1_000_000n],
  NAR: ['C62', 1_000_000n],
  PCE: ['C62', 1_000_000n],
  DZN: ['C62', 12_000_000n],
  PR: ['C62', 2_000_000n],
};

/** What is known as a unit. */
export const unitList = `${unitCodes.title}, ${packageCodes.title}`;

/**
 * Whether a code is one of the lists; packages have an X before their code. `PCE`, which Recommendation 20
 * has no more, is one to all who still write it.
 */
export const isUnit = (code: string): boolean =>
  unitCodes.has(code) ||
  (code.startsWith('X') && packageCodes.has(code.slice(1))) ||
  Object.hasOwn(conversions, code);

/**
 * A quantity, as {@link countOf} counts it, in the unit in which its kind is compared. Nothing is
 * rounded. Unit codes and factors: UN/ECE Recommendation 20; a code that is not known is compared with
 * itself only.
 */
export const baseQuantity = (
  unit: string,
  count: bigint,
): { readonly unit: string; readonly count: bigint } => {
  const conversion = conversions[unit];
  if (!conversion) return { unit, count };
  return { unit: conversion[0], count: (count * conversion[1]) / wholeMillionths };
};
