/** The second pass over an export: where its rows begin and end. What they mean is for the partitions to find out. */
import { setImmediate } from 'node:timers/promises';
import type { Bytes } from '../csv/bytes.js';
import type { FoundHeader } from '../csv/dialect.js';
import { windowRows } from '../csv/raw-rows.js';
import { MAX_RECORD_CHARS, type RawRow } from '../csv/record.js';
import { textWindows } from '../csv/text-windows.js';

/** Takes the rows below the header, in their order; lines without any content are left out. */
export interface RowTaker {
  /** A line that is a row, by its place in the memory, without its line end; whether it has quotation marks. */
  readonly takeLine: (start: number, end: number, line: number, quoted: boolean) => void;
  /** A row of a window in which not every line is one. */
  readonly takeRow: (row: RawRow) => void;
}

/** Windows between two turns of the event loop, in which signals are heard and progress is shown. */
const WINDOWS_A_TURN = 8;
const NEWLINE = 10;
const RETURN = 13;
const QUOTE = 34;

/**
 * Windows in which the quotation marks of each line come out even are cut at their line ends, by bytes: then no cell
 * goes on over a line end, and what is wrong with a line is wrong with that line alone. The others, and those that
 * complete a quoted cell, are parsed. `memory` begins with the windows' memory; `onRead` hears how many bytes were read so far.
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
    if (!window.tooLong && carry === '' && newline === NEWLINE && allEven(bytes)) {
      line = takeLines(bytes, line, found.line, taker);
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

/** Whether every line has an even number of quotation marks, and those that have any are not too long to keep. */
function allEven(bytes: Buffer): boolean {
  for (let mark = bytes.indexOf(QUOTE); mark >= 0; ) {
    const start = bytes.lastIndexOf(NEWLINE, mark) + 1;
    const found = bytes.indexOf(NEWLINE, mark);
    const end = found < 0 ? bytes.length : found;
    let marks = 0;
    for (let at = mark; at < end; at += 1) if (bytes[at] === QUOTE) marks += 1;
    if (marks % 2 === 1 || end - start >= MAX_RECORD_CHARS) return false;
    mark = bytes.indexOf(QUOTE, end);
  }
  return true;
}

/** Cuts a window into lines. @returns the number of the line after it. */
function takeLines(bytes: Buffer, first: number, headerLine: number, taker: RowTaker): number {
  let line = first;
  let mark = bytes.indexOf(QUOTE);
  for (let at = 0; at < bytes.length; line += 1) {
    const found = bytes.indexOf(NEWLINE, at);
    const next = found < 0 ? bytes.length : found + 1;
    const end = found < 0 ? bytes.length : found > at && bytes[found - 1] === RETURN ? found - 1 : found;
    const quoted = mark >= 0 && mark < end;
    if (line > headerLine && end > at) taker.takeLine(at, end, line, quoted);
    if (quoted) mark = bytes.indexOf(QUOTE, end);
    at = next;
  }
  return line;
}

function isBlank(row: RawRow): boolean {
  return row.fault === null && row.cells.length === 1 && row.cells[0] === '';
}
