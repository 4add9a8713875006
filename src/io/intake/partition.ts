/** The rows of one partition in the spool. */
import { closeSync, openSync, readSync } from 'node:fs';
import type { Dialect, RawRow } from '../csv/record.js';
import { quotedRow } from '../csv/recover.js';

/** Kinds of rows: a line as it came, without quotation marks or with them. */
export const LINE = 0;
export const QUOTED = 1;
/** The cells of a row as JSON; of one with a quotation mark out of place; of one that is too long to keep. */
export const CELLS = 2;
export const STRAY = 3;
export const TOO_LONG = 4;

/** The table of notes on which line an account was accepted; after those of INPUT_NAMES. */
export const SETTLED = 6;

const FAULTS = [null, null, null, 'STRAY_QUOTE', 'RECORD_TOO_LONG'] as const;

/** Rows of one table of one partition that lie together. */
export interface Chunk {
  /** Its position in INPUT_NAMES, or {@link SETTLED}. */
  readonly table: number;
  readonly at: number;
  readonly rows: number;
  readonly bytes: number;
}

/** Where a partition's rows lie; small, and can be posted to a worker. */
export interface PartitionRef {
  readonly index: number;
  readonly spool: string;
  /** How much there is to read. */
  readonly bytes: number;
  readonly chunks: readonly Chunk[];
}

/** Hands on the rows of one table in the order of their lines. */
export function takeSpooled(
  ref: PartitionRef,
  table: number,
  dialect: Dialect,
  takeLine: (text: string, line: number) => void,
  takeRow: (row: RawRow) => void,
): void {
  for (const [lines, ends, kinds, texts] of spooledChunks(ref, table)) {
    let start = 0;
    for (let k = 0; k < lines.length; k += 1) {
      const text = texts.toString('utf8', start, ends[k]);
      const [line, kind] = [lines[k]!, kinds[k]!];
      if (kind === LINE) takeLine(text, line);
      else if (kind === QUOTED) takeRow(quotedRow(text, line, dialect));
      else takeRow({ line, cells: JSON.parse(text) as string[], fault: FAULTS[kind]! });
      start = ends[k]!;
    }
  }
}

/** Texts with a line each, as `Spool.addNote` took them. */
export function spooledNotes(ref: PartitionRef, table: number): ReadonlyMap<string, number> {
  const notes = new Map<string, number>();
  for (const [lines, ends, , text] of spooledChunks(ref, table)) {
    lines.forEach((line, k) => notes.set(text.toString('utf8', k === 0 ? 0 : ends[k - 1]!, ends[k]!), line));
  }
  return notes;
}

function* spooledChunks(
  ref: PartitionRef,
  table: number,
): Generator<[Float64Array, Uint32Array, Uint8Array, Buffer]> {
  const chunks = ref.chunks.filter((chunk) => chunk.table === table);
  if (chunks.length === 0) return;
  const file = openSync(ref.spool, 'r');
  try {
    for (const { at, rows, bytes } of chunks) {
      const memory = new ArrayBuffer(bytes);
      const whole = Buffer.from(memory);
      for (let read = 0; read < bytes; ) {
        const got = readSync(file, whole, read, bytes - read, at + read);
        if (got === 0) throw new Error(`the spool ends at ${at + read}`);
        read += got;
      }
      const kinds = new Uint8Array(memory, 12 * rows, rows);
      yield [
        new Float64Array(memory, 0, rows),
        new Uint32Array(memory, 8 * rows, rows),
        kinds,
        whole.subarray(13 * rows),
      ];
    }
  } finally {
    closeSync(file);
  }
}
