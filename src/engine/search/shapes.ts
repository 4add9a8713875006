/**
 * The time side of a plan, per unit financed. Given rate, term, frequency, grace and method, every payment is
 * linear in the amount financed, so one table of unit payments serves every waiver.
 *
 * With a_t the unit payment, b_t the unit balance before it, d_t the discount factor, y = exp(−h × period) and
 * ρ the recovery after a break, the value of one unit is
 *   Σ y^t d_t a_t + ρ Σ (y^(t−1) − y^t) d_t b_t = ρ d_1 b_1 + Σ c_t y^t,
 *   c_t = d_t a_t − ρ (d_t b_t − d_(t+1) b_(t+1)),
 * (summation by parts; b_(n+1) = 0), a polynomial in y that Horner's scheme evaluates at any hazard.
 */
import { periodsPerYear } from '../../domain/frequency.js';
import type { Frequency, LeverGrid, PlanMethod } from '../../domain/rules.js';
import type { Factor } from '../../domain/schedule/factor.js';
import { regularFactor } from '../../domain/schedule/regular.js';
import { instalmentsIn, periodMonths } from '../../domain/terms.js';
import { discountFactor } from '../../domain/value.js';

/** When a plan's payments fall and how they are computed. */
export interface PlanTime {
  readonly rateAnnual: number;
  readonly months: number;
  readonly frequency: Frequency;
  readonly graceMonths: number;
  readonly method: PlanMethod;
  readonly instalments: number;
  readonly graceInstalments: number;
  readonly periodMonths: number;
  readonly periodsPerYear: number;
  readonly stepUpAnnual: number;
  /** Interest factor of one period. */
  readonly factor: Factor;
  /** How many of rate, frequency, grace and method differ from the plain plan. */
  readonly moved: number;
}

export interface Shape extends PlanTime {
  /** Place in the grid: rates, then months, frequencies, grace, methods. */
  readonly order: number;
  /** c_t for t = 1…n. */
  readonly coefficients: Float64Array;
  /** d_t for t = 1…n at least; shared by shapes of one frequency. */
  readonly discounts: Float64Array;
  /** ρ d_1: the constant of the polynomial. */
  readonly constant: number;
  /** The dearest payment, and all payments, per unit financed. */
  readonly dearest: number;
  readonly total: number;
  /** The least payment after the grace, the last left out unless it is alone. */
  readonly least: number;
  /** Least c_t ÷ d_t: where financed × this ≥ the servicing cost, value falls as the hazard rises. */
  readonly leastMargin: number;
  /** Σ |c_t|: bounds how fast value moves with ln h. */
  readonly movement: number;
  /** How far a payment or balance of the rounded schedule can stand from the ideal one, in minor units. */
  readonly roundingMinor: number;
  /** How far the discounted sum of the rounded schedule can, leaving the hazard as it is. */
  readonly valueRoundingMinor: number;
}

export interface ShapeSetting {
  readonly rates: readonly number[];
  readonly rateBefore: number;
  readonly grid: LeverGrid;
  readonly discountAnnual: number;
  readonly recoveryAfterBreak: number;
}

/** Every shape of the grid whose months and grace are whole periods. Equal rates must have been merged. */
export function shapesOf(setting: ShapeSetting): Shape[] {
  const { grid, rates } = setting;
  const shapes: Shape[] = [];
  const longest = Math.max(0, ...grid.months);
  const discounts = new Map(
    grid.frequencies.map((frequency) => [
      frequency,
      discountTable(setting.discountAnnual, frequency, longest),
    ]),
  );
  for (const rateAnnual of rates) {
    for (const months of grid.months) {
      for (const frequency of grid.frequencies) {
        for (const graceMonths of grid.graceMonths) {
          for (const method of grid.methods) {
            const plain = { rateAnnual, months, frequency, graceMonths, method };
            const time = planTime(plain, grid.stepUpAnnual, rateAnnual !== setting.rateBefore);
            if (time === null) continue;
            shapes.push(
              unitShape(time, shapes.length, discounts.get(frequency)!, setting.recoveryAfterBreak),
            );
          }
        }
      }
    }
  }
  return shapes;
}

