/** What a search looks for: the best plan, the lowest instalment, the least total, the frontier between them. */
import type { Minor } from '../../domain/records.js';
import { type Candidate, compareRank, type MonthlyLimits } from './candidate.js';
import type { ConstraintMask } from './constraints.js';
import { type Goal, type GroupView, HALF, Thresholds } from './walk.js';

/** The best plan that keeps every limit, and the plan with the lowest instalment (the better of equal ones). */
export class BestAndLowest implements Goal {
  readonly thresholds = new Thresholds();
  best: Candidate | null = null;
  lowest: Candidate | null = null;

  constructor(readonly limits: MonthlyLimits) {
    this.thresholds.value[0] = -Infinity;
    this.thresholds.monthly[0] = Infinity;
  }

  offer(candidate: Candidate, mask: ConstraintMask): void {
    if (mask !== 0) return;
    if (this.best === null || compareRank(candidate, this.best) < 0) {
      this.best = candidate;
      this.thresholds.value[0] = candidate.valueMinor;
    }
    if (candidate.settlement) return;
    if (this.lowest === null || compareMonthly(candidate, this.lowest) < 0) {
      this.lowest = candidate;
      this.thresholds.monthly[0] = candidate.monthlyMinor;
    }
  }
}

function compareMonthly(a: Candidate, b: Candidate): number {
  return a.monthlyMinor - b.monthlyMinor || compareRank(a, b);
}

/** The plan that keeps every limit with the least to pay in all; the better of equal ones. */
export class LeastTotal implements Goal {
  readonly thresholds = new Thresholds();
  least: Candidate | null = null;

  constructor(readonly limits: MonthlyLimits) {
    this.thresholds.total[0] = Infinity;
  }

  offer(candidate: Candidate, mask: ConstraintMask): void {
    if (mask !== 0) return;
    const { least } = this;
    const order =
      least === null ? -1 : candidate.totalMinor - least.totalMinor || compareRank(candidate, least);
    if (order >= 0) return;
    this.least = candidate;
    this.thresholds.total[0] = candidate.totalMinor;
  }
}

/**
 * Every plan that no other beats both in instalment and in rank: by dearest month ascending, rank improving. What one
 * account can do with each amount of the borrower's month.
 */
export class Frontier implements Goal {
  readonly thresholds = new Thresholds();
  readonly points: Candidate[] = [];
  /** As in `BestAndLowest`: settlements may have no instalments at all. */
  lowest: Candidate | null = null;

  constructor(readonly limits: MonthlyLimits) {
    this.thresholds.value[0] = -Infinity;
    this.thresholds.monthly[0] = Infinity;
  }

  narrows(_slot: number, { valueUpper, monthlyLower }: GroupView): boolean {
    if (this.lowest === null || monthlyLower <= this.lowest.monthlyMinor) return true;
    const below = this.lastWithin(monthlyLower);
    return below < 0 || valueUpper + HALF >= this.points[below]!.valueMinor;
  }

  offer(candidate: Candidate, mask: ConstraintMask): void {
    if (mask !== 0) return;
    if (!candidate.settlement && (this.lowest === null || compareMonthly(candidate, this.lowest) < 0)) {
      this.lowest = candidate;
    }
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
