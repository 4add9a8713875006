/** The mean of a sample with Student's interval, and what other estimators need of a sample. */
import { twoSidedT } from './distributions.js';
import type { Estimate } from './estimate.js';

export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Of the sample: divided by n − 1; 0 of one value. */
  readonly variance: number;
}

/** Two passes, so that large sums with small differences lose nothing. */
export function momentsOf(values: readonly number[]): Moments {
  const n = values.length;
  let sum = 0;
  for (const value of values) sum += value;
  const mean = n === 0 ? 0 : sum / n;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { n, mean, variance: n < 2 ? 0 : squares / (n - 1) };
}

/** @returns mean ± t·s/√n with n − 1 degrees of freedom; null of fewer than two values. */
export function meanOf(values: readonly number[], confidence: number): Estimate | null {
  const { n, mean, variance } = momentsOf(values);
  if (n < 2) return null;
  const half = twoSidedT(confidence, n - 1) * Math.sqrt(variance / n);
  return { value: mean, low: mean - half, high: mean + half, n };
}
