/** How many are still without the event after a time, when not all have been followed as long. */
import { twoSidedZ } from './distributions.js';
import type { Estimate } from './estimate.js';
import { wilson } from './wilson.js';

export interface Spell {
  /** Days to the event, or to the day until which it was followed. */
  readonly days: number;
  /** False: followed until then without it (censored). */
  readonly event: boolean;
}

interface SurvivalPoint {
  readonly days: number;
  /** Followed at least until that day and without the event before it. */
  readonly atRisk: number;
  readonly events: number;
  readonly survival: number;
  readonly low: number;
  readonly high: number;
}

export interface SurvivalCurve {
  readonly n: number;
  readonly events: number;
  /** Followed to the longest: beyond it nothing is known. */
  readonly lastDays: number;
  /** At each day with an event, by day. */
  readonly points: readonly SurvivalPoint[];
}

/**
 * Kaplan and Meier (1958) with Greenwood's variance, the band on the scale log(−log S) (Kalbfleisch and Prentice, 1.4),
 * which stays within 0 and 1. The band is pointwise. Where S is 0 it is Wilson's of the last at risk.
 */
export function survivalCurve(spells: readonly Spell[], confidence: number): SurvivalCurve {
  const z = twoSidedZ(confidence);
  const sorted = spells.toSorted((a, b) => a.days - b.days);
  const points: SurvivalPoint[] = [];
  let survival = 1;
  let greenwood = 0;
  for (let at = 0; at < sorted.length; ) {
    const { days } = sorted[at]!;
    const atRisk = sorted.length - at;
    let events = 0;
    for (; at < sorted.length && sorted[at]!.days === days; at++) if (sorted[at]!.event) events += 1;
    if (events === 0) continue;
    survival *= 1 - events / atRisk;
    if (survival > 0) greenwood += events / (atRisk * (atRisk - events));
    points.push({ days, atRisk, events, survival, ...band(survival, greenwood, atRisk, z, confidence) });
  }
  const events = points.reduce((sum, point) => sum + point.events, 0);
  return { n: sorted.length, events, lastDays: sorted.at(-1)?.days ?? 0, points };
}

function band(
  survival: number,
  greenwood: number,
  atRisk: number,
  z: number,
  confidence: number,
): { readonly low: number; readonly high: number } {
  if (survival <= 0) return { low: 0, high: wilson({ hits: 0, of: atRisk }, confidence)!.high };
  const spread = Math.exp((z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival)));
  return { low: survival ** spread, high: survival ** (1 / spread) };
}

/**
 * The share with the event by a day: 1 − S. Null beyond the time that anybody was followed: it cannot be said. Without
 * any event by then, Wilson's interval of none among those followed so long.
 */
export function eventShareBy(
  spells: readonly Spell[],
  curve: SurvivalCurve,
  days: number,
  confidence: number,
): Estimate | null {
  if (curve.n === 0 || days > curve.lastDays) return null;
  const point = curve.points.findLast((one) => one.days <= days);
  if (point !== undefined)
    return { value: 1 - point.survival, low: 1 - point.high, high: 1 - point.low, n: curve.n };
  const followed = spells.filter((spell) => spell.days >= days).length;
  const none = wilson({ hits: 0, of: followed }, confidence)!;
  return { value: 0, low: 0, high: none.high, n: curve.n };
}
