/** The ratio of two independent shares, such as an adverse-impact ratio. */
import { twoSidedZ } from './distributions.js';
import type { Estimate } from './estimate.js';
import type { Count } from './wilson.js';

/** Beyond this a ratio of shares says no more than "without bound". */
const WIDEST_LOG = Math.log(1e6);
const STEPS = 60;

/**
 * Koopman (1984), Biometrics 40:513: all ratios that a score test does not reject, with the constrained estimates of
 * Miettinen and Nurminen (1985). Unlike the logarithm of Katz it needs no correction when a count is 0.
 *
 * @returns first ÷ second; null when one of them is of nobody, or nobody of the second was hit. An interval without a
 * bound above ends at Infinity.
 */
export function ratioOfShares(first: Count, second: Count, confidence: number): Estimate | null {
  if (first.of === 0 || second.of === 0 || second.hits === 0) return null;
  const limit = twoSidedZ(confidence) ** 2;
  const value = first.hits / first.of / (second.hits / second.of);
  const far = (logRatio: number): boolean => scoreOf(first, second, Math.exp(logRatio)) > limit;
  const middle = value === 0 ? -WIDEST_LOG : Math.log(value);
  return {
    value,
    low: value === 0 ? 0 : Math.exp(edge(middle, -WIDEST_LOG, far)),
    high: far(WIDEST_LOG) ? Math.exp(edge(middle, WIDEST_LOG, far)) : Number.POSITIVE_INFINITY,
    n: first.of + second.of,
  };
}

/** Where `far` begins to hold on the way out; it does not hold at `from`. */
function edge(from: number, out: number, far: (at: number) => boolean): number {
  let near = from;
  let away = out;
  for (let step = 0; step < STEPS; step++) {
    const middle = (near + away) / 2;
    if (far(middle)) away = middle;
    else near = middle;
  }
  return (near + away) / 2;
}

/** The squared score statistic of the hypothesis that the ratio is `ratio`. */
function scoreOf(first: Count, second: Count, ratio: number): number {
  const a = (first.of + second.of) * ratio;
  const b = -(first.of * ratio + first.hits + second.of + second.hits * ratio);
  const c = first.hits + second.hits;
  const p0 = (-b - Math.sqrt(Math.max(0, b * b - 4 * a * c))) / (2 * a);
  const p1 = Math.min(1, ratio * p0);
  const variance = (p1 * (1 - p1)) / first.of + (ratio * ratio * p0 * (1 - p0)) / second.of;
  const off = first.hits / first.of - (ratio * second.hits) / second.of;
  if (variance <= 0) return off === 0 ? 0 : Number.POSITIVE_INFINITY;
  return (off * off) / variance;
}
