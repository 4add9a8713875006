/**
 * Dates as a spreadsheet shows and saves them: 2026-07-14 as `2026/7/14`, `7/14/2026`, `14.07.26`, `14-Jul-26`,
 * `Tuesday, July 14, 2026`, `2026年7月14日星期二` or a serial number. What such a text may stand for is asked beside days
 * that are known, so that every way to read it is given.
 */
import { epochDay } from '../../domain/dates.js';
import type { EpochDay } from '../../domain/records.js';
import { type DateOrder, readDate } from '../csv/date-text.js';

const ORDERS: readonly DateOrder[] = ['YMD', 'DMY', 'MDY'];
const WEEKDAY = /^[a-z]{3,9}day,?\s+|\s*(星期|周|週)[一二三四五六日天]$/i;
const TIME = /\s+\d{1,2}:\d{2}(:\d{2})?(\s*[ap]m)?$/i;
/** The year in two digits: first, or last. */
const SHORT = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{1,2})$/;
const SHORT_NAMED = /^(\d{1,2}-[a-z]{3,9}-)(\d{2})$/i;
const SERIAL = /^[1-8]\d{4}$/;
/** Days by which serials of the other calendar (that of 1904) fall short. */
const CALENDAR_OF_1904_DAYS = 1462;
const CENTURY = 2000;

/** @returns the day that the text stands for when its parts come in this order; null when it stands for none. */
function shownDateIn(order: DateOrder, text: string): EpochDay | null {
  const body = text.normalize('NFKC').trim().replace(TIME, '').replace(WEEKDAY, '').trim();
  const short = SHORT.exec(body);
  if (short !== null) return inOrder(order, [Number(short[1]), Number(short[3]), Number(short[4])]);
  const whole = body.replace(
    SHORT_NAMED,
    (_, day: string, year: string) => `${day}${CENTURY + Number(year)}`,
  );
  const read = readDate(whole, order);
  return typeof read === 'number' ? read : null;
}

function inOrder(order: DateOrder, [a, b, c]: readonly [number, number, number]): EpochDay | null {
  const [year, month, day] = order === 'YMD' ? [a, b, c] : order === 'DMY' ? [c, b, a] : [c, a, b];
  const iso = [CENTURY + year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
  const read = readDate(iso, null);
  return typeof read === 'number' ? read : null;
}

/** @returns every day that a spreadsheet may mean by the text; none when it is no date. */
export function shownDates(text: string): EpochDay[] {
  const found = ORDERS.map((order) => shownDateIn(order, text)).filter((day) => day !== null);
  const serial = text.trim();
  if (SERIAL.test(serial)) found.push(epochDay(1899, 12, 30) + Number(serial) + CALENDAR_OF_1904_DAYS);
  return [...new Set(found)];
}

/**
 * @param known cells with the days that they are known to stand for. @returns the orders in which each of them can be read
 * as its day: one, where one of the days tells them apart.
 */
export function ordersOf(known: readonly (readonly [text: string, day: EpochDay])[]): DateOrder[] {
  return ORDERS.filter((order) => known.every(([text, day]) => shownDateIn(order, text) === day));
}
