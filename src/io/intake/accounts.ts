/**
 * What is known of the accounts while the exports are dealt out. An account that stands under borrowers of different
 * places is contested: which of its rows is accepted can only be said by reading them, in their order, in one piece.
 */
import { AccountIndex } from './account-index.js';
import type { KeyHash } from './key-hash.js';

export class Accounts {
  readonly index: AccountIndex;
  /** Where the events of a contested account go, by its key. */
  readonly routes = new Map<string, number>();
  readonly #contested = new Set<number>();

  /** `expected` accounts, more or less. */
  constructor(expected: number) {
    this.index = new AccountIndex(expected);
  }

  /** Notes where an account's row goes. */
  note(hash: KeyHash, place: number): void {
    const before = this.index.put(hash, place);
    if (before < 0 || before === place) return;
    this.#contested.add(shortened(hash));
    this.index.contest(hash);
  }

  get areContested(): boolean {
    return this.#contested.size > 0;
  }

  /** Whether an account may be contested: surely not, or probably. */
  isContested(hash: KeyHash): boolean {
    return this.#contested.has(shortened(hash));
  }
}

/** As much of a hash as a number holds. */
function shortened({ hi, lo }: KeyHash): number {
  return (hi & 0x1f_ffff) * 0x1_0000_0000 + lo;
}
