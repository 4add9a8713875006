/** Rows out as CSV: RFC 4180 quoting, LF line ends, the header always present, the same bytes for the same rows. */
import { stringify } from 'csv-stringify/sync';
import type { Column, FileSpec, Row } from '../columns/spec.js';
import { rowEncoder } from './row-encoder.js';
import { TextBytes } from './text-bytes.js';

export interface WriteOptions {
  /** Starts the text with U+FEFF, which Excel needs to see UTF-8. */
  readonly bom?: boolean;
  /** Currency of money cells in rows without a `currency` field; money then needs it. */
  readonly currency?: string;
  /** Header texts in place of the column names (localised exports); by column name. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly delimiter?: string;
}

/** Bytes a piece: large enough to amortise its writing, small enough to stay young in memory. */
const BATCH_BYTES = 1 << 15;

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
  const columns = writtenColumns(spec);
  const delimiter = options.delimiter ?? ',';
  const encode = rowEncoder(columns, { delimiter, currency: options.currency });
  yield headerText(spec, options);
  const batch = new TextBytes();
  for (const row of rows) {
    encode(row, batch);
    if (batch.used < BATCH_BYTES) continue;
    yield batch.part().toString('utf8');
    batch.clear();
  }
  if (batch.used > 0) yield batch.part().toString('utf8');
}

/** @returns the columns that are written: all but those that are only ever read. */
export function writtenColumns(spec: FileSpec): readonly Column[] {
  return spec.columns.filter((column) => column.auxiliary !== true);
}

/** @returns the first line of a file, with the byte-order mark if one is asked for. */
export function headerText(spec: FileSpec, options: WriteOptions = {}): string {
  const header = writtenColumns(spec).map((column) => options.headers?.[column.name] ?? column.name);
  return `${options.bom === true ? '\uFEFF' : ''}${csvText([header], options.delimiter ?? ',')}`;
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
