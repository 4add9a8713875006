/**
 * One plan's time, per unit financed. Given rate, term, frequency, grace and method, every payment is
 * linear in the amount financed, so one table of unit payments serves every waiver.
 *
 * With a_t the unit payment, b_t the unit balance before it, d_t the discount factor, y = exp(−h × period) and
 * ρ the recovery after a break, the value of one unit is
 *   Σ y^t d_t a_t + ρ Σ (y^(t−1) − y^t) d_t b_t = ρ d_1 b_1 + A − ρ B,
 *   A = Σ y^t p_t, p_t = d_t a_t;  B = Σ y^t q_t, q_t = d_t b_t − d_(t+1) b_(t+1)
 * (summation by parts; b_(n+1) = 0): polynomials in y that depend on no account, so that the accounts of every
 * bucket share them.
 */
import type { PlanTime } from './plan-time.js';

/** One unit financed: the figures of one shape. */
export interface UnitShape {
  /** The dearest payment, all payments, and the least after the grace (the last left out unless it is alone). */
  readonly dearest: number;
  readonly total: number;
  readonly least: number;
  /** Σ |p_t| and Σ |q_t|: they bound how fast the value moves with ln h. */
  readonly paid: number;
  readonly lost: number;
  /** How far a payment or balance of the rounded schedule can stand from the ideal one, in minor units. */
  readonly roundingMinor: number;
  /** How far sums of payments (plain or discounted, the hazard left as it is) can. */
  readonly valueRoundingMinor: number;
}

/** Fills `paid` with p_1 … p_n and `lost` with q_1 … q_n, and returns the rest. */
export function unitShape(
  time: PlanTime,
  discounts: Float64Array,
  paid: Float64Array,
  lost: Float64Array,
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
  let sumPaid = 0;
  let sumLost = 0;
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
    const next = t === n - 1 ? 0 : discounts[t + 1]! * after;
    const p = discounts[t]! * payment;
    const q = discounts[t]! * balance - next;
    paid[t] = p;
    lost[t] = q;
    sumPaid += Math.abs(p);
    sumLost += Math.abs(q);
    dearest = Math.max(dearest, payment);
    if (t >= grace && (t < n - 1 || t === grace)) least = Math.min(least, payment);
    total += payment;
    balance = after;
    growth *= 1 + i;
  }
  return { dearest, total, least, paid: sumPaid, lost: sumLost, ...roundingBounds(time, i, growth, held) };
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
