/** The schedules of plans as rows of schedules.csv. */
import type { PlanOption } from './decision.js';
import type { ScheduleLine } from './lines.js';
import { scheduleOfPlan } from './plan-schedule.js';

/** @returns one row an instalment, from the first; none for a plan that is paid at signing. */
export function scheduleLinesOf(option: PlanOption): ScheduleLine[] {
  if (option.terms.instalments === 0) return [];
  return scheduleOfPlan(option.terms, option.currency).rows.map((row) => ({
    currency: option.currency,
    planId: option.planId,
    accountId: option.accountId,
    instalment: row.instalment,
    dueDate: row.dueDate,
    openingMinor: row.openingMinor,
    paymentMinor: row.paymentMinor,
    principalMinor: row.principalMinor,
    interestMinor: row.interestMinor,
    feeMinor: row.feeMinor,
    closingMinor: row.closingMinor,
  }));
}
