/**
 * Day counts: what part of a year lies between two days. Each is an exact fraction of integers, so that
 * interest can be rounded without binary noise.
 * Sources: ISDA 2006 definitions 4.16 (b) actual/actual, (d) actual/365 fixed, (e) actual/360, (f) 30/360
 * (bond basis), (g) 30E/360 (Eurobond basis).
 */
import { civilOf, epochDay, isLeapYear } from './dates.js';
import type { EpochDay } from './records.js';

export type DayCount = '30/360' | '30e/360' | 'actual/365' | 'actual/360' | 'actual/actual';
export const DAY_COUNTS: readonly DayCount[] = [
  '30/360',
  '30e/360',
  'actual/365',
  'actual/360',
  'actual/actual',
];

/** numerator ÷ denominator years, both whole. */
export interface YearFraction {
  readonly numerator: number;
  readonly denominator: number;
}

/** Days from `from` to `to` in months of 30 days, bond basis: the 31st counts as the 30th if the other end does. */
export function days30360(from: EpochDay, to: EpochDay): number {
  const a = civilOf(from);
  const b = civilOf(to);
  const day1 = Math.min(a.day, 30);
  const day2 = b.day === 31 && day1 === 30 ? 30 : b.day;
  return 360 * (b.year - a.year) + 30 * (b.month - a.month) + (day2 - day1);
}

/** Days from `from` to `to` in months of 30 days, Eurobond basis: every 31st counts as the 30th. */
export function days30e360(from: EpochDay, to: EpochDay): number {
  const a = civilOf(from);
  const b = civilOf(to);
  return 360 * (b.year - a.year) + 30 * (b.month - a.month) + (Math.min(b.day, 30) - Math.min(a.day, 30));
}

/** The part of a year from `from` to `to` (from <= to), as an exact fraction. */
export function yearFraction(from: EpochDay, to: EpochDay, dayCount: DayCount): YearFraction {
  switch (dayCount) {
    case '30/360':
      return { numerator: days30360(from, to), denominator: 360 };
    case '30e/360':
      return { numerator: days30e360(from, to), denominator: 360 };
    case 'actual/365':
      return { numerator: to - from, denominator: 365 };
    case 'actual/360':
      return { numerator: to - from, denominator: 360 };
    case 'actual/actual':
      return actualActual(from, to);
  }
}

/** The same as a double. */
export function yearFractionOf(from: EpochDay, to: EpochDay, dayCount: DayCount): number {
  const { numerator, denominator } = yearFraction(from, to, dayCount);
  return numerator / denominator;
}

/** ISDA: days in leap years over 366, all others over 365; the first day counts, the last does not. */
function actualActual(from: EpochDay, to: EpochDay): YearFraction {
  let leapDays = 0;
  const lastYear = civilOf(to).year;
  for (let year = civilOf(from).year; year <= lastYear; year++) {
    if (!isLeapYear(year)) continue;
    const begin = Math.max(from, epochDay(year, 1, 1));
    const end = Math.min(to, epochDay(year + 1, 1, 1));
    leapDays += end - begin;
  }
  const commonDays = to - from - leapDays;
  return { numerator: commonDays * 366 + leapDays * 365, denominator: 365 * 366 };
}
