/** What a search looks for: the best plan, the lowest instalment, the least total, the frontier between them. */
import type { Minor } from '../../domain/records.js';
import { type Candidate, compareRank, type MonthlyLimits } from './candidate.js';
import type { ConstraintMask } from './constraints.js';
import type { Visitor } from './walk.js';

/** Bounds are doubles and values whole, half up: a bound reaches a value when it is within a half below it. */
export const HALF = 0.5;

/** The best plan that keeps every limit, and the plan with the lowest instalment (the better of equal ones). */
export class BestAndLowest implements Visitor {
  best: Candidate | null = null;
  lowest: Candidate | null = null;

  constructor(readonly limits: MonthlyLimits) {}

  wants(mask: ConstraintMask, valueUpper: number, monthlyLower: number): boolean {
    if (mask !== 0) return false;
    if (this.best === null || this.lowest === null) return true;
    return valueUpper + HALF >= this.best.valueMinor || monthlyLower <= this.lowest.monthlyMinor;
  }

  offer(candidate: Candidate, mask: ConstraintMask): void {
    if (mask !== 0) return;
    if (this.best === null || compareRank(candidate, this.best) < 0) this.best = candidate;
    if (candidate.settlement) return;
    if (this.lowest === null || compareMonthly(candidate, this.lowest) < 0) this.lowest = candidate;
  }
}

function compareMonthly(a: Candidate, b: Candidate): number {
  return a.monthlyMinor - b.monthlyMinor || compareRank(a, b);
}

/** The plan that keeps every limit with the least to pay in all; the better of equal ones. */
export class LeastTotal implements Visitor {
  least: Candidate | null = null;

  constructor(readonly limits: MonthlyLimits) {}

  wants(mask: ConstraintMask, _valueUpper: number, _monthlyLower: number, totalLower: number): boolean {
    return mask === 0 && (this.least === null || totalLower <= this.least.totalMinor);
  }

  offer(candidate: Candidate, mask: ConstraintMask): void {
    if (mask !== 0) return;
    const { least } = this;
    const order =
      least === null ? -1 : candidate.totalMinor - least.totalMinor || compareRank(candidate, least);
    if (order < 0) this.least = candidate;
  }
}

/**
 * Every plan that no other beats both in instalment and in rank: by dearest month ascending, rank improving. What one
 * account can do with each amount of the borrower's month.
 */
export class Frontier implements Visitor {
  readonly points: Candidate[] = [];
  /** As in `BestAndLowest`: settlements may have no instalments at all. */
  lowest: Candidate | null = null;

  constructor(readonly limits: MonthlyLimits) {}

  wants(mask: ConstraintMask, valueUpper: number, monthlyLower: number): boolean {
    if (mask !== 0) return false;
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
