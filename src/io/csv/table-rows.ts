/** Rows to records: which rows count, which are rejected, which key came first. */
import type { EpochDay } from '../../domain/records.js';
import type { CellValue, FileSpec, Row } from '../columns/spec.js';
import type { TableMapping } from './column-mapping.js';
import { Cut } from './cut.js';
import type { DateOrder } from './date-text.js';
import type { FoundHeader } from './dialect.js';
import { type CountedWarning, Faults, type Reject } from './faults.js';
import type { Binding } from './headers.js';
import { lineRow, MAX_RECORD_CHARS, type RawRow } from './record.js';
import { RowReader } from './row-reader.js';
import { isBlankRow, isRepeatedHeader, isTotalRow, startsData } from './skipped-rows.js';

export interface ReadOptions {
  /** A WHATWG name, or `auto`. */
  readonly encoding?: string;
  readonly dateFormat?: DateOrder | null;
  readonly mapping?: TableMapping | null;
  /** Currency of rows that name none. */
  readonly currency: string;
  /** Currency of a row by the value of one of its fields. */
  readonly currencyBy?: { readonly field: string; readonly of: ReadonlyMap<string, string> } | null;
  readonly asOf?: EpochDay | null;
  /** Keeps names, numbers and the like; otherwise they are checked and dropped. */
  readonly keepPersonal?: boolean;
  /** For files that forbear wrote: only a blank is missing, so that `unknown` stays a value. */
  readonly ownFile?: boolean;
  /** Rows equal to an earlier one of the same key are merged into it: one file that serves as two exports. */
  readonly mergeEqual?: boolean;
  /** Lines of the file on which keys are accepted, where these are only some of its rows. */
  readonly acceptedOn?: ReadonlyMap<string, number> | null;
  /** Keeps the records whose field has one of these values alone; the others are read, counted and let go. */
  readonly only?: { readonly field: string; readonly of: ReadonlyMap<string, unknown> } | null;
}

/** What the bytes of the file make worth looking for in each row. */
export interface Flaws {
  /** Some bytes are no text in the file's encoding. */
  readonly damaged: boolean;
  /** There are NUL characters. */
  readonly nul: boolean;
}

/** What became of the rows of a table, or of a part of one. */
export interface RowsRead {
  readonly records: readonly Row[];
  /** The first line of each record. */
  readonly lines: readonly number[];
  readonly rowsRead: number;
  readonly rejects: readonly Reject[];
  readonly skippedRows: number;
  readonly warnings: readonly CountedWarning[];
}

/** The rows of one table as they come in. */
export class TableRows {
  readonly #spec: FileSpec;
  readonly #header: FoundHeader;
  readonly #flaws: Flaws;
  readonly #options: ReadOptions;
  readonly #reader: RowReader;
  readonly #faults: Faults;
  /** Whether the file has columns that are read to check others, and then dropped. */
  readonly #hasAuxiliary: boolean;
  /** Whether most lines can be told at a glance to be rows of data. */
  readonly #mayBeOrdinary: boolean;
  readonly #delimiter: number;
  readonly #cut = new Cut();
  readonly #records: Row[] = [];
  readonly #lines: number[] = [];
  readonly #rejects: Reject[] = [];
  /** Key → position in the records. */
  readonly #keys = new Map<string, number>();
  #rowsRead = 0;
  #skipped = 0;

