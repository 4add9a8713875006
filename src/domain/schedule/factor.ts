/**
 * The rate factor of a period: annual rate × part of a year, as an exact fraction of integers beside its double.
 * Interest is opening balance × factor. The double decides nearly always; where its error could reach a
 * rounding edge, integers do, and decimal digits where the product leaves the safe integers.
 */
import type { YearFraction } from '../daycount.js';
import { exactProduct } from '../decimal.js';
import type { Minor } from '../records.js';
import { divideRounded, type Rounding } from '../rounding.js';

export interface Factor {
  readonly value: number;
  readonly numerator: number;
  readonly denominator: number;
}

/** Rates count to ten decimals: a millionth of a basis point. */
const RATE_SCALE = 1e10;

export const ZERO_FACTOR: Factor = { value: 0, numerator: 0, denominator: 1 };

/** rate × years. `numerator` is unsafe only for absurd rates and spans; `addFactors` passes that on. */
export function factorOf(rateAnnual: number, years: YearFraction): Factor {
  const scaled = Math.round(rateAnnual * RATE_SCALE);
  const common = gcd(scaled, RATE_SCALE);
  return reduced((scaled / common) * years.numerator, (RATE_SCALE / common) * years.denominator);
}

/** The factor of a schedule that rounds nothing: the rate as it came, not taken to ten decimals. */
export function unroundedFactor(rateAnnual: number, years: YearFraction): Factor {
  return { value: (rateAnnual * years.numerator) / years.denominator, numerator: 0, denominator: 1 };
}

/** Exact sum. */
export function addFactors(a: Factor, b: Factor): Factor {
  if (a.value === 0) return b;
  if (b.value === 0) return a;
  const common = gcd(a.denominator, b.denominator);
  const numerator = a.numerator * (b.denominator / common) + b.numerator * (a.denominator / common);
  const sum = reduced(numerator, a.denominator * (b.denominator / common));
  return isExact(sum) && sum.numerator > 0 ? sum : { ...sum, value: a.value + b.value };
}

/** True while the fraction is exact. */
export function isExact(factor: Factor): boolean {
  return Number.isSafeInteger(factor.numerator) && Number.isSafeInteger(factor.denominator);
}

/**
 * Interest on `opening`: exact to the minor unit; a double under `none`. A result beyond the safe integers comes
 * back as such (unsafe or infinite), for the caller to refuse.
 */
export function interestOn(opening: Minor, factor: Factor, mode: Rounding): Minor {
  const product = opening * factor.value;
  if (mode === 'none') return product;
  if (opening < 0) return -interestOn(-opening, factor, mode) || 0;
  // Edges of every mode are whole and half units. The product errs by at most 2^-52 of itself.
  const twice = product + product;
  if (Math.abs(twice - Math.round(twice)) > twice * 2 ** -50) {
    if (mode === 'down') return Math.floor(product);
    return mode === 'up' ? Math.ceil(product) : Math.floor(product + 0.5);
  }
  if (product > Number.MAX_SAFE_INTEGER) return Number.POSITIVE_INFINITY;
  const exact = opening * factor.numerator;
  return exact <= Number.MAX_SAFE_INTEGER
    ? divideRounded(exact, factor.denominator, mode)
    : exactProduct(opening, [factor.numerator], factor.denominator, mode);
}

function reduced(numerator: number, denominator: number): Factor {
  const common =
    Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator) ? gcd(numerator, denominator) : 1;
  return {
    value: numerator / denominator,
    numerator: numerator / common,
    denominator: denominator / common,
  };
}

function gcd(a: number, b: number): number {
  let x = a;
  let y = b;
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}
