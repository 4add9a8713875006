/** The share of one answer less the share of another in one sample: the net promoter score. */
import { twoSidedZ } from './distributions.js';
import type { Estimate } from './estimate.js';

/**
 * Adjusted Wald of Bonett and Price (2012), Statistics in Medicine 31:168, for the difference of two shares of one
 * multinomial sample: one more answer of each side keeps the coverage of small samples.
 *
 * @returns (promoters − detractors) ÷ answers, as it is, with its interval; null without answers.
 */
export function netPromoters(
  promoters: number,
  detractors: number,
  answers: number,
  confidence: number,
): Estimate | null {
  if (answers === 0) return null;
  const n = answers + 2;
  const up = (promoters + 1) / n;
  const down = (detractors + 1) / n;
  const middle = up - down;
  const half = twoSidedZ(confidence) * Math.sqrt((up + down - middle ** 2) / n);
  return {
    value: (promoters - detractors) / answers,
    low: Math.max(-1, middle - half),
    high: Math.min(1, middle + half),
    n: answers,
  };
}
