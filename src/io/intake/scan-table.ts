/** The second pass over an export: where its rows begin and end. What they mean is for the partitions to find out. */
import { setImmediate } from 'node:timers/promises';
import type { Bytes } from '../csv/bytes.js';
import type { FoundHeader } from '../csv/dialect.js';
import { windowRows } from '../csv/raw-rows.js';
import type { RawRow } from '../csv/record.js';
import { textWindows } from '../csv/text-windows.js';
import { type QuotedGroup, quotedGroups } from './quoted-groups.js';

/** Takes the rows below the header, in their order; lines without any content are left out. */
export interface RowTaker {
  /** A line that is a row, by its place in the memory, without its line end; whether it has quotation marks. */
  readonly takeLine: (start: number, end: number, line: number, quoted: boolean) => void;
  /** A row over several lines, or of a window that was parsed as a whole. */
  readonly takeRow: (row: RawRow) => void;
}

/** Windows between two turns of the event loop, in which signals are heard and progress is shown. */
const WINDOWS_A_TURN = 8;
const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

/**
 * Windows are cut at their line ends, by bytes, and cells that go on over a line end are parsed; a window in which a
 * quotation mark is out of place over a line end, or stays open, is parsed as a whole, and so is the one after it that
 * closes it. `memory` begins with the windows' memory; `onRead` hears how many bytes were read so far.
 */
export async function scanTable(
  text: Bytes,
  found: FoundHeader,
  memory: Buffer,
  taker: RowTaker,
  onRead: (bytes: number) => void,
): Promise<void> {
  const dialect = { ...found, width: found.cells.length };
  const newline = found.newline.charCodeAt(0);
  let line = 1;
  let carry = '';
  let read = 0;
  let windows = 0;
  for (const window of textWindows(text, newline, memory)) {
    const bytes = memory.subarray(0, window.length);
    const inLines = !window.tooLong && carry === '' && newline === NEWLINE;
    const groups = inLines ? quotedGroups(bytes, dialect) : null;
    if (groups !== null) {
      line = takeLines(bytes, groups, line, found.line, taker);
    } else {
      const slice = windowRows(memory, window, dialect, line, carry);
      for (const row of slice.rows) if (row.line > found.line && !isBlank(row)) taker.takeRow(row);
      line = slice.nextLine;
      carry = slice.carry;
    }
    read += window.length;
    onRead(read);
    windows += 1;
    if (windows % WINDOWS_A_TURN === 0) await setImmediate();
  }
}

/** Cuts a window into lines. @returns the number of the line after it. */
function takeLines(
  bytes: Buffer,
  groups: readonly QuotedGroup[],
  first: number,
  headerLine: number,
  taker: RowTaker,
): number {
  let line = first;
  let mark = bytes.indexOf(QUOTE);
  let group = 0;
  for (let at = 0; at < bytes.length; ) {
    if (at === groups[group]?.start) {
      const { end, lines, cells } = groups[group]!;
      if (line > headerLine) taker.takeRow({ line, cells, fault: null });
      group += 1;
      line += lines;
      at = end;
    } else {
      const found = bytes.indexOf(NEWLINE, at);
      const stop = found < 0 ? bytes.length : found;
      const end = found > at && bytes[found - 1] === RETURN ? found - 1 : stop;
      const quoted = mark >= 0 && mark < end;
      if (line > headerLine && end > at) taker.takeLine(at, end, line, quoted);
      line += 1;
      at = found < 0 ? bytes.length : found + 1;
    }
    if (mark >= 0 && mark < at) mark = at < bytes.length ? bytes.indexOf(QUOTE, at) : -1;
  }
  return line;
}

function isBlank(row: RawRow): boolean {
  return row.fault === null && row.cells.length === 1 && row.cells[0] === '';
}
