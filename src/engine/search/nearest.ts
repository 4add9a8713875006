/** For an account without a plan: the limits in the way, and the smallest single change that would open one. */
import type { SmallestChange } from '../decision.js';
import { type Candidate, compareRank, type MonthlyLimits } from './candidate.js';
import {
  atMostOne,
  type ConstraintCode,
  type ConstraintMask,
  codesOf,
  slotOf,
  violations,
} from './constraints.js';
import { type Goal, type GroupView, HALF, Thresholds, type WideGoal } from './goal.js';
import { leastChange, type Relaxation, relaxationOf } from './relaxation.js';
import type { SearchSpace } from './space.js';
import { walk, walkWide } from './walk.js';

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
    const nearest = new Nearest(limits);
    walkWide(space, nearest);
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

class SingleBreaches implements Goal {
  readonly thresholds = new Thresholds();
  /** By single-bit mask: the smallest relaxation; null where no number can be moved. */
  readonly found = new Map<ConstraintMask, Relaxation | null>();

  constructor(
    private readonly space: SearchSpace,
    readonly limits: MonthlyLimits,
  ) {
    // Groups that break nothing for certain may have members that break one limit.
    this.thresholds.value.fill(-Infinity);
  }

  /** Whether a member could ask for a smaller change than is known. */
  narrows(slot: number, group: GroupView): boolean {
    if (slot === 0) return true;
    const mask = 1 << (slot - 1);
    const known = this.found.get(mask);
    return known === undefined || leastChange(this.space, this.limits, mask, group) < change(known);
  }

  offer(candidate: Candidate, mask: ConstraintMask): void {
    if (mask === 0 || !atMostOne(mask)) return;
    const relaxation = relaxationOf(candidate, mask, this.space.setting, this.limits);
    const known = this.found.get(mask);
    if (known !== undefined && change(relaxation) >= change(known)) return;
    this.found.set(mask, relaxation);
    // No number to move: knowing that the limit stands alone in the way is all there is to know.
    if (relaxation === null) this.thresholds.value[slotOf(mask)] = Infinity;
  }
}

class Nearest implements WideGoal {
  mask: ConstraintMask = 0;
  private best: Candidate | null = null;

  constructor(readonly limits: MonthlyLimits) {}

  get most(): number {
    return this.best === null ? Number.POSITIVE_INFINITY : violations(this.mask);
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
