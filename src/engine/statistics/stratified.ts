/** Two shares compared within strata of alike accounts, and put together. */
import { chiSquareAbove, twoSidedZ } from './distributions.js';
import type { Estimate } from './estimate.js';
import type { Count } from './wilson.js';

/** One stratum: both sides as counts. */
export interface Stratum {
  readonly first: Count;
  readonly second: Count;
}

/** Strata with both sides alone say something. */
function usable(strata: readonly Stratum[]): Stratum[] {
  return strata.filter(({ first, second }) => first.of > 0 && second.of > 0);
}

/**
 * The Mantel–Haenszel ratio of shares with the variance of Greenland and Robins (1985), Biometrics 41:55.
 *
 * @returns first ÷ second among equals; null without a hit on both sides.
 */
export function stratifiedRatio(strata: readonly Stratum[], confidence: number): Estimate | null {
  let over = 0;
  let under = 0;
  let spread = 0;
  let n = 0;
  for (const { first, second } of usable(strata)) {
    const all = first.of + second.of;
    const hits = first.hits + second.hits;
    over += (first.hits * second.of) / all;
    under += (second.hits * first.of) / all;
    spread += (first.of * second.of * hits - first.hits * second.hits * all) / all ** 2;
    n += all;
  }
  if (over === 0 || under === 0) return null;
  const half = twoSidedZ(confidence) * Math.sqrt(spread / (over * under));
  const value = over / under;
  return { value, low: value * Math.exp(-half), high: value * Math.exp(half), n };
}

/**
 * Cochran's test of no difference within strata, with Mantel and Haenszel's variance and no correction.
 *
 * @returns the two-sided p; null when nothing varies.
 */
export function stratifiedP(strata: readonly Stratum[]): number | null {
  let off = 0;
  let variance = 0;
  for (const { first, second } of usable(strata)) {
    const all = first.of + second.of;
    const hits = first.hits + second.hits;
    if (all < 2) continue;
    off += first.hits - (first.of * hits) / all;
    variance += (first.of * second.of * hits * (all - hits)) / (all ** 2 * (all - 1));
  }
  return variance === 0 ? null : chiSquareAbove(off ** 2 / variance, 1);
}

/**
 * The difference of shares, weighted by the first side of each stratum: what the first would have been as the second
 * (direct standardisation). Each share within a stratum has the variance of p̃ = (hits + 1/2) ÷ (of + 1), so that a
 * stratum of one does not count as certain.
 *
 * @returns first − second; n counts both sides of the strata used; null when no stratum has both.
 */
export function stratifiedDifference(strata: readonly Stratum[], confidence: number): Estimate | null {
  const used = usable(strata);
  const weights = used.reduce((sum, { first }) => sum + first.of, 0);
  if (weights === 0) return null;
  let value = 0;
  let variance = 0;
  let n = 0;
  for (const { first, second } of used) {
    const weight = first.of / weights;
    value += weight * (first.hits / first.of - second.hits / second.of);
    variance += weight ** 2 * (varianceOf(first) + varianceOf(second));
    n += first.of + second.of;
  }
  const half = twoSidedZ(confidence) * Math.sqrt(variance);
  return { value, low: value - half, high: value + half, n };
}

function varianceOf({ hits, of }: Count): number {
  const share = (hits + 0.5) / (of + 1);
  return (share * (1 - share)) / of;
}
