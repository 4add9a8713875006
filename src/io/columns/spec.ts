/**
 * One specification per file drives reading, writing, `--help` and the column reference. A file is a list of
 * columns; a column says what a cell means. Rows are flat records keyed by `field`.
 */
export type ColumnType =
  /** Opaque key: never a number. */
  | 'id'
  | 'text'
  /** Stable codes joined with `;`. Field holds string[]. */
  | 'codes'
  /** Decimal in major units; the field holds minor units of the row's currency. */
  | 'money'
  /** Annual rate or share, `0.18` or `18%`; written as a decimal with at most 6 places. */
  | 'rate'
  | 'integer'
  | 'number'
  /** Field holds an epoch day; written `YYYY-MM-DD`. */
  | 'date'
  /** A day, with the time of day and the offset where the cell has them; field holds `2026-07-01T21:59+08:00`. */
  | 'moment'
  /** `YYYY-MM`; field holds the epoch day of its first. */
  | 'month'
  /** Written `true` / `false`. */
  | 'boolean'
  | 'enum'
  /** ISO 4217 code, `CNY`; common names (人民币, RMB) are read. A blank is the default currency. */
  | 'currency';

export interface Column {
  /** The header. */
  readonly name: string;
  /** Key in the record. */
  readonly field: string;
  readonly type: ColumnType;
  readonly required?: boolean;
  /** Other headers that mean this column, as people write them; matched after normalisation. */
  readonly aliases?: readonly string[];
  /** For `enum`: canonical value → other spellings. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /**
   * Headers whose values add up to this field (on- and off-balance interest); several of them in one file are
   * no duplicate.
   */
  readonly adds?: readonly string[];
  /** Headers of which the largest value counts (days overdue on principal, on interest). */
  readonly takesMax?: readonly string[];
  /** For `rate`: headers that state a rate per day or per month; it is annualised. */
  readonly perPeriod?: Readonly<Record<string, 'day' | 'month'>>;
  /** For `rate`: from this value on, a bare number could as well be a percentage and is refused. */
  readonly bareBelow?: number;
  /** Smallest and largest value, in the units of the cell (major units for money). */
  readonly min?: number;
  readonly max?: number;
  /** For `integer`: what it counts, so that a header such as `(年)` can be converted. */
  readonly unit?: 'days' | 'months';
  /** For `date`: a day after the as-of date rejects the row, or counts as missing; by default it is kept. */
  readonly future?: 'reject' | 'missing';
  /** Read to check the rest of the row or to be dropped knowingly; never kept, written or documented as ours. */
  readonly auxiliary?: true;
  /** `personal` cells are never quoted or kept unless asked for; `protected` ones serve the fairness audit alone. */
  readonly sensitivity?: 'personal' | 'protected';
  /** One line for help and the reference. */
  readonly about: string;
}

export interface FileSpec {
  /** `borrowers`, `plans`, … */
  readonly name: string;
  readonly about: string;
  readonly columns: readonly Column[];
  /** Fields that identify a row; a second row with the same key is rejected. */
  readonly key: readonly string[];
  /** Groups of column names of which a file must have at least one. */
  readonly oneOf?: readonly (readonly string[])[];
  /** Judges a decoded row as a whole; an `error` rejects it. */
  readonly checkRow?: (row: Row, context: RowContext) => readonly RowFault[];
}

/** What a row check may know besides the row. */
export interface RowContext {
  /** The business date; null when the command has none. */
  readonly asOf: number | null;
}

/** What a row check found. */
export interface RowFault {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly column: string;
  readonly found: string;
  readonly expected: string;
}

export type CellValue = string | number | boolean | null | readonly string[];
export type Row = Readonly<Record<string, CellValue>>;
