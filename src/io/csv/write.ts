/** Rows out as CSV: RFC 4180 quoting, LF line ends, the header always present, the same bytes for the same rows. */
import { stringify } from 'csv-stringify/sync';
import { formatIsoDate } from '../../domain/dates.js';
import { formatMoney } from '../../domain/money.js';
import type { CellValue, Column, FileSpec, Row } from '../columns/spec.js';
import { guardFormula } from './formula.js';

export interface WriteOptions {
  /** Starts the text with U+FEFF, which Excel needs to see UTF-8. */
  readonly bom?: boolean;
  /** Currency of money cells in rows without a `currency` field; money then needs it. */
  readonly currency?: string;
  /** Header texts in place of the column names (localised exports); by column name. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly delimiter?: string;
}

/** Rows a stringifier call: large enough to amortise it, small enough to stay young in memory. */
const BATCH_ROWS = 200;
/** Places a rate is written with; trailing zeros are dropped. */
const RATE_PLACES = 6;

/** The whole file as text. Throws when a value does not fit its column's type: that is a bug of the caller. */
export function writeCsv(spec: FileSpec, rows: Iterable<Row>, options: WriteOptions = {}): string {
  return [...writeCsvChunks(spec, rows, options)].join('');
}

/** The same text in pieces, for files that should not be held in memory: the header, then batches of rows. */
export function* writeCsvChunks(
  spec: FileSpec,
  rows: Iterable<Row>,
  options: WriteOptions = {},
): Generator<string> {
  const columns = spec.columns.filter((column) => column.auxiliary !== true);
  const delimiter = options.delimiter ?? ',';
  const header = columns.map((column) => options.headers?.[column.name] ?? column.name);
  yield `${options.bom === true ? '\uFEFF' : ''}${csvText([header], delimiter)}`;
  let batch: string[][] = [];
  for (const row of rows) {
    batch.push(columns.map((column) => formatCell(column, row[column.field] ?? null, row, options.currency)));
    if (batch.length === BATCH_ROWS) {
      yield csvText(batch, delimiter);
      batch = [];
    }
  }
  if (batch.length > 0) yield csvText(batch, delimiter);
}

/**
 * Cells as CSV text. A carriage return is quoted too: readers differ on it. So is a lone empty cell, which
 * would otherwise be a blank line.
 */
export function csvText(cells: readonly (readonly string[])[], delimiter = ','): string {
  const single = cells[0]?.length === 1;
  return stringify(cells as string[][], {
    delimiter,
    record_delimiter: '\n',
    quoted_match: /\r/,
    quoted_empty: single,
  });
}

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
