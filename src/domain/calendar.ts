/**
 * Business days. A calendar is plain data, so that it can be sent to a worker: weekends, the holidays that
 * fall on other days, and the weekend days that are worked to make up for them (调休).
 */
import { civilOf, isoWeekday } from './dates.js';
import type { EpochDay } from './records.js';

export type BusinessDayConvention = 'none' | 'following' | 'modified-following' | 'preceding';
export const BUSINESS_DAY_CONVENTIONS: readonly BusinessDayConvention[] = [
  'none',
  'following',
  'modified-following',
  'preceding',
];

export interface HolidayCalendar {
  readonly name: string;
  /** ISO weekdays that are not worked: 6 and 7 almost everywhere. */
  readonly weekend: readonly number[];
  /** Days off, ascending. */
  readonly holidays: readonly EpochDay[];
  /** Weekend days that are worked, ascending; they win over `holidays`. */
  readonly workdays: readonly EpochDay[];
  /** Years whose holidays are known, both inclusive; null when there are none to know. */
  readonly covered: { readonly fromYear: number; readonly toYear: number } | null;
}

/** Saturdays and Sundays off and nothing else. */
export const WEEKENDS_ONLY: HolidayCalendar = {
  name: 'weekends',
  weekend: [6, 7],
  holidays: [],
  workdays: [],
  covered: null,
};

/** Every day is a business day. */
export const NO_CALENDAR: HolidayCalendar = { ...WEEKENDS_ONLY, name: 'none', weekend: [] };

/** True when banks work that day, as far as the calendar knows. */
export function isBusinessDay(day: EpochDay, calendar: HolidayCalendar): boolean {
  if (contains(calendar.workdays, day)) return true;
  return !calendar.weekend.includes(isoWeekday(day)) && !contains(calendar.holidays, day);
}

/** False when the calendar has published holidays for some years but not for this day's. */
export function isCovered(day: EpochDay, calendar: HolidayCalendar): boolean {
  if (calendar.covered === null) return true;
  const { year } = civilOf(day);
  return year >= calendar.covered.fromYear && year <= calendar.covered.toYear;
}

/**
 * The business day on which something due on `day` happens. `following`: the next one; `modified-following`: the
 * next one, but the one before when the next is in another month; `preceding`: the one before.
 * A calendar without any business day within a year is a bug of its maker: throws.
 */
export function adjust(
  day: EpochDay,
  convention: BusinessDayConvention,
  calendar: HolidayCalendar,
): EpochDay {
  switch (convention) {
    case 'none':
      return day;
    case 'following':
      return seek(day, 1, calendar);
    case 'preceding':
      return seek(day, -1, calendar);
    case 'modified-following': {
      const next = seek(day, 1, calendar);
      return civilOf(next).month === civilOf(day).month ? next : seek(day, -1, calendar);
    }
  }
}

function seek(day: EpochDay, step: 1 | -1, calendar: HolidayCalendar): EpochDay {
  for (let distance = 0; distance <= 366; distance++) {
    const candidate = day + step * distance;
    if (isBusinessDay(candidate, calendar)) return candidate;
  }
  throw new Error(`calendar ${calendar.name} has no business day within a year`);
}

/** Binary search in ascending days. */
function contains(days: readonly EpochDay[], day: EpochDay): boolean {
  let low = 0;
  let high = days.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (days[middle]! < day) low = middle + 1;
    else high = middle;
  }
  return days[low] === day;
}
