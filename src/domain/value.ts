/**
 * What a plan and its alternatives are worth to the lender: expected cash, discounted, less cost. Money that is
 * waived is in no sum here, so it is never counted as recovered. All values are doubles of minor units,
 * rounded by whoever shows them; times are months from the start of the plan.
 */
import { compileOnce } from './compile-once.js';
import type { Minor } from './records.js';
import type { Alternative, ValueRules } from './rules.js';

/** d(t) = (1 + rate ÷ 12)^−months: a nominal annual rate, compounded monthly. */
export function discountFactor(rateAnnual: number, months: number): number {
  return (1 + rateAnnual / 12) ** -months;
}

/** The annual rate that values are discounted at: the policy's own or the account's, never below the floor. */
export function discountRate(rules: ValueRules, accountRateAnnual: number): number {
  const rate = rules.discount === 'account' ? accountRateAnnual : rules.discount;
  return Math.max(rate, rules.discountFloorAnnual);
}

/** The instalments of a plan, as columns; only the first `count` entries mean anything. */
export interface PlanFlows {
  readonly count: number;
  readonly downPaymentMinor: Minor;
  readonly financedMinor: Minor;
  readonly paymentMinor: ArrayLike<Minor>;
  /** The balance after each payment; before it stands what is left to recover when the plan breaks there. */
  readonly closingMinor: ArrayLike<Minor>;
}

export interface ValueSetting {
  readonly discountAnnual: number;
  /** Months between two instalments. */
  readonly periodMonths: number;
  /** Recovery on the balance when a plan breaks, a present value at the break. */
  readonly recoveryAfterBreak: number;
  readonly setupCostMinor: Minor;
  readonly servicingCostMinor: Minor;
}

/**
 * Expected recovery of a plan =
 *   down payment + Σ S(t)·payment(t)·d(t) + Σ (S(t−1) − S(t))·recoveryAfterBreak·opening(t)·d(t)
 *   − setup − servicing · Σ S(t)·d(t)
 * with S(t) = exp(−hazard·t). The down payment counts in full: without it the plan does not begin.
 */
export function expectedRecovery(flows: PlanFlows, hazardMonthly: number, setting: ValueSetting): number {
  const { count, paymentMinor, closingMinor } = flows;
  const { periodMonths, recoveryAfterBreak, servicingCostMinor } = setting;
  const discountStep = discountFactor(setting.discountAnnual, periodMonths);
  const survivalStep = Math.exp(-hazardMonthly * periodMonths);
  let discount = 1;
  let alive = 1;
  let opening = flows.financedMinor;
  let value = flows.downPaymentMinor - setting.setupCostMinor;
  for (let t = 0; t < count; t++) {
    discount *= discountStep;
    const before = alive;
    alive *= survivalStep;
    value +=
      discount *
      (alive * (paymentMinor[t]! - servicingCostMinor) + (before - alive) * recoveryAfterBreak * opening);
    opening = closingMinor[t]!;
  }
  return value;
}

/** Present value of the down payment now and the payments each period, at a nominal annual rate. */
export function presentValue(flows: PlanFlows, rateAnnual: number, periodMonths: number): number {
  const step = discountFactor(rateAnnual, periodMonths);
  let discount = 1;
  let value = flows.downPaymentMinor;
  for (let t = 0; t < flows.count; t++) {
    discount *= step;
    value += flows.paymentMinor[t]! * discount;
  }
  return value;
}

/**
 * The account with no plan: the bucket's cumulative recovery curve, linear between its months (and from 0 at
 * month 0), each month's part discounted from the end of that month, less the cost share of collecting it.
 */
export function baselineRecovery(
  rules: ValueRules,
  bucket: string,
  outstandingMinor: Minor,
  discountAnnual: number,
): number {
  return outstandingMinor * discountedShare(rules, bucket, discountAnnual) * (1 - rules.baselineCostShare);
}

/** What was found for each bucket and rate: accounts of one product share them. A memo of a pure function. */
const knownShares = compileOnce((_rules: ValueRules) => new Map<string, number>());
const REMEMBERED_SHARES = 4096;

function discountedShare(rules: ValueRules, bucket: string, discountAnnual: number): number {
  const known = knownShares(rules);
  const key = `${bucket}|${discountAnnual}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const curve = rules.baselineCumulative[bucket];
  if (curve === undefined) throw new Error(`no recovery curve for bucket ${bucket}`);
  let share = 0;
  let fromMonth = 0;
  let fromShare = 0;
  for (const [k, toMonth] of rules.baselineMonths.entries()) {
    const perMonth = ((curve[k] ?? fromShare) - fromShare) / (toMonth - fromMonth);
    for (let month = fromMonth + 1; month <= toMonth; month++) {
      share += perMonth * discountFactor(discountAnnual, month);
    }
    fromMonth = toMonth;
    fromShare = curve[k] ?? fromShare;
  }
  if (known.size >= REMEMBERED_SHARES) known.clear();
  known.set(key, share);
  return share;
}

/** Cash from an alternative: its share × probability of the outstanding after its months, less its costs. */
export function alternativeValue(
  alternative: Alternative,
  outstandingMinor: Minor,
  discountAnnual: number,
): number {
  const gross =
    outstandingMinor *
    alternative.share *
    alternative.probability *
    discountFactor(discountAnnual, alternative.months);
  return gross * (1 - alternative.costShare) - alternative.costFixedMinor;
}

/**
 * What a plan brings when no instalment of it is ever paid: the down payment and what is recovered after the break, at the
 * first due date, less the setup. The limit of `expectedRecovery` for an endless hazard.
 */
export function recoveryWhenNeverPaid(flows: PlanFlows, setting: ValueSetting): number {
  const upFront = flows.downPaymentMinor - setting.setupCostMinor;
  if (flows.count === 0) return upFront;
  const discount = discountFactor(setting.discountAnnual, setting.periodMonths);
  return upFront + discount * setting.recoveryAfterBreak * flows.financedMinor;
}

/**
 * The constant completion probability p at which the plan is worth its best alternative:
 * p·kept + (1 − p)·broken = alternative, where `kept` is the value with no hazard and `broken` that of a plan of
 * which nothing is paid, so that p errs on the side of caution. Clipped to 0…1; where a kept plan is worth no more
 * than a broken one, 0 when it beats the alternative and 1 when it does not.
 */
export function breakEvenProbability(kept: number, broken: number, alternative: number): number {
  if (kept <= broken) return kept >= alternative ? 0 : 1;
  return Math.min(1, Math.max(0, (alternative - broken) / (kept - broken)));
}
