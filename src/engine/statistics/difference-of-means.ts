/** The difference of two independent means, whose variances may differ. */
import { studentP, twoSidedT } from './distributions.js';
import type { Estimate } from './estimate.js';
import { momentsOf } from './mean.js';

export interface MeanDifference extends Estimate {
  /** Two-sided, of no difference. */
  readonly p: number;
}

/**
 * Welch (1947), Biometrika 34:28, with Satterthwaite's degrees of freedom.
 *
 * @returns first − second; null when one has fewer than two values, or neither varies.
 */
export function differenceOfMeans(
  first: readonly number[],
  second: readonly number[],
  confidence: number,
): MeanDifference | null {
  const a = momentsOf(first);
  const b = momentsOf(second);
  if (a.n < 2 || b.n < 2) return null;
  const va = a.variance / a.n;
  const vb = b.variance / b.n;
  if (va + vb === 0) return null;
  const degrees = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
  const error = Math.sqrt(va + vb);
  const value = a.mean - b.mean;
  const half = twoSidedT(confidence, degrees) * error;
  return { value, low: value - half, high: value + half, n: a.n + b.n, p: studentP(value / error, degrees) };
}
