/**
 * Records as lines of CSV, compiled once a file. The bytes are those of csv-stringify over `formatCell`, which
 * stay the reference that a property holds this to.
 */
import { decimalsOf } from '../../domain/currency.js';
import type { CellValue, Column, ColumnType, Row } from '../columns/spec.js';
import { formatCell } from './format-cell.js';
import { guardFormula } from './formula.js';
import { isoDateText, moneyText, rateText } from './quick-text.js';

export interface RowEncoding {
  /** One character. */
  readonly delimiter: string;
  /** Currency of money in rows without a `currency` field. */
  readonly currency?: string | undefined;
}

/** A record as its line, line end included. Throws when a value does not fit its column's type. */
export type RowEncoder = (row: Row) => string;

/** One value as its cell, quoted where it must be; null is never passed. `row` has the currency. */
type CellEncoder = (value: CellValue, row: Row) => string;

/** @returns the encoder of the rows of these columns. */
export function rowEncoder(columns: readonly Column[], encoding: RowEncoding): RowEncoder {
  const cells = cellsEncoder(columns, encoding);
  // A lone empty cell would be a blank line.
  if (columns.length === 1) return (row) => `${cells(row) || '""'}\n`;
  return (row) => `${cells(row)}\n`;
}

/** @returns what writes the cells of these columns side by side, without a line end: a part of a line. */
export function cellsEncoder(
  columns: readonly Column[],
  { delimiter, currency }: RowEncoding,
): (row: Row) => string {
  if (delimiter.length !== 1) throw new Error('a delimiter of one character');
  const fields = columns.map((column) => column.field);
  const encoders = columns.map((column) => cellEncoder(column, delimiter, currency));
  const count = fields.length;
  return (row) => {
    let text = '';
    for (let k = 0; k < count; k++) {
      const value = row[fields[k]!];
      if (k > 0) text += delimiter;
      if (value !== null && value !== undefined) text += encoders[k]!(value, row);
    }
    return text;
  };
}

const QUICK: Readonly<Partial<Record<ColumnType, (value: CellValue, row: Row) => string | null>>> = {
  money: (value, row) => {
    const currency = row['currency'];
    return Number.isSafeInteger(value) && typeof currency === 'string'
      ? moneyText(value as number, decimalsOf(currency))
      : null;
  },
  rate: (value) => (typeof value === 'number' ? rateText(value) : null),
  integer: (value) => (Number.isSafeInteger(value) ? String(value) : null),
  date: (value) => (Number.isSafeInteger(value) ? isoDateText(value as number) : null),
  boolean: (value) => (value === true ? 'true' : 'false'),
};

/** Types whose text is digits, signs and points, or one of two words. */
const PLAIN: ReadonlySet<ColumnType> = new Set([
  'money',
  'rate',
  'integer',
  'number',
  'date',
  'month',
  'boolean',
]);

function cellEncoder(column: Column, delimiter: string, currency: string | undefined): CellEncoder {
  const general: CellEncoder = (value, row) => quoted(formatCell(column, value, row, currency), delimiter);
  const { type } = column;
  if (type === 'codes') {
    return (value) => {
      const codes = value as readonly string[];
      if (codes.length === 0) return '';
      return quoted(guardFormula(codes.length === 1 ? codes[0]! : codes.join(';')), delimiter);
    };
  }
  if (!PLAIN.has(type)) {
    return (value, row) =>
      typeof value === 'string' ? quoted(guardFormula(value), delimiter) : general(value, row);
  }
  const quick = QUICK[type];
  // A delimiter that figures may hold, such as a point, wants every cell looked at.
  if (quick === undefined || !DELIMITERS_OF_TEXT.has(delimiter)) return general;
  return (value, row) => quick(value, row) ?? general(value, row);
}

/** Delimiters that no figure, date or truth value has in it. */
const DELIMITERS_OF_TEXT: ReadonlySet<string> = new Set([',', ';', '\t', '|']);

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** RFC 4180 quoting of a cell with a quotation mark, a delimiter or a line end in it. */
function quoted(text: string, delimiter: string): string {
  const mark = delimiter.charCodeAt(0);
  for (let k = 0; k < text.length; k++) {
    const code = text.charCodeAt(k);
    // Nearly all characters stand above the quotation mark and are no delimiter.
    if (code > QUOTE && code !== mark) continue;
    if (code === QUOTE || code === mark || code === LINE_FEED || code === CARRIAGE_RETURN) {
      return `"${text.replaceAll('"', '""')}"`;
    }
  }
  return text;
}
