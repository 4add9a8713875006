/** How likely a comparison of two shares was to find a difference, and how small a one it could have found. */
import { normalBelow, twoSidedZ } from './distributions.js';

export interface Arms {
  readonly control: number;
  readonly treated: number;
}

/**
 * Power of the two-sided test of two shares with pooled variance under no difference (Fleiss, Statistical Methods for
 * Rates and Proportions, 3rd ed., 4.2, without continuity correction; as statsmodels and SAS PROC POWER).
 */
export function powerOfShares(base: number, difference: number, arms: Arms, confidence: number): number {
  const other = Math.min(1, Math.max(0, base + difference));
  const { control, treated } = arms;
  const pooled = (control * base + treated * other) / (control + treated);
  const none = Math.sqrt(pooled * (1 - pooled) * (1 / control + 1 / treated));
  const some = Math.sqrt((base * (1 - base)) / control + (other * (1 - other)) / treated);
  const z = twoSidedZ(confidence);
  const off = Math.abs(other - base);
  if (some === 0) return off > 0 ? 1 : 0;
  return normalBelow((off - z * none) / some) + normalBelow((-off - z * none) / some);
}

const STEPS = 50;

/** @returns the smallest increase that would be found with this power; null when none within 0…1 would. */
export function detectableDifference(
  base: number,
  arms: Arms,
  confidence: number,
  power: number,
): number | null {
  if (arms.control === 0 || arms.treated === 0) return null;
  const most = 1 - base;
  if (most <= 0 || powerOfShares(base, most, arms, confidence) < power) return null;
  let low = 0;
  let high = most;
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (powerOfShares(base, middle, arms, confidence) < power) low = middle;
    else high = middle;
  }
  return high;
}
