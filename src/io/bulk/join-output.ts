/** One output from the texts of all parts, in the order of accounts: as pieces, or into a new file. */
import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { FileDigest } from '../digests.js';
import { FILE_MODE } from '../files.js';
import { AuditChain, type ChainEnd, EMPTY_CHAIN } from '../run-folder/audit-chain.js';
import type { AccountOrder } from './key-order.js';
import type { OutputStretch } from './part.js';
import { readStretch, StretchReader } from './stretch.js';

export interface JoinJob {
  readonly order: AccountOrder;
  /** By part number. */
  readonly stretches: readonly OutputStretch[];
  readonly head: string;
  /** Bytes of the first account's text that are left out: a separator before the first row. */
  readonly skip: number;
  readonly tail: string;
}

/** Bytes a piece. */
const PIECE_BYTES = 1 << 18;
/** Memory for the windows of all parts together, and the least of one of them. */
const WINDOWS_BYTES = 1 << 25;
const LEAST_WINDOW_BYTES = 1 << 13;

/** @returns how many rows the output has. */
export function rowsOf(stretches: readonly OutputStretch[]): number {
  return stretches.reduce((sum, stretch) => sum + stretch.rows, 0);
}

/** Each account's text where it lies, in the order of accounts; those without any are left out. */
function* textsOf({ order, stretches }: JoinJob): Generator<{ reader: StretchReader; bytes: number }> {
  const windowBytes = Math.max(LEAST_WINDOW_BYTES, Math.floor(WINDOWS_BYTES / stretches.length));
  const parts = stretches.map((stretch) => ({
    reader: new StretchReader(stretch, windowBytes),
    lengths: lengthsOf(stretch),
    next: 0,
  }));
  for (const index of order) {
    const part = parts[index]!;
    const bytes = part.lengths[part.next++]!;
    if (bytes === 0) continue;
    part.reader.need(bytes);
    yield { reader: part.reader, bytes };
    part.reader.at += bytes;
  }
}

function lengthsOf({ lengths }: OutputStretch): Uint32Array {
  const { buffer, byteOffset, length } = readStretch(lengths);
  return new Uint32Array(buffer, byteOffset, length / Uint32Array.BYTES_PER_ELEMENT);
}

/** Bytes gathered into pieces; a piece that was handed out is never written again. */
class Gatherer {
  #piece = Buffer.allocUnsafeSlow(PIECE_BYTES);
  #used = 0;

  /** Room for so many bytes at `used` of `piece`; first hands out what does not leave it. */
  *room(bytes: number): Generator<Buffer> {
    if (this.#piece.length - this.#used >= bytes) return;
    yield* this.flush();
    this.#piece = Buffer.allocUnsafeSlow(Math.max(PIECE_BYTES, bytes));
  }

  *flush(): Generator<Buffer> {
    if (this.#used > 0) yield this.#piece.subarray(0, this.#used);
    this.#piece = this.#piece.subarray(this.#used);
    this.#used = 0;
  }

  get piece(): Buffer {
    return this.#piece;
  }

  get used(): number {
    return this.#used;
  }

  set used(used: number) {
    this.#used = used;
  }
}

/** The whole output in pieces. */
export function* joinedPieces(job: JoinJob): Generator<Buffer> {
  if (job.head !== '') yield Buffer.from(job.head);
  const out = new Gatherer();
  let skip = job.skip;
  for (const { reader, bytes } of textsOf(job)) {
    yield* out.room(bytes);
    const { at } = reader;
    out.used += reader.window.copy(out.piece, out.used, at + skip, at + bytes);
    skip = 0;
  }
  yield* out.flush();
  if (job.tail !== '') yield Buffer.from(job.tail);
}

/** The audit chain in pieces: the texts are events, and become linked records. `ended` hears where the chain ends. */
export function* chainedPieces(job: JoinJob, ended: (end: ChainEnd) => void): Generator<Buffer> {
  const chain = new AuditChain(EMPTY_CHAIN);
  const out = new Gatherer();
  for (const { reader, bytes } of textsOf(job)) {
    const end = reader.at + bytes;
    for (let from = reader.at; from < end; ) {
      yield* out.room(AuditChain.room(bytes));
      const linked = chain.link(reader.window, from, out.piece, out.used);
      from = linked.from;
      out.used = linked.to;
    }
  }
  yield* out.flush();
  ended(chain.end);
}

/** @returns digest and size of pieces that nobody keeps. */
export function digestPieces(pieces: Iterable<Uint8Array>): FileDigest {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const piece of pieces) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Writes pieces into a new file and flushes it to the disk. @returns digest and size; throws the system's error. */
export function writePieces(path: string, pieces: Iterable<Uint8Array>): FileDigest {
  const file = openSync(path, 'wx', FILE_MODE);
  try {
    const digest = digestPieces(writing(file, pieces));
    fsyncSync(file);
    return digest;
  } finally {
    closeSync(file);
  }
}

function* writing(file: number, pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  for (const piece of pieces) {
    for (let done = 0; done < piece.length; ) done += writeSync(file, piece, done);
    yield piece;
  }
}
