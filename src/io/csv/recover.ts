/** The slow lane: rows of a slice in which a quotation mark is out of place. Loses the broken row and no other. */
import { quotedCells } from './quoted-line.js';
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

/**
 * Reads line by line. A line with an open quotation mark is joined with the following ones up to the line that
 * closes it; when that makes no sound row, the line alone is the fault and reading goes on with the next line.
 * The faulty row keeps its text, split at delimiters, so that it can be handed back as it came.
 */
export function recoverRows(text: string, dialect: Dialect, firstLine: number, last: boolean): Slice {
  const lines = splitLines(text);
  const rows: RawRow[] = [];
  let at = 0;
  while (at < lines.length) {
    const end = closingLine(lines, at);
    if (end === 'open' && !last && charsFrom(lines, at) <= MAX_RECORD_CHARS) {
      return { rows, nextLine: firstLine + at, carry: `${lines.slice(at).join('\n')}\n` };
    }
    const cells = typeof end === 'number' ? soundCells(lines.slice(at, end + 1), dialect) : null;
    rows.push(lineOrStray(firstLine + at, lines[at]!, cells, dialect));
    at = cells === null ? at + 1 : (end as number) + 1;
  }
  return { rows, nextLine: firstLine + lines.length, carry: '' };
}

/** The row of one line whose quotation marks come out even: a mark out of place is that line's own fault. */
export function quotedRow(text: string, line: number, dialect: Dialect): RawRow {
  return lineOrStray(line, text, soundCells([text], dialect), dialect);
}

function lineOrStray(line: number, text: string, cells: readonly string[] | null, dialect: Dialect): RawRow {
  if (cells !== null) return { line, cells, fault: null };
  return { line, cells: text.split(dialect.delimiter), fault: 'STRAY_QUOTE' };
}

/** The line at which the quotation marks from `at` on come out even; `open` when none does. */
function closingLine(lines: readonly string[], at: number): number | 'open' | 'too_long' {
  let marks = 0;
  let chars = 0;
  for (let k = at; k < lines.length; k += 1) {
    const line = lines[k]!;
    chars += line.length + 1;
    if (chars > MAX_RECORD_CHARS) return 'too_long';
    marks += countOf(line, '"');
    if (marks % 2 === 0) return k;
  }
  return 'open';
}

/** `="001"`: how exports keep a spreadsheet from dropping zeros; its quotation marks are the cell's own. */
const TEXT_FORMULA = /^="[^"]*"$/;

/** The one record that the lines make, or null. Blanks between delimiter and quotation mark are forgiven. */
function soundCells(lines: readonly string[], dialect: Dialect): readonly string[] | null {
  const text = lines.join('\n');
  if (lines.length === 1) {
    const split = text.split(dialect.delimiter);
    if (split.every((cell) => !cell.includes('"') || TEXT_FORMULA.test(cell))) return split;
    const quoted = quotedCells(text, dialect.delimiter);
    if (quoted !== null) return quoted;
  }
  const strict = parseCells(text, dialect.delimiter, false);
  const records = strict ?? (dialect.delimiter === '\t' ? null : parseCells(text, dialect.delimiter, true));
  const cells = records?.[0];
  if (cells === undefined || records!.length !== 1) return null;
  if (lines.length === 1) return cells;
  if (isSoundMultiline(cells, dialect)) return cells;
  // A ragged row over several lines: keep it whole unless one of its lines could be a row of its own.
  const swallows = lines.slice(1).some((line) => line.split(dialect.delimiter).length === dialect.width);
  return cells.length !== dialect.width && !swallows ? cells : null;
}

function charsFrom(lines: readonly string[], at: number): number {
  let chars = 0;
  for (let k = at; k < lines.length; k += 1) chars += lines[k]!.length + 1;
  return chars;
}
