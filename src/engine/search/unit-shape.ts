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
  /** Mean time in periods, weighted by d_t and by what a unit of rate adds to each payment. */
  readonly duration: number;
  /** What the fall of the instalment at a lower rate does to ln h, against what it costs (`Bounds.outdoes`); periods. */
  readonly drag: number;
  /** The least p_t ÷ q_t: up to this ρ no coefficient of the value is negative. */
  readonly fallsTo: number;
  /** How far below the ideal the dearest payment of the rounded schedule can stand, in minor units. */
  readonly dearestRounding: number;
  /** How far the sum of all payments can stand from the ideal one. */
  readonly totalRounding: number;
  /** How far any payment or balance can. */
  readonly paymentRounding: number;
  /** How far discounted sums of payments and balances can, the hazard left as it is. */
  readonly sumRounding: number;
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
  const principalParts = time.method === 'equal-principal';
  let level = principalParts ? 0 : baseInstalment(time, i);
  let balance = 1;
  let dearest = 0;
  let total = 0;
  let least = Number.POSITIVE_INFINITY;
  let sumPaid = 0;
  let sumLost = 0;
  let fallsTo = Number.POSITIVE_INFINITY;
  let growth = 1;
  let held = false;
  let weight = 1;
  let weights = 0;
  let weightedTime = 0;
  for (let t = 0; t < n; t++) {
    const interest = balance * i;
    let payment = interest;
    if (t >= grace) {
      if (steps && t > grace && (t - grace) % time.periodsPerYear === 0) {
        level *= 1 + time.stepUpAnnual;
        weight *= 1 + time.stepUpAnnual;
      }
      const planned = principalParts ? interest + principal : level;
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
    const adds = discounts[t]! * (principalParts ? balance : weight);
    weights += adds;
    weightedTime += adds * (t + 1);
    sumPaid += Math.abs(p);
    sumLost += Math.abs(q);
    if (q > 0) fallsTo = Math.min(fallsTo, p / q);
    dearest = Math.max(dearest, payment);
    if (t >= grace && (t < n - 1 || t === grace)) least = Math.min(least, payment);
    total += payment;
    balance = after;
    growth *= 1 + i;
  }
  const duration = weightedTime / weights;
  return {
    dearest,
    total,
    least,
    paid: sumPaid,
    lost: sumLost,
    duration,
    drag: principalParts ? 1 + i * duration : dearest * duration,
    fallsTo,
    ...roundingBounds(time, i, growth, held),
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
 * Rounding bounds, in minor units, with s = Σ (1 + i)^k over the rows.
 *
 * Each row rounds its interest by at most a half, which the last date sees as at most s ÷ 2 in all. While one unit of the base
 * payment moves what is left over by s, the best whole base leaves at most s ÷ 2 for its own rounding and s ÷ 2 for the
 * interest, so the base chosen, which leaves no more, stands within 1.5 of the ideal one. Under step-up, payments are rounded
 * too and weigh up to w: within 2.5 × w. Equal principal parts stand within a half, and their interest within a half and what
 * the balance is off.
 *
 * With p = that and a half, the balance error grows by at most e × (1 + i) + p a row, to p × s_t after t rows. The interest of
 * all rows is off by at most n ÷ 2 + i × p × Σ s_t = n ÷ 2 + p × (s − n), and so is the sum of the payments. The last
 * payment takes the whole error of the balance. In a discounted sum the ordinary payments add at most their own each,
 * the last one and the balances (their weights sum to at most 1) p × s each. Where first payments are held at the interest,
 * they err with the balance and the debt may be paid off before the last date, in a row that errs by p × s once more.
 */
function roundingBounds(
  time: PlanTime,
  i: number,
  growth: number,
  held: boolean,
): Pick<UnitShape, 'dearestRounding' | 'totalRounding' | 'paymentRounding' | 'sumRounding'> {
  const { instalments: n } = time;
  const steps = time.method === 'step-up';
  const payment = steps ? 2.5 * lastWeight(time) : time.method === 'equal-principal' ? 1 + (i * n) / 2 : 1.5;
  const perRow = payment + (steps ? 1 : 0.5);
  const sum = i === 0 ? n : (growth - 1) / i;
  const last = perRow * (sum + 1);
  return {
    // The first payment after the grace is as dear as any; only under step-up the dear ones come last.
    dearestRounding: steps || held ? last : perRow,
    totalRounding: held ? perRow * n + 4 * last : i === 0 ? 0 : n / 2 + perRow * (sum - n + 1),
    paymentRounding: last,
    sumRounding: payment * n + (held ? 4 : 2) * last,
  };
}
