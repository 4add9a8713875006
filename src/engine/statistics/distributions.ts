/** The distributions that the estimators need, from @stdlib, in one place. */
import chiSquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import studentCdf from '@stdlib/stats-base-dists-t-cdf';
import studentQuantile from '@stdlib/stats-base-dists-t-quantile';

/** @returns z such that a standard normal lies within ±z with this confidence. */
export function twoSidedZ(confidence: number): number {
  return normalQuantile(0.5 + confidence / 2, 0, 1);
}

/** The same for Student's t; there are more degrees of freedom than none. */
export function twoSidedT(confidence: number, degrees: number): number {
  return studentQuantile(0.5 + confidence / 2, degrees);
}

/** @returns the probability that a standard normal is at most z. */
export function normalBelow(z: number): number {
  return normalCdf(z, 0, 1);
}

/** @returns the two-sided p-value of a t statistic. */
export function studentP(t: number, degrees: number): number {
  return 2 * studentCdf(-Math.abs(t), degrees);
}

/** @returns the two-sided p-value of a standard normal statistic. */
export function normalP(z: number): number {
  return 2 * normalCdf(-Math.abs(z), 0, 1);
}

/** @returns the probability that a chi-square with these degrees of freedom is above x. */
export function chiSquareAbove(x: number, degrees: number): number {
  return 1 - chiSquareCdf(x, degrees);
}

/**
 * P(X ≤ x) of a noncentral chi-square: the mixture of central ones whose extra degrees are twice a Poisson of half the
 * noncentrality (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, eq. 29.2). Weights below 1e-12
 * are left out.
 */
export function noncentralChiSquareBelow(x: number, degrees: number, noncentrality: number): number {
  const half = noncentrality / 2;
  const middle = Math.floor(half);
  let logWeight = -half;
  for (let j = 1; j <= middle; j++) logWeight += Math.log(half / j);
  const peak = Math.exp(logWeight);
  let sum = peak * chiSquareCdf(x, degrees + 2 * middle);
  for (let j = middle + 1, weight = peak; ; j++) {
    weight *= half / j;
    if (weight < 1e-12) break;
    sum += weight * chiSquareCdf(x, degrees + 2 * j);
  }
  for (let j = middle, weight = peak; j > 0; j--) {
    weight *= j / half;
    if (weight < 1e-12) break;
    sum += weight * chiSquareCdf(x, degrees + 2 * (j - 1));
  }
  return sum;
}