/** Null when the months or the grace are no whole number of periods, or nothing is left after the grace. */
export function planTime(
  terms: Pick<PlanTime, 'rateAnnual' | 'months' | 'frequency' | 'graceMonths' | 'method'>,
  stepUpAnnual: number,
  rateMoved: boolean,
): PlanTime | null {
  const { rateAnnual, months, frequency, graceMonths, method } = terms;
  const instalments = instalmentsIn(months, frequency);
  const graceInstalments = instalmentsIn(graceMonths, frequency);
  if (instalments === null || graceInstalments === null || graceInstalments >= instalments) return null;
  const moved = [rateMoved, frequency !== 'monthly', graceMonths > 0, method !== 'equal-instalment'];
  return {
    rateAnnual,
    months,
    frequency,
    graceMonths,
    method,
    instalments,
    graceInstalments,
    periodMonths: periodMonths(frequency),
    periodsPerYear: periodsPerYear(frequency),
    stepUpAnnual: method === 'step-up' ? stepUpAnnual : 0,
    factor: regularFactor(rateAnnual, frequency),
    moved: moved.filter(Boolean).length,
  };
}

function discountTable(rateAnnual: number, frequency: Frequency, months: number): Float64Array {
  const count = Math.ceil(months / periodMonths(frequency));
  const step = discountFactor(rateAnnual, periodMonths(frequency));
  const table = new Float64Array(count);
  let discount = 1;
  for (let t = 0; t < count; t++) {
    discount *= step;
    table[t] = discount;
  }
  return table;
}

function unitShape(
  time: PlanTime,
  order: number,
  discounts: Float64Array,
  recoveryAfterBreak: number,
): Shape {
  const { instalments: n, graceInstalments: grace } = time;
  const i = time.rateAnnual / time.periodsPerYear;
  const coefficients = new Float64Array(n);
  const principal = 1 / (n - grace);
  const base = time.method === 'equal-principal' ? 0 : baseInstalment(time, i);
  let balance = 1;
  let dearest = 0;
  let total = 0;
  let least = Number.POSITIVE_INFINITY;
  let leastMargin = Number.POSITIVE_INFINITY;
  let movement = 0;
  let factor = 1;
  for (let t = 0; t < n; t++) {
    const interest = balance * i;
    let payment = interest;
    if (t >= grace) {
      payment = time.method === 'equal-principal' ? interest + principal : base * weightOf(time, t);
      if (t === n - 1) payment = balance + interest;
    }
    const after = t === n - 1 ? 0 : balance + interest - payment;
    const d = discounts[t]!;
    const next = t === n - 1 ? 0 : discounts[t + 1]! * after;
    const c = d * payment - recoveryAfterBreak * (d * balance - next);
    coefficients[t] = c;
    leastMargin = Math.min(leastMargin, c / d);
    movement += Math.abs(c);
    dearest = Math.max(dearest, payment);
    if (t >= grace && (t < n - 1 || t === grace)) least = Math.min(least, payment);
    total += payment;
    balance = after;
    factor *= 1 + i;
  }
  const errors = roundingBounds(time, i, factor);
  return {
    ...time,
    order,
    discounts,
    coefficients,
    constant: recoveryAfterBreak * discounts[0]!,
    dearest,
    total,
    least,
    leastMargin,
    movement,
    ...errors,
  };
}

/** The first level payment of one unit: 1 ÷ Σ weight × (1 + i)^−k over the periods after grace. */
function baseInstalment(time: PlanTime, i: number): number {
  const { instalments: n, graceInstalments: grace, method } = time;
  if (method === 'equal-instalment') {
    return i === 0 ? 1 / (n - grace) : i / (1 - (1 + i) ** (grace - n));
  }
  let annuity = 0;
  let discount = 1;
  for (let t = grace; t < n; t++) {
    discount /= 1 + i;
    annuity += weightOf(time, t) * discount;
  }
  return 1 / annuity;
}

/** Step-up: from the end of the grace on, each 12 months' payment is the last 12 months' × (1 + step). */
function weightOf(time: PlanTime, t: number): number {
  if (time.method !== 'step-up') return 1;
  return (1 + time.stepUpAnnual) ** Math.floor((t - time.graceInstalments) / time.periodsPerYear);
}

/**
 * Rounding bounds. The level payment in whole units stands within 1.5 of the ideal one (half a unit of rounding,
 * and the choice of the nearest remainder moves it by at most one more), a stepped one within that times its
 * weight plus a half; each row's interest is rounded by at most a half. So the balance error grows by at most
 * e × (1 + i) + p a row, to p × ((1 + i)^n − 1) ÷ i, and the last payment takes it all. In the discounted sum the
 * ordinary payments add at most p each, the last payment and the balances (their weights sum to at most 1) the bound each.
 */
function roundingBounds(
  time: PlanTime,
  i: number,
  growth: number,
): Pick<Shape, 'roundingMinor' | 'valueRoundingMinor'> {
  const perRow = 2.5 * Math.max(1, weightOf(time, time.instalments - 1));
  const sum = i === 0 ? time.instalments : (growth - 1) / i;
  const roundingMinor = perRow * (sum + 1);
  return { roundingMinor, valueRoundingMinor: perRow * time.instalments + 2 * roundingMinor };
}
