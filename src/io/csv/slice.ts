/**
 * Text of whole lines to rows of cells. Three lanes that agree on sound input: a slice without a quotation mark
 * is split; one with quotation marks goes to csv-parse; one that csv-parse refuses is taken line by line, so
 * that only the broken row is lost (csv-parse's own skipping swallows the good row after it).
 */
import {
  countOf,
  type Dialect,
  isSoundMultiline,
  MAX_RECORD_CHARS,
  parseCells,
  type RawRow,
  type Slice,
  splitLines,
} from './record.js';
import { recoverRows } from './recover.js';

/**
 * Parses `text`, whole lines that end in `\n` (or the end of the file). `last` says that nothing follows, so
 * that an open quotation mark is a fault and not a carry.
 */
export function parseSlice(text: string, dialect: Dialect, firstLine: number, last: boolean): Slice {
  if (text === '') return { rows: [], nextLine: firstLine, carry: '' };
  if (!text.includes('"')) return plainRows(text, dialect, firstLine);
  return quotedRows(text, dialect, firstLine) ?? recoverRows(text, dialect, firstLine, last);
}

function plainRows(text: string, dialect: Dialect, firstLine: number): Slice {
  const lines = splitLines(text);
  const rows = lines.map((line, index): RawRow => {
    const fault = line.length > MAX_RECORD_CHARS ? 'RECORD_TOO_LONG' : null;
    return { line: firstLine + index, cells: line.split(dialect.delimiter), fault };
  });
  return { rows, nextLine: firstLine + lines.length, carry: '' };
}

/** csv-parse over the whole slice; null when it finds a fault, or a cell that seems to have swallowed rows. */
function quotedRows(text: string, dialect: Dialect, firstLine: number): Slice | null {
  const records = parseCells(text, dialect.delimiter, false);
  if (records === null) return null;
  const rows: RawRow[] = [];
  let line = firstLine;
  for (const cells of records) {
    const breaks = lineBreaks(cells);
    if (breaks > 0 && !isSoundMultiline(cells, dialect)) return null;
    rows.push({ line, cells, fault: null });
    line += 1 + breaks;
  }
  return { rows, nextLine: line, carry: '' };
}

function lineBreaks(cells: readonly string[]): number {
  let breaks = 0;
  for (const cell of cells) if (cell.includes('\n')) breaks += countOf(cell, '\n');
  return breaks;
}
