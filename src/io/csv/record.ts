/** What a row is before its cells mean anything, and how csv-parse finds its cells. */
import { CsvError, parse } from 'csv-parse/sync';

export interface Dialect {
  readonly delimiter: string;
  /** Cells of the header; null while it is being looked for. */
  readonly width: number | null;
}

export interface RawRow {
  /** The row's first line, 1-based, as a text editor counts. */
  readonly line: number;
  readonly cells: readonly string[];
  readonly fault: 'STRAY_QUOTE' | 'RECORD_TOO_LONG' | null;
}

export interface Slice {
  readonly rows: readonly RawRow[];
  /** The line after the last row. */
  readonly nextLine: number;
  /** Text of a quoted cell that the next slice must complete; empty at the end of the file. */
  readonly carry: string;
}

/** Largest row in characters; beyond it a quotation mark was never closed, or line ends are missing. */
export const MAX_RECORD_CHARS = 1 << 20;

/** The row of a line without quotation marks. */
export function lineRow(text: string, line: number, delimiter: string): RawRow {
  const fault = text.length > MAX_RECORD_CHARS ? 'RECORD_TOO_LONG' : null;
  return { line, cells: text.split(delimiter), fault };
}

/** Cells of every record of `text`, or null when csv-parse refuses it. */
export function parseCells(text: string, delimiter: string, trim: boolean): string[][] | null {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      skip_empty_lines: false,
      trim,
    });
  } catch (error) {
    // Not all of its codes begin with CSV_: INVALID_OPENING_QUOTE does not.
    if (error instanceof CsvError) return null;
    throw error;
  }
}

/**
 * False when a quoted cell over several lines looks as if a stray quotation mark had swallowed row ends. Each
 * swallowed row end brings as many delimiters as a row has; a note that people wrote hardly ever has exactly
 * that many, except over one line of a narrow file, which is let pass. A row of another width than the header is
 * not sound either: the mark may stand in different columns of two rows.
 */
export function isSoundMultiline(cells: readonly string[], dialect: Dialect): boolean {
  if (dialect.width === null) return true;
  if (cells.length !== dialect.width) return false;
  const perRow = dialect.width - 1;
  return cells.every((cell) => {
    const breaks = countOf(cell, '\n');
    if (breaks === 0 || countOf(cell, dialect.delimiter) !== breaks * perRow) return true;
    return dialect.width! < NARROW && breaks === 1;
  });
}

/** Columns below which a written note may well have as many delimiters as a row. */
const NARROW = 6;

/** Occurrences of a one-character text. */
export function countOf(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) count += 1;
  return count;
}

/** Lines without their ends; a final line end opens no further line. */
export function splitLines(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
