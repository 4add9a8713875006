/**
 * How much more income would open a plan. Where nothing is left of a month, capacity and what must remain are in the way
 * together, and no single limit can be moved; what both come from can.
 */
import { minorPerMajor } from '../../domain/money.js';
import type { EpochDay, Minor } from '../../domain/records.js';
import type { Affordability, SmallestChange } from '../decision.js';
import { Bounds } from './bounds.js';
import type { Candidate, MonthlyLimits } from './candidate.js';
import type { ConstraintMask } from './constraints.js';
import { type Goal, Thresholds } from './goal.js';
import { settlementsOf } from './settlement.js';
import type { SearchSpace } from './space.js';
import { timeJudge } from './time-limits.js';
import { walk } from './walk.js';

/** Whether there is any plan at all. */
class AnyPlan implements Goal {
  readonly byValue = true;
  readonly thresholds = new Thresholds();
  done = false;

  constructor(readonly limits: MonthlyLimits) {
    this.thresholds.value[0] = -Infinity;
  }

  offer(_candidate: Candidate, mask: ConstraintMask): void {
    if (mask !== 0) return;
    this.done = true;
    this.thresholds.value[0] = Infinity;
  }
}

/**
 * The least rise of the counted income a month, in whole tens of major units, at which some plan fits; capacity, the
 * surplus and what remains to live on rise with it as the affordability rules say. Null when no income would do.
 */
export function incomeChange(
  space: SearchSpace,
  left: MonthlyLimits,
  month: Affordability,
  asOf: EpochDay,
): SmallestChange | null {
  const { setting } = space;
  const stressed = month.stressedSurplusMinor;
  if (stressed === null) return null;
  const { capacityShare, stressIncomeDrop } = setting.policy.affordability;
  const taken = (month.capacityMinor ?? 0) - left.capacityMinor;
  const part = (month.surplusMinor ?? 0) === 0 ? 1 : setting.surplusMinor / month.surplusMinor!;
  const capacityWith = (more: Minor): Minor =>
    Math.max(0, Math.floor(capacityShare * (stressed + more * (1 - stressIncomeDrop)))) - taken;
  const opens = (more: Minor): boolean => {
    const richer = { ...setting, surplusMinor: setting.surplusMinor + more * part };
    const settlements = settlementsOf(richer, timeJudge(richer, asOf));
    const any = new AnyPlan({
      capacityMinor: capacityWith(more),
      residualMinor: left.residualMinor + more,
    });
    const bounds = new Bounds(richer, space.table, space.waivers);
    walk({ ...space, setting: richer, settlements, bounds }, any);
    return any.done;
  };
  const step = 10 * minorPerMajor(setting.assessment.currency);
  const most = Math.ceil((2 * setting.outstandingMinor) / step);
  // Below this not even the lowest instalment fits the month, whatever else stands in the way.
  const lowest = monthlyLowerOf(space);
  const fits = (count: number): boolean =>
    lowest <= capacityWith(count * step) && lowest <= left.residualMinor + count * step;
  const start = leastSteps(fits, 1, most);
  const steps = start === null ? null : leastSteps((count) => opens(count * step), start, most);
  return steps === null ? null : { constraint: 'income', by: steps * step, unit: 'minor' };
}

/** The least dearest month of all plans that break no limit by their sides alone, settlements among them. */
function monthlyLowerOf({ table, shapes, waivers, bounds, settlements }: SearchSpace): number {
  let least = Infinity;
  for (const { monthlyMinor } of settlements) least = Math.min(least, monthlyMinor);
  if (waivers.free === 0) return least;
  for (let index = 0; index < shapes.free; index++) {
    const shape = shapes.shapes[index]!;
    if (table.ready[shape] === 0) table.prepare(shape);
    least = Math.min(least, bounds.monthlyLower(shape, bounds.free.leastFinanced));
  }
  return least;
}

/**
 * The least count from `start` on that opens, by doubling the distance and halving it: what opens goes on opening. Null
 * when `most` does not open.
 */
function leastSteps(opens: (count: number) => boolean, start: number, most: number): number | null {
  if (opens(start)) return start;
  let low = start;
  let high = start + 1;
  while (high < most && !opens(high)) {
    low = high;
    high = Math.min(most, high + 2 * (high - start));
  }
  if (high >= most && (most <= low || !opens(most))) return null;
  high = Math.min(high, most);
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (opens(middle)) high = middle;
    else low = middle;
  }
  return high;
}
