/**
 * When a draft starts and when its first instalment falls due. A first due date can be moved to the borrower's payday: the
 * plan then starts one period before it, so that every period stays regular. It may start no earlier than any plan, and no
 * later than a plan that is signed on the last day of its validity.
 */
import { periodOf, stepPeriods } from '../../domain/frequency.js';
import type { EpochDay } from '../../domain/records.js';
import { firstDueOf, planStart } from '../../domain/terms.js';
import type { Policy } from '../../policy/policy.js';
import type { PlanDates } from '../plan-option.js';
import { startOf } from '../search/time-limits.js';
import type { Levers } from './levers.js';

type Timing = Pick<Levers, 'frequency' | 'instalments' | 'firstDueDate'>;

/** First due dates that the policy allows, both ends included. Where all is paid at signing, they are days of signing. */
export function dueWindow(
  { frequency, instalments }: Pick<Levers, 'frequency' | 'instalments'>,
  asOf: EpochDay,
  policy: Policy,
): { readonly earliest: EpochDay; readonly latest: EpochDay } {
  const { startAfterDays, firstDueAfterDays } = policy.constraints;
  const first = startOf(asOf, frequency, policy);
  const signedBy = asOf + policy.authority.planValidDays;
  const last = Math.max(first, planStart(signedBy, startAfterDays, firstDueAfterDays, frequency));
  if (instalments === 0) return { earliest: first, latest: last };
  return { earliest: firstDueOf(first, frequency), latest: firstDueOf(last, frequency) };
}

/** The earliest dates are those of the search, whose start may lie one day off for the ends of months. */
export function datesOf(timing: Timing, asOf: EpochDay, policy: Policy): PlanDates {
  const { frequency, instalments, firstDueDate } = timing;
  const { earliest } = dueWindow(timing, asOf, policy);
  if (firstDueDate === null || firstDueDate === earliest) {
    return { startDate: startOf(asOf, frequency, policy), firstDueDate: earliest };
  }
  const startDate = instalments === 0 ? firstDueDate : stepPeriods(firstDueDate, periodOf(frequency), -1);
  return { startDate, firstDueDate };
}
