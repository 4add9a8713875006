/**
 * Cells of the types that fill files, as text, many times faster than the general way. Each falls back on it
 * where its own way would not surely give the same text; a property holds the two together.
 */
import { formatIsoDate } from '../../domain/dates.js';

const MILLIONTHS = 1_000_000;
/** Below this, a rate times a million has its nearest whole number apart from binary noise. */
const SURE_RATE = 1e6;
/** How near to a half a product must not be: well beyond the noise of a multiplication below 10^12. */
const NEAR_HALF = 1e-3;
/** Texts kept; a file names a few thousand days. */
const DAYS_KEPT = 32_768;

const days = new Map<number, string>();

/** `YYYY-MM-DD` of an epoch day. */
export function isoDateText(day: number): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  if (days.size === DAYS_KEPT) days.clear();
  const text = formatIsoDate(day);
  days.set(day, text);
  return text;
}

/** What `formatRate` writes: at most six places, no trailing zeros, never an exponent. Null when it must decide. */
export function rateText(rate: number): string | null {
  if (!(Math.abs(rate) < SURE_RATE)) return null;
  const scaled = Math.abs(rate) * MILLIONTHS;
  const whole = Math.floor(scaled);
  const rest = scaled - whole;
  if (Math.abs(rest - 0.5) < NEAR_HALF) return null;
  const millionths = rest < 0.5 ? whole : whole + 1;
  if (millionths === 0) return '0';
  const units = Math.floor(millionths / MILLIONTHS);
  let places = millionths - units * MILLIONTHS;
  const sign = rate < 0 ? '-' : '';
  if (places === 0) return `${sign}${units}`;
  let width = 6;
  while (places % 10 === 0) {
    places /= 10;
    width -= 1;
  }
  return `${sign}${units}.${String(places).padStart(width, '0')}`;
}

/** What `formatMoney` writes for a safe integer of minor units in a currency with `decimals` of them. */
export function moneyText(minor: number, decimals: number): string {
  if (decimals === 0) return String(minor);
  const size = minor < 0 ? -minor : minor;
  const perMajor = decimals === 2 ? 100 : 1000;
  let major = Math.floor(size / perMajor);
  let places = size - major * perMajor;
  // The division of a huge amount may have been rounded up to the next whole unit.
  if (places < 0) {
    major -= 1;
    places += perMajor;
  }
  const sign = minor < 0 ? '-' : '';
  if (decimals === 2) return places < 10 ? `${sign}${major}.0${places}` : `${sign}${major}.${places}`;
  return `${sign}${major}.${String(places).padStart(3, '0')}`;
}
