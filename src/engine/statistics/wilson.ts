/** A share of a sample, with Wilson's score interval. */
import { twoSidedZ } from './distributions.js';
import type { Estimate } from './estimate.js';

/** How many of how many. */
export interface Count {
  readonly hits: number;
  readonly of: number;
}

/**
 * Wilson (1927), JASA 22:209. It keeps its coverage near 0 and 1, where the textbook interval does not.
 *
 * @returns the share with its interval; null of nobody.
 */
export function wilson({ hits, of }: Count, confidence: number): Estimate | null {
  if (of === 0) return null;
  const z2 = twoSidedZ(confidence) ** 2;
  const value = hits / of;
  const middle = hits + z2 / 2;
  const half = Math.sqrt(z2 * (hits * (1 - value) + z2 / 4));
  return {
    value,
    low: hits === 0 ? 0 : (middle - half) / (of + z2),
    high: hits === of ? 1 : (middle + half) / (of + z2),
    n: of,
  };
}
