/** A sum over a sum, such as money collected over money owed, where the accounts of one borrower go together. */
import { twoSidedT } from './distributions.js';
import type { Estimate } from './estimate.js';

export interface RatioOfSums extends Estimate {
  /** Its standard error, and the degrees of freedom of its t. */
  readonly error: number;
  readonly degrees: number;
}

/** One borrower's part of both sums. */
export interface Pair {
  readonly over: number;
  readonly under: number;
}

/** What a ratio needs of its pairs: sums, and sums of products. */
export class PairSums {
  n = 0;
  over = 0;
  under = 0;
  #overOver = 0;
  #overUnder = 0;
  #underUnder = 0;
  #negative = false;

  add(over: number, under: number): void {
    this.n += 1;
    this.over += over;
    this.under += under;
    this.#overOver += over * over;
    this.#overUnder += over * under;
    this.#underUnder += under * under;
    this.#negative ||= over < 0;
  }

  /** Σ (over − ratio·under)²: what the pairs are off a ratio. */
  squaresOff(ratio: number): number {
    return Math.max(0, this.#overOver - 2 * ratio * this.#overUnder + ratio ** 2 * this.#underUnder);
  }

  /** See {@link ratioOfSums}. */
  ratio(confidence: number): RatioOfSums | null {
    const { n, over, under } = this;
    if (n < 2 || under <= 0) return null;
    const value = over / under;
    const error = Math.sqrt((n / (n - 1)) * this.squaresOff(value)) / under;
    const half = twoSidedT(confidence, n - 1) * error;
    const low = this.#negative ? value - half : Math.max(0, value - half);
    return { value, low, high: value + half, n, error, degrees: n - 1 };
  }
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
  const sums = new PairSums();
  for (const { over, under } of pairs) sums.add(over, under);
  return sums.ratio(confidence);
}
