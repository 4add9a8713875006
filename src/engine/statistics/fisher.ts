/** Whether two shares differ, exactly: for counts too small for a chi-square. */
import type { Count } from './wilson.js';

/** A table as probable as the observed one, up to rounding, counts as no more probable. */
const SLACK = 1 + 1e-7;

/**
 * Fisher's exact test, two-sided: the probability, with the margins as they are, of all tables that are no more probable
 * than the one observed (as R's fisher.test).
 */
export function fisherP(first: Count, second: Count): number {
  const hits = first.hits + second.hits;
  const all = first.of + second.of;
  const least = Math.max(0, hits - second.of);
  const most = Math.min(hits, first.of);
  // Ratios of neighbouring hypergeometric probabilities need no factorial; the logarithms keep them in range.
  const logs: number[] = [0];
  for (let k = least; k < most; k++) {
    const ratio = ((hits - k) * (first.of - k)) / ((k + 1) * (all - hits - first.of + k + 1));
    logs.push(logs.at(-1)! + Math.log(ratio));
  }
  const peak = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const weights = logs.map((log) => Math.exp(log - peak));
  const observed = weights[first.hits - least]!;
  let total = 0;
  let tail = 0;
  for (const weight of weights) {
    total += weight;
    if (weight <= observed * SLACK) tail += weight;
  }
  return Math.min(1, tail / total);
}
