/** The as-of date: as given, else today in the policy's time zone. */
import { parseIsoDate } from '../domain/dates.js';
import type { EpochDay } from '../domain/records.js';
import { usageError } from './ask.js';
import type { Context } from './command.js';

/** @returns the day `--as-of` names, or today where the policy is; a usage error for anything else. */
export function businessDate(context: Pick<Context, 'now'>, given: unknown, timeZone: string): EpochDay {
  if (given === undefined) return todayIn(timeZone, context.now());
  const day = typeof given === 'string' ? parseIsoDate(given) : null;
  if (day === null) throw usageError('--as-of', JSON.stringify(given), 'a day that exists, YYYY-MM-DD');
  return day;
}

/** @returns the civil day in a time zone at a moment (milliseconds since the epoch). */
export function todayIn(timeZone: string, now: number): EpochDay {
  // The Swedish form of a date is ISO 8601.
  const text = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
  const day = parseIsoDate(text);
  if (day === null) throw new Error(`the system writes dates as ${text}`);
  return day;
}
