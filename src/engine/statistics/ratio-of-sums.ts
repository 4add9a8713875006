/** A sum over a sum, such as money collected over money owed, where the accounts of one borrower go together. */
import { twoSidedT } from './distributions.js';
import type { Estimate } from './estimate.js';

/** One borrower's part of both sums. */
export interface Pair {
  readonly over: number;
  readonly under: number;
}

export interface RatioOfSums extends Estimate {
  /** Its standard error, and the degrees of freedom of its t. */
  readonly error: number;
  readonly degrees: number;
}

/**
 * The ratio estimator with its linearised variance (Cochran, Sampling Techniques, 3rd ed., 6.4): what each borrower is
 * off the ratio, squared and summed, with Student's t for the number of borrowers less one.
 *
 * @param pairs one a borrower: clusters, not accounts, are what varies independently.
 * @returns the ratio of the sums; n is the number of borrowers. Null for fewer than two, or nothing to divide by.
 * Where no part is negative the interval ends at 0.
 */
export function ratioOfSums(pairs: readonly Pair[], confidence: number): RatioOfSums | null {
  const n = pairs.length;
  let over = 0;
  let under = 0;
  let negative = false;
  for (const pair of pairs) {
    negative ||= pair.over < 0;
    over += pair.over;
    under += pair.under;
  }
  if (n < 2 || under <= 0) return null;
  const value = over / under;
  let squares = 0;
  for (const pair of pairs) squares += (pair.over - value * pair.under) ** 2;
  const error = Math.sqrt((n / (n - 1)) * squares) / under;
  const half = twoSidedT(confidence, n - 1) * error;
  return {
    value,
    low: negative ? value - half : Math.max(0, value - half),
    high: value + half,
    n,
    error,
    degrees: n - 1,
  };
}
