/** A set of texts by 64 bits of their hash: some 24 bytes a text, however long it is. */
import { AccountIndex, CONTESTED } from '../intake/account-index.js';
import { KeyHash } from '../intake/key-hash.js';

const HERE = 0;

export class HashedTexts {
  readonly #hash = new KeyHash();
  readonly #index = new AccountIndex(0);

  add(text: string): void {
    this.#hash.takeText(text);
    this.#index.put(this.#hash, HERE);
  }

  has(text: string): boolean {
    this.#hash.takeText(text);
    return this.#index.find(this.#hash) === HERE;
  }
}

/** Which texts were noted by whom: by one place alone, or by several. */
export class NotedBy {
  readonly #hash = new KeyHash();
  readonly #index = new AccountIndex(0);

  note(text: string, place: number): void {
    this.#hash.takeText(text);
    const before = this.#index.put(this.#hash, place);
    if (before !== -1 && before !== place) this.#index.contest(this.#hash);
  }

  /** @returns whether some place other than this one noted the text. */
  byOther(text: string, place: number): boolean {
    this.#hash.takeText(text);
    const found = this.#index.find(this.#hash);
    return found === CONTESTED || (found !== -1 && found !== place);
  }
}
