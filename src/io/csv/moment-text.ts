/** Days with a time of day, as systems write them. What is no time that exists leaves the day alone. */
import { formatIsoDate, parseIsoDate } from '../../domain/dates.js';
import { clockOf, DAY_MINUTES, parseOffset } from '../../domain/zone-time.js';
import { CLOCK, type DateFault, type DateOrder, readDate, TIME } from './date-text.js';

const PARTS = /(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*([ap]m)?\s*(z|[+-]\d{2}:?\d{2})?$/i;
const CHINESE = /(\d{1,2})时(\d{1,2})分/;
/** A spreadsheet's serial with a part of a day. */
const SERIAL = /^\d{5}(\.\d+)$/;

interface TimeOfDay {
  readonly minute: number;
  readonly offset: string;
}

/**
 * Reads one day and its time. Midnight without an offset is what systems write that keep the day alone, so that it
 * counts as no time.
 *
 * @returns the day as `2026-07-01`, then `T21:59` and `+08:00` where they are told; or why it is none.
 */
export function readMoment(text: string, order: DateOrder | null): { readonly text: string } | DateFault {
  const day = readDate(text, order);
  if (typeof day !== 'number') return day;
  const date = formatIsoDate(day);
  const time = timeOf(text.normalize('NFKC').trim());
  if (time === null || (time.minute === 0 && time.offset === '')) return { text: date };
  return { text: `${date}T${clockOf(time.minute)}${time.offset}` };
}

function timeOf(text: string): TimeOfDay | null {
  const serial = SERIAL.exec(text);
  if (serial !== null) {
    const minute = Math.floor(Number(serial[1]) * DAY_MINUTES + 1e-6);
    return minute < DAY_MINUTES ? { minute, offset: '' } : null;
  }
  const clock = CLOCK.exec(text);
  const chinese = clock === null ? null : CHINESE.exec(clock[0]);
  if (chinese !== null) return checked(Number(chinese[1]), Number(chinese[2]), '');
  const tail = TIME.exec(text);
  const parts = tail === null ? null : PARTS.exec(tail[0]);
  if (parts === null) return null;
  const [, hour, minute, half, offset = ''] = parts;
  return checked(hourOf(Number(hour), half), Number(minute), offsetOf(offset));
}

/** 12 am is midnight, 12 pm noon; 13 pm is neither. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

/** As `+08:00`; null when it is none that exists. */
function offsetOf(text: string): string | null {
  if (text === '') return '';
  const minutes = parseOffset(text);
  if (minutes === null) return null;
  return `${minutes < 0 ? '-' : '+'}${clockOf(Math.abs(minutes))}`;
}

function checked(hour: number, minute: number, offset: string | null): TimeOfDay | null {
  if (offset === null || !(hour >= 0 && hour < 24) || minute > 59) return null;
  return { minute: hour * 60 + minute, offset };
}

/** The parts of what {@link readMoment} made. */
export function momentParts(text: string): {
  readonly day: number;
  readonly minute: number | null;
  readonly offset: number | null;
} {
  const day = parseIsoDate(text.slice(0, 10));
  if (day === null) throw new RangeError(`no moment: ${text.length} characters`);
  const clock = text.slice(11, 16);
  const offset = text.slice(16);
  return {
    day,
    minute: clock === '' ? null : Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)),
    offset: offset === '' ? null : parseOffset(offset),
  };
}
