/** One pass over the bytes of an export, for everything that must be known of the whole before its rows are read. */
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type Bytes, headOf, pieces } from './bytes.js';

/** A byte-order mark. */
interface Mark {
  readonly encoding: string;
  readonly length: number;
}

export interface Survey {
  /** Hex digest of what was read, as it came. */
  readonly sha256: string;
  /** Tells cheaply whether the same bytes come again. */
  readonly checksum: number;
  readonly mark: Mark | null;
  /** Whether everything behind the mark is sound UTF-8. */
  readonly utf8: boolean;
  /** Whether there is a zero byte. */
  readonly nul: boolean;
  /** The first bytes, mark included. */
  readonly head: Buffer;
}

/** Enough to recognise a file by, and to see the zeros of UTF-16. */
const HEAD_BYTES = 256;

/** Reads all bytes once. */
export function survey(bytes: Bytes): Survey {
  const hash = createHash('sha256');
  const head = headOf(bytes, HEAD_BYTES);
  const mark = byteOrderMark(head);
  let skip = mark?.length ?? 0;
  let checksum = 0;
  let nul = false;
  let utf8 = true;
  for (const piece of pieces(bytes, openBytes)) {
    hash.update(piece);
    checksum = crc32(piece, checksum);
    nul ||= piece.includes(0);
    utf8 &&= isUtf8(piece.subarray(skip));
    skip = 0;
  }
  return { sha256: hash.digest('hex'), checksum, mark, utf8, nul, head };
}

function byteOrderMark(bytes: Buffer): Mark | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

/** Bytes at the end that begin a character of UTF-8 without ending it. */
function openBytes(piece: Buffer): number {
  for (let back = 1; back <= Math.min(3, piece.length - 1); back += 1) {
    const byte = piece[piece.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}
