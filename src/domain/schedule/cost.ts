/** What a schedule costs the borrower: APR, EIR, total payable; and its flows, for valuing it. */
import { actuarialRate, type UnitTime, unitPeriods } from '../cashflow/apr.js';
import type { TimedFlow } from '../cashflow/present-value.js';
import { dueDates, isOnePeriod, periodOf, periodsPerYear } from '../frequency.js';
import type { Minor } from '../records.js';
import type { Schedule } from './schedule.js';
import type { ScheduleTerms } from './terms.js';

export interface ScheduleCost {
  /**
   * Nominal annual rate: the actuarial rate per period (fees included, Appendix J) × periods per year. Null when
   * nothing is financed.
   */
  readonly apr: number | null;
  /** Effective annual rate: (1 + rate per period)^(periods per year) − 1. */
  readonly eir: number | null;
  /** Down payment + all payments. */
  readonly totalPayableMinor: Minor;
}

/** Cost of a schedule that `buildSchedule` made from these terms. */
export function scheduleCost(schedule: Schedule, terms: ScheduleTerms): ScheduleCost {
  const times = paymentTimes(terms);
  const perYear = periodsPerYear(terms.frequency);
  const rate = actuarialRate(
    schedule.financedMinor,
    schedule.rows.map((row, index) => ({ ...times[index]!, amountMinor: row.paymentMinor })),
  );
  return {
    apr: rate === null ? null : rate * perYear,
    eir: rate === null ? null : (1 + rate) ** perYear - 1,
    totalPayableMinor: schedule.downPaymentMinor + schedule.totalPaymentMinor,
  };
}

/** Down payment and payments with their time in years (periods ÷ periods per year) after the start. */
export function scheduleFlows(schedule: Schedule, terms: ScheduleTerms): TimedFlow[] {
  const times = paymentTimes(terms);
  const perYear = periodsPerYear(terms.frequency);
  const flows = schedule.rows.map((row, index) => ({
    years: (times[index]!.whole + times[index]!.odd) / perYear,
    amountMinor: row.paymentMinor,
  }));
  return schedule.downPaymentMinor === 0
    ? flows
    : [{ years: 0, amountMinor: schedule.downPaymentMinor }, ...flows];
}

/**
 * When each instalment falls due, in periods from the start. Only the first period can be odd, and every later one adds
 * exactly one; business-day shifts do not count (Appendix J takes scheduled dates).
 */
function paymentTimes(terms: ScheduleTerms): UnitTime[] {
  const first = dueDates(terms.startDate, terms.firstDueDate, terms.frequency, 1)[0]!;
  const time = isOnePeriod(terms.startDate, first, terms.frequency)
    ? { whole: 1, odd: 0 }
    : unitPeriods(terms.startDate, first, periodOf(terms.frequency));
  return Array.from({ length: terms.instalments }, (_, index) => ({
    whole: time.whole + index,
    odd: time.odd,
  }));
}
