/** Lines of text gathered as UTF-8, with the bytes that each account takes. */

/** Bytes that a UTF-16 code unit can become. */
const MOST_BYTES = 3;

export class LineSink {
  #bytes = Buffer.allocUnsafeSlow(1 << 16);
  #lengths = new Uint32Array(1 << 10);
  #accounts = 0;
  #used = 0;
  #rows = 0;

  get bytes(): number {
    return this.#used;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Forgets everything but the memory that it holds. */
  clear(): void {
    this.#accounts = 0;
    this.#used = 0;
    this.#rows = 0;
  }

  /** Goes on to the next account, which may get no line at all. */
  openAccount(): void {
    if (this.#accounts === this.#lengths.length) {
      const more = new Uint32Array(2 * this.#accounts);
      more.set(this.#lengths);
      this.#lengths = more;
    }
    this.#lengths[this.#accounts++] = 0;
  }

  /** Adds a line, its line end included, to the account that was opened last. */
  add(line: string): void {
    const room = this.#used + MOST_BYTES * line.length;
    if (room > this.#bytes.length) {
      const more = Buffer.allocUnsafeSlow(Math.max(room, 2 * this.#bytes.length));
      this.#bytes.copy(more, 0, 0, this.#used);
      this.#bytes = more;
    }
    const written = this.#bytes.write(line, this.#used);
    this.#used += written;
    this.#lengths[this.#accounts - 1]! += written;
    this.#rows += 1;
  }

  /** @returns the bytes of each account in the order given. */
  lengths(order: Uint32Array): Uint32Array {
    return order.map((account) => this.#lengths[account]!);
  }

  /** @returns the texts of the accounts in the order given; valid until the next line is added. */
  text(order: Uint32Array): Uint8Array {
    if (isInOrder(order)) return this.#bytes.subarray(0, this.#used);
    const starts = new Uint32Array(this.#accounts);
    for (let k = 1; k < this.#accounts; k++) starts[k] = starts[k - 1]! + this.#lengths[k - 1]!;
    const sorted = Buffer.allocUnsafeSlow(this.#used);
    let at = 0;
    for (const account of order) {
      const start = starts[account]!;
      at += this.#bytes.copy(sorted, at, start, start + this.#lengths[account]!);
    }
    return sorted;
  }

  /** @returns the place in the order of the first account that has a line, or -1. */
  firstOf(order: Uint32Array): number {
    return order.findIndex((account) => this.#lengths[account]! > 0);
  }
}

function isInOrder(order: Uint32Array): boolean {
  return order.every((account, place) => account === place);
}
