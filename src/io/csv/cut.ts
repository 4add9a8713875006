/** A row's text and where its cells lie in it, so that cells of numbers and dates never become strings. */

const FIRST_CELLS = 64;

/** One is used for all rows of a table. */
export class Cut {
  text = '';
  /** Cells of the row. */
  count = 0;
  starts = new Uint32Array(FIRST_CELLS);
  ends = new Uint32Array(FIRST_CELLS);

  /** Cuts a line without quotation marks at every delimiter. */
  line(text: string, delimiter: number): void {
    this.text = text;
    this.count = 0;
    let start = 0;
    for (let at = 0; at < text.length; at += 1) {
      if (text.charCodeAt(at) !== delimiter) continue;
      this.#add(start, at);
      start = at + 1;
    }
    this.#add(start, text.length);
  }

  /** Takes cells that were cut before. */
  cells(cells: readonly string[]): void {
    this.text = cells.join('');
    this.count = 0;
    let start = 0;
    for (const cell of cells) {
      this.#add(start, start + cell.length);
      start += cell.length;
    }
  }

  /** The text of a cell; blank for one that the row does not have. */
  cell(index: number): string {
    return index >= 0 && index < this.count ? this.text.slice(this.starts[index], this.ends[index]) : '';
  }

  #add(start: number, end: number): void {
    if (this.count === this.starts.length) {
      this.starts = twice(this.starts);
      this.ends = twice(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count += 1;
  }
}

function twice(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
