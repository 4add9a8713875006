/** Amounts, shares, counts and dates as people read them. Money stays exact: digits are grouped as text. */
import { formatIsoDate } from '../domain/dates.js';
import { formatMoney } from '../domain/money.js';
import type { EpochDay, Minor } from '../domain/records.js';
import type { Language } from '../policy/policy.js';

const MINUS = '−';
/** A space at which no line breaks; pages print it as a plain one (`plainSpaces`). */
const TOGETHER = '\u00a0';
const MILLISECONDS_A_DAY = 86_400_000;

/** `-1234567.80` as `−1,234,567.80`: any plain decimal, however long, grouped by thousands. */
export function groupDigits(decimal: string): string {
  const negative = decimal.startsWith('-');
  const [whole = '', fraction] = decimal.replace(/^[-+]/, '').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${negative ? MINUS : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

/** `12,345.60`: for columns whose currency is said once. */
export function amount(minor: Minor, currency: string): string {
  return groupDigits(formatMoney(minor, currency));
}

/** `CNY 12,345.60`: the code, because ¥ and $ are the signs of several currencies. */
export function money(minor: Minor, currency: string): string {
  return `${currency}${TOGETHER}${amount(minor, currency)}`;
}

export function count(n: number): string {
  return groupDigits(String(n));
}

/** `18.25%` of the share 0.1825; at most `digits` decimals, trailing zeros dropped. */
export function percent(share: number, digits = 2): string {
  const text = (share * 100).toFixed(digits);
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return `${groupDigits(trimmed === '-0' ? '0' : trimmed)}%`;
}

/** A plain number with at most two decimals. */
export function number(value: number): string {
  return groupDigits(String(Math.round(value * 100) / 100));
}

/** What a finished page prints: a no-break space would not be found by a search, nor paste well. */
export function plainSpaces(page: string): string {
  return page.replaceAll(TOGETHER, ' ');
}

/** ISO, for tables. */
export function isoDate(day: EpochDay): string {
  return formatIsoDate(day);
}

/** `30 June 2026`, `2026年6月30日`: for sentences. */
export function longDate(day: EpochDay, language: Language): string {
  const tag = language === 'en' ? 'en-GB' : language;
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(day * MILLISECONDS_A_DAY);
}

/** `a, b and c`; `a、b和c`. */
export function list(items: readonly string[], language: Language): string {
  return new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' }).format(items);
}

/**
 * A key without the middle, enough to recognise and too little to look someone up: `B1000123` is `B***23`.
 * Masked is not anonymous.
 */
export function maskId(id: string): string {
  const characters = [...id];
  return characters.length <= 4 ? '***' : `${characters[0]}***${characters.slice(-2).join('')}`;
}
