/** One line whose quotation marks come out even: a row of its own, sound or not. */
import type { Dialect, RawRow } from './record.js';
import { soundCells } from './recover.js';

/** The row; the fault of a line with a mark out of place is the line's alone. Its cells are then split all the same. */
export function quotedRow(text: string, line: number, dialect: Dialect): RawRow {
  const cells = quotedCells(text, dialect.delimiter) ?? soundCells([text], dialect);
  if (cells !== null) return { line, cells, fault: null };
  return { line, cells: text.split(dialect.delimiter), fault: 'STRAY_QUOTE' };
}

/**
 * The cells of a line in which each cell is either quoted from end to end, its own marks doubled, or has no mark; null
 * for any other. What csv-parse makes of such a line, a good deal faster: a property holds the two together.
 */
export function quotedCells(text: string, delimiter: string): string[] | null {
  const cells: string[] = [];
  for (let at = 0; ; ) {
    const quoted = text.charCodeAt(at) === QUOTE;
    const end = quoted ? closingMark(text, at + 1) + 1 : endOfCell(text, at, delimiter);
    if (end === 0) return null;
    const cell = quoted ? text.slice(at + 1, end - 1) : text.slice(at, end);
    if (!quoted && cell.includes('"')) return null;
    cells.push(quoted && cell.includes('"') ? cell.replaceAll('""', '"') : cell);
    if (end === text.length) return cells;
    if (text[end] !== delimiter) return null;
    at = end + 1;
  }
}

const QUOTE = 34;

function endOfCell(text: string, at: number, delimiter: string): number {
  const end = text.indexOf(delimiter, at);
  return end < 0 ? text.length : end;
}

/** The mark that ends a quoted cell: the first that is not one of two; -1 when none does. */
function closingMark(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== QUOTE) return at;
  }
  return -1;
}
