/**
 * Bytes of any encoding to UTF-8 bytes. The order of trials matters: UTF-8 text decodes as GB18030 without an
 * error (`逾期` becomes `閫炬湡`), while GB18030 text fails strict UTF-8. So: byte-order marks, then strict UTF-8
 * over the whole file (Chinese may appear only at its end), then strict GB18030, never its subset GBK, which
 * lacks characters of real names.
 */
import { type Bytes, memoryBytes, pieces, withoutFirst } from './bytes.js';
import { type Survey, survey } from './survey.js';

/** How bytes become text. */
export interface Encoding {
  /** As the WHATWG calls it; `utf-8` needs no transcoding. */
  readonly encoding: string;
  /** Bytes of the mark in front. */
  readonly skip: number;
  /** True when some lines hold bytes that are no UTF-8: those rows are rejected, the others go on. */
  readonly damaged: boolean;
  /** What was tried, should the bytes not fit. */
  readonly tried: string;
}

/** Why the bytes are no text: the first place that fails, as an editor and a hex dump count it. */
export interface Undecodable {
  readonly problem: 'unknown' | 'undecodable';
  readonly tried: string;
  readonly line: number;
  readonly offset: number;
}

/** `gbk` and `gb2312` are what people call GB18030. */
const GB_NAMES = new Set(['gbk', 'gb2312', 'gb18030', 'cp936', 'gb_2312-80']);

/** The encoding by `wanted`, a WHATWG name or `auto`. Only {@link transcode} finds out whether all bytes fit. */
export function findEncoding(bytes: Bytes, seen: Survey, wanted: string): Encoding | Undecodable {
  const asked = wanted.trim().toLowerCase();
  const skip = seen.mark?.length ?? 0;
  if (asked === 'auto') return findAuto(bytes, seen, skip);
  const name = GB_NAMES.has(asked) ? 'gb18030' : asked;
  const encoding = knownAs(name);
  if (encoding === null) return { problem: 'unknown', tried: wanted, line: 0, offset: 0 };
  if (encoding === 'utf-8' && !seen.utf8) {
    const fault = firstFault(withoutFirst(bytes, skip), encoding, skip);
    return { problem: 'undecodable', tried: encoding, ...fault };
  }
  return { encoding, skip, damaged: false, tried: encoding };
}

function findAuto(bytes: Bytes, seen: Survey, skip: number): Encoding {
  const { mark } = seen;
  const as = (encoding: string, tried = encoding): Encoding => ({ encoding, skip, damaged: false, tried });
  if (mark !== null && mark.encoding !== 'utf-8') return as(mark.encoding);
  const wide = utf16WithoutMark(seen.head.subarray(skip));
  if (wide !== null) return as(wide);
  if (seen.utf8) return as('utf-8');
  // UTF-8 with damage, read as GB18030, would turn every name into nonsense without a word.
  if (mark !== null || mostlyUtf8(withoutFirst(bytes, skip))) return { ...as('utf-8'), damaged: true };
  return as('gb18030', 'utf-8 or gb18030');
}

/** ASCII headers in UTF-16 have a zero in every other byte. */
function utf16WithoutMark(bytes: Buffer): string | null {
  const head = bytes.subarray(0, Math.min(bytes.length & ~1, 64));
  if (head.length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let k = 0; k < head.length; k += 2) {
    if (head[k] === 0) even += 1;
    if (head[k + 1] === 0) odd += 1;
  }
  const pairs = head.length / 2;
  if (odd > pairs * 0.7 && even === 0) return 'utf-16le';
  if (even > pairs * 0.7 && odd === 0) return 'utf-16be';
  return null;
}

function knownAs(name: string): string | null {
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return null;
  }
}

/** Hands on the text as UTF-8, strictly, piece by piece. @returns null, or where it fails. */
export function transcode(
  bytes: Bytes,
  { encoding, skip, tried }: Encoding,
  take: (utf8: Buffer) => void,
): Undecodable | null {
  const body = withoutFirst(bytes, skip);
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  for (const piece of pieces(body)) {
    const text = attempt(() => decoder.decode(piece, { stream: true }));
    if (text === null) return { problem: 'undecodable', tried, ...firstFault(body, encoding, skip) };
    take(Buffer.from(text));
  }
  const rest = attempt(() => decoder.decode());
  if (rest === null) return { problem: 'undecodable', tried, ...firstFault(body, encoding, skip) };
  take(Buffer.from(rest));
  return null;
}

/** The text, or null when the bytes do not fit. */
function attempt(decode: () => string): string | null {
  try {
    return decode();
  } catch {
    return null;
  }
}

interface Decoded {
  /** UTF-8 without a byte-order mark. */
  readonly utf8: Buffer;
  readonly encoding: string;
  readonly damaged: boolean;
}

/** Decodes bytes in memory; `seen` is their survey. */
export function decodeBytes(bytes: Buffer, wanted: string, seen = survey(memoryBytes(bytes))) {
  const found = findEncoding(memoryBytes(bytes), seen, wanted);
  if ('problem' in found) return found;
  const { encoding, skip, damaged } = found;
  if (encoding === 'utf-8') return { utf8: bytes.subarray(skip), encoding, damaged } satisfies Decoded;
  const parts: Buffer[] = [];
  const fault = transcode(memoryBytes(bytes), found, (utf8) => parts.push(utf8));
  return fault ?? ({ utf8: Buffer.concat(parts), encoding, damaged } satisfies Decoded);
}

/** Bytes a step while the place of a fault is looked for. */
const STEP_BYTES = 1 << 12;

/**
 * The line and byte offset of the first bytes that fail: the end of the shortest prefix that does, found in steps and
 * then byte by byte. A text whose last character is cut fails at its last byte.
 */
function firstFault(body: Bytes, encoding: string, skip: number): { line: number; offset: number } {
  const coarse = failingStep(body, encoding, 0, STEP_BYTES);
  const failing = failingStep(body, encoding, Math.min(coarse, body.length - 1), 1);
  const offset = Math.min(failing, body.length - 1);
  let line = 1;
  let at = 0;
  for (const piece of pieces(body)) {
    for (let end = piece.indexOf(10); end >= 0 && at + end < offset; end = piece.indexOf(10, end + 1))
      line += 1;
    at += piece.length;
    if (at >= offset) break;
  }
  return { line, offset: offset + skip };
}

/** Start of the first step from `from` on that does not decode; the length of the whole when all do. */
function failingStep(body: Bytes, encoding: string, from: number, step: number): number {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let at = 0;
  for (const piece of pieces(body)) {
    for (let start = 0; start < piece.length; ) {
      const here = at + start;
      const end =
        here < from ? Math.min(piece.length, start + (from - here)) : Math.min(piece.length, start + step);
      const part = piece.subarray(start, end);
      if (attempt(() => decoder.decode(part, { stream: true })) === null) return here;
      start = end;
    }
    at += piece.length;
  }
  return body.length;
}

/**
 * Whether the text is UTF-8 with some damage and not another encoding. Chinese in UTF-8 is three bytes a
 * character, a pattern that GB18030 text hardly ever makes by chance; two-byte patterns it does make.
 */
function mostlyUtf8(body: Bytes): boolean {
  let two = 0;
  let three = 0;
  let broken = 0;
  for (const piece of pieces(body)) {
    for (const character of piece.toString('utf8')) {
      const code = character.codePointAt(0)!;
      if (code === 0xfffd) broken += 1;
      else if (code > 0x7ff) three += 1;
      else if (code > 0x7f) two += 1;
    }
  }
  return three > broken || two + three > broken * 10;
}
