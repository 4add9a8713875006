/** What a search looks for: the best plan, the lowest instalment, the least total, the frontier between them. */
import type { Minor } from '../../domain/records.js';
import { type Candidate, compareRank, type MonthlyLimits } from './candidate.js';
import type { ConstraintMask } from './constraints.js';
import { type Goal, type GroupView, HALF, Thresholds } from './goal.js';

/** The best plan that keeps every limit. */
export class Best implements Goal {
  readonly byValue = true;
  readonly thresholds = new Thresholds();
  best: Candidate | null = null;

  constructor(readonly limits: MonthlyLimits) {
    this.thresholds.value[0] = -Infinity;
  }

  offer(candidate: Candidate, mask: ConstraintMask): void {
    if (mask !== 0 || (this.best !== null && compareRank(candidate, this.best) >= 0)) return;
    this.best = candidate;
    this.thresholds.value[0] = candidate.valueMinor;
  }
}

/** The plan that keeps every limit with the lowest instalment, settlements aside; the better of equal ones. */
export class LowestMonth implements Goal {
  readonly thresholds = new Thresholds();
  readonly from = 'end';

  constructor(
    readonly limits: MonthlyLimits,
    public lowest: Candidate | null,
  ) {
    this.thresholds.monthly[0] = lowest?.monthlyMinor ?? Infinity;
  }

  narrows(_slot: number, { monthlyLower, valueUpper }: GroupView): boolean {
    const { lowest } = this;
    return (
      lowest === null || reaches(monthlyLower, lowest.monthlyMinor, valueUpper + HALF >= lowest.valueMinor)
    );
  }

  offer(candidate: Candidate, mask: ConstraintMask): void {
    if (mask !== 0 || candidate.settlement) return;
    if (this.lowest !== null && compareMonthly(candidate, this.lowest) >= 0) return;
    this.lowest = candidate;
    this.thresholds.monthly[0] = candidate.monthlyMinor;
  }
}

/** Whether money bounded from below can come under the least so far, or equal it with a better rank. */
function reaches(lower: number, least: Minor, mayRank: boolean): boolean {
  return lower <= least - 1 || (lower <= least && mayRank);
}

function compareTotal(a: Candidate, b: Candidate): number {
  return a.totalMinor - b.totalMinor || compareRank(a, b);
}

function compareMonthly(a: Candidate, b: Candidate): number {
  return a.monthlyMinor - b.monthlyMinor || compareRank(a, b);
}

/** The plan that keeps every limit with the least to pay in all; the better of equal ones. */
export class LeastTotal implements Goal {
  readonly thresholds = new Thresholds();
  readonly from = 'lowest rate';
  least: Candidate | null = null;

  constructor(readonly limits: MonthlyLimits) {
    this.thresholds.total[0] = Infinity;
  }

  narrows(_slot: number, { totalLower, valueUpper }: GroupView): boolean {
    const { least } = this;
    return least === null || reaches(totalLower, least.totalMinor, valueUpper + HALF >= least.valueMinor);
  }

  offer(candidate: Candidate, mask: ConstraintMask): void {
    if (mask !== 0 || (this.least !== null && compareTotal(candidate, this.least) >= 0)) return;
    this.least = candidate;
    this.thresholds.total[0] = candidate.totalMinor;
  }
}

/**
 * Every plan worth at least `floorMinor` that no other beats both in instalment and in rank: by dearest month ascending,
 * rank improving. What one account can do with each amount of the borrower's month.
 */
export class Frontier implements Goal {
  readonly thresholds = new Thresholds();
  readonly points: Candidate[] = [];

  constructor(
    readonly limits: MonthlyLimits,
    floorMinor: number,
  ) {
    this.thresholds.value[0] = floorMinor;
  }

  narrows(_slot: number, { valueUpper, monthlyLower }: GroupView): boolean {
    const below = this.lastWithin(monthlyLower);
    return below < 0 || valueUpper + HALF >= this.points[below]!.valueMinor;
  }

  offer(candidate: Candidate, mask: ConstraintMask): void {
    if (mask !== 0 || candidate.valueMinor < this.thresholds.value[0]!) return;
    const below = this.lastWithin(candidate.monthlyMinor);
    if (below >= 0 && compareRank(this.points[below]!, candidate) <= 0) return;
    // Points that cost as much or more and rank lower go.
    let from = below + 1;
    if (below >= 0 && this.points[below]!.monthlyMinor === candidate.monthlyMinor) from = below;
    let to = from;
    while (to < this.points.length && compareRank(candidate, this.points[to]!) < 0) to++;
    this.points.splice(from, to - from, candidate);
  }

  /** Index of the last point that costs at most `monthly`; −1 when none does. */
  private lastWithin(monthly: Minor): number {
    let low = 0;
    let high = this.points.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.points[middle]!.monthlyMinor <= monthly) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
