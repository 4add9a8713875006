/** Which limits stopped a better plan: the best combination that breaks exactly one limit, for each limit. */
import type { Minor } from '../../domain/records.js';
import type { Candidate, MonthlyLimits } from './candidate.js';
import { atMostOne, BITS, type ConstraintCode, type ConstraintMask, codesOf, slotOf } from './constraints.js';
import { type Goal, Thresholds } from './goal.js';
import type { SearchSpace } from './space.js';
import { walk } from './walk.js';

class Held implements Goal {
  readonly byValue = true;
  readonly thresholds = new Thresholds();
  /** By single-bit mask: the most that is held back. */
  readonly best = new Map<ConstraintMask, Minor>();

  constructor(
    readonly limits: MonthlyLimits,
    private readonly chosenMinor: Minor,
  ) {
    // Groups that break nothing for certain may have members that break one limit.
    this.thresholds.value.fill(chosenMinor);
    // Money more often than income arrives is not a lever of this borrower's: no limit holds it back.
    this.thresholds.value[slotOf(BITS.frequency)] = Infinity;
  }

  offer(candidate: Candidate, mask: ConstraintMask): void {
    if (mask === 0 || mask === BITS.frequency || !atMostOne(mask)) return;
    if (candidate.valueMinor <= (this.best.get(mask) ?? this.chosenMinor)) return;
    this.best.set(mask, candidate.valueMinor);
    this.thresholds.value[slotOf(mask)] = candidate.valueMinor;
  }
}

/** Codes of the limits that each, alone, keep a plan of higher value out; the dearest limit first. */
export function bindingConstraints(
  space: SearchSpace,
  limits: MonthlyLimits,
  chosen: Candidate,
): ConstraintCode[] {
  const held = new Held(limits, chosen.valueMinor);
  walk(space, held);
  return [...held.best].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]).flatMap(([mask]) => codesOf(mask));
}
