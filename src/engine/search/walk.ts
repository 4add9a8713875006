/**
 * Looks at every combination, whole groups at a time. A group is one shape with a run of one waiver row; what its
 * best member could be is bounded from above, and a group that cannot matter to the visitor is left, else
 * halved, down to single combinations, which are worked out exactly. Nothing is left out by guess:
 *
 * - Along a row financed amounts fall and ln h is linear, so both ends bound every member.
 * - Value is linear in the amount financed and, where no coefficient of the polynomial is negative after servicing
 *   cost, falls as the hazard rises. So (most financed, least hazard) bounds the group; where a coefficient is
 *   negative the bound is infinite and the group is opened.
 * - Rounding to minor units moves a value by at most the slack below, which every bound adds.
 */
import { clippedHazard } from '../../domain/hazard.js';
import {
  type Candidate,
  candidateOf,
  instalmentToSurplus,
  type MonthlyLimits,
  maskWithin,
} from './candidate.js';
import { BITS, type ConstraintMask } from './constraints.js';
import { type JudgedShape, orderOf, type SearchSpace } from './space.js';
import type { Waiver, WaiverRow } from './waivers.js';

export interface Visitor {
  readonly limits: MonthlyLimits;
  /**
   * Could a combination matter that breaks at least the limits of `mask`, is worth at most `valueUpper`, costs at
   * least `monthlyLower` a month and `totalLower` in all? Asked first with an infinite `valueUpper`, which is cheap.
   */
  wants(mask: ConstraintMask, valueUpper: number, monthlyLower: number, totalLower: number): boolean;
  /** Could any plan of this shape and row matter? A cheap first look. */
  opens?(one: JudgedShape, row: WaiverRow): boolean;
  /** One combination worked out, with all the limits that it breaks. */
  offer(candidate: Candidate, mask: ConstraintMask): void;
}

