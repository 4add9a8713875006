/**
 * Rows on their way to their partitions. Each partition has a place in one block of memory; a place that is full is
 * written to the spool as a chunk: the lines (float64 each), the ends of the texts (uint32), their kinds (uint8), then
 * the texts, in the byte order of the machine.
 */
import { closeSync, openSync, writeSync, writevSync } from 'node:fs';
import type { RawRow } from '../csv/record.js';
import { CELLS, type Chunk, LINE, type PartitionRef, QUOTED, STRAY, TOO_LONG } from './partition.js';

/** Memory that all partitions share, and what one of them gets of it. */
const SHARED_BYTES = 32 << 20;
const LEAST_BYTES = 16 << 10;
const MOST_BYTES = 256 << 10;
/** A shorter row than this leaves some of the memory for texts unused. */
const BYTES_PER_ROW = 32;

/** Bytes that a spool takes of its memory. */
export function spoolBytes(partitions: number): number {
  return partitions * placeBytes(partitions);
}

function placeBytes(partitions: number): number {
  return Math.max(LEAST_BYTES, Math.min(MOST_BYTES, Math.floor(SHARED_BYTES / partitions)));
}

export class Spool {
  readonly #path: string;
  readonly #file: number;
  readonly #memory: Buffer;
  /** Where the places start in the memory. */
  readonly #base: number;
  readonly #place: number;
  readonly #rows: number;
  readonly #lines: Float64Array;
  readonly #ends: Uint32Array;
  readonly #kinds: Uint8Array;
  /** By partition: rows and bytes that wait in its place. */
  readonly #count: Uint32Array;
  readonly #filled: Uint32Array;
  readonly #chunks: Chunk[][];
  #table = 0;
  #written = 0;

  /** `memory` from `base` on is the spool's; what is before is its caller's, who takes rows from there. */
  constructor(path: string, partitions: number, memory: Buffer, base: number) {
    this.#path = path;
    this.#file = openSync(path, 'w', 0o600);
    this.#memory = memory;
    this.#base = base;
    this.#place = placeBytes(partitions);
    this.#rows = Math.ceil(this.#place / BYTES_PER_ROW);
    this.#lines = new Float64Array(partitions * this.#rows);
    this.#ends = new Uint32Array(partitions * this.#rows);
    this.#kinds = new Uint8Array(partitions * this.#rows);
    this.#count = new Uint32Array(partitions);
    this.#filled = new Uint32Array(partitions);
    this.#chunks = Array.from({ length: partitions }, () => []);
  }

  /** Takes a line from the memory. */
  addLine(partition: number, line: number, start: number, end: number, quoted: boolean): void {
    const bytes = end - start;
    const kind = quoted ? QUOTED : LINE;
    if (!this.#hasRoom(partition, bytes)) {
      this.#write(partition);
      if (bytes > this.#place)
        return this.#writeOne(partition, line, kind, this.#memory.subarray(start, end));
    }
    const at = this.#base + partition * this.#place + this.#filled[partition]!;
    this.#memory.copyWithin(at, start, end);
    this.#note(partition, line, kind, bytes);
  }

  /** Takes a row that was split into cells. */
  addRow(partition: number, row: RawRow): void {
    const kind = row.fault === null ? CELLS : row.fault === 'STRAY_QUOTE' ? STRAY : TOO_LONG;
    this.#addText(partition, row.line, kind, JSON.stringify(row.cells));
  }

  /** Notes which line an account was accepted on; for the table of such notes. */
  addNote(partition: number, line: number, text: string): void {
    this.#addText(partition, line, LINE, text);
  }

  #addText(partition: number, line: number, kind: number, text: string): void {
    const bytes = Buffer.byteLength(text);
    if (!this.#hasRoom(partition, bytes)) {
      this.#write(partition);
      if (bytes > this.#place) return this.#writeOne(partition, line, kind, Buffer.from(text));
    }
    this.#memory.write(text, this.#base + partition * this.#place + this.#filled[partition]!);
    this.#note(partition, line, kind, bytes);
  }

  /** Writes what waits; the rows that follow are of `table`. */
  startTable(table: number): void {
    for (let partition = 0; partition < this.#count.length; partition += 1) this.#write(partition);
    this.#table = table;
  }

  /** Writes what waits, and says where each partition lies. */
  close(): PartitionRef[] {
    this.startTable(this.#table);
    closeSync(this.#file);
    return this.#chunks.map((chunks, index) => ({
      index,
      spool: this.#path,
      bytes: chunks.reduce((sum, chunk) => sum + chunk.bytes, 0),
      chunks,
    }));
  }

  /** Gives up after an error. */
  abandon(): void {
    closeSync(this.#file);
  }

  #hasRoom(partition: number, bytes: number): boolean {
    return this.#filled[partition]! + bytes <= this.#place && this.#count[partition]! < this.#rows;
  }

  #note(partition: number, line: number, kind: number, bytes: number): void {
    const row = partition * this.#rows + this.#count[partition]!;
    this.#filled[partition]! += bytes;
    this.#lines[row] = line;
    this.#ends[row] = this.#filled[partition]!;
    this.#kinds[row] = kind;
    this.#count[partition]! += 1;
  }

  #write(partition: number): void {
    const rows = this.#count[partition]!;
    if (rows === 0) return;
    const first = partition * this.#rows;
    const text = this.#base + partition * this.#place;
    this.#writeChunk(
      partition,
      this.#lines.subarray(first, first + rows),
      this.#ends.subarray(first, first + rows),
      this.#kinds.subarray(first, first + rows),
      this.#memory.subarray(text, text + this.#filled[partition]!),
    );
    this.#count[partition] = 0;
    this.#filled[partition] = 0;
  }

  /** A row that is larger than a place. */
  #writeOne(partition: number, line: number, kind: number, text: Buffer): void {
    this.#writeChunk(
      partition,
      Float64Array.of(line),
      Uint32Array.of(text.length),
      Uint8Array.of(kind),
      text,
    );
  }

  #writeChunk(
    partition: number,
    lines: Float64Array,
    ends: Uint32Array,
    kinds: Uint8Array,
    text: Buffer,
  ): void {
    const parts = [lines, ends, kinds, text];
    const bytes = parts.reduce((sum, part) => sum + part.byteLength, 0);
    this.#chunks[partition]!.push({ table: this.#table, at: this.#written, rows: lines.length, bytes });
    const written = writevSync(this.#file, parts, this.#written);
    // A disk that is nearly full takes a part; the next write says why.
    if (written < bytes) {
      const whole = Buffer.concat(
        parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)),
      );
      for (let at = written; at < bytes; ) {
        at += writeSync(this.#file, whole, at, bytes - at, this.#written + at);
      }
    }
    this.#written += bytes;
  }
}
