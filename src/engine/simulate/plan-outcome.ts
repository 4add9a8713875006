/**
 * What a plan brings by how many of its instalments are paid. With T ~ exponential at the plan's hazard, T = E ÷ h for one
 * standard exponential E: the plan pays every instalment that falls due before T, and breaks at the next. The mean over E
 * is `expectedRecovery`, so that luck drawn once for an account can be held against any policy's plan.
 */
import { periodsPerYear } from '../../domain/frequency.js';
import {
  fillRegular,
  type RegularPlan,
  type RegularRows,
  regularFactor,
  regularRows,
} from '../../domain/schedule/regular.js';
import { discountFactor, type PlanFlows, type ValueSetting } from '../../domain/value.js';
import type { PlanTerms } from '../decision.js';

export interface PlanOutcome {
  readonly count: number;
  readonly periodMonths: number;
  /** Column t: present value of down payment and t instalments, less what they cost. */
  readonly paidMinor: Float64Array;
  /** Column t: present value of the balance at which the plan breaks after t instalments; 0 for the last. */
  readonly brokenMinor: Float64Array;
}

/** The rounded schedule of a plan that was made before. Throws when its figures are none. */
export function flowsOfTerms(terms: PlanTerms): PlanFlows {
  const rows: RegularRows = regularRows(terms.instalments);
  const plan: RegularPlan = {
    financedMinor: terms.financedMinor,
    instalments: terms.instalments,
    graceInstalments: terms.graceInstalments,
    frequency: terms.frequency,
    method: terms.method,
    stepUpAnnual: terms.stepUpAnnual,
    rounding: 'half-up',
  };
  const factor = regularFactor(terms.rateAnnual, terms.frequency);
  if (terms.instalments > 0 && fillRegular(plan, factor, rows) === null) {
    throw new Error('a plan that was made has no schedule');
  }
  return {
    count: terms.instalments,
    downPaymentMinor: terms.downPaymentMinor,
    financedMinor: terms.financedMinor,
    paymentMinor: rows.paymentMinor,
    closingMinor: rows.closingMinor,
  };
}

/** Months between two instalments of these terms. */
export function periodMonthsOf(terms: Pick<PlanTerms, 'frequency'>): number {
  return 12 / periodsPerYear(terms.frequency);
}

/** What each length of a plan's life is worth. `recoveryAfterBreak` of the setting is left to the world. */
export function planOutcome(
  flows: PlanFlows,
  setting: Omit<ValueSetting, 'recoveryAfterBreak'>,
): PlanOutcome {
  const { count } = flows;
  const step = discountFactor(setting.discountAnnual, setting.periodMonths);
  const paidMinor = new Float64Array(count + 1);
  const brokenMinor = new Float64Array(count + 1);
  let discount = 1;
  let opening = flows.financedMinor;
  paidMinor[0] = flows.downPaymentMinor - setting.setupCostMinor;
  for (let t = 0; t < count; t++) {
    discount *= step;
    brokenMinor[t] = discount * opening;
    paidMinor[t + 1] = paidMinor[t]! + discount * (flows.paymentMinor[t]! - setting.servicingCostMinor);
    opening = flows.closingMinor[t]!;
  }
  return { count, periodMonths: setting.periodMonths, paidMinor, brokenMinor };
}

/** How many instalments are paid by whoever draws this standard exponential. */
export function instalmentsPaid(plan: PlanOutcome, hazardMonthly: number, exponential: number): number {
  const periods = exponential / (hazardMonthly * plan.periodMonths);
  return periods > plan.count ? plan.count : Math.max(0, Math.ceil(periods) - 1);
}

/** What the plan brings when so many instalments are paid. */
export function outcomeWorth(plan: PlanOutcome, paid: number, recoveryAfterBreak: number): number {
  return plan.paidMinor[paid]! + recoveryAfterBreak * plan.brokenMinor[paid]!;
}

/** The mean of {@link outcomeWorth} over all luck: what `expectedRecovery` is, from the outcomes. */
export function expectedOutcome(
  plan: PlanOutcome,
  hazardMonthly: number,
  recoveryAfterBreak: number,
): number {
  const step = Math.exp(-hazardMonthly * plan.periodMonths);
  let alive = 1;
  let value = 0;
  for (let t = 0; t < plan.count; t++) {
    const next = alive * step;
    value += (alive - next) * outcomeWorth(plan, t, recoveryAfterBreak);
    alive = next;
  }
  return value + alive * outcomeWorth(plan, plan.count, recoveryAfterBreak);
}
