/** How often instalments fall due, and on which days. */
import { addMonths, civilOf, monthsAfter } from './dates.js';
import type { EpochDay } from './records.js';
import type { Frequency } from './rules.js';

/** A period is a whole number of months, or of days; the other is 0. */
export interface Period {
  readonly months: number;
  readonly days: number;
}

const PERIODS: Readonly<Record<Frequency, Period & { readonly perYear: number }>> = {
  weekly: { months: 0, days: 7, perYear: 52 },
  biweekly: { months: 0, days: 14, perYear: 26 },
  monthly: { months: 1, days: 0, perYear: 12 },
  bimonthly: { months: 2, days: 0, perYear: 6 },
  quarterly: { months: 3, days: 0, perYear: 4 },
  semiannual: { months: 6, days: 0, perYear: 2 },
  annual: { months: 12, days: 0, perYear: 1 },
};

export const FREQUENCIES = Object.keys(PERIODS) as readonly Frequency[];

/** Length of one period. */
export function periodOf(frequency: Frequency): Period {
  return PERIODS[frequency];
}

/** 52, 26, 12, 6, 4, 2 or 1. */
export function periodsPerYear(frequency: Frequency): number {
  return PERIODS[frequency].perYear;
}

/**
 * The day `count` periods after `from` (before, when negative). Months keep `anchorDayOfMonth` (default: the
 * day of `from`), clipped to the month's end; weeks are counted in days.
 */
export function stepPeriods(
  from: EpochDay,
  period: Period,
  count: number,
  anchorDayOfMonth?: number,
): EpochDay {
  if (period.months === 0) return from + period.days * count;
  return addMonths(from, period.months * count, anchorDayOfMonth);
}

/**
 * Due dates: from the first due date, keeping its day of the month (31 Jan, 28 Feb, 31 Mar). Without one, the
 * first is one period after the start, and the start's day of the month is the one kept.
 */
export function dueDates(
  start: EpochDay,
  firstDue: EpochDay | null,
  frequency: Frequency,
  count: number,
): EpochDay[] {
  const period = PERIODS[frequency];
  const origin = firstDue ?? start;
  const offset = firstDue === null ? 1 : 0;
  const civil = civilOf(origin);
  const dates: EpochDay[] = [];
  for (let step = offset; step < count + offset; step++) {
    dates.push(
      period.months === 0 ? origin + period.days * step : monthsAfter(civil, period.months * step, civil.day),
    );
  }
  return dates;
}

/** True when `to` is exactly one period after `from`, month ends taken as one and the same day. */
export function isOnePeriod(from: EpochDay, to: EpochDay, frequency: Frequency): boolean {
  const period = PERIODS[frequency];
  return stepPeriods(from, period, 1) === to || stepPeriods(to, period, -1) === from;
}
