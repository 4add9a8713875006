/** Lines of an output gathered as UTF-8, with the bytes that each account takes. */
import { TextBytes } from '../csv/text-bytes.js';

export class LineSink {
  /** Where lines are written; {@link endLine} after each. */
  readonly out = new TextBytes();
  /** Where each account begins. */
  #starts = new Uint32Array(1 << 10);
  #accounts = 0;
  #rows = 0;

  get rows(): number {
    return this.#rows;
  }

  /** Forgets everything but the memory that it holds. */
  clear(): void {
    this.out.clear();
    this.#accounts = 0;
    this.#rows = 0;
  }

  /** Goes on to the next account, which may get no line at all. */
  openAccount(): void {
    if (this.#accounts === this.#starts.length) {
      const more = new Uint32Array(2 * this.#accounts);
      more.set(this.#starts);
      this.#starts = more;
    }
    this.#starts[this.#accounts++] = this.out.used;
  }

  /** Notes that a line was written, for the account that was opened last. */
  endLine(): void {
    this.#rows += 1;
  }

  #end(account: number): number {
    return account + 1 < this.#accounts ? this.#starts[account + 1]! : this.out.used;
  }

  /** @returns the bytes of each account in the order given. */
  lengths(order: Uint32Array): Uint32Array {
    return order.map((account) => this.#end(account) - this.#starts[account]!);
  }

  /** @returns the texts of the accounts in the order given; valid until the next line is written. */
  text(order: Uint32Array): Uint8Array {
    const bytes = this.out.part();
    if (isInOrder(order)) return bytes;
    const sorted = Buffer.allocUnsafeSlow(bytes.length);
    let at = 0;
    for (const account of order) {
      at += bytes.copy(sorted, at, this.#starts[account]!, this.#end(account));
    }
    return sorted;
  }

  /** @returns the place in the order of the first account that has a line, or -1. */
  firstOf(order: Uint32Array): number {
    return order.findIndex((account) => this.#end(account) > this.#starts[account]!);
  }
}

function isInOrder(order: Uint32Array): boolean {
  return order.every((account, place) => account === place);
}
