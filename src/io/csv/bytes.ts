/** The bytes of an export, in memory or on the disk, read a piece at a time. */
export interface Bytes {
  readonly length: number;
  /** Copies up to `length` bytes from position `at` to `target`; fewer come at the end alone. */
  readonly readInto: (target: Uint8Array, offset: number, length: number, at: number) => number;
}

/** Bytes already in memory. */
export function memoryBytes(buffer: Buffer): Bytes {
  return {
    length: buffer.length,
    readInto: (target, offset, length, at) => buffer.copy(target, offset, at, at + length),
  };
}

/** The bytes without the first `skip`. */
export function withoutFirst(bytes: Bytes, skip: number): Bytes {
  if (skip === 0) return bytes;
  return {
    length: bytes.length - skip,
    readInto: (target, offset, length, at) => bytes.readInto(target, offset, length, at + skip),
  };
}

/** The first `length` bytes, or all. */
export function headOf(bytes: Bytes, length: number): Buffer {
  const head = Buffer.alloc(Math.min(length, bytes.length));
  return head.subarray(0, bytes.readInto(head, 0, head.length, 0));
}

/** Bytes a piece: strings made of one stay far below the engine's limit. */
const PIECE_BYTES = 4 << 20;

/** All bytes in pieces, each in the memory of the one before; `keep` says how many at a piece's end come again. */
export function* pieces(bytes: Bytes, keep: (piece: Buffer) => number = () => 0): Generator<Buffer> {
  const memory = Buffer.allocUnsafe(Math.min(PIECE_BYTES, bytes.length));
  for (let at = 0; at < bytes.length; ) {
    const length = bytes.readInto(memory, 0, Math.min(memory.length, bytes.length - at), at);
    const last = at + length >= bytes.length;
    const piece = memory.subarray(0, last ? length : length - keep(memory.subarray(0, length)));
    yield piece;
    at += piece.length;
  }
}
