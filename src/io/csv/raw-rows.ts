/** UTF-8 bytes to rows, a window at a time, so that memory follows the window and not the file. */
import { type Dialect, MAX_RECORD_CHARS, type RawRow } from './record.js';
import { parseSlice } from './slice.js';

/** Bytes a window: large enough to amortise csv-parse, small enough to stay in cache. */
const WINDOW_BYTES = 1 << 20;
/** Characters kept of a row that is too long to keep. */
const EXCERPT_CHARS = 1_000;

export interface TextDialect extends Dialect {
  /** `\r` for files of old Macs; all others end lines with `\n`, with or without a `\r` before it. */
  readonly newline: '\n' | '\r';
}

/** All rows from the first line on, in batches. Blank lines are rows of one empty cell. */
export function* rawRows(utf8: Buffer, dialect: TextDialect): Generator<readonly RawRow[]> {
  const newline = dialect.newline.charCodeAt(0);
  let line = 1;
  let carry = '';
  for (let at = 0; at < utf8.length; ) {
    const end = windowEnd(utf8, at, newline);
    if (end - at > WINDOW_BYTES + MAX_RECORD_CHARS) {
      const open = parseSlice(carry, dialect, line, true);
      yield open.rows;
      carry = '';
      line = open.nextLine;
      yield [{ line, cells: [utf8.toString('utf8', at, at + EXCERPT_CHARS)], fault: 'RECORD_TOO_LONG' }];
      line += 1;
    } else {
      const slice = parseSlice(
        carry + normalised(utf8.toString('utf8', at, end), dialect.newline),
        dialect,
        line,
        end >= utf8.length,
      );
      yield slice.rows;
      line = slice.nextLine;
      carry = slice.carry;
    }
    at = end;
  }
}

/** The end of the last line that starts within the window. */
function windowEnd(utf8: Buffer, at: number, newline: number): number {
  if (utf8.length - at <= WINDOW_BYTES) return utf8.length;
  const last = utf8.lastIndexOf(newline, at + WINDOW_BYTES);
  if (last >= at) return last + 1;
  const next = utf8.indexOf(newline, at + WINDOW_BYTES);
  return next < 0 ? utf8.length : next + 1;
}

function normalised(text: string, newline: '\n' | '\r'): string {
  if (newline === '\r') return text.replaceAll('\r', '\n');
  return text.includes('\r') ? text.replaceAll('\r\n', '\n') : text;
}