/** Shows the visitor every combination that it may want: all of the grid, then the settlements. */
export function walk(space: SearchSpace, visitor: Visitor): void {
  const walker = new Walker(space, visitor);
  const roots: Group[] = [];
  let first = 0;
  for (const one of space.shapes) {
    for (const row of space.rows) {
      if (visitor.opens !== undefined && !visitor.opens(one, row)) continue;
      const root = walker.bounded(one, row, 0, row.waivers.length - 1);
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
  readonly one: JudgedShape;
  readonly row: WaiverRow;
  readonly from: number;
  readonly to: number;
  readonly mask: ConstraintMask;
  readonly valueUpper: number;
  readonly monthlyLower: number;
  readonly totalLower: number;
}

class Walker {
  private readonly minInstalment: number;
  private readonly servicing: number;
  private readonly setup: number;

  constructor(
    private readonly space: SearchSpace,
    private readonly visitor: Visitor,
  ) {
    const { value, constraints } = space.setting.policy;
    this.minInstalment = constraints.minInstalmentMinor;
    this.servicing = value.servicingCostPerInstalmentMinor;
    this.setup = value.setupCostMinor;
  }

  /** Opens a group bounded before, unless what was found since makes it idle. */
  open(group: Group): void {
    const { one, row, from, to } = group;
    if (!this.visitor.wants(group.mask, group.valueUpper, group.monthlyLower, group.totalLower)) return;
    if (from === to) {
      this.work(one, row.waivers[from]!);
      return;
    }
    const middle = (from + to) >> 1;
    const left = this.bounded(one, row, from, middle);
    if (left !== null) this.open(left);
    const right = this.bounded(one, row, middle + 1, to);
    if (right !== null) this.open(right);
  }

  private work(one: JudgedShape, waiver: Waiver): void {
    const candidate = candidateOf(this.space.setting, one.shape, waiver, {
      sideMask: one.mask,
      levels: one.levels,
      order: orderOf(waiver.order, one.shape.order),
      settlement: false,
    });
    if (candidate !== null) this.visitor.offer(candidate, maskWithin(candidate, this.visitor.limits));
  }

  /** The group with its bounds; null when the visitor wants none of its members. */
  bounded(one: JudgedShape, row: WaiverRow, from: number, to: number): Group | null {
    const { shape } = one;
    const most = row.waivers[from]!;
    const least = row.waivers[to]!;
    const perMonth = shape.periodsPerYear / 12;
    const { downPaymentMinor, financedMinor } = least.choice;
    const monthlyLower = (financedMinor * shape.dearest - shape.roundingMinor) * perMonth;
    const totalLower = downPaymentMinor + financedMinor * shape.total - shape.valueRoundingMinor;
    let mask = this.brokenByAll(one, row, most.choice.financedMinor, monthlyLower);
    if (!this.visitor.wants(mask, Number.POSITIVE_INFINITY, monthlyLower, totalLower)) return null;
    const valueUpper = this.valueUpper(one, most, least);
    if (valueUpper + 0.5 < this.space.setting.thresholdMinor) mask |= BITS.gain;
    if (!this.visitor.wants(mask, valueUpper, monthlyLower, totalLower)) return null;
    return { one, row, from, to, mask, valueUpper, monthlyLower, totalLower };
  }

  /** Limits that no member of the group keeps. */
  private brokenByAll(
    one: JudgedShape,
    row: WaiverRow,
    mostFinanced: number,
    monthlyLower: number,
  ): ConstraintMask {
    const { shape } = one;
    const { limits } = this.visitor;
    let mask = one.mask | row.mask;
    if (monthlyLower > limits.capacityMinor) mask |= BITS.capacity;
    if (monthlyLower > limits.residualMinor) mask |= BITS.residual_income;
    if (mostFinanced * shape.least + shape.roundingMinor < this.minInstalment) mask |= BITS.min_instalment;
    return mask;
  }

  private valueUpper(one: JudgedShape, most: Waiver, least: Waiver): number {
    const { shape } = one;
    const financed = most.choice.financedMinor;
    const log =
      most === least ? this.logOf(one, most) : Math.min(this.logOf(one, most), this.logOf(one, least));
    if (most !== least && financed * shape.leastMargin < this.servicing) return Number.POSITIVE_INFINITY;
    const alive = Math.exp(-clippedHazard(this.space.setting.hazard, log) * shape.periodMonths);
    const { coefficients, discounts } = shape;
    let unit = 0;
    let served = 0;
    for (let t = shape.instalments - 1; t >= 0; t--) {
      unit = (unit + coefficients[t]!) * alive;
      served = (served + discounts[t]!) * alive;
    }
    return (
      most.choice.downPaymentMinor -
      this.setup +
      financed * (shape.constant + unit) -
      this.servicing * served +
      this.slack(one, financed)
    );
  }

  /** ln h of a combination by its ideal, unrounded instalment. */
  private logOf(one: JudgedShape, waiver: Waiver): number {
    const { setting } = this.space;
    const { shape } = one;
    const beta = setting.hazard.betas.instalment_to_surplus;
    const log = setting.hazardFixedLog + one.hazardLog + waiver.hazardLog;
    if (beta === 0) return log;
    const monthly = (waiver.choice.financedMinor * shape.dearest * shape.periodsPerYear) / 12;
    return log + beta * instalmentToSurplus(setting, monthly);
  }

  /**
   * How far rounding can move the value: through payments and balances, and through the dearest month, which moves
   * ln h. |∂value/∂ln h| = |Σ c_t h t e^(−ht)| ≤ Σ|c_t| ÷ e, since u e^(−u) is at most 1 ÷ e.
   */
  private slack(one: JudgedShape, financed: number): number {
    const { setting } = this.space;
    const { shape } = one;
    const beta = Math.abs(setting.hazard.betas.instalment_to_surplus);
    if (beta === 0 || !(setting.surplusMinor > 0)) return shape.valueRoundingMinor;
    const monthly = (shape.roundingMinor * shape.periodsPerYear) / 12 + 1;
    const moved = financed * shape.movement + this.servicing * shape.instalments;
    return shape.valueRoundingMinor + ((beta * monthly) / setting.surplusMinor) * (moved / Math.E);
  }
}
