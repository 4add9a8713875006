/** The difference of two independent shares. */
import type { Estimate } from './estimate.js';
import { type Count, wilson } from './wilson.js';

/**
 * Newcombe (1998), Statistics in Medicine 17:873, method 10: the square-and-add of two Wilson intervals.
 *
 * @returns first − second; null when one of them is of nobody.
 */
export function differenceOfShares(first: Count, second: Count, confidence: number): Estimate | null {
  const a = wilson(first, confidence);
  const b = wilson(second, confidence);
  if (a === null || b === null) return null;
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
    n: first.of + second.of,
  };
}
