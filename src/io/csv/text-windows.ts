/** The text of an export in windows of whole lines, so that memory follows the window and not the file. */
import type { Bytes } from './bytes.js';
import { MAX_RECORD_CHARS } from './record.js';

/** Bytes a window: large enough to amortise csv-parse, small enough to stay in cache. */
const WINDOW_BYTES = 1 << 20;
/** Most bytes of a window, reached when its last line is as long as a row may be. */
const MOST_BYTES = WINDOW_BYTES + MAX_RECORD_CHARS;
/** Bytes kept of a line that is too long to keep. */
const EXCERPT_BYTES = 1_000;
/** Memory that {@link textWindows} works in. */
export const WINDOW_MEMORY_BYTES = MOST_BYTES + 1;

/** Whole lines at the start of the memory; of a line that is too long, its first bytes. */
export interface TextWindow {
  /** Bytes. */
  readonly length: number;
  readonly tooLong: boolean;
  /** Whether the text ends here. */
  readonly last: boolean;
}

/** The windows of UTF-8 text, one after the other in the first `WINDOW_MEMORY_BYTES` of `memory`. */
export function* textWindows(text: Bytes, newline: number, memory: Buffer): Generator<TextWindow> {
  for (let at = 0; at < text.length; ) {
    const wanted = Math.min(WINDOW_BYTES + 1, text.length - at);
    const have = text.readInto(memory, 0, wanted, at);
    const whole = text.length - at <= WINDOW_BYTES;
    const end = whole ? have : lastLineEnd(memory, have, newline);
    if (end > 0) {
      yield { length: end, tooLong: false, last: at + end >= text.length };
      at += end;
    } else {
      const length = lineLength(text, at, have, newline, memory);
      const tooLong = length > MOST_BYTES;
      yield { length: tooLong ? EXCERPT_BYTES : length, tooLong, last: at + length >= text.length };
      at += length;
    }
  }
}

/** Position after the last line end within a window; 0 when there is none. */
function lastLineEnd(memory: Buffer, have: number, newline: number): number {
  return memory.subarray(0, have).lastIndexOf(newline) + 1;
}

/** Bytes of a line of which the first `have` hold no end; as many of it as may be kept are put into the memory. */
function lineLength(text: Bytes, at: number, have: number, newline: number, memory: Buffer): number {
  let length = have;
  while (at + length < text.length) {
    const kept = length < WINDOW_MEMORY_BYTES;
    // What lies beyond is only searched, in the memory behind the excerpt.
    const offset = kept ? length : EXCERPT_BYTES;
    const read = text.readInto(
      memory,
      offset,
      Math.min(WINDOW_MEMORY_BYTES - offset, text.length - at - length),
      at + length,
    );
    const found = memory.subarray(offset, offset + read).indexOf(newline);
    if (found >= 0) return length + found + 1;
    length += read;
  }
  return length;
}
