/**
 * Bytes of any encoding to UTF-8 bytes. The order of trials matters: UTF-8 text decodes as GB18030 without an
 * error (`逾期` becomes `閫炬湡`), while GB18030 text fails strict UTF-8. So: byte-order marks, then strict UTF-8
 * over the whole file (Chinese may appear only at its end), then strict GB18030, never its subset GBK, which
 * lacks characters of real names.
 */
import { isUtf8 } from 'node:buffer';

export interface Decoded {
  /** UTF-8 without a byte-order mark. */
  readonly utf8: Buffer;
  readonly encoding: string;
  /** True when some lines hold bytes that are no UTF-8: those rows are rejected, the others go on. */
  readonly damaged: boolean;
}

/** Why the bytes are no text: the first place that fails, as an editor and a hex dump count it. */
export interface Undecodable {
  readonly problem: 'unknown' | 'undecodable';
  readonly tried: string;
  readonly line: number;
  readonly offset: number;
}

/** Bytes decoded a call: strings stay far below the engine's limit. */
const WINDOW_BYTES = 4 << 20;
/** `gbk` and `gb2312` are what people call GB18030. */
const GB_NAMES = new Set(['gbk', 'gb2312', 'gb18030', 'cp936', 'gb_2312-80']);

/** Decodes by `encoding`, a WHATWG name or `auto`. */
export function decodeBytes(bytes: Buffer, encoding: string): Decoded | Undecodable {
  const wanted = encoding.trim().toLowerCase();
  const mark = byteOrderMark(bytes);
  if (wanted === 'auto') return decodeAuto(bytes, mark);
  const name = GB_NAMES.has(wanted) ? 'gb18030' : wanted;
  if (!isKnown(name)) return { problem: 'unknown', tried: encoding, line: 0, offset: 0 };
  return decodeAs(mark === null ? bytes : bytes.subarray(mark.length), name, mark?.length ?? 0);
}

function decodeAuto(bytes: Buffer, mark: Mark | null): Decoded | Undecodable {
  if (mark !== null && mark.encoding !== 'utf-8') {
    return decodeAs(bytes.subarray(mark.length), mark.encoding, mark.length);
  }
  const body = mark === null ? bytes : bytes.subarray(mark.length);
  if (isUtf8(body)) {
    const wide = utf16WithoutMark(body);
    return wide === null ? { utf8: body, encoding: 'utf-8', damaged: false } : decodeAs(body, wide, 0);
  }
  const wide = utf16WithoutMark(body);
  if (wide !== null) return decodeAs(body, wide, 0);
  // UTF-8 with damage, read as GB18030, would turn every name into nonsense without a word.
  if (mark !== null || mostlyUtf8(body)) return { utf8: body, encoding: 'utf-8', damaged: true };
  const chinese = decodeAs(body, 'gb18030', 0);
  if (!('problem' in chinese)) return chinese;
  return { ...chinese, tried: 'utf-8 or gb18030' };
}

interface Mark {
  readonly encoding: string;
  readonly length: number;
}

function byteOrderMark(bytes: Buffer): Mark | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
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

function isKnown(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch {
    return false;
  }
}

/** Transcodes window by window, strictly. `skipped` bytes (a mark) came before `bytes`. */
function decodeAs(bytes: Buffer, name: string, skipped: number): Decoded | Undecodable {
  const encoding = new TextDecoder(name).encoding;
  if (encoding === 'utf-8') {
    if (isUtf8(bytes)) return { utf8: bytes, encoding, damaged: false };
    return { problem: 'undecodable', tried: encoding, ...firstFault(bytes, encoding, skipped) };
  }
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const pieces: Buffer[] = [];
  try {
    for (let at = 0; at < bytes.length; at += WINDOW_BYTES) {
      const window = bytes.subarray(at, at + WINDOW_BYTES);
      pieces.push(Buffer.from(decoder.decode(window, { stream: true })));
    }
    pieces.push(Buffer.from(decoder.decode()));
  } catch {
    return { problem: 'undecodable', tried: encoding, ...firstFault(bytes, encoding, skipped) };
  }
  return { utf8: Buffer.concat(pieces), encoding, damaged: false };
}

/** The line and byte offset of the first bytes that fail: by halving, since a prefix fails once it holds them. */
function firstFault(bytes: Buffer, encoding: string, skipped: number): { line: number; offset: number } {
  let sound = 0;
  let failing = bytes.length;
  while (failing - sound > 1) {
    const middle = (sound + failing) >> 1;
    if (decodes(bytes.subarray(0, middle), encoding)) sound = middle;
    else failing = middle;
  }
  const offset = failing - 1;
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) line += 1;
  return { line, offset: offset + skipped };
}

/** True when a prefix has no fault yet; a character cut at its end is none. */
function decodes(bytes: Buffer, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the text is UTF-8 with some damage and not another encoding. Chinese in UTF-8 is three bytes a
 * character, a pattern that GB18030 text hardly ever makes by chance; two-byte patterns it does make.
 */
function mostlyUtf8(bytes: Buffer): boolean {
  let two = 0;
  let three = 0;
  let broken = 0;
  for (let at = 0; at < bytes.length; at += WINDOW_BYTES) {
    for (const character of bytes.toString('utf8', at, at + WINDOW_BYTES)) {
      const code = character.codePointAt(0)!;
      if (code === 0xfffd) broken += 1;
      else if (code > 0x7ff) three += 1;
      else if (code > 0x7f) two += 1;
    }
  }
  return three > broken || two + three > broken * 10;
}
