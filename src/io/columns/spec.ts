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
  /** `YYYY-MM`; field holds the epoch day of its first. */
  | 'month'
  /** Written `true` / `false`. */
  | 'boolean'
  | 'enum';

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
  readonly min?: number;
  readonly max?: number;
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
}

export type CellValue = string | number | boolean | null | readonly string[];
export type Row = Readonly<Record<string, CellValue>>;
