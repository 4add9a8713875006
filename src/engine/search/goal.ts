/** What a search looks for, as the walk over all combinations sees it. */
import type { Candidate, MonthlyLimits } from './candidate.js';
import { type ConstraintMask, SLOTS } from './constraints.js';
import type { WaiverRow } from './waivers.js';

/** Bounds are doubles and values whole, half up: a bound reaches a value when it is within a half below it. */
export const HALF = 0.5;

/**
 * What could still matter, by slot (`constraints.ts`): 0 for plans that break nothing, bit + 1 for those that break that limit
 * alone. A group matters when one of its bounds reaches its threshold.
 */
export class Thresholds {
  /** A group worth at least this much matters; ∞ = none does for its value. */
  readonly value = new Float64Array(SLOTS).fill(Infinity);
  /** A group with a dearest month, or a total, of at most this. */
  readonly monthly = new Float64Array(SLOTS).fill(-Infinity);
  readonly total = new Float64Array(SLOTS).fill(-Infinity);

  /** Whether anything but value could. */
  wantMoney(): boolean {
    for (let slot = 0; slot < SLOTS; slot++) {
      if (this.monthly[slot]! > -Infinity || this.total[slot]! > -Infinity) return true;
    }
    return false;
  }

  /** The least value of any slot. */
  leastValue(): number {
    let least = Infinity;
    for (let slot = 0; slot < SLOTS; slot++) least = Math.min(least, this.value[slot]!);
    return least;
  }

  /** Whether plans that break a limit could matter. */
  wantBroken(): boolean {
    for (let slot = 1; slot < SLOTS; slot++) if (this.value[slot]! < Infinity) return true;
    return false;
  }
}

/** What is known of a group when a goal is asked whether it matters. */
export interface GroupView {
  readonly shape: number;
  readonly row: WaiverRow;
  readonly from: number;
  readonly to: number;
  readonly valueUpper: number;
  readonly monthlyLower: number;
  readonly totalLower: number;
  /** The least ln h, as the hazard rules clip it. */
  readonly logLower: number;
  readonly leastUpper: number;
}

export interface Goal {
  readonly limits: MonthlyLimits;
  readonly thresholds: Thresholds;
  /** True once nothing more can matter. */
  readonly done?: boolean;
  /** Looks for value alone: of plans that break the same limits, the one worth more will do. */
  readonly byValue?: boolean;
  /** Where to begin: at the end of the grid, where instalments are least, or at its lowest rate, where totals are. */
  readonly from?: 'end' | 'lowest rate';
  /** A second look at a group that its thresholds let pass. */
  narrows?(slot: number, group: GroupView): boolean;
  /** One combination worked out, with all the limits that it breaks. */
  offer(candidate: Candidate, mask: ConstraintMask): void;
}

/** A goal that also wants combinations that break several limits: it judges each mask itself. */
export interface WideGoal {
  readonly limits: MonthlyLimits;
  /** Combinations that surely break more limits than this cannot matter any more. */
  readonly most: number;
  wants(mask: ConstraintMask, valueUpper: number): boolean;
  offer(candidate: Candidate, mask: ConstraintMask): void;
}
