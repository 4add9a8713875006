/** Shares and sums over accounts whose borrowers have several: borrowers vary independently, accounts do not. */
import type { Estimate } from '../statistics/estimate.js';
import { meanOf } from '../statistics/mean.js';
import { type RatioOfSums, ratioOfSums } from '../statistics/ratio-of-sums.js';
import { type Count, wilson } from '../statistics/wilson.js';

interface OfBorrower {
  readonly borrowerId: string;
}

/** A count, and what it is worth as one of independent accounts. */
export interface ClusteredCount extends Count {
  /** Hits and accounts divided by the design effect (Rao and Scott 1992, Biometrics 48:577). */
  readonly effective: Count;
  readonly designEffect: number;
}

/**
 * Counts accounts. The design effect is the variance of the share by borrowers over that of as many independent accounts;
 * never below 1, so that nothing looks surer than it is.
 */
export function countClustered<T extends OfBorrower>(
  rows: readonly T[],
  hit: (row: T) => boolean,
): ClusteredCount {
  const clusters = new Map<string, { over: number; under: number }>();
  let hits = 0;
  for (const row of rows) {
    const one = hit(row) ? 1 : 0;
    hits += one;
    const cluster = clusters.get(row.borrowerId);
    if (cluster === undefined) clusters.set(row.borrowerId, { over: one, under: 1 });
    else {
      cluster.over += one;
      cluster.under += 1;
    }
  }
  const of = rows.length;
  const designEffect = effectOf(clusters, hits, of);
  return { hits, of, designEffect, effective: { hits: hits / designEffect, of: of / designEffect } };
}

function effectOf(
  clusters: ReadonlyMap<string, { readonly over: number; readonly under: number }>,
  hits: number,
  of: number,
): number {
  const m = clusters.size;
  if (m === of || m < 2 || hits === 0 || hits === of) return 1;
  const share = hits / of;
  let squares = 0;
  for (const { over, under } of clusters.values()) squares += (over - share * under) ** 2;
  const variance = ((m / (m - 1)) * squares) / of ** 2;
  return Math.max(1, variance / ((share * (1 - share)) / of));
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

/** @returns a sum over a sum, by borrower; n counts borrowers. */
export function ratioBy<T extends OfBorrower>(
  rows: readonly T[],
  over: (row: T) => number,
  under: (row: T) => number,
  confidence: number,
): RatioOfSums | null {
  const pairs = new Map<string, { over: number; under: number }>();
  for (const row of rows) {
    const pair = pairs.get(row.borrowerId);
    if (pair === undefined) pairs.set(row.borrowerId, { over: over(row), under: under(row) });
    else {
      pair.over += over(row);
      pair.under += under(row);
    }
  }
  return ratioOfSums([...pairs.values()], confidence);
}

/** @returns the sum over all rows, with the interval of a sample of so many borrowers; n counts borrowers. */
export function sumBy<T extends OfBorrower>(
  rows: readonly T[],
  of: (row: T) => number,
  confidence: number,
): Estimate | null {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.borrowerId, (sums.get(row.borrowerId) ?? 0) + of(row));
  const mean = meanOf([...sums.values()], confidence);
  if (mean === null) return null;
  const { value, low, high, n } = mean;
  return { value: value * n, low: low * n, high: high * n, n };
}
