/**
 * Looks at every combination, whole groups at a time. A group is one shape with a run of one waiver row; what its
 * best member could be is bounded from above, and a group that cannot matter to the visitor is left, else
 * halved, down to single combinations, which are worked out exactly. Nothing is left out by guess:
 *
 * - Along a row financed amounts fall and ln h is linear, so both ends bound every member.
 * - With u the value of a unit financed, |du/d ln h| ≤ Σ|c_t| ÷ e. So where ln h falls slowly along the row, what a waiver
 *   does to the hazard cannot make up for what it gives away, F × Σ|c_t| ÷ e × |d ln h / dF| ≤ u, and the first
 *   member (nothing more waived than it must be) is worth most of all.
 * - Elsewhere: value is linear in the amount financed and, where no coefficient of the polynomial is negative after servicing
 *   cost, falls as the hazard rises. So (most financed, least hazard) bounds the group; where a coefficient is
 *   negative the bound is infinite and the group is opened.
 * - Rounding to minor units moves a value by at most the slack below, which every bound adds.
 */
import { clippedHazard } from '../../domain/hazard.js';
import type { Minor } from '../../domain/records.js';
import { type Candidate, candidateOf, type MonthlyLimits, maskWithin } from './candidate.js';
import { BITS, type ConstraintMask } from './constraints.js';
import type { AccountSetting } from './setting.js';
import type { ShapeTable } from './shapes.js';
import { orderOf, type SearchSpace } from './space.js';
import type { Waiver, WaiverRow } from './waivers.js';

export interface Visitor {
  readonly limits: MonthlyLimits;
  /**
   * Could a combination matter that breaks at least the limits of `mask`, is worth at most `valueUpper`, costs at
   * least `monthlyLower` a month and `totalLower` in all? Asked first with an infinite `valueUpper`, which is cheap.
   */
  wants(mask: ConstraintMask, valueUpper: number, monthlyLower: number, totalLower: number): boolean;
  /** Could any plan of this shape and row matter? A cheap first look. */
  opens?(shape: number, row: WaiverRow): boolean;
  /** One combination worked out, with all the limits that it breaks. */
  offer(candidate: Candidate, mask: ConstraintMask): void;
}

/**
 * Shows the visitor every combination that it may want: all of the grid, then the settlements. Visitors that want only
 * what breaks at most one limit need no other rows than `space.rows`.
 */
export function walk(space: SearchSpace, visitor: Visitor, rows: readonly WaiverRow[] = space.rows): void {
  const walker = new Walker(space, visitor);
  const roots: Group[] = [];
  let first = 0;
  for (let shape = 0; shape < space.masks.length; shape++) {
    const mask = space.masks[shape]!;
    if (!visitor.wants(mask, Infinity, -Infinity, -Infinity)) continue;
    for (const row of rows) {
      if (!visitor.wants(mask | row.mask, Infinity, -Infinity, -Infinity)) continue;
      if (visitor.opens !== undefined && !visitor.opens(shape, row)) continue;
      const root = walker.bounded(shape, row, 0, row.waivers.length - 1);
      if (root === null) continue;
      roots.push(root);
      if (root.valueUpper > roots[first]!.valueUpper) first = roots.length - 1;
    }
  }
  // The most promising group first: what it finds lets most of the others go unopened.
  const promising = roots[first];
  if (promising !== undefined) walker.open(promising);
  for (const root of roots) {
    if (root !== promising) walker.open(root);
  }
  for (const candidate of space.settlements) {
    visitor.offer(candidate, maskWithin(candidate, visitor.limits));
  }
}

/** A shape with a run of one waiver row, and the bounds of its members. */
interface Group {
  readonly shape: number;
  readonly row: WaiverRow;
  readonly from: number;
  readonly to: number;
  readonly mask: ConstraintMask;
  readonly valueUpper: number;
  readonly monthlyLower: number;
  readonly totalLower: number;
}

class Walker {
  private readonly setting: AccountSetting;
  private readonly table: ShapeTable;
  private readonly minInstalment: Minor;
  private readonly servicing: Minor;
  private readonly setup: Minor;
  private readonly minCompletion: number;
  private readonly surplus: number;
  private readonly betaInstalment: number;
  private readonly betaYears: number;

  constructor(
    private readonly space: SearchSpace,
    private readonly visitor: Visitor,
  ) {
    const { value, constraints } = space.setting.policy;
    this.setting = space.setting;
    this.table = space.table;
    this.minInstalment = constraints.minInstalmentMinor;
    this.servicing = value.servicingCostPerInstalmentMinor;
    this.setup = value.setupCostMinor;
    this.minCompletion = constraints.minCompletionProbability;
    this.surplus = space.setting.surplusMinor;
    this.betaInstalment = space.setting.hazard.betas.instalment_to_surplus;
    this.betaYears = space.setting.hazard.betas.term_years;
  }

  /** Opens a group bounded before, unless what was found since makes it idle. */
  open(group: Group): void {
    const { shape, row, from, to } = group;
    if (!this.visitor.wants(group.mask, group.valueUpper, group.monthlyLower, group.totalLower)) return;
    if (from === to) {
      this.work(shape, row.waivers[from]!);
      return;
    }
    const middle = (from + to) >> 1;
    const left = this.bounded(shape, row, from, middle);
    if (left !== null) this.open(left);
    const right = this.bounded(shape, row, middle + 1, to);
    if (right !== null) this.open(right);
  }

