/**
 * Where each account's borrower was dealt to, so that the events of an account follow it. Twelve bytes a slot (64 bits of
 * the account's hash, 32 of the place, side by side for the sake of the cache), of which about two thirds are in use: 18
 * bytes an account, or up to 24 where the number of accounts was not foreseen.
 */
import type { KeyHash } from './key-hash.js';

const FREE = 0xffff_ffff;
/** Rows of several places have the hash: the index cannot say which one counts. */
export const CONTESTED = 0xffff_fffe;

const WORDS = 3;
const LEAST_SLOTS = 1 << 12;
const MOST_IN_USE = 0.75;
const GROWTH = 1.5;
/** Slots an account that is expected: a tenth more accounts than that still fit. */
const SPARE = 1.1 / MOST_IN_USE;

export class AccountIndex {
  #slots: number;
  /** By slot: the hash's two words, then the place. */
  #words: Uint32Array;
  #used = 0;

  /** With room for as many accounts as are expected, and a few more. */
  constructor(expected: number) {
    this.#slots = Math.max(LEAST_SLOTS, Math.ceil(expected * SPARE));
    this.#words = new Uint32Array(this.#slots * WORDS).fill(FREE);
  }

  /** The account's place, {@link CONTESTED}, or -1 for an account that was not put in. */
  find(hash: KeyHash): number {
    const place = this.#words[this.#find(hash.hi, hash.lo) + 2]!;
    return place === FREE ? -1 : place;
  }

  /** Notes the place of an account; @returns the place that was noted before, or -1. */
  put(hash: KeyHash, place: number): number {
    const at = this.#find(hash.hi, hash.lo);
    const before = this.#words[at + 2]!;
    if (before !== FREE) return before;
    this.#set(at, hash.hi, hash.lo, place);
    this.#used += 1;
    if (this.#used > this.#slots * MOST_IN_USE) this.#grow();
    return -1;
  }

  /** Marks an account that was put in before. */
  contest(hash: KeyHash): void {
    this.#words[this.#find(hash.hi, hash.lo) + 2] = CONTESTED;
  }

  /** The words of the account, or of the free slot that it would take. */
  #find(hi: number, lo: number): number {
    const words = this.#words;
    // Multiplied and not divided: any number of slots will do.
    let at = Math.floor((lo / 0x1_0000_0000) * this.#slots) * WORDS;
    while (words[at + 2] !== FREE && (words[at + 1] !== lo || words[at] !== hi)) {
      at = at + WORDS === words.length ? 0 : at + WORDS;
    }
    return at;
  }

  #set(at: number, hi: number, lo: number, place: number): void {
    this.#words[at] = hi;
    this.#words[at + 1] = lo;
    this.#words[at + 2] = place;
  }

  #grow(): void {
    const words = this.#words;
    this.#slots = Math.ceil(this.#slots * GROWTH);
    this.#words = new Uint32Array(this.#slots * WORDS).fill(FREE);
    for (let at = 0; at < words.length; at += WORDS) {
      const [hi, lo, place] = [words[at]!, words[at + 1]!, words[at + 2]!];
      if (place !== FREE) this.#set(this.#find(hi, lo), hi, lo, place);
    }
  }
}
