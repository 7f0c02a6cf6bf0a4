import { add, fromMillionths, multiply, rational } from '../money';
import type { Rational } from '../money';

/** Simple interest, exactly: principal · rate · years. Minor units. */
export const simpleInterest = (
  principal: bigint,
  annualRateMillionths: number,
  years: Rational,
): Rational => multiply(rational(principal), fromMillionths(annualRateMillionths), years);

/** What one unit becomes in a period of simple interest: 1 + rate · years. */
export const growthFactor = (annualRateMillionths: number, years: Rational): Rational =>
  add(rational(1n), multiply(fromMillionths(annualRateMillionths), years));
