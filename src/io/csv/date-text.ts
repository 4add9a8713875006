/** Dates as people and spreadsheets write them. What can be read in two ways is refused unless a format is given. */
import { civilOf, daysInMonth, epochDay, parseIsoDate } from '../../domain/dates.js';
import type { EpochDay } from '../../domain/records.js';

/** Which way `01/02/2025` reads. */
export type DateOrder = 'DMY' | 'MDY' | 'YMD';

export type DateFault = 'invalid' | 'ambiguous' | 'sentinel';

/** Excel counts days from here; its 29 February 1900 is allowed for, which matters only before March 1900. */
const EXCEL_BASE = epochDay(1899, 12, 30);
/** Serials of five digits, 1927-05-18 to 2146-05-26: four digits are years, more are something else. */
const SERIAL = /^([1-8]\d{4})(\.\d+)?$/;
/** Dates before and after these are placeholders or errors. */
export const EARLIEST_DATE = epochDay(1900, 1, 2);
export const LATEST_DATE = epochDay(2200, 12, 31);

/** What systems store when there is no date. */
const SENTINEL =
  /^(0+|0{4}-?00-?00|0001-01-01|1900[-/.]?0?1[-/.]?0?[01]|1899[-/.]?12[-/.]?3[01]|9999[-/.]?12[-/.]?31|2999[-/.]?12[-/.]?31|1[-/]0[-/]1900|1900年1月[01]日)$/;
export const TIME = /(?:[T\s]\s*\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?\s*([ap]m)?\s*(z|[+-]\d{2}:?\d{2})?)$/i;
export const CLOCK = /\s*\d{1,2}时\d{1,2}分(\d{1,2}秒)?$/;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const CHINESE = /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const NAMED = /^(?:(\d{1,2})[\s-]([a-z]{3,9})[\s,-]+(\d{4})|([a-z]{3,9})\.?\s(\d{1,2}),?\s(\d{4}))$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads one date. The text is not missing. A time of day is dropped; the date counts as written. */
export function readDate(text: string, order: DateOrder | null): EpochDay | DateFault {
  if (text.length === 10) {
    const iso = parseIsoDate(text);
    if (iso !== null && iso >= EARLIEST_DATE && iso <= LATEST_DATE) return iso;
  }
  if (text.length > 40) return 'invalid';
  const whole = text.normalize('NFKC').trim();
  const body = whole.replace(TIME, '').replace(CLOCK, '').trim();
  if (SENTINEL.test(body)) return 'sentinel';
  const day = readCalendar(body, order) ?? readSerial(body);
  if (typeof day !== 'number') return day ?? 'invalid';
  return day >= EARLIEST_DATE && day <= LATEST_DATE ? day : 'invalid';
}

/** Reads `2025-01`, `202501`, `2025/1`, `2025年1月` or any date: the first day of that month. */
export function readMonth(text: string, order: DateOrder | null): EpochDay | DateFault {
  const body = text.length > 40 ? '' : text.normalize('NFKC').trim();
  const match = /^(\d{4})(?:[-/.]|\s*年\s*)(\d{1,2})\s*月?$/.exec(body) ?? /^(\d{4})(\d{2})$/.exec(body);
  if (match !== null) return civil(Number(match[1]), Number(match[2]), 1);
  const day = readDate(body, order);
  if (typeof day !== 'number') return day;
  const { year, month } = civilOf(day);
  return epochDay(year, month, 1);
}

function readCalendar(body: string, order: DateOrder | null): EpochDay | DateFault | null {
  const first = YEAR_FIRST.exec(body);
  if (first !== null) return civil(Number(first[1]), Number(first[3]), Number(first[4]));
  const ymd = COMPACT.exec(body) ?? CHINESE.exec(body);
  if (ymd !== null) return civil(Number(ymd[1]), Number(ymd[2]), Number(ymd[3]));
  const last = YEAR_LAST.exec(body);
  if (last !== null) {
    const [a, b, year] = [Number(last[1]), Number(last[3]), Number(last[4])];
    if (order === 'DMY') return civil(year, b, a);
    return order === 'MDY' ? civil(year, a, b) : 'ambiguous';
  }
  const named = NAMED.exec(body);
  if (named === null) return null;
  const month = MONTHS.indexOf((named[2] ?? named[4])!.slice(0, 3).toLowerCase()) + 1;
  return civil(Number(named[3] ?? named[6]), month, Number(named[1] ?? named[5]));
}

function readSerial(body: string): EpochDay | null {
  const match = SERIAL.exec(body);
  return match === null ? null : EXCEL_BASE + Number(match[1]);
}

function civil(year: number, month: number, day: number): EpochDay | DateFault {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return 'invalid';
  return epochDay(year, month, day);
}
