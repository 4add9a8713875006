/** One lever combination, worked out on its actual rounded schedule: the only figures that decide. */
import { monthlyHazard, survival } from '../../domain/hazard.js';
import type { Minor } from '../../domain/records.js';
import { roundMinor } from '../../domain/rounding.js';
import {
  fillRegular,
  type RegularPlan,
  type RegularRows,
  regularRows,
} from '../../domain/schedule/regular.js';
import { monthlyEquivalent } from '../../domain/terms.js';
import { expectedRecovery, type PlanFlows } from '../../domain/value.js';
import { BITS, type ConstraintMask } from './constraints.js';
import type { PlanTime } from './plan-time.js';
import { aprExceeds } from './price.js';
import type { AccountSetting } from './setting.js';
import type { Waiver } from './waivers.js';

export interface Candidate {
  readonly time: PlanTime;
  readonly waiver: Waiver;
  readonly settlement: boolean;
  /** Expected recovery. */
  readonly valueMinor: Minor;
  /** The dearest month. */
  readonly monthlyMinor: Minor;
  /** Probability that the plan is kept to its end. */
  readonly completion: number;
  /** Down payment and all instalments. */
  readonly totalMinor: Minor;
  /** Limits broken, except those that depend on what the borrower's other plans take (capacity, residual income). */
  readonly mask: ConstraintMask;
  readonly moved: number;
  readonly order: number;
}

/** What a borrower's month leaves for one account's plan. */
export interface MonthlyLimits {
  readonly capacityMinor: Minor;
  readonly residualMinor: Minor;
}

/** All limits that the candidate breaks when this much of the month is left. */
export function maskWithin(candidate: Candidate, limits: MonthlyLimits): ConstraintMask {
  // A settlement paid whole at signing takes nothing from any month.
  if (candidate.monthlyMinor === 0) return candidate.mask;
  let mask = candidate.mask;
  if (candidate.monthlyMinor > limits.capacityMinor) mask |= BITS.capacity;
  if (candidate.monthlyMinor > limits.residualMinor) mask |= BITS.residual_income;
  return mask;
}

/**
 * Better first: more value; then less relief, shorter, simpler (fewer levers moved), and the place in the grid, so
 * that no two combinations are equal and the order of looking never matters.
 */
export function compareRank(a: Candidate, b: Candidate): number {
  return (
    b.valueMinor - a.valueMinor ||
    a.waiver.choice.reliefMinor - b.waiver.choice.reliefMinor ||
    a.time.months - b.time.months ||
    a.moved - b.moved ||
    a.order - b.order
  );
}

// One set of columns, filled again for every combination; the search runs on one thread at a time.
let columns: RegularRows = regularRows(0);
type Writable<T> = { -readonly [K in keyof T]: T[K] };
const plan: Writable<RegularPlan> = {
  financedMinor: 0,
  instalments: 0,
  graceInstalments: 0,
  frequency: 'monthly',
  method: 'equal-instalment',
  stepUpAnnual: 0,
  rounding: 'half-up',
};

/** The rounded schedule of a combination, in columns that the next call overwrites; null beyond safe integers. */
export function flowsOf(time: PlanTime, financedMinor: Minor, downPaymentMinor: Minor): PlanFlows | null {
  const { instalments } = time;
  if (columns.paymentMinor.length < instalments) columns = regularRows(instalments);
  plan.financedMinor = financedMinor;
  plan.instalments = instalments;
  plan.graceInstalments = time.graceInstalments;
  plan.frequency = time.frequency;
  plan.method = time.method;
  plan.stepUpAnnual = time.stepUpAnnual;
  if (instalments > 0 && fillRegular(plan, time.factor, columns) === null) return null;
  return {
    count: instalments,
    downPaymentMinor,
    financedMinor,
    paymentMinor: columns.paymentMinor,
    closingMinor: columns.closingMinor,
  };
}

/**
 * Works a combination out. `sideMask` is what its time side breaks by itself, `levels` the authority levels that its
 * term allows. Null when its figures leave the safe integers.
 */