  private work(shape: number, waiver: Waiver): void {
    const candidate = candidateOf(this.setting, this.table.times[shape]!, waiver, {
      sideMask: this.space.masks[shape]!,
      levels: this.space.levels[shape]!,
      order: orderOf(waiver.order, shape),
      settlement: false,
    });
    if (candidate !== null) this.visitor.offer(candidate, maskWithin(candidate, this.visitor.limits));
  }

  /** The group with its bounds; null when the visitor wants none of its members. */
  bounded(shape: number, row: WaiverRow, from: number, to: number): Group | null {
    const { table, visitor } = this;
    const most = row.financedMinor[from]!;
    const least = row.financedMinor[to]!;
    const monthlyLower = least * table.dearestMonthly[shape]! - table.roundingMonthly[shape]!;
    const totalLower = row.downPaymentMinor + least * table.total[shape]! - table.valueRoundingMinor[shape]!;
    let mask = this.space.masks[shape]! | row.mask;
    if (monthlyLower > visitor.limits.capacityMinor) mask |= BITS.capacity;
    if (monthlyLower > visitor.limits.residualMinor) mask |= BITS.residual_income;
    if (most * table.least[shape]! + table.roundingMinor[shape]! < this.minInstalment)
      mask |= BITS.min_instalment;
    if (!visitor.wants(mask, Infinity, monthlyLower, totalLower)) return null;
    const valueUpper = this.valueUpper(shape, row, from, to);
    if (valueUpper + 0.5 < this.setting.thresholdMinor) mask |= BITS.gain;
    if (!visitor.wants(mask, valueUpper, monthlyLower, totalLower)) return null;
    if (this.completionUpper(shape, row, from, to) < this.minCompletion) {
      mask |= BITS.completion;
      if (!visitor.wants(mask, valueUpper, monthlyLower, totalLower)) return null;
    }
    return { shape, row, from, to, mask, valueUpper, monthlyLower, totalLower };
  }

  /** The most likely that a member is kept to its end: ln h is linear along a row, so an end has the least. */
  private completionUpper(shape: number, row: WaiverRow, from: number, to: number): number {
    const { table } = this;
    const least = Math.min(this.logOf(shape, row, from), this.logOf(shape, row, to));
    const hazard = clippedHazard(this.setting.hazard, least - this.logSlack(shape));
    return Math.exp(-hazard * table.instalments[shape]! * table.periodMonths[shape]!) * (1 + 1e-9);
  }

  /** The most that a member of the group can be worth, rounding included. */
  private valueUpper(shape: number, row: WaiverRow, from: number, to: number): number {
    const { table } = this;
    const financed = row.financedMinor[from]!;
    const slack = this.slack(shape, financed);
    const logFrom = this.logOf(shape, row, from);
    const first = this.idealValue(shape, row.downPaymentMinor, financed, logFrom) + slack;
    if (from === to) return first;
    const logTo = this.logOf(shape, row, to);
    const fall = logFrom - logTo;
    const unit = this.unitValue;
    const waived = financed - row.financedMinor[to]!;
    if (fall >= 0 && financed * (table.movement[shape]! / Math.E) * fall <= unit * waived) return first;
    if (financed * table.leastMargin[shape]! < this.servicing) return Infinity;
    return this.idealValue(shape, row.downPaymentMinor, financed, Math.min(logFrom, logTo)) + slack;
  }

  /** What one unit financed brings by itself, set by the last `idealValue`. */
  private unitValue = 0;

  /** Value on the ideal, unrounded schedule at a hazard: Horner's scheme over the shape's polynomial. */
  private idealValue(shape: number, downPayment: Minor, financed: Minor, log: number): number {
    const { table } = this;
    const hazard = clippedHazard(this.setting.hazard, log);
    const alive = Math.exp(-hazard * table.periodMonths[shape]!);
    const { coefficients } = table;
    const discounts = table.discounts[shape]!;
    const offset = table.offsets[shape]!;
    let unit = 0;
    let served = 0;
    for (let t = table.instalments[shape]! - 1; t >= 0; t--) {
      unit = (unit + coefficients[offset + t]!) * alive;
      served = (served + discounts[t]!) * alive;
    }
    this.unitValue = table.constant[shape]! + unit;
    return downPayment - this.setup + financed * this.unitValue - this.servicing * served;
  }

  /** ln h of a combination by its ideal, unrounded instalment. */
  private logOf(shape: number, row: WaiverRow, index: number): number {
    const log =
      this.setting.hazardFixedLog + this.betaYears * this.table.termYears[shape]! + row.hazardLog[index]!;
    if (this.betaInstalment === 0) return log;
    const monthly = row.financedMinor[index]! * this.table.dearestMonthly[shape]!;
    return log + this.betaInstalment * (this.surplus > 0 ? monthly / this.surplus : Infinity);
  }

  /**
   * How far rounding can move the value: through payments and balances, and through the dearest month, which moves
   * ln h. |∂value/∂ln h| = |Σ c_t h t e^(−ht)| ≤ Σ|c_t| ÷ e, since u e^(−u) is at most 1 ÷ e.
   */
  private slack(shape: number, financed: number): number {
    const { table } = this;
    const rounding = table.valueRoundingMinor[shape]!;
    const moved = financed * table.movement[shape]! + this.servicing * table.instalments[shape]!;
    return rounding + this.logSlack(shape) * (moved / Math.E);
  }

  /** How far rounding the dearest month can move ln h; without a surplus ln h is infinite or does not depend on it. */
  private logSlack(shape: number): number {
    if (this.betaInstalment === 0 || !(this.surplus > 0)) return 0;
    const monthly = this.table.roundingMonthly[shape]! + 1;
    return (Math.abs(this.betaInstalment) * monthly) / this.surplus;
  }
}
