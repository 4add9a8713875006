/**
 * Shares and sums over accounts whose borrowers have several: borrowers vary independently, accounts do not. Rows come in
 * the order of their borrowers, so that one pass without a table of borrowers does; `evaluate` sorts them once, and
 * filters keep the order.
 */
import { twoSidedT } from '../statistics/distributions.js';
import type { Estimate } from '../statistics/estimate.js';
import { PairSums, type RatioOfSums } from '../statistics/ratio-of-sums.js';
import { type Count, wilson } from '../statistics/wilson.js';

interface OfBorrower {
  readonly borrowerId: string;
}

/** A count, and what it is worth as one of independent accounts. */
export interface ClusteredCount extends Count {
  /** Hits and accounts divided by the design effect (Rao and Scott 1992, Biometrics 48:577). */
  readonly effective: Count;
}

/** The sums over borrowers. `under` of a row is 1 where it is a count. */
function sumsOf<T extends OfBorrower>(
  rows: readonly T[],
  over: (row: T) => number,
  under: (row: T) => number,
): PairSums {
  const sums = new PairSums();
  let borrower: string | null = null;
  let a = 0;
  let b = 0;
  for (const row of rows) {
    if (row.borrowerId !== borrower) {
      if (borrower !== null) sums.add(a, b);
      borrower = row.borrowerId;
      a = 0;
      b = 0;
    }
    a += over(row);
    b += under(row);
  }
  if (borrower !== null) sums.add(a, b);
  return sums;
}

const one = (): number => 1;

/**
 * Counts accounts. The design effect is the variance of the share by borrowers over that of as many independent accounts;
 * never below 1, so that nothing looks surer than it is.
 */
export function countClustered<T extends OfBorrower>(
  rows: readonly T[],
  hit: (row: T) => boolean,
): ClusteredCount {
  const sums = sumsOf(rows, (row) => (hit(row) ? 1 : 0), one);
  const { over: hits, under: of } = sums;
  const effect = designEffect(sums);
  return { hits, of, effective: { hits: hits / effect, of: of / effect } };
}

function designEffect(sums: PairSums): number {
  const { n, over, under } = sums;
  if (n === under || n < 2 || over === 0 || over === under) return 1;
  const share = over / under;
  const variance = ((n / (n - 1)) * sums.squaresOff(share)) / under ** 2;
  return Math.max(1, variance / ((share * (1 - share)) / under));
}

/** @returns the share of accounts with Wilson's interval for as many independent ones; n counts accounts. */
export function shareOf<T extends OfBorrower>(
  rows: readonly T[],
  hit: (row: T) => boolean,
  confidence: number,
): Estimate | null {
  const { effective, of } = countClustered(rows, hit);
  const estimate = wilson(effective, confidence);
  return estimate === null ? null : { ...estimate, n: of };
}

/**
 * @returns a sum over a sum, by borrower; n counts borrowers. A ratio of nothing or of all has no variance to see: its
 * interval is Wilson's for as many borrowers.
 */
export function ratioBy<T extends OfBorrower>(
  rows: readonly T[],
  over: (row: T) => number,
  under: (row: T) => number,
  confidence: number,
): RatioOfSums | null {
  const ratio = sumsOf(rows, over, under).ratio(confidence);
  if (ratio === null || ratio.error > 0 || (ratio.value !== 0 && ratio.value !== 1)) return ratio;
  const { low, high } = wilson({ hits: ratio.value * ratio.n, of: ratio.n }, confidence)!;
  return { ...ratio, low, high };
}

/** @returns the sum over all rows, with the interval of a sample of so many borrowers; n counts borrowers. */
export function sumBy<T extends OfBorrower>(
  rows: readonly T[],
  of: (row: T) => number,
  confidence: number,
): Estimate | null {
  const sums = sumsOf(rows, of, () => 0);
  const { n, over: value } = sums;
  if (n < 2) return null;
  // Σ over², less what the mean explains.
  const variance = Math.max(0, sums.squaresOff(0) - value ** 2 / n) / (n - 1);
  const half = twoSidedT(confidence, n - 1) * Math.sqrt(n * variance);
  return { value, low: value - half, high: value + half, n };
}