export function candidateOf(
  setting: AccountSetting,
  time: PlanTime,
  waiver: Waiver,
  given: {
    readonly sideMask: ConstraintMask;
    readonly levels: number;
    readonly order: number;
    readonly settlement: boolean;
  },
): Candidate | null {
  const { choice } = waiver;
  const flows = flowsOf(time, choice.financedMinor, choice.downPaymentMinor);
  if (flows === null) return null;
  const figures = figuresOf(flows, time.graceInstalments);
  const monthlyMinor = monthlyEquivalent(figures.dearestMinor, time.frequency);
  const hazard = hazardOf(setting, time, waiver, monthlyMinor);
  const value = expectedRecovery(flows, hazard, valueSetting(setting, time));
  const completion = survival(hazard, flows.count * time.periodMonths);
  const valueMinor = roundMinor(value, 'half-up');
  const { aprCap, minInstalmentMinor, minCompletionProbability } = setting.policy.constraints;
  let mask = given.sideMask | waiver.mask;
  if (figures.leastMinor < minInstalmentMinor) mask |= BITS.min_instalment;
  if ((waiver.levels & given.levels) === 0) mask |= BITS.authority;
  if (valueMinor < setting.thresholdMinor) mask |= BITS.gain;
  if (completion < minCompletionProbability) mask |= BITS.completion;
  if (aprExceeds(aprCap, time, flows)) mask |= BITS.apr_cap;
  return {
    time,
    waiver,
    settlement: given.settlement,
    valueMinor,
    monthlyMinor,
    completion,
    totalMinor: choice.downPaymentMinor + figures.totalMinor,
    mask,
    moved: waiver.moved + time.moved,
    order: given.order,
  };
}

/** The value's parameters for one account and frequency. */
export function valueSetting(setting: AccountSetting, time: Pick<PlanTime, 'periodMonths'>) {
  const { value } = setting.policy;
  return {
    discountAnnual: setting.discountAnnual,
    periodMonths: time.periodMonths,
    recoveryAfterBreak: setting.recoveryAfterBreak,
    setupCostMinor: value.setupCostMinor,
    servicingCostMinor: value.servicingCostPerInstalmentMinor,
  };
}

/** The monthly hazard of a combination with this dearest month. */
function hazardOf(
  setting: AccountSetting,
  time: Pick<PlanTime, 'months'>,
  waiver: Waiver,
  monthlyMinor: Minor,
): number {
  const { assessment, outstandingMinor } = setting;
  return monthlyHazard(setting.hazard, {
    instalment_to_surplus: instalmentToSurplus(setting, monthlyMinor),
    term_years: time.months / 12,
    score: assessment.creditScore,
    charges_written_down_share: waiver.choice.chargesMinor / outstandingMinor,
    principal_written_down_share: waiver.choice.principalMinor / outstandingMinor,
    broken_before: setting.brokenBefore,
  });
}

/** Dearest month ÷ the account's part of the surplus; infinite when there is no surplus to pay it from. */
function instalmentToSurplus(setting: AccountSetting, monthlyMinor: number): number {
  if (monthlyMinor <= 0) return 0;
  return setting.surplusMinor > 0 ? monthlyMinor / setting.surplusMinor : Number.POSITIVE_INFINITY;
}

interface Figures {
  readonly dearestMinor: Minor;
  readonly totalMinor: Minor;
  /** The least instalment after the grace; the last one, which takes the remainder, counts only when it is alone. */
  readonly leastMinor: Minor;
}

function figuresOf({ count, paymentMinor }: PlanFlows, grace: number): Figures {
  const end = Math.max(grace + 1, count - 1);
  let dearestMinor = 0;
  let totalMinor = 0;
  let leastMinor = Number.POSITIVE_INFINITY;
  for (let t = 0; t < count; t++) {
    const payment = paymentMinor[t]!;
    totalMinor += payment;
    if (payment > dearestMinor) dearestMinor = payment;
    if (t >= grace && t < end && payment < leastMinor) leastMinor = payment;
  }
  return { dearestMinor, totalMinor, leastMinor };
}

/** The least instalment after the grace of these flows. */
export function leastInstalment(flows: PlanFlows, grace: number): Minor {
  return figuresOf(flows, grace).leastMinor;
}
