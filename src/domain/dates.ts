/**
 * Civil dates as whole days since 1970-01-01 in the proleptic Gregorian calendar. No time zone and no clock
 * comes near them, so that a date means the same on every machine.
 * Conversions follow Howard Hinnant's `days_from_civil` / `civil_from_days`: the year starts in March, so that
 * the leap day is the last of its year. Valid for years 1 to 9999.
 */
import type { EpochDay } from './records.js';

export interface CivilDate {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** 1–31. */
  readonly day: number;
}

const DAYS_PER_ERA = 146_097;
/** Days from 0000-03-01 to 1970-01-01. */
const EPOCH_SHIFT = 719_468;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** True in a Gregorian leap year. */
export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Length of a month (1–12) in days. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : MONTH_LENGTHS[month - 1]!;
}

/** Epoch day of a civil date that exists; use `parseIsoDate` for text that may not. */
export function epochDay(year: number, month: number, day: number): EpochDay {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - EPOCH_SHIFT;
}

/** The civil date of an epoch day. */
export function civilOf(day: EpochDay): CivilDate {
  const shifted = day + EPOCH_SHIFT;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** Epoch day of exactly `YYYY-MM-DD` naming a day that exists, else null. */
export function parseIsoDate(text: string): EpochDay | null {
  return text.length === 10 ? isoDateAt(text, 0) : null;
}

/** The date that the ten characters from `start` on make, as {@link parseIsoDate} reads it. */
export function isoDateAt(text: string, start: number): EpochDay | null {
  if (text.charCodeAt(start + 4) !== HYPHEN || text.charCodeAt(start + 7) !== HYPHEN) return null;
  const year = digitsAt(text, start, 4);
  const month = digitsAt(text, start + 5, 2);
  const day = digitsAt(text, start + 8, 2);
  // A comparison with NaN, which is what other characters give, is false.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return null;
  return epochDay(year, month, day);
}

const HYPHEN = 45;

/** A number of so many digits; NaN when another character is among them. */
function digitsAt(text: string, start: number, count: number): number {
  let value = 0;
  for (let at = start; at < start + count; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

/** `YYYY-MM-DD`. */
export function formatIsoDate(day: EpochDay): string {
  const { year, month, day: dayOfMonth } = civilOf(day);
  return `${String(year).padStart(4, '0')}-${pad2(month)}-${pad2(dayOfMonth)}`;
}

/** `days` later (earlier when negative). */
export function addDays(day: EpochDay, days: number): EpochDay {
  return day + days;
}

/**
 * The same day of the month `months` later, clipped to the month's end. `anchorDayOfMonth` is the day to keep
 * when `day` itself was clipped before: 28 Feb with anchor 31 is followed by 31 Mar.
 */
export function addMonths(day: EpochDay, months: number, anchorDayOfMonth?: number): EpochDay {
  const from = civilOf(day);
  return monthsAfter(from, months, anchorDayOfMonth ?? from.day);
}

/** Day `dayOfMonth`, clipped to the month's end, of the month that comes `months` after that of `from`. */
export function monthsAfter(
  from: Pick<CivilDate, 'year' | 'month'>,
  months: number,
  dayOfMonth: number,
): EpochDay {
  const monthIndex = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(monthIndex / 12);
  const month = monthIndex - year * 12 + 1;
  return epochDay(year, month, Math.min(dayOfMonth, daysInMonth(year, month)));
}

/**
 * Whole months from `from` to `to` (negative when `to` is earlier): the largest n with
 * `addMonths(from, n) <= to`. 31 Jan to 28 Feb is one month, since 28 Feb is the clipped 31st.
 */
export function monthsBetween(from: EpochDay, to: EpochDay): number {
  const a = civilOf(from);
  const b = civilOf(to);
  const months = (b.year - a.year) * 12 + (b.month - a.month);
  // The same day of the month, clipped, in the month of `to`: is it past `to`?
  const isPast = a.day > b.day && daysInMonth(b.year, b.month) > b.day;
  return isPast ? months - 1 : months;
}

/** 1 = Monday … 7 = Sunday. 1970-01-01 was a Thursday. */
export function isoWeekday(day: EpochDay): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function pad2(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
