/** Whether two shares differ, by Pearson's chi-square of their table of two by two. */
import { chiSquareAbove } from './distributions.js';
import type { Count } from './wilson.js';

export interface ChiSquare {
  readonly statistic: number;
  readonly p: number;
}

/**
 * @param correction `yates` takes half a count off each difference, at most the difference itself, as R's chisq.test does.
 * @returns the test with one degree of freedom; null where a row or a column of the table is empty.
 */
export function chiSquare(first: Count, second: Count, correction: 'yates' | 'none'): ChiSquare | null {
  const n = first.of + second.of;
  const hits = first.hits + second.hits;
  if (first.of === 0 || second.of === 0 || hits === 0 || hits === n) return null;
  // Every cell of a table of two by two is off its expected count by the same amount.
  const off = Math.abs(first.hits - (first.of * hits) / n);
  const counted = correction === 'yates' ? off - Math.min(0.5, off) : off;
  const statistic = (counted ** 2 * n ** 3) / (first.of * second.of * hits * (n - hits));
  return { statistic, p: chiSquareAbove(statistic, 1) };
}
