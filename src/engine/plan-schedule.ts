/** The schedule of a plan: the terms alone decide it, so that anyone can draw it again. */
import { buildSchedule } from '../domain/schedule/build.js';
import type { Schedule } from '../domain/schedule/schedule.js';
import { TERM_DEFAULTS } from '../domain/schedule/terms.js';
import type { PlanTerms } from './decision.js';

/**
 * One row an instalment, regular periods under 30/360, interest rounded half up each period, grace with interest
 * paid. A settlement that is paid whole at signing has no instalments and so no rows.
 */
export function scheduleOfPlan(terms: PlanTerms, currency: string): Schedule {
  if (terms.instalments === 0) return NO_INSTALMENTS;
  // Written out in full: laying one record over another costs as much as half a schedule.
  return buildSchedule({
    // The down payment is paid before the schedule starts; the schedule is of what is financed.
    amountMinor: terms.financedMinor,
    currency,
    rateAnnual: terms.rateAnnual,
    instalments: terms.instalments,
    frequency: terms.frequency,
    method: terms.method,
    startDate: terms.startDate,
    firstDueDate: terms.firstDueDate,
    dayCount: TERM_DEFAULTS.dayCount,
    rounding: TERM_DEFAULTS.rounding,
    graceInstalments: terms.graceInstalments,
    graceInterest: TERM_DEFAULTS.graceInterest,
    balloonMinor: TERM_DEFAULTS.balloonMinor,
    downPaymentMinor: TERM_DEFAULTS.downPaymentMinor,
    feeRate: TERM_DEFAULTS.feeRate,
    businessDay: TERM_DEFAULTS.businessDay,
    calendar: TERM_DEFAULTS.calendar,
    rateChanges: TERM_DEFAULTS.rateChanges,
    stepUpAnnual: terms.stepUpAnnual,
  });
}

const NO_INSTALMENTS: Schedule = {
  rows: [],
  downPaymentMinor: 0,
  financedMinor: 0,
  capitalisedMinor: 0,
  totalInterestMinor: 0,
  totalFeeMinor: 0,
  totalPaymentMinor: 0,
  problem: null,
};
