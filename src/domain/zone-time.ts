/**
 * Time of day in a time zone. An instant is whole minutes since 1970-01-01T00:00Z. The rules of the zones are those that
 * the JavaScript engine carries (`Intl`), summer time included.
 */
import { civilOf, epochDay, formatIsoDate, parseIsoDate } from './dates.js';
import type { EpochDay } from './records.js';

/** Minutes since 1970-01-01T00:00Z. */
export type UtcMinute = number;

export const DAY_MINUTES = 1440;
const MINUTE_MS = 60_000;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  formatters.set(zone, made);
  return made;
}

/** A day and a minute of it, on the clocks of a zone. */
export interface LocalTime {
  readonly day: EpochDay;
  /** Minutes since midnight, by the clock. */
  readonly minute: number;
  /** What the clock is ahead of UTC, in minutes. */
  readonly offset: number;
}

/** @returns what the clocks of the zone show. Throws RangeError when there is no such zone. */
export function localTime(zone: string, instant: UtcMinute): LocalTime {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(instant * MINUTE_MS))
    parts[type] = Number(value);
  const day = epochDay(parts['year']!, parts['month']!, parts['day']!);
  const minute = parts['hour']! * 60 + parts['minute']!;
  return { day, minute, offset: day * DAY_MINUTES + minute - instant };
}

/**
 * The first instant of a day from which on the clocks of the zone show `minute` or later: for a time that the clocks
 * skip, the moment after the gap; for one that they show twice, the second. `minute` may be 1440.
 */
export function instantFrom(zone: string, day: EpochDay, minute: number): UtcMinute {
  return Math.max(...candidates(zone, day, minute));
}

/** The last instant of a day until which the clocks show less than `minute`: of a time shown twice, the first. */
export function instantUntil(zone: string, day: EpochDay, minute: number): UtcMinute {
  return Math.min(...candidates(zone, day, minute));
}

/**
 * The instants that may be meant by a time on the clock: by the offset of half a day before and of half a day after, of
 * those that the clocks do show, else (in a gap) both.
 */
function candidates(zone: string, day: EpochDay, minute: number): UtcMinute[] {
  const wall = day * DAY_MINUTES + minute;
  const around = [wall - DAY_MINUTES / 2, wall + DAY_MINUTES / 2].map(
    (near) => wall - localTime(zone, near).offset,
  );
  const shown = around.filter((instant) => {
    const local = localTime(zone, instant);
    return local.day * DAY_MINUTES + local.minute === wall;
  });
  return shown.length > 0 ? shown : around;
}

/** `2026-07-01T08:00+08:00`, as the clocks of the zone show the instant. */
export function formatInstant(zone: string, instant: UtcMinute): string {
  const { day, minute, offset } = localTime(zone, instant);
  const sign = offset < 0 ? '-' : '+';
  return `${formatIsoDate(day)}T${clockOf(minute)}${sign}${clockOf(Math.abs(offset))}`;
}

/** `08:00` of minutes since midnight. */
export function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/;

/** Reads `2026-07-01T21:59+08:00`; null when it is not one, or says no offset. Seconds are dropped. */
export function parseInstant(text: string): UtcMinute | null {
  const match = INSTANT.exec(text);
  const day = match === null ? null : parseIsoDate(match[1]!);
  const offset = match === null ? null : parseOffset(match[4]!);
  if (match === null || day === null || offset === null) return null;
  const [hour, minute] = [Number(match[2]), Number(match[3])];
  return hour > 23 || minute > 59 ? null : day * DAY_MINUTES + hour * 60 + minute - offset;
}

/** Minutes of `Z`, `+08:00` or `+0800`; null beyond fourteen hours. */
export function parseOffset(text: string): number | null {
  if (/^z$/i.test(text)) return 0;
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (minutes > 14 * 60 || Number(match[3]) > 59) return null;
  return match[1] === '-' ? -minutes : minutes;
}

/** The UTC year, month and day of an epoch day, for libraries that want them apart. */
export function datePartsOf(day: EpochDay): [year: number, month: number, day: number] {
  const { year, month, day: dayOfMonth } = civilOf(day);
  return [year, month, dayOfMonth];
}
