/** How far two groups differ before anything was done to them. */
import { momentsOf } from './mean.js';
import type { Count } from './wilson.js';

/**
 * The standardised difference of means: their difference over the root of the mean variance (Austin 2009, Statistics in
 * Medicine 28:3083); 0.1 is the usual limit. Unlike a p-value it does not grow with the sample.
 *
 * @returns null when a group is empty, or nothing varies and the means differ.
 */
export function standardisedDifference(first: readonly number[], second: readonly number[]): number | null {
  const a = momentsOf(first);
  const b = momentsOf(second);
  if (a.n === 0 || b.n === 0) return null;
  return over(a.mean - b.mean, (a.variance + b.variance) / 2);
}

/** The same for shares. */
export function standardisedShareDifference(first: Count, second: Count): number | null {
  if (first.of === 0 || second.of === 0) return null;
  const a = first.hits / first.of;
  const b = second.hits / second.of;
  return over(a - b, (a * (1 - a) + b * (1 - b)) / 2);
}

function over(difference: number, variance: number): number | null {
  if (variance > 0) return difference / Math.sqrt(variance);
  return difference === 0 ? 0 : null;
}
