/**
 * The annual percentage rate of charge of European and British consumer credit: the effective annual rate at
 * which the present value of all payments equals that of all drawdowns.
 * Sources: Directive 2008/48/EC, Annex I; FCA Handbook, CONC App 1.2. The program prints the actuarial APR; this
 * convention holds present values, roots and the calendar to what Europe publishes, until a pack asks for it.
 */

import { presentValue, type TimedFlow } from '../../src/domain/cashflow/present-value.js';
import { fallingRoot } from '../../src/domain/cashflow/root.js';
import { addMonths, civilOf, epochDay, isLeapYear, monthsBetween } from '../../src/domain/dates.js';
import type { EpochDay } from '../../src/domain/records.js';

/**
 * Years between two dates in equal months counted back from the later, what is left in days of a 365-day year, or
 * of 366 when the year that ends there has a 29 February (Annex I, remark (c), months).
 */
export function aprcYears(from: EpochDay, to: EpochDay): number {
  let months = monthsBetween(from, to);
  // The end of a shorter month closes a whole month: 31 January to 28 February.
  if (addMonths(from, months) === to) return months / 12;
  while (addMonths(to, -(months + 1)) >= from) months++;
  while (addMonths(to, -months) < from) months--;
  const rest = addMonths(to, -months);
  return months / 12 + (rest - from) / (holdsLeapDay(addMonths(rest, -12), rest) ? 366 : 365);
}

/** The effective annual rate, or null when none makes the two sides equal. */
export function aprc(drawdowns: readonly TimedFlow[], payments: readonly TimedFlow[]): number | null {
  if (drawdowns.length === 0 || payments.length === 0) return null;
  return fallingRoot((rate) => presentValue(rate, payments) - presentValue(rate, drawdowns));
}

function holdsLeapDay(after: EpochDay, upTo: EpochDay): boolean {
  for (let year = civilOf(after).year; year <= civilOf(upTo).year; year++) {
    if (!isLeapYear(year)) continue;
    const leapDay = epochDay(year, 2, 29);
    if (leapDay > after && leapDay <= upTo) return true;
  }
  return false;
}
