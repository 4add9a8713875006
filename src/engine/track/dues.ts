/** What a plan asks for and by when: the down payment as instalment 0, then the rows of its schedule. */
import { adjust, type HolidayCalendar } from '../../domain/calendar.js';
import type { EpochDay, Minor } from '../../domain/records.js';
import type { TrackingRules } from '../../domain/tracking-rules.js';
import type { PlanFacts } from './plan-facts.js';

export interface Due {
  /** 0 is the down payment. */
  readonly instalment: number;
  /** As agreed. */
  readonly dueDate: EpochDay;
  /** The due date, or the business day that the policy moves it to; never falls from one due to the next. */
  readonly payBy: EpochDay;
  readonly amountMinor: Minor;
  readonly principalMinor: Minor;
  /** The start of the period that its interest is for. */
  readonly from: EpochDay;
  /** This and all before. */
  readonly cumulativeMinor: Minor;
  /** What may be missing of `cumulativeMinor` when this one counts as paid. */
  readonly toleranceMinor: Minor;
}

/** @returns what falls due, oldest first; never none. */
export function duesOf(
  { plan, schedule }: Pick<PlanFacts, 'plan' | 'schedule'>,
  rules: TrackingRules,
  calendar: HolidayCalendar,
): Due[] {
  const dues: Due[] = [];
  const add = (
    instalment: number,
    dueDate: EpochDay,
    amountMinor: Minor,
    principalMinor: Minor,
    from: EpochDay,
  ) => {
    const before = dues.at(-1);
    dues.push({
      instalment,
      dueDate,
      // A plan that was approved after its first day asks for nothing before it was approved.
      payBy: adjust(Math.max(dueDate, plan.decidedAt), rules.businessDay, calendar),
      amountMinor,
      principalMinor,
      from,
      cumulativeMinor: (before?.cumulativeMinor ?? 0) + amountMinor,
      toleranceMinor: toleranceOf(amountMinor, before?.toleranceMinor ?? 0, rules),
    });
  };
  if (plan.downPaymentMinor > 0) {
    add(0, plan.startDate, plan.downPaymentMinor, plan.downPaymentMinor, plan.startDate);
  }
  let from = plan.startDate;
  for (const row of schedule) {
    add(row.instalment, row.dueDate, row.paymentMinor, row.principalMinor, from);
    from = row.dueDate;
  }
  if (dues.length === 0) throw new Error(`plan ${plan.planId} asks for nothing`);
  return dues;
}

/** An instalment of nothing (grace without interest) asks for no cent that the one before it let pass. */
function toleranceOf(amountMinor: Minor, before: Minor, rules: TrackingRules): Minor {
  if (amountMinor === 0) return before;
  return Math.min(rules.toleranceMinor, Math.floor(amountMinor * rules.toleranceShare));
}

/**
 * What pays the plan off at the end of `day`, part by part as the dues stand: what has fallen due in full, and of the
 * rest the principal, with the interest of the running period by its days (rounded half up to a minor unit), since
 * interest not yet earned is not owed by who pays everything. Days count by the agreed due dates.
 */
export function payoffParts(dues: readonly Due[], day: EpochDay): Minor[] {
  return dues.map((due) => {
    if (due.dueDate <= day) return due.amountMinor;
    const charge = due.amountMinor - due.principalMinor;
    if (day <= due.from) return due.principalMinor;
    // Both are whole numbers below 2^53 together, so the half that decides the rounding is exact.
    const earned = Math.floor(
      (2 * charge * (day - due.from) + (due.dueDate - due.from)) / (2 * (due.dueDate - due.from)),
    );
    return due.principalMinor + earned;
  });
}

/** @returns the sum of {@link payoffParts}: the balance of a plan of which nothing was paid. */
export function owedOn(dues: readonly Due[], day: EpochDay): Minor {
  return payoffParts(dues, day).reduce((sum, part) => sum + part, 0);
}
