/** UTF-8 bytes to rows, a window at a time. */
import type { Bytes } from './bytes.js';
import { type Dialect, type RawRow, type Slice } from './record.js';
import { parseSlice } from './slice.js';
import { type TextWindow, textWindows, WINDOW_MEMORY_BYTES } from './text-windows.js';

export interface TextDialect extends Dialect {
  /** `\r` for files of old Macs; all others end lines with `\n`, with or without a `\r` before it. */
  readonly newline: '\n' | '\r';
}

/** All rows from the first line on, in batches. Blank lines are rows of one empty cell. */
export function* rawRows(utf8: Bytes, dialect: TextDialect): Generator<readonly RawRow[]> {
  const memory = Buffer.allocUnsafe(Math.min(WINDOW_MEMORY_BYTES, utf8.length + 1));
  let line = 1;
  let carry = '';
  for (const window of textWindows(utf8, dialect.newline.charCodeAt(0), memory)) {
    const slice = windowRows(memory, window, dialect, line, carry);
    yield slice.rows;
    line = slice.nextLine;
    carry = slice.carry;
  }
}

/** The rows of one window; `carry` is the text that the window before it left open. */
export function windowRows(
  memory: Buffer,
  window: TextWindow,
  dialect: TextDialect,
  line: number,
  carry: string,
): Slice {
  const text = memory.toString('utf8', 0, window.length);
  if (!window.tooLong) {
    return parseSlice(carry + normalised(text, dialect.newline), dialect, line, window.last);
  }
  const open = parseSlice(carry, dialect, line, true);
  const long: RawRow = { line: open.nextLine, cells: [text], fault: 'RECORD_TOO_LONG' };
  return { rows: [...open.rows, long], nextLine: open.nextLine + 1, carry: '' };
}

function normalised(text: string, newline: '\n' | '\r'): string {
  if (newline === '\r') return text.replaceAll('\r', '\n');
  return text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
}
