/**
 * The one file that knows decimal.js. It settles what doubles and safe integers cannot: decimals too long to
 * parse as integers, and products that stand so near a rounding edge that only exact digits decide.
 */
import { Decimal } from 'decimal.js';
import type { Rounding } from './rounding.js';

/**
 * 80 digits hold every product here exactly: safe integers have 16 digits, a double's shortest decimal 17
 * (plus an exponent that rates do not reach), and quotients by a year's days need some 40 to tell sides.
 */
const Exact = Decimal.clone({ precision: 80, toExpNeg: -80, toExpPos: 80 });

const MODES = {
  'half-up': Decimal.ROUND_HALF_UP,
  'half-even': Decimal.ROUND_HALF_EVEN,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
} as const satisfies Record<Exclude<Rounding, 'none'>, Decimal.Rounding>;

/**
 * `text` × 10^decimals as a safe integer, half up; null when the result would not be safe. `text` is a plain
 * decimal (`-1234.5678`), which the caller has checked.
 */
export function scaledInteger(text: string, decimals: number): number | null {
  const scaled = new Exact(text).times(new Exact(10).pow(decimals)).toDecimalPlaces(0, Decimal.ROUND_HALF_UP);
  const value = scaled.toNumber();
  return Number.isSafeInteger(value) ? value || 0 : null;
}

/**
 * Exactly `integer` × `factors` ÷ `divisor`, rounded to a whole number. Doubles count as the decimal that they print
 * as (0.1 is a tenth).
 */
export function exactProduct(
  integer: number,
  factors: readonly number[],
  divisor: number,
  mode: Exclude<Rounding, 'none'>,
): number {
  let product = new Exact(integer);
  for (const factor of factors) product = product.times(factor);
  return product.div(divisor).toDecimalPlaces(0, MODES[mode]).toNumber() || 0;
}
