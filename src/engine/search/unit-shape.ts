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
  readonly constant: number;
  readonly dearest: number;
  readonly total: number;
  readonly least: number;
  readonly leastMargin: number;
  readonly movement: number;
  readonly roundingMinor: number;
  readonly valueRoundingMinor: number;
}

/** Fills `coefficients` with c_1 … c_n and returns the rest. */
export function unitShape(
  time: PlanTime,
  discounts: Float64Array,
  recoveryAfterBreak: number,
  coefficients: Float64Array,
): UnitShape {
  const { instalments: n, graceInstalments: grace } = time;
  const i = time.rateAnnual / time.periodsPerYear;
  const principal = 1 / (n - grace);
  const steps = time.method === 'step-up';
  let level = time.method === 'equal-principal' ? 0 : baseInstalment(time, i);
  let balance = 1;
  let dearest = 0;
  let total = 0;
  let least = Number.POSITIVE_INFINITY;
  let leastMargin = Number.POSITIVE_INFINITY;
  let movement = 0;
  let growth = 1;
  let held = false;
  for (let t = 0; t < n; t++) {
    const interest = balance * i;
    let payment = interest;
    if (t >= grace) {
      if (steps && t > grace && (t - grace) % time.periodsPerYear === 0) level *= 1 + time.stepUpAnnual;
      const planned = time.method === 'equal-principal' ? interest + principal : level;
      // As the schedule holds it: the debt does not grow, and is never overpaid. Low first steps at a high rate.
      payment = t === n - 1 ? balance + interest : Math.min(Math.max(planned, interest), balance + interest);
      held ||= planned < interest;
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
    growth *= 1 + i;
  }
  const errors = roundingBounds(time, i, growth, held);
  return {
    constant: recoveryAfterBreak * discounts[0]!,
    dearest,
    total,
    least,
    leastMargin,
    movement,
    roundingMinor: errors.roundingMinor,
    valueRoundingMinor: errors.valueRoundingMinor,
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
  let weight = 1;
  for (let t = grace; t < n; t++) {
    if (t > grace && (t - grace) % time.periodsPerYear === 0) weight *= 1 + time.stepUpAnnual;
    discount /= 1 + i;
    annuity += weight * discount;
  }
  return 1 / annuity;
}

/** Step-up: from the end of the grace on, each 12 months' payment is the last 12 months' × (1 + step). */
function lastWeight(time: PlanTime): number {
  if (time.method !== 'step-up') return 1;
  const paying = time.instalments - time.graceInstalments;
  return (1 + time.stepUpAnnual) ** Math.floor((paying - 1) / time.periodsPerYear);
}

/**
 * Rounding bounds. Each row rounds its interest, and under step-up its payment, by at most a half: at most one unit a
 * row, which the last date sees as at most s = Σ (1 + i)^k, while one unit of the base payment moves it by at least s.
 * The best whole base leaves at most half its own step plus s, so the base chosen, which leaves no more, stands within
 * 2.5 of the ideal one, and a row's payment and interest together within p = 2.5 × weight + 1. The balance error grows by at
 * most e × (1 + i) + p a row, to p × s at the end, and the last payment takes it all. In a sum of payments the ordinary ones add
 * at most p each, the last one and the balances (their weights sum to at most 1) the bound each. Where first payments are held at the
 * interest, they err with the balance (i × e a row, which sums to at most the bound) and the debt may be paid off before the
 * last date, in a row that errs by the bound once more.
 */
function roundingBounds(
  time: PlanTime,
  i: number,
  growth: number,
  held: boolean,
): Pick<UnitShape, 'roundingMinor' | 'valueRoundingMinor'> {
  const perRow = 2.5 * Math.max(1, lastWeight(time)) + 1;
  const sum = i === 0 ? time.instalments : (growth - 1) / i;
  const roundingMinor = perRow * (sum + 1);
  return { roundingMinor, valueRoundingMinor: perRow * time.instalments + (held ? 4 : 2) * roundingMinor };
}
