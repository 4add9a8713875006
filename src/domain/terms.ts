/** Terms of a plan in time: how many instalments a term has, when it starts, how long it really is. */
import { addMonths } from './dates.js';
import { periodOf, periodsPerYear, stepPeriods } from './frequency.js';
import type { EpochDay, IncomeFrequency, Minor } from './records.js';
import type { Frequency } from './rules.js';

/** Months between two instalments: 12 ÷ periods a year, so a week is 12/52 of a month. */
export function periodMonths(frequency: Frequency): number {
  return 12 / periodsPerYear(frequency);
}

/**
 * Instalments of a term: months ÷ the period, and null when that is no whole number. Weeks do not divide
 * months, so a weekly or biweekly term is the most whole periods within months × 52/12 weeks (12 months are 52
 * weeks, 364 days), and never ends after the month-based term would.
 */
export function instalmentsIn(months: number, frequency: Frequency): number | null {
  const { months: each } = periodOf(frequency);
  if (each === 0) return Math.floor((months * periodsPerYear(frequency)) / 12);
  return months % each === 0 ? months / each : null;
}

/**
 * The months that a number of instalments is the term of, the inverse of `instalmentsIn`: instalments × the period, and
 * for weeks the least whole months whose weeks hold them.
 */
export function monthsOf(instalments: number, frequency: Frequency): number {
  const { months: each } = periodOf(frequency);
  return each === 0 ? Math.ceil((instalments * 12) / periodsPerYear(frequency)) : instalments * each;
}

/** What a payment of this frequency takes from a month: payment × periods a year ÷ 12, rounded up to a minor unit. */
export function monthlyEquivalent(paymentMinor: Minor, frequency: Frequency): Minor {
  return Math.ceil((paymentMinor * periodsPerYear(frequency)) / 12);
}

const ARRIVALS_PER_YEAR: Readonly<Record<IncomeFrequency, number>> = {
  weekly: 52,
  biweekly: 26,
  semimonthly: 24,
  monthly: 12,
  quarterly: 4,
  semiannual: 2,
  annual: 1,
  // Affordability reads an irregular income as a monthly figure, so a monthly instalment is what it was judged by.
  irregular: 12,
};

/** True when instalments fall due no oftener than income arrives; income of unknown frequency arrives monthly. */
export function fitsIncome(frequency: Frequency, income: IncomeFrequency | null): boolean {
  return periodsPerYear(frequency) <= ARRIVALS_PER_YEAR[income ?? 'monthly'];
}

/**
 * The day a plan starts (signing, and interest under it): `startAfterDays` after the as-of date, or later when
 * one period from there would come before `firstDueAfterDays` have passed. It starts later rather than with a long
 * first period, so that every period is regular.
 */
export function planStart(
  asOf: EpochDay,
  startAfterDays: number,
  firstDueAfterDays: number,
  frequency: Frequency,
): EpochDay {
  let start = asOf + startAfterDays;
  const earliestDue = start + firstDueAfterDays;
  while (firstDueOf(start, frequency) < earliestDue) start++;
  return start;
}

/** One period after the start. */
export function firstDueOf(start: EpochDay, frequency: Frequency): EpochDay {
  return stepPeriods(start, periodOf(frequency), 1);
}

/** Due date of instalment `number` (from 1), stepping from the first due date. */
export function dueDateOf(firstDue: EpochDay, frequency: Frequency, number: number): EpochDay {
  return stepPeriods(firstDue, periodOf(frequency), number - 1);
}

/** True when the last instalment falls within `capMonths` of the start, by the calendar: day 60 months on is inside. */
export function withinTerm(
  start: EpochDay,
  frequency: Frequency,
  instalments: number,
  capMonths: number,
): boolean {
  const last = dueDateOf(firstDueOf(start, frequency), frequency, instalments);
  return last <= addMonths(start, capMonths);
}