  constructor(
    file: string,
    spec: FileSpec,
    bindings: readonly Binding[],
    header: FoundHeader,
    options: ReadOptions,
    flaws: Flaws,
  ) {
    this.#spec = spec;
    this.#header = header;
    this.#options = options;
    this.#flaws = flaws;
    this.#faults = new Faults(file);
    this.#reader = new RowReader(spec.columns, bindings, {
      currency: options.currency,
      currencyBy: options.currencyBy ?? null,
      dateOrder: options.dateFormat ?? null,
      asOf: options.asOf ?? null,
      ownFile: options.ownFile ?? false,
      keepPersonal: options.keepPersonal ?? false,
    });
    this.#hasAuxiliary = bindings.some((binding) => binding.column.auxiliary === true);
    this.#mayBeOrdinary = !flaws.damaged && !flaws.nul && options.ownFile !== true;
    this.#delimiter = header.delimiter.charCodeAt(0);
  }

  take(batch: readonly RawRow[]): void {
    for (const raw of batch) this.#take(raw);
  }

  /** Takes a line without quotation marks; most become a record without becoming cells. */
  takeLine(text: string, line: number): void {
    this.#cut.line(text, this.#delimiter);
    if (this.#mayBeOrdinary && line > this.#header.line && this.#isOrdinary(text)) {
      this.#faults.startRow(line);
      this.#rowsRead += 1;
      this.#decode(line);
      if (this.#faults.failed) this.#rejects.push(this.#faults.reject(text.split(this.#header.delimiter)));
    } else {
      this.#take(lineRow(text, line, this.#header.delimiter));
    }
  }

  /** Whether a line has the header's width and surely is no total, footer, header or blank. */
  #isOrdinary(text: string): boolean {
    const { cells } = this.#header;
    const width = this.#cut.ends[0]! - this.#cut.starts[0]!;
    return (
      this.#cut.count === cells.length &&
      text.length <= MAX_RECORD_CHARS &&
      startsData(text, width, cells.length) &&
      !text.startsWith(cells[0]!)
    );
  }

  #take(raw: RawRow): void {
    if (raw.line <= this.#header.line || isBlankRow(raw.cells)) return;
    this.#faults.startRow(raw.line);
    if (this.#isSkipped(raw)) return;
    this.#rowsRead += 1;
    if (this.#isSound(raw)) {
      this.#cut.cells(raw.cells);
      this.#decode(raw.line);
    }
    if (this.#faults.failed) this.#rejects.push(this.#faults.reject(raw.cells));
  }

  #isSkipped(raw: RawRow): boolean {
    if (this.#options.ownFile === true || raw.fault !== null) return false;
    if (isTotalRow(raw.cells)) {
      this.#faults.note('TOTAL_ROW_SKIPPED', null, 'a row of totals or a footer', 'rows of data only');
    } else if (isRepeatedHeader(raw.cells, this.#header.cells)) {
      this.#faults.note('REPEATED_HEADER', null, 'the header again', 'rows of data only');
    } else {
      return false;
    }
    this.#skipped += 1;
    return true;
  }

  /** Whether the row has the shape of the header and text in its cells. */
  #isSound(raw: RawRow): boolean {
    const { cells } = raw;
    const faults = this.#faults;
    const width = this.#header.cells.length;
    if (raw.fault === 'STRAY_QUOTE') {
      faults.row('STRAY_QUOTE', null, 'a quotation mark out of place', 'quotation marks around whole cells');
    } else if (raw.fault === 'RECORD_TOO_LONG') {
      faults.row('RECORD_TOO_LONG', null, 'a row of more than a mebibyte', 'at most a mebibyte');
    } else if (this.#flaws.damaged && cells.some((cell) => cell.includes('\uFFFD'))) {
      faults.row('DAMAGED_TEXT', null, 'bytes that are no UTF-8', 'text in the file’s encoding');
    } else if (this.#flaws.nul && cells.some((cell) => cell.includes('\0'))) {
      faults.row('NUL_CHARACTER', null, 'NUL characters', 'text');
    } else if (cells.length < width) {
      faults.row('TOO_FEW_CELLS', null, `${cells.length} cells`, `${width} cells, as in the header`);
    } else if (cells.length > width && !cells.slice(width).every((cell) => cell.trim() === '')) {
      faults.row('TOO_MANY_CELLS', null, `${cells.length} cells`, `${width} cells, as in the header`);
    }
    return !faults.failed;
  }

  #decode(line: number): void {
    const faults = this.#faults;
    const row = this.#reader.read(this.#cut, faults);
    if (faults.failed) return;
    for (const fault of this.#spec.checkRow?.(row, { asOf: this.#options.asOf ?? null }) ?? [])
      faults.take(fault);
    if (faults.failed) return;
    const record = this.#hasAuxiliary ? this.#kept(row) : row;
    if (!this.#isNew(record, line)) return;
    const { only = null } = this.#options;
    if (only !== null && !only.of.has(String(record[only.field]))) return;
    this.#records.push(record);
    this.#lines.push(line);
  }

  /** The record without the fields that only served to check it. */
  #kept(row: Record<string, CellValue>): Record<string, CellValue> {
    const kept: Record<string, CellValue> = {};
    for (const column of this.#spec.columns) {
      if (column.auxiliary !== true) kept[column.field] = row[column.field] ?? null;
    }
    return kept;
  }

  /** Whether the key is a new one; a second row with a key is rejected, or merged when equal and so asked. */
  #isNew(row: Record<string, CellValue>, line: number): boolean {
    const { key } = this.#spec;
    if (key.length === 0) return true;
    const text = key.length === 1 ? String(row[key[0]!]) : key.map((field) => row[field]).join('\u0000');
    const before = this.#keys.get(text);
    const accepted = before === undefined ? this.#options.acceptedOn?.get(text) : this.#lines[before];
    if (accepted === undefined || accepted === line) {
      this.#keys.set(text, this.#records.length);
      return true;
    }
    const names = key
      .map((field) => this.#spec.columns.find((column) => column.field === field)!.name)
      .join(', ');
    const first = `line ${accepted}`;
    if (this.#options.mergeEqual === true && equalRows(this.#records[before!]!, row)) {
      this.#faults.note('REPEATED_BORROWER', names, `the same as ${first}`, 'one row a borrower');
    } else {
      this.#faults.row('DUPLICATE_KEY', names, `the key of ${first} again`, 'one row a key');
    }
    return false;
  }

  /** Rows accepted so far. */
  get accepted(): number {
    return this.#records.length;
  }

  result(): RowsRead {
    return {
      records: this.#records,
      lines: this.#lines,
      rowsRead: this.#rowsRead,
      rejects: this.#rejects,
      skippedRows: this.#skipped,
      warnings: this.#faults.warnings(),
    };
  }
}

function equalRows(a: Row, b: Row): boolean {
  return Object.keys(b).every((field) => a[field] === b[field]);
}
