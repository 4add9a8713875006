/** For an account without a plan: the limits in the way, and the smallest single change that would open one. */
import type { SmallestChange } from '../decision.js';
import { type Candidate, compareRank, type MonthlyLimits } from './candidate.js';
import {
  atMostOne,
  BITS,
  type ConstraintCode,
  type ConstraintMask,
  codesOf,
  violations,
} from './constraints.js';
import { type Relaxation, relaxationOf, shapeRelaxation } from './relaxation.js';
import type { SearchSpace } from './space.js';
import { HALF } from './visitors.js';
import type { WaiverRow } from './waivers.js';
import { type Visitor, walk } from './walk.js';

export interface Obstacles {
  readonly bindingConstraints: readonly ConstraintCode[];
  readonly smallestChange: SmallestChange | null;
}

/**
 * Looks for combinations that break exactly one limit: their limits, least relative change first, and the first
 * that a number can move. When every combination breaks several, the limits of the nearest: fewest broken, then
 * the highest value.
 */
export function obstaclesOf(space: SearchSpace, limits: MonthlyLimits): Obstacles {
  const single = new SingleBreaches(space, limits);
  walk(space, single);
  if (single.found.size === 0) {
    const nearest = new Nearest(space, limits);
    // First what the levers' own limits allow: whatever it finds, most of the rest breaks more.
    nearest.within = true;
    walk(space, nearest);
    nearest.within = false;
    walk(space, nearest, space.allRows);
    return { bindingConstraints: codesOf(nearest.mask), smallestChange: null };
  }
  const ranked = [...single.found].toSorted((a, b) => relative(a[1]) - relative(b[1]) || a[0] - b[0]);
  const movable = ranked.find(([, relaxation]) => relaxation !== null);
  return {
    bindingConstraints: ranked.flatMap(([mask]) => codesOf(mask)),
    smallestChange: movable === undefined ? null : namedChange(movable[0], movable[1]),
  };
}

function namedChange(mask: ConstraintMask, relaxation: Relaxation | null): SmallestChange | null {
  if (relaxation === null) return null;
  return { constraint: codesOf(mask)[0]!, by: relaxation.by, unit: relaxation.unit };
}

/** Of one limit the smaller change is the smaller number; limits are compared with each other by `relative`. */
function change(relaxation: Relaxation | null): number {
  return relaxation?.by ?? Number.POSITIVE_INFINITY;
}

function relative(relaxation: Relaxation | null): number {
  return relaxation?.relative ?? Number.POSITIVE_INFINITY;
}

class SingleBreaches implements Visitor {
  /** By single-bit mask: the smallest relaxation; null where no number can be moved. */
  readonly found = new Map<ConstraintMask, Relaxation | null>();

  constructor(
    private readonly space: SearchSpace,
    readonly limits: MonthlyLimits,
  ) {}

  opens(shape: number): boolean {
    const mask = this.space.masks[shape]!;
    if (!this.found.has(mask)) return true;
    const known = this.found.get(mask)!;
    // No number to move: knowing that the limit stands alone in the way is all there is to know.
    if (known === null) return false;
    const least = shapeRelaxation(this.space.table.times[shape]!, mask, this.space.setting);
    return least === null || least.by < known.by;
  }

  wants(mask: ConstraintMask, valueUpper: number, monthlyLower: number): boolean {
    if (!atMostOne(mask)) return false;
    const known = this.found.get(mask);
    if (known === undefined) return true;
    if (known === null) return false;
    return this.leastChange(mask, valueUpper, monthlyLower) < known.by;
  }

  offer(candidate: Candidate, mask: ConstraintMask): void {
    if (mask === 0 || !atMostOne(mask)) return;
    const relaxation = relaxationOf(candidate, mask, this.space.setting, this.limits);
    const known = this.found.get(mask);
    if (known === undefined || change(relaxation) < change(known)) this.found.set(mask, relaxation);
  }

  /** A lower bound of the change that every member of a group asks for. */
  private leastChange(mask: ConstraintMask, valueUpper: number, monthlyLower: number): number {
    if (mask === BITS.capacity) return monthlyLower - this.limits.capacityMinor;
    if (mask === BITS.residual_income) return monthlyLower - this.limits.residualMinor;
    if (mask === BITS.gain) return this.space.setting.thresholdMinor - valueUpper - HALF;
    return 0;
  }
}

class Nearest implements Visitor {
  mask: ConstraintMask = 0;
  /** Only shapes and waivers that break nothing by themselves. */
  within = false;
  private best: Candidate | null = null;

  constructor(
    private readonly space: SearchSpace,
    readonly limits: MonthlyLimits,
  ) {}

  opens(shape: number, row: WaiverRow): boolean {
    return !this.within || (this.space.masks[shape]! | row.mask) === 0;
  }

  wants(mask: ConstraintMask, valueUpper: number): boolean {
    if (this.best === null) return true;
    const fewer = violations(this.mask) - violations(mask);
    return fewer > 0 || (fewer === 0 && valueUpper + HALF >= this.best.valueMinor);
  }

  offer(candidate: Candidate, mask: ConstraintMask): void {
    const fewer = this.best === null ? 1 : violations(this.mask) - violations(mask);
    if (fewer > 0 || (fewer === 0 && compareRank(candidate, this.best!) < 0)) {
      this.best = candidate;
      this.mask = mask;
    }
  }
}
