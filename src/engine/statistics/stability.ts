/** The population stability index: how far a distribution over bins has moved. */
import { noncentralChiSquareBelow } from './distributions.js';
import type { Estimate } from './estimate.js';

/** Stands for the count of an empty bin, whose logarithm would be infinite. */
const EMPTY = 0.5;
const STEPS = 60;

/**
 * PSI = Σ (a − e)·ln(a ÷ e) over the shares of the bins. Its sampling distribution is close to (1/n + 1/m) times a
 * noncentral chi-square with as many degrees as bins less one (Yurdakul 2018 for no shift; the noncentrality is the true
 * index over that factor), which is inverted for the interval. Chance alone makes it (1/n + 1/m)(bins − 1), so that of
 * small samples the interval lies below the figure.
 *
 * @param expected counts then. @param actual counts now, of the same bins. @returns null when one of them is empty or
 * there is one bin.
 */
export function stabilityIndex(
  expected: readonly number[],
  actual: readonly number[],
  confidence: number,
): Estimate | null {
  const n = expected.reduce((sum, count) => sum + count, 0);
  const m = actual.reduce((sum, count) => sum + count, 0);
  const bins = expected.filter((count, k) => count > 0 || actual[k]! > 0).length;
  if (n === 0 || m === 0 || bins < 2) return null;
  let value = 0;
  for (const [k, count] of expected.entries()) {
    if (count === 0 && actual[k] === 0) continue;
    const e = (count === 0 ? EMPTY : count) / n;
    const a = (actual[k] === 0 ? EMPTY : actual[k]!) / m;
    value += (a - e) * Math.log(a / e);
  }
  const unit = 1 / n + 1 / m;
  const tail = (1 - confidence) / 2;
  const bound = (below: number): number => unit * noncentralityAt(value / unit, bins - 1, below);
  return { value, low: bound(1 - tail), high: bound(tail), n: n + m };
}

/** The noncentrality at which the observed statistic has `below` of the distribution below it; 0 when none has so much. */
function noncentralityAt(statistic: number, degrees: number, below: number): number {
  if (noncentralChiSquareBelow(statistic, degrees, 0) <= below) return 0;
  let low = 0;
  let high = Math.max(1, statistic);
  while (noncentralChiSquareBelow(statistic, degrees, high) > below) high *= 2;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (noncentralChiSquareBelow(statistic, degrees, middle) > below) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
