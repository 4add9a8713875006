/** Finds delimiter, line ends and header row of an export by looking for headers that we know. */
import type { FileSpec } from '../columns/spec.js';
import type { TableMapping } from './column-mapping.js';
import { headerIndex, knownHeaders } from './headers.js';
import { parseSlice } from './slice.js';

export interface FoundHeader {
  readonly delimiter: string;
  readonly newline: '\n' | '\r';
  /** Its first line. */
  readonly line: number;
  readonly cells: readonly string[];
  /** True when no line ends in the first 64 KiB: whatever this is, it is no export. */
  readonly endless: boolean;
  /** Rows above it that are not blank: titles, `sep=;` and the like. */
  readonly titleRows: number;
}

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** The header is looked for among this many rows that are not blank, in this many bytes. */
const HEAD_ROWS = 40;
export const HEAD_BYTES = 1 << 16;

/**
 * Looks at the first `HEAD_BYTES` of a file, of which it is given at least so many, or all; `bytes` is its length.
 * @returns the header, or null when there is no row that is not blank.
 */
export function findHeader(
  utf8: Buffer,
  bytes: number,
  spec: FileSpec,
  mapping: TableMapping | null,
): FoundHeader | null {
  const whole = bytes <= HEAD_BYTES;
  const text = utf8.toString('utf8', 0, Math.min(utf8.length, HEAD_BYTES));
  const newline = text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
  const lines = newline === '\r' ? text.replaceAll('\r', '\n') : text.replaceAll('\r\n', '\n');
  const endless = !whole && !text.includes(newline);
  const cut = whole ? lines.length : lines.lastIndexOf('\n') + 1;
  const head = cut > 0 ? lines.slice(0, cut) : lines;
  const index = headerIndex(spec);
  let best: FoundHeader | null = null;
  let bestKnown = -1;
  let bestWidth = 0;
  for (const delimiter of DELIMITERS) {
    const { rows } = parseSlice(head, { delimiter, width: null }, 1, true);
    const candidates = rows.filter((row) => row.cells.some((cell) => cell.trim() !== '')).slice(0, HEAD_ROWS);
    candidates.forEach((row, position) => {
      const known = knownHeaders(row.cells, index, mapping);
      // Without any known header, the widest first row says most.
      const width = known === 0 && position === 0 ? row.cells.length : 0;
      if (known < bestKnown || (known === bestKnown && width <= bestWidth)) return;
      best = { delimiter, newline, line: row.line, cells: row.cells, titleRows: position, endless };
      bestKnown = known;
      bestWidth = width;
    });
  }
  return best;
}
