/** Cells that go on over line ends, found in a window by its bytes, so that all other lines can stay bytes. */
import { type Dialect, isSoundMultiline, MAX_RECORD_CHARS, parseCells } from '../csv/record.js';

const NEWLINE = 10;
const QUOTE = 34;

/** Lines that are one row together, because a quoted cell goes on over a line end. */
export interface QuotedGroup {
  /** Its first byte, and the one after its last line end. */
  readonly start: number;
  readonly end: number;
  readonly lines: number;
  readonly cells: readonly string[];
}

/**
 * The groups of a window. Where all are sound, every other line is a row of its own: what is wrong with it is wrong with it
 * alone, and the slice's slow lane says the same of it.
 * @returns null when a mark stays open, a row is too long, or a group is not sound: then only the slow lane can tell.
 */
export function quotedGroups(bytes: Buffer, dialect: Dialect): readonly QuotedGroup[] | null {
  const spans: Omit<QuotedGroup, 'cells'>[] = [];
  for (let mark = bytes.indexOf(QUOTE); mark >= 0; ) {
    const start = bytes.lastIndexOf(NEWLINE, mark) + 1;
    const { end, lines } = evenSpan(bytes, start);
    if (end < 0 || end - start >= MAX_RECORD_CHARS) return null;
    if (lines > 1) spans.push({ start, end, lines });
    mark = end < bytes.length ? bytes.indexOf(QUOTE, end) : -1;
  }
  return spans.length === 0 ? [] : parsed(bytes, spans, dialect);
}

/** The lines from `start` on up to the one on which the marks come out even; an end of -1 when none does. */
function evenSpan(bytes: Buffer, start: number): { readonly end: number; readonly lines: number } {
  let end = start;
  for (let lines = 1, marks = 0; end < bytes.length; lines += 1) {
    const found = bytes.indexOf(NEWLINE, end);
    const next = found < 0 ? bytes.length : found + 1;
    for (let at = end; at < next; at += 1) if (bytes[at] === QUOTE) marks += 1;
    end = next;
    if (marks % 2 === 0) return { end, lines };
  }
  return { end: -1, lines: 0 };
}

/** One call of csv-parse for all groups of the window: a call costs more than a row. */
function parsed(
  bytes: Buffer,
  spans: readonly Omit<QuotedGroup, 'cells'>[],
  dialect: Dialect,
): readonly QuotedGroup[] | null {
  const text = spans.map(({ start, end }) => withLineEnd(bytes.toString('utf8', start, end))).join('');
  const records = parseCells(text.replaceAll('\r\n', '\n'), dialect.delimiter, false);
  if (records === null || records.length !== spans.length) return null;
  if (!records.every((cells) => isSoundMultiline(cells, dialect))) return null;
  return spans.map((span, k) => ({ ...span, cells: records[k]! }));
}

function withLineEnd(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`;
}
