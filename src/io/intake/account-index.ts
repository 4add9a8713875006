/**
 * Where each account's borrower was dealt to, so that the events of an account follow it. Ten bytes a slot (64 bits of the
 * account's hash, 16 of the place), at most seven tenths of them in use: 15 to 25 bytes an account.
 */
import type { KeyHash } from './key-hash.js';

const FREE = 0xffff;
/** Rows of several places have the hash: {@link AccountIndex} cannot say which one counts. */
export const CONTESTED = 0xfffe;
/** Largest place that can be noted. */
export const LAST_PLACE = 0xfffd;

const FIRST_SLOTS = 1 << 12;
const MOST_IN_USE = 0.7;
const GROWTH = 1.6;

export class AccountIndex {
  #hi = new Uint32Array(FIRST_SLOTS);
  #lo = new Uint32Array(FIRST_SLOTS);
  #place = new Uint16Array(FIRST_SLOTS).fill(FREE);
  #used = 0;

  /** The account's place, {@link CONTESTED}, or -1 for an account that was not put in. */
  find(hash: KeyHash): number {
    const place = this.#place[this.#slotOf(hash.hi, hash.lo)]!;
    return place === FREE ? -1 : place;
  }

  /** Notes the place of an account; @returns the place that was noted before, or -1. */
  put(hash: KeyHash, place: number): number {
    const slot = this.#slotOf(hash.hi, hash.lo);
    const before = this.#place[slot]!;
    if (before !== FREE) return before;
    this.#set(slot, hash.hi, hash.lo, place);
    this.#used += 1;
    if (this.#used > this.#place.length * MOST_IN_USE) this.#grow();
    return -1;
  }

  /** Marks an account that was put in before. */
  contest(hash: KeyHash): void {
    this.#place[this.#slotOf(hash.hi, hash.lo)] = CONTESTED;
  }

  #slotOf(hi: number, lo: number): number {
    const slots = this.#place.length;
    // Multiplied and not divided: any number of slots will do.
    let slot = Math.floor((lo / 0x1_0000_0000) * slots);
    while (this.#place[slot] !== FREE && (this.#lo[slot] !== lo || this.#hi[slot] !== hi)) {
      slot = slot + 1 === slots ? 0 : slot + 1;
    }
    return slot;
  }

  #set(slot: number, hi: number, lo: number, place: number): void {
    this.#hi[slot] = hi;
    this.#lo[slot] = lo;
    this.#place[slot] = place;
  }

  #grow(): void {
    const [his, los, places] = [this.#hi, this.#lo, this.#place];
    const slots = Math.ceil(places.length * GROWTH);
    this.#hi = new Uint32Array(slots);
    this.#lo = new Uint32Array(slots);
    this.#place = new Uint16Array(slots).fill(FREE);
    for (let k = 0; k < places.length; k += 1) {
      if (places[k] === FREE) continue;
      this.#set(this.#slotOf(his[k]!, los[k]!), his[k]!, los[k]!, places[k]!);
    }
  }
}
