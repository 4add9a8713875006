/**
 * Records as lines of CSV, compiled once a file. The bytes are those of csv-stringify over `formatCell`, which
 * stay the reference that a property holds this to.
 */
import { decimalsOf } from '../../domain/currency.js';
import type { CellValue, Column, ColumnType, Row } from '../columns/spec.js';
import { formatCell } from './format-cell.js';
import { guardFormula } from './formula.js';
import type { TextBytes } from './text-bytes.js';

export interface RowEncoding {
  /** One character. */
  readonly delimiter: string;
  /** Currency of money in rows without a `currency` field. */
  readonly currency?: string | undefined;
}

/** Writes a record. Throws when a value does not fit its column's type: that is a bug of the caller. */
export type RowEncoder = (row: Row, out: TextBytes) => void;

const LINE_FEED = 10;
const SEMICOLON = 59;

/** @returns the encoder of the rows of these columns, line ends included. */
export function rowEncoder(columns: readonly Column[], encoding: RowEncoding): RowEncoder {
  const cells = cellsEncoder(columns, encoding);
  // A lone empty cell would be a blank line.
  const alone = columns.length === 1;
  return (row, out) => {
    const start = out.used;
    cells(row, out);
    if (alone && out.used === start) out.text('""');
    out.ascii(LINE_FEED);
  };
}

/** How a cell is written: the quick ways by a number, which one loop switches on, the rest by `formatCell`. */
const WAYS = { general: 0, text: 1, codes: 2, money: 3, rate: 4, integer: 5, date: 6, boolean: 7 } as const;

const WAY_OF: Readonly<Record<ColumnType, number>> = {
  id: WAYS.text,
  text: WAYS.text,
  enum: WAYS.text,
  currency: WAYS.text,
  codes: WAYS.codes,
  money: WAYS.money,
  rate: WAYS.rate,
  integer: WAYS.integer,
  date: WAYS.date,
  boolean: WAYS.boolean,
  moment: WAYS.text,
  number: WAYS.general,
  month: WAYS.general,
};

/** Delimiters that no figure, date or truth value has in it; with another one every cell is looked at. */
const DELIMITERS_OF_TEXT: ReadonlySet<string> = new Set([',', ';', '\t', '|']);

function wayOf(type: ColumnType, delimiter: string): number {
  const way = WAY_OF[type];
  return way > WAYS.codes && !DELIMITERS_OF_TEXT.has(delimiter) ? WAYS.general : way;
}

/** @returns what writes the cells of these columns side by side, without a line end: a part of a line. */
export function cellsEncoder(columns: readonly Column[], { delimiter, currency }: RowEncoding): RowEncoder {
  if (delimiter.length !== 1) throw new Error('a delimiter of one character');
  const mark = delimiter.charCodeAt(0);
  const fields = columns.map((column) => column.field);
  const ways = columns.map((column) => wayOf(column.type, delimiter));
  const count = fields.length;
  return (row, out) => {
    for (let k = 0; k < count; k++) {
      const value = row[fields[k]!];
      if (k > 0) out.text(delimiter);
      if (value === null || value === undefined) continue;
      if (!quickCell(ways[k]!, value, row, mark, out)) {
        out.cell(formatCell(columns[k]!, value, row, currency), mark);
      }
    }
  };
}

/** Writes a cell by its quick way. @returns false when `formatCell` must decide, or refuse the value. */
function quickCell(way: number, value: CellValue, row: Row, mark: number, out: TextBytes): boolean {
  switch (way) {
    case WAYS.text:
      if (typeof value !== 'string') return false;
      out.cell(guardFormula(value), mark);
      return true;
    case WAYS.codes:
      if (mark === SEMICOLON || !out.codes(value as readonly string[], mark)) {
        out.cell(guardFormula((value as readonly string[]).join(';')), mark);
      }
      return true;
    case WAYS.money: {
      const currency = row['currency'];
      if (!Number.isSafeInteger(value) || typeof currency !== 'string') return false;
      out.money(value as number, decimalsOf(currency));
      return true;
    }
    case WAYS.rate:
      return typeof value === 'number' && quickRate(value, out);
    case WAYS.integer:
      if (!Number.isSafeInteger(value)) return false;
      out.integer(value as number);
      return true;
    case WAYS.date:
      if (!isDay(value)) return false;
      out.date(value);
      return true;
    case WAYS.boolean:
      out.text(value === true ? 'true' : 'false');
      return true;
    default:
      return false;
  }
}

/** 0001-01-01 and 9999-12-31: days with a year of four digits. */
const FIRST_DAY = -719_162;
const LAST_DAY = 2_932_896;

function isDay(value: CellValue): value is number {
  return Number.isSafeInteger(value) && (value as number) >= FIRST_DAY && (value as number) <= LAST_DAY;
}

const MILLIONTHS = 1_000_000;
/** Below this, a rate times a million has its nearest whole number apart from binary noise. */
const SURE_RATE = 1e6;
/** How near to a half a product must not be: well beyond the noise of a multiplication below 10^12. */
const NEAR_HALF = 1e-3;

/** Writes what `formatRate` writes: at most six places, no trailing zeros. @returns false when it must decide. */
function quickRate(rate: number, out: TextBytes): boolean {
  if (!(Math.abs(rate) < SURE_RATE)) return false;
  const scaled = Math.abs(rate) * MILLIONTHS;
  const whole = Math.floor(scaled);
  const rest = scaled - whole;
  if (Math.abs(rest - 0.5) < NEAR_HALF) return false;
  const millionths = rest < 0.5 ? whole : whole + 1;
  const units = Math.floor(millionths / MILLIONTHS);
  out.decimal(rate < 0 && millionths > 0, units, millionths - units * MILLIONTHS);
  return true;
}
