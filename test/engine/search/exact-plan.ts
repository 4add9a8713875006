/**
 * What a plan asks for and is worth, in decimal arithmetic alone: the schedule by the contract's rules, the hazard and the
 * expected recovery by their formulas, nothing taken from the code that the search uses.
 */
import { Decimal } from 'decimal.js';
import type { Frequency, PlanMethod } from '../../../src/domain/rules.js';

const Exact = Decimal.clone({ precision: 32, rounding: Decimal.ROUND_HALF_UP });
const ZERO = new Exact(0);
const ONE = new Exact(1);

const PER_YEAR: Readonly<Record<Frequency, number>> = {
  weekly: 52,
  biweekly: 26,
  monthly: 12,
  bimonthly: 6,
  quarterly: 4,
  semiannual: 2,
  annual: 1,
};

export function perYearOf(frequency: Frequency): number {
  return PER_YEAR[frequency];
}

/** A share of an amount in whole minor units, half up. */
export function shareOf(minor: number, share: number): number {
  return new Exact(minor).times(share).toDecimalPlaces(0).toNumber();
}

/** Whether `part` is more than the share of the whole. */
export function exceedsShare(part: number, whole: number, share: number): boolean {
  return new Exact(whole).times(share).lessThan(part);
}

export interface ExactTerms {
  readonly financed: number;
  readonly rateAnnual: number;
  readonly perYear: number;
  readonly instalments: number;
  readonly grace: number;
  readonly method: PlanMethod;
  readonly stepUpAnnual: number;
}

export interface ExactRow {
  readonly opening: Decimal;
  readonly payment: Decimal;
}

function rounded(amount: Decimal): Decimal {
  return amount.toDecimalPlaces(0);
}

const schedules = new Map<string, readonly ExactRow[]>();

/** The rows of a plan's schedule; plans that differ in what made the amount financed share them. */
export function exactSchedule(terms: ExactTerms): readonly ExactRow[] {
  const key = Object.values(terms).join('|');
  const found = schedules.get(key) ?? scheduleOf(terms);
  schedules.set(key, found);
  return found;
}

/** Forgets what one scene shared: the next has other amounts. */
export function forgetSchedules(): void {
  schedules.clear();
}

/** Interest each period on the opening balance, half up; after the grace a level or equal parts; the last takes the rest. */
function scheduleOf(terms: ExactTerms): ExactRow[] {
  const { instalments, grace, method } = terms;
  const rate = new Exact(terms.rateAnnual).div(terms.perYear);
  const weights = weightsOf(terms);
  const equalParts = method === 'equal-principal';
  const base = nearestBase(new Exact(terms.financed), equalParts ? ZERO : rate, weights);
  const rows: ExactRow[] = [];
  let opening = new Exact(terms.financed);
  for (let t = 0; t < instalments; t++) {
    const interest = rounded(opening.times(rate));
    let principal = ZERO;
    if (t === instalments - 1) principal = opening;
    else if (t >= grace) {
      const due = rounded(base.times(weights[t - grace]!));
      const planned = equalParts ? due : due.minus(interest);
      // The debt does not grow after the grace, and no more is paid than is owed.
      principal = Exact.max(0, Exact.min(planned, opening));
    }
    rows.push({ opening, payment: principal.plus(interest) });
    opening = opening.minus(principal);
  }
  return rows;
}

/** What payment k after the grace is to the first: (1 + step)^years, years counted from the end of the grace. */
function weightsOf({ instalments, grace, perYear, method, stepUpAnnual }: ExactTerms): Decimal[] {
  const step = method === 'step-up' ? new Exact(1).plus(stepUpAnnual) : ONE;
  const weights: Decimal[] = [];
  for (let k = 0; k < instalments - grace; k++) {
    const before = weights.at(-1);
    weights.push(before === undefined ? ONE : k % perYear === 0 ? before.times(step) : before);
  }
  return weights;
}

/**
 * The first payment, in whole minor units, that leaves the balance nearest zero at the last date; of two as near the one
 * nearer the annuity. What is left falls as the payment rises, so that the two around where it changes sign are all there is.
 */
function nearestBase(financed: Decimal, rate: Decimal, weights: readonly Decimal[]): Decimal {
  let annuity = ZERO;
  const period = ONE.div(rate.plus(1));
  let discount = ONE;
  for (const weight of weights) {
    discount = discount.times(period);
    annuity = annuity.plus(discount.times(weight));
  }
  let base = rounded(financed.div(annuity));
  let left = leftOver(financed, rate, weights, base);
  const step = left.isNegative() ? -1 : 1;
  for (;;) {
    const next = base.plus(step);
    if (left.isZero() || next.isNegative()) return base;
    const nextLeft = leftOver(financed, rate, weights, next);
    if (nextLeft.isNegative() !== left.isNegative() || nextLeft.isZero()) {
      return nextLeft.abs().lessThan(left.abs()) ? next : base;
    }
    base = next;
    left = nextLeft;
  }
}

