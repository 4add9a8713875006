/**
 * One plan's time, per unit financed. Given rate, term, frequency, grace and method, every payment is
 * linear in the amount financed, so one table of unit payments serves every waiver.
 *
 * With a_t the unit payment, b_t the unit balance before it, d_t the discount factor, y = exp(−h × period) and
 * ρ the recovery after a break, the value of one unit is
 *   Σ y^t d_t a_t + ρ Σ (y^(t−1) − y^t) d_t b_t = ρ d_1 b_1 + Σ c_t y^t,
 *   c_t = d_t a_t − ρ (d_t b_t − d_(t+1) b_(t+1)),
 * (summation by parts; b_(n+1) = 0), a polynomial in y that Horner's scheme evaluates at any hazard.
 */
import type { PlanTime } from './plan-time.js';

/** One unit financed: the columns of one shape. */
export interface UnitShape {
  readonly time: PlanTime;
  readonly coefficients: Float64Array;
  readonly constant: number;
  readonly dearest: number;
  readonly total: number;
  readonly least: number;
  readonly leastMargin: number;
  readonly movement: number;
  readonly roundingMinor: number;
  readonly valueRoundingMinor: number;
}

export function unitShape(time: PlanTime, discounts: Float64Array, recoveryAfterBreak: number): UnitShape {
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
    time,
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
): Pick<UnitShape, 'roundingMinor' | 'valueRoundingMinor'> {
  const perRow = 2.5 * Math.max(1, weightOf(time, time.instalments - 1));
  const sum = i === 0 ? time.instalments : (growth - 1) / i;
  const roundingMinor = perRow * (sum + 1);
  return { roundingMinor, valueRoundingMinor: perRow * time.instalments + 2 * roundingMinor };
}
