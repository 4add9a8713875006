/**
 * Numbers as people write them, exactly: `1,234.56`, `１２３`, `¥1,234.50`, `1.2万`, `(100.00)`, `100-`. What can
 * be read in two ways (`1.234,56`, `1,23`) is refused, never guessed.
 */
import { isCurrency } from '../../domain/currency.js';

/** `units` × 10^-scale. */
export interface Exact {
  readonly units: bigint;
  readonly scale: number;
  /** ISO 4217 code written with the number, when one was. */
  readonly currency: string | null;
}

export type NumberFault = 'invalid' | 'ambiguous';

/** No number that counts something is longer; bounds the work on hostile cells. */
const MAX_CHARS = 60;

const MULTIPLIERS: Readonly<Record<string, number>> = {
  百: 2,
  千: 3,
  万: 4,
  萬: 4,
  百万: 6,
  千万: 7,
  亿: 8,
  億: 8,
};
const MULTIPLIER = /(百万|千万|百|千|万|萬|亿|億)$/;
const SYMBOL_BEFORE = /^(hk\$|nt\$|us\$|s\$|a\$|c\$|r\$|\$|¥|€|£|₹|₩|฿|rmb|人民币|人民幣)\s*/i;
const CODE_BEFORE = /^([a-z]{3})\s*(?=[\d(.+-])/i;
const UNIT_AFTER = /\s*(元整|元|圆|圓|円|rmb|yuan|¥|€|£|\$)$/i;
const CODE_AFTER = /(?<=[\d).])\s*([a-z]{3})$/i;

const PLAIN = /^(\d+\.?\d*|\.\d+)$/;
const GROUPED = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const SPACED = /^\d{1,3}(([ '’])\d{3})(\2\d{3})*(\.\d+)?$/;
const SCIENTIFIC = /^(\d+)(?:\.(\d+))?e([+-]?\d{1,3})$/i;
const TWO_WAYS = /^[\d.,]+$/;
/** Significant digits that a spreadsheet shows of a large number: with this many, more may have been cut. */
const SHOWN_DIGITS = 6;

/** Reads one number. The text is not missing (see `isMissing`). */
export function readExact(text: string): Exact | NumberFault {
  if (text.length > MAX_CHARS) return 'invalid';
  let body = text.normalize('NFKC').replace(/[−–]/g, '-').trim();
  let currency: string | null = null;
  const takeCode = (pattern: RegExp): void => {
    const code = pattern.exec(body)?.[1]?.toUpperCase();
    if (code === undefined || !isCurrency(code)) return;
    currency = code;
    body = body.replace(pattern, '').trim();
  };
  const signed = /^[+-]\s*/.exec(body)?.[0] ?? '';
  body = body.slice(signed.length).replace(SYMBOL_BEFORE, '');
  takeCode(CODE_BEFORE);
  takeCode(CODE_AFTER);
  body = body.replace(UNIT_AFTER, '');
  const multiplier = MULTIPLIER.exec(body)?.[1];
  if (multiplier !== undefined) body = body.slice(0, -multiplier.length).trim();
  const sign = takeSign(signed.startsWith('-'), body);
  if (sign === null) return 'invalid';
  const digits = readDigits(sign.body.replace(SYMBOL_BEFORE, ''));
  if (typeof digits === 'string') return digits;
  return {
    units: sign.negative ? -digits.units : digits.units,
    scale: digits.scale - (multiplier === undefined ? 0 : MULTIPLIERS[multiplier]!),
    currency,
  };
}

/** `(100)`, `100-` and a sign behind the currency; two signs at once are refused. */
function takeSign(negative: boolean, text: string): { negative: boolean; body: string } | null {
  const accounting = /^\((.*)\)$/.exec(text);
  if (accounting !== null) return negative ? null : { negative: true, body: accounting[1]!.trim() };
  if (/^[+-]/.test(text)) return negative ? null : { negative: text[0] === '-', body: text.slice(1).trim() };
  if (text.endsWith('-')) return negative ? null : { negative: true, body: text.slice(0, -1).trim() };
  return { negative, body: text };
}

function readDigits(text: string): { units: bigint; scale: number } | NumberFault {
  if (PLAIN.test(text)) return fromDecimal(text);
  if (GROUPED.test(text)) return fromDecimal(text.replaceAll(',', ''));
  if (SPACED.test(text)) return fromDecimal(text.replace(/[ '’]/g, ''));
  const scientific = SCIENTIFIC.exec(text);
  if (scientific !== null) {
    const [, whole, fraction = '', exponent] = scientific;
    const significant = `${whole}${fraction}`.replace(/^0+/, '').length;
    if (significant >= SHOWN_DIGITS && Number(exponent) > fraction.length) return 'ambiguous';
    return { units: BigInt(`${whole}${fraction}`), scale: fraction.length - Number(exponent) };
  }
  return TWO_WAYS.test(text) && /\d/.test(text) ? 'ambiguous' : 'invalid';
}

function fromDecimal(text: string): { units: bigint; scale: number } {
  const point = text.indexOf('.');
  if (point < 0) return { units: BigInt(text), scale: 0 };
  return { units: BigInt(text.slice(0, point) + text.slice(point + 1)), scale: text.length - point - 1 };
}

/** `value` × 10^places as a whole number, half away from zero; `rounded` when digits were lost. */
export function toWhole(
  value: { readonly units: bigint; readonly scale: number },
  places: number,
): { readonly whole: bigint; readonly rounded: boolean } {
  const shift = places - value.scale;
  if (shift >= 0) return { whole: value.units * 10n ** BigInt(shift), rounded: false };
  const divisor = 10n ** BigInt(-shift);
  const size = value.units < 0n ? -value.units : value.units;
  const whole = (size + divisor / 2n) / divisor;
  return { whole: value.units < 0n ? -whole : whole, rounded: size % divisor !== 0n };
}

/** The double nearest to the exact value. */
export function toDouble(value: { readonly units: bigint; readonly scale: number }): number {
  return Number(`${value.units}e${-value.scale}`) || 0;
}

/** The product of two exact values. */
export function times(
  a: { readonly units: bigint; readonly scale: number },
  b: { readonly units: bigint; readonly scale: number },
): { units: bigint; scale: number } {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/**
 * The common case without any allocation: an optional minus, digits, at most `decimals` digits after a point.
 * @returns the value of the text from `start` to before `end` × 10^decimals, exact (at most 15 digits), or NaN for
 * everything that {@link readExact} must see.
 */
export function wholeAt(text: string, start: number, end: number, decimals: number): number {
  if (end - start + decimals > 15) return Number.NaN;
  const negative = text.charCodeAt(start) === 45;
  const first = negative ? start + 1 : start;
  if (first >= end) return Number.NaN;
  let value = 0;
  let fraction = -1;
  for (let at = first; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) {
      value = value * 10 + (code - 48);
      if (fraction >= 0) fraction += 1;
    } else if (code === 46 && fraction < 0 && at > first) {
      fraction = 0;
    } else {
      return Number.NaN;
    }
  }
  if (fraction > decimals) return Number.NaN;
  for (let k = Math.max(fraction, 0); k < decimals; k += 1) value *= 10;
  return negative ? -value || 0 : value;
}
