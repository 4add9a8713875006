/** The order of all accounts: the sorted parts merged by account id. */
import { deserialize } from 'node:v8';
import type { KeyStretch, Part } from './part.js';
import { readStretch } from './stretch.js';

/** Part by part number, account by account; shared between threads. */
export type AccountOrder = Uint16Array | Uint32Array;

const MOST_SMALL = 1 << 16;

/**
 * @returns for each account in code-unit order of the ids, the number of its part. Throws when an id comes twice: the
 * intake puts all rows of an account into one part.
 */
export function mergeKeys(parts: readonly Part[]): AccountOrder {
  const total = parts.reduce((sum, part) => sum + part.accounts, 0);
  const order: AccountOrder =
    parts.length <= MOST_SMALL
      ? new Uint16Array(new SharedArrayBuffer(2 * total))
      : new Uint32Array(new SharedArrayBuffer(4 * total));
  const heap = new KeyHeap(parts);
  let before: string | null = null;
  for (let place = 0; place < total; place++) {
    const { part, key } = heap.take();
    if (before === key) throw new Error('an account in two parts');
    order[place] = part;
    before = key;
  }
  return order;
}

/** The next key of one part. */
class KeyCursor {
  readonly part: number;
  readonly #stretches: readonly KeyStretch[];
  #next = 0;
  #keys: readonly string[] = [];
  #at = 0;
  key = '';

  constructor(part: number, stretches: readonly KeyStretch[]) {
    this.part = part;
    this.#stretches = stretches;
  }

  /** @returns false when there is no further key. */
  advance(): boolean {
    if (this.#at === this.#keys.length) {
      const stretch = this.#stretches[this.#next++];
      if (stretch === undefined) return false;
      this.#keys = deserialize(readStretch(stretch)) as string[];
      this.#at = 0;
    }
    this.key = this.#keys[this.#at++]!;
    return true;
  }
}

/** A binary heap of cursors, the least key on top. */
class KeyHeap {
  readonly #cursors: KeyCursor[];

  constructor(parts: readonly Part[]) {
    this.#cursors = parts
      .map((part, index) => new KeyCursor(index, part.keys))
      .filter((cursor) => cursor.advance());
    for (let k = this.#cursors.length >> 1; k >= 0; k--) this.#sink(k);
  }

  /** Takes the least key. */
  take(): { readonly part: number; readonly key: string } {
    const top = this.#cursors[0];
    if (top === undefined) throw new Error('fewer keys than accounts');
    const { part, key } = top;
    if (!top.advance()) {
      const last = this.#cursors.pop()!;
      if (last !== top) this.#cursors[0] = last;
    }
    this.#sink(0);
    return { part, key };
  }

  #sink(start: number): void {
    const cursors = this.#cursors;
    const moving = cursors[start];
    if (moving === undefined) return;
    let hole = start;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= cursors.length) break;
      if (child + 1 < cursors.length && cursors[child + 1]!.key < cursors[child]!.key) child += 1;
      if (!(cursors[child]!.key < moving.key)) break;
      cursors[hole] = cursors[child]!;
      hole = child;
    }
    cursors[hole] = moving;
  }
}
