import type { Rounding } from '../../interface/vocabulary';
import { divide } from './divide';

/** An exact fraction; the denominator is positive. Nothing is rounded before the end. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const rational = (numerator: bigint, denominator = 1n): Rational => {
  if (denominator <= 0n) throw new RangeError('the denominator must be positive');
  return { numerator, denominator };
};

/** A rate in millionths as a fraction: 95000 is 9.5 %. */
export const fromMillionths = (millionths: number): Rational =>
  rational(BigInt(millionths), 1_000_000n);

export const multiply = (...factors: readonly Rational[]): Rational =>
  factors.reduce(
    (product, { numerator, denominator }) =>
      rational(product.numerator * numerator, product.denominator * denominator),
    rational(1n),
  );

export const add = (left: Rational, right: Rational): Rational =>
  rational(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );

/** left ÷ right; right must be above zero. */
export const quotient = (left: Rational, right: Rational): Rational =>
  rational(left.numerator * right.denominator, left.denominator * right.numerator);

/** To a whole number, here minor units. */
export const round = ({ numerator, denominator }: Rational, rounding: Rounding): bigint =>
  divide(numerator, denominator, rounding);
