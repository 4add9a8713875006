/** One value as the text of its cell. The general way, which {@link rowEncoder} is held to. */
import { formatIsoDate } from '../../domain/dates.js';
import { formatMoney } from '../../domain/money.js';
import type { CellValue, Column, Row } from '../columns/spec.js';
import { guardFormula } from './formula.js';

/** Places a rate is written with; trailing zeros are dropped. */
const RATE_PLACES = 6;

/** One value as its column's type writes it; `''` for missing. */
export function formatCell(
  column: Column,
  value: CellValue,
  row: Row = {},
  defaultCurrency?: string,
): string {
  if (value === null) return '';
  switch (column.type) {
    case 'money':
      return formatMoney(whole(value, column), currencyOf(row, defaultCurrency, column));
    case 'rate':
      return formatRate(number(value, column));
    case 'integer':
      return String(whole(value, column));
    case 'number':
      return String(number(value, column) || 0);
    case 'date':
      return formatIsoDate(whole(value, column));
    case 'month':
      return formatIsoDate(whole(value, column)).slice(0, 7);
    case 'boolean':
      return value === true ? 'true' : 'false';
    case 'codes':
      return guardFormula((value as readonly string[]).join(';'));
    case 'id':
    case 'moment':
    case 'text':
    case 'enum':
    case 'currency':
      return guardFormula(String(value));
  }
}

/** At most six places, no trailing zeros, never an exponent. */
export function formatRate(rate: number): string {
  const text = rate.toFixed(RATE_PLACES);
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return trimmed === '-0' ? '0' : trimmed;
}

function currencyOf(row: Row, fallback: string | undefined, column: Column): string {
  const own = row['currency'];
  if (typeof own === 'string') return own;
  if (fallback !== undefined) return fallback;
  throw new Error(`no currency to write ${column.name} in`);
}

function number(value: CellValue, column: Column): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new Error(`${column.name} needs a finite number, got ${typeof value}`);
}

function whole(value: CellValue, column: Column): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new Error(`${column.name} needs a whole number, got ${typeof value} ${String(value)}`);
}
