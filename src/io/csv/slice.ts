/**
 * Text of whole lines to rows of cells. Three lanes that agree on sound input: a slice without a quotation mark
 * is split; of one with quotation marks the rows that need it go to csv-parse; one that csv-parse refuses is taken line by line, so
 * that only the broken row is lost (csv-parse's own skipping swallows the good row after it).
 */
import { quotedCells } from './quoted-line.js';
import {
  countOf,
  type Dialect,
  isSoundMultiline,
  lineRow,
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
  const rows = lines.map((line, index) => lineRow(line, firstLine + index, dialect.delimiter));
  return { rows, nextLine: firstLine + lines.length, carry: '' };
}

/**
 * Lines without a quotation mark are split, and so are those whose marks are plainly where they belong; the others,
 * joined up to the line on which their marks come out even, go to csv-parse in one call. Null when a mark stays open, when csv-parse finds a fault, or when a cell
 * seems to have swallowed rows.
 */
function quotedRows(text: string, dialect: Dialect, firstLine: number): Slice | null {
  const lines = splitLines(text);
  const rows: RawRow[] = [];
  const quoted: string[] = [];
  /** Positions in `rows` that the quoted records will fill. */
  const open: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = firstLine + at;
    if (lines[at]!.includes('"')) {
      const end = evenLine(lines, at);
      if (end === null) return null;
      const cells = end === at ? quotedCells(lines[at]!, dialect.delimiter) : null;
      if (cells === null) {
        open.push(rows.length);
        quoted.push(lines.slice(at, end + 1).join('\n'));
      }
      rows.push({ line, cells: cells ?? [], fault: null });
      at = end;
    } else {
      rows.push(lineRow(lines[at]!, line, dialect.delimiter));
    }
  }
  if (quoted.length === 0) return { rows, nextLine: firstLine + lines.length, carry: '' };
  const records = parseCells(`${quoted.join('\n')}\n`, dialect.delimiter, false);
  if (records === null || records.length !== quoted.length) return null;
  for (const [index, cells] of records.entries()) {
    if (quoted[index]!.includes('\n') && !isSoundMultiline(cells, dialect)) return null;
    rows[open[index]!] = { line: rows[open[index]!]!.line, cells, fault: null };
  }
  return { rows, nextLine: firstLine + lines.length, carry: '' };
}

/** The line from `at` on at which the quotation marks come out even; null when none does. */
function evenLine(lines: readonly string[], at: number): number | null {
  let marks = 0;
  for (let k = at; k < lines.length; k += 1) {
    marks += countOf(lines[k]!, '"');
    if (marks % 2 === 0) return k;
  }
  return null;
}