/** The balance after the last payment, when every one is as planned; negative: overpaid. */
function leftOver(financed: Decimal, rate: Decimal, weights: readonly Decimal[], base: Decimal): Decimal {
  let balance = financed;
  let payment = base;
  for (const [k, weight] of weights.entries()) {
    if (k > 0 && weight !== weights[k - 1]) payment = rounded(base.times(weight));
    balance = balance.plus(rounded(balance.times(rate))).minus(payment);
  }
  return balance;
}

/** h = base × e^(Σ beta × (x − centre)), within the policy's bounds. An endless x counts where its beta is not zero. */
export function exactHazard(
  rules: { readonly base: number; readonly min: number; readonly max: number },
  priors: readonly { readonly beta: number; readonly x: Decimal.Value; readonly centre: number }[],
): Decimal {
  let log = ZERO;
  for (const { beta, x, centre } of priors) {
    if (beta !== 0) log = log.plus(new Exact(x).minus(centre).times(beta));
  }
  return Exact.min(rules.max, Exact.max(rules.min, log.exp().times(rules.base)));
}

/** A ratio; endless where there is nothing to divide by. */
export function ratio(part: number, whole: number): Decimal {
  return whole > 0 ? new Exact(part).div(whole) : new Exact(Infinity);
}

export interface ExactValue {
  readonly downPayment: number;
  readonly hazard: Decimal;
  readonly perYear: number;
  readonly discountAnnual: number;
  readonly recovery: number;
  readonly setup: number;
  readonly servicing: number;
}

/**
 * Down payment + Σ S(t) × (payment − servicing) × d(t) + Σ (S(t − 1) − S(t)) × recovery × opening × d(t) − setup, in whole minor
 * units, and S at the end: S(t) = e^(−h × t), d(t) = (1 + rate ÷ 12)^−t, t in months.
 */
export function exactValue(
  rows: readonly ExactRow[],
  { downPayment, hazard, perYear, discountAnnual, recovery, setup, servicing }: ExactValue,
): { readonly value: number; readonly completion: Decimal } {
  const survives = hazard.times(12).div(perYear).neg().exp();
  const discounts = discountsOf(discountAnnual, perYear, rows.length);
  let value = new Exact(downPayment).minus(setup);
  let before = ONE;
  for (const [index, { opening, payment }] of rows.entries()) {
    const alive = before.times(survives);
    const paid = alive.times(payment.minus(servicing));
    const recovered = before.minus(alive).times(opening).times(recovery);
    value = value.plus(paid.plus(recovered).times(discounts[index + 1]!));
    before = alive;
  }
  return { value: rounded(value).toNumber(), completion: before };
}

const knownDiscounts = new Map<string, Decimal[]>();

/** d after 0 … `count` periods. */
function discountsOf(annual: number, perYear: number, count: number): Decimal[] {
  const key = `${annual}|${perYear}`;
  const table = knownDiscounts.get(key) ?? [discountAfter(annual, 0)];
  knownDiscounts.set(key, table);
  if (table.length > count) return table;
  const period = monthsDiscount(annual, new Exact(12).div(perYear));
  while (table.length <= count) table.push(table.at(-1)!.times(period));
  return table;
}

function monthsDiscount(annual: number, months: Decimal): Decimal {
  return new Exact(annual).div(12).plus(1).pow(months.neg());
}

/** d of a number of months. */
export function discountAfter(annual: number, months: number): Decimal {
  return monthsDiscount(annual, new Exact(months));
}

/**
 * Whether the flows cost more a year than the cap, both as printed, in millionths: whether, at the rate half a millionth above
 * the cap, the payments are still worth as much as was financed.
 */
export function costsMore(rows: readonly ExactRow[], perYear: number, cap: number): boolean {
  if (rows.length === 0 || rows[0]!.opening.isZero()) return false;
  const step = new Exact(cap).toDecimalPlaces(6).plus('0.0000005').div(perYear).plus(1);
  let value = ZERO;
  for (const { payment } of rows.toReversed()) value = value.plus(payment).div(step);
  return value.greaterThanOrEqualTo(rows[0]!.opening);
}
