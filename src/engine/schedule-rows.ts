/** The schedules of plans as rows of schedules.csv. */
import type { PlanOption } from './decision.js';
import type { ScheduleLine } from './lines.js';
import { scheduleOfPlan } from './plan-schedule.js';

/** @returns one row an instalment, from the first; none for a plan that is paid at signing. */
export function scheduleLinesOf(option: PlanOption): ScheduleLine[] {
  if (option.terms.instalments === 0) return [];
  const { currency, planId, accountId } = option;
  return scheduleOfPlan(option.terms, currency).rows.map((row) => ({
    currency,
    planId,
    accountId,
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
