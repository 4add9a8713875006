/** 64 bits of a key: what rows are dealt out by. Two keys with one hash only share a partition; nothing else rests on it. */

import { KEY_CODES, KEY_DIGIT, KEY_MARK, MAX_CHARS } from '../csv/identifier.js';

/** The hash of the last key that it was shown; one is used for millions. */
export class KeyHash {
  /** Two words of 32 bits without sign. */
  hi = 0;
  lo = 0;
  readonly #bytes = Buffer.alloc(4 * MAX_CHARS);

  /**
   * Hashes a cell that is a plain key: ASCII letters, digits and a few marks, a letter or digit first, and at least one
   * digit, since no mark of a missing value has one. @returns false for every other cell, which the reader must judge.
   */
  takePlain(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start > MAX_CHARS || end === start || KEY_CODES[bytes[start]!] === KEY_MARK) return false;
    let hasDigit = false;
    for (let at = start; at < end; at += 1) {
      const kind = KEY_CODES[bytes[at]!];
      if (kind === 0) return false;
      if (kind === KEY_DIGIT) hasDigit = true;
    }
    if (hasDigit) this.#take(bytes, start, end);
    return hasDigit;
  }

  /** Hashes a key as the reader has read it: the same as its plain cell's hash. */
  takeText(key: string): void {
    const bytes = key.length * 3 <= this.#bytes.length ? this.#bytes : Buffer.alloc(key.length * 3);
    this.#take(bytes, 0, bytes.write(key));
  }

  /** Multiply and rotate over two words, then murmur3's last mix, so that every bit depends on every byte. */
  #take(bytes: Uint8Array, start: number, end: number): void {
    let a = 0x9747b28c;
    let b = 0x3c6ef372;
    for (let at = start; at < end; at += 1) {
      const byte = bytes[at]!;
      a = Math.imul(a ^ byte, 0x9e3779b1);
      a = (a << 13) | (a >>> 19);
      b = Math.imul(b ^ byte, 0x85ebca6b);
      b = (b << 15) | (b >>> 17);
    }
    this.hi = mixed(a ^ Math.imul(b, 0xc2b2ae35));
    this.lo = mixed(b ^ Math.imul(a, 0x27d4eb2f));
  }
}

function mixed(word: number): number {
  let h = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
