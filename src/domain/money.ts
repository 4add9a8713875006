/** Money: safe integers of minor units with a currency. Text goes in and out through here. */
import { decimalsOf } from './currency.js';
import { exactProduct, scaledInteger } from './decimal.js';
import type { Minor } from './records.js';
import { divideRounded, type Rounding, roundMinor } from './rounding.js';

const PLAIN_DECIMAL = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;
const POWERS = [1, 10, 100, 1000] as const;

/** Minor units in one major unit: 100 for CNY, 1 for JPY, 1000 for KWD. */
export function minorPerMajor(currency: string): number {
  return POWERS[decimalsOf(currency)]!;
}

/**
 * Minor units of a plain decimal (`1234.5`, `-.05`; no separators, no exponent). Digits beyond the
 * currency's are rounded half up. Null for any other text, and for amounts beyond safe integers.
 */
export function parseMoney(text: string, currency: string): Minor | null {
  if (!PLAIN_DECIMAL.test(text)) return null;
  const decimals = decimalsOf(currency);
  // Up to 15 characters the digits are one exact integer; a longer text is rare enough for exact decimals.
  const point = text.indexOf('.');
  const fraction = point < 0 ? 0 : text.length - point - 1;
  if (text.length > 15 - decimals || fraction > decimals) return scaledInteger(text, decimals);
  const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1);
  return Number(digits) * POWERS[decimals - fraction]! || 0;
}

/** `1234.50`: a plain decimal with exactly the currency's decimals. `minor` is a whole number. */
export function formatMoney(minor: Minor, currency: string): string {
  const decimals = decimalsOf(currency);
  if (decimals === 0) return String(minor);
  const digits = String(Math.abs(minor)).padStart(decimals + 1, '0');
  const cut = digits.length - decimals;
  return `${minor < 0 ? '-' : ''}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}

/** Minor units of an amount in major units, half up through binary noise; null when not a safe integer. */
export function toMinor(major: number, currency: string): Minor | null {
  const minor = roundMinor(major * minorPerMajor(currency), 'half-up');
  return Number.isSafeInteger(minor) ? minor : null;
}

/**
 * `fraction` of `minor` in whole minor units, exact: the double decides, unless it stands so near a rounding
 * edge that decimal digits must.
 */
export function share(
  minor: Minor,
  fraction: number,
  rounding: Exclude<Rounding, 'none'> = 'half-up',
): Minor {
  const product = minor * fraction;
  const twice = Math.abs(product) * 2;
  // Edges of every mode are whole and half units, hence whole numbers here.
  const nearEdge = Math.abs(twice - Math.round(twice)) <= twice * 2 ** -50;
  return nearEdge ? exactShare(minor, fraction, rounding) : roundMinorExactly(product, rounding);
}

/** Round amounts and round shares meet on an edge all the time: integers settle that while they are safe. */
function exactShare(minor: Minor, fraction: number, rounding: Exclude<Rounding, 'none'>): Minor {
  const ratio = ratioOf(fraction);
  const numerator = ratio === null ? Number.NaN : Math.abs(minor) * ratio.numerator;
  if (ratio === null || !(numerator <= Number.MAX_SAFE_INTEGER)) {
    return exactProduct(minor, [fraction], 1, rounding);
  }
  const whole = divideRounded(numerator, ratio.denominator, rounding);
  return (minor < 0 ? -whole : whole) || 0;
}

interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** A policy has some dozens of shares; what more there are is worked out each time. */
const RATIOS_KEPT = 256;
const ratios = new Map<number, Ratio | null>();

/** The decimal that a double prints as, as a fraction of safe integers; null for one that is none. */
function ratioOf(fraction: number): Ratio | null {
  const known = ratios.get(fraction);
  if (known !== undefined) return known;
  const [, whole = '', decimals = ''] = /^(\d+)(?:\.(\d{1,15}))?$/.exec(String(fraction)) ?? [];
  const numerator = Number(whole + decimals);
  const ratio =
    whole !== '' && Number.isSafeInteger(numerator)
      ? { numerator, denominator: 10 ** decimals.length }
      : null;
  if (ratios.size < RATIOS_KEPT) ratios.set(fraction, ratio);
  return ratio;
}

/** Rounding of a double that is known to be clear of every edge. */
function roundMinorExactly(x: number, rounding: Exclude<Rounding, 'none'>): number {
  const size = Math.abs(x);
  const whole =
    rounding === 'up' ? Math.ceil(size) : rounding === 'down' ? Math.floor(size) : Math.round(size);
  return (x < 0 ? -whole : whole) || 0;
}

/**
 * Splits `totalMinor` in proportion to `weights` so that the parts sum exactly to it (largest remainder, Hamilton's
 * method). Each part is its exact share rounded towards zero; the odd minor units go one each to the parts
 * that lost most, the earlier part first among equals. Weights are finite, >= 0 and not all 0; throws otherwise.
 */
export function allocate(totalMinor: Minor, weights: readonly number[]): Minor[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (!(sum > 0) || !Number.isFinite(sum) || weights.some((weight) => weight < 0)) {
    throw new Error('allocate needs finite weights >= 0 with a positive sum');
  }
  const sign = totalMinor < 0 ? -1 : 1;
  const size = Math.abs(totalMinor);
  const ideal = weights.map((weight) => size * (weight / sum));
  const parts = ideal.map((value) => Math.floor(value));
  const order = weights.map((_, index) => index);
  order.sort((a, b) => ideal[b]! - parts[b]! - (ideal[a]! - parts[a]!) || a - b);
  settle(parts, order, size - parts.reduce((total, part) => total + part, 0), weights);
  return parts.map((part) => sign * part || 0);
}

/** Hands out what is left, round and round; takes back what floating point gave too much (huge totals only). */
function settle(parts: number[], order: readonly number[], left: number, weights: readonly number[]): void {
  const takers = order.filter((index) => weights[index]! > 0);
  const rounds = Math.trunc(left / takers.length);
  for (const index of takers) parts[index] = parts[index]! + rounds;
  const odd = left - rounds * takers.length;
  for (let k = 0; k < Math.abs(odd); k++) {
    const index = odd > 0 ? takers[k]! : takers[takers.length - 1 - k]!;
    parts[index] = parts[index]! + Math.sign(odd);
  }
}
