/** The key of a row that has not been read yet: by bytes where the cell is plain, else as the reader reads it. */
import type { CellValue } from '../columns/spec.js';
import { Cut } from '../csv/cut.js';
import { Faults } from '../csv/faults.js';
import type { Dialect } from '../csv/record.js';
import { quotedRow } from '../csv/recover.js';
import { RowReader } from '../csv/row-reader.js';
import type { TableHeader } from '../csv/table-header.js';
import type { KeyHash } from './key-hash.js';

export class RowKey {
  readonly #field: string;
  readonly #reader: RowReader;
  readonly #faults: Faults;
  readonly #cut = new Cut();
  /** The one cell that is the key as it stands; -1 when a mapping has a say. */
  readonly #cell: number;
  readonly #dialect: Dialect;
  readonly #delimiter: number;

  /** `currency` only has to be one: no key depends on it. */
  constructor(header: TableHeader, field: string, file: string, currency: string) {
    const binding = header.bindings.find(({ column }) => column.field === field)!;
    const { cells, mapping } = binding;
    const asItStands =
      cells.length === 1 && (mapping === null || (mapping.map === null && mapping.constant === null));
    this.#field = field;
    this.#cell = asItStands ? cells[0]!.index : -1;
    this.#dialect = { delimiter: header.found.delimiter, width: header.found.cells.length };
    this.#delimiter = header.found.delimiter.charCodeAt(0);
    this.#faults = new Faults(file);
    this.#reader = new RowReader([binding.column], [binding], {
      currency,
      currencyBy: null,
      dateOrder: null,
      asOf: null,
      ownFile: false,
      keepPersonal: false,
    });
  }

  /**
   * Hashes the key of a line; false when it has none that counts. A line whose quotation marks are out of place may
   * give any key: its row is rejected wherever it goes.
   */
  hashLine(memory: Buffer, start: number, end: number, hash: KeyHash): boolean {
    if (this.#cell >= 0) {
      let at = start;
      for (let left = this.#cell; left > 0 && at < end; left -= 1) at = this.#cellEnd(memory, at, end) + 1;
      const last = this.#cellEnd(memory, at, end);
      const quoted = last - at >= 2 && memory[at] === QUOTE && memory[last - 1] === QUOTE;
      if (hash.takePlain(memory, quoted ? at + 1 : at, quoted ? last - 1 : last)) return true;
    }
    return this.hashCells(this.cellsOf(memory, start, end), hash);
  }

  /** Hashes the key of a row; false when it has none that counts. */
  hashCells(cells: readonly string[], hash: KeyHash): boolean {
    const key = this.read(cells);
    if (key !== null) hash.takeText(key);
    return key !== null;
  }

  /** The key as a record holds it; null when it is missing or faulty, so that the row is rejected. */
  read(cells: readonly string[]): string | null {
    this.#faults.startRow(0);
    this.#cut.cells(cells);
    const value: CellValue = this.#reader.read(this.#cut, this.#faults)[this.#field] ?? null;
    return this.#faults.failed || typeof value !== 'string' ? null : value;
  }

  /** The cells of a line. */
  cellsOf(memory: Buffer, start: number, end: number): readonly string[] {
    const text = memory.toString('utf8', start, end);
    return text.includes('"') ? quotedRow(text, 0, this.#dialect).cells : text.split(this.#dialect.delimiter);
  }

  /** The delimiter behind the cell that starts at `start`, or the line's end; marks that are doubled close and open. */
  #cellEnd(memory: Buffer, start: number, end: number): number {
    let at = start;
    for (let open = false; at < end; at += 1) {
      const byte = memory[at];
      if (byte === QUOTE) open = !open;
      else if (byte === this.#delimiter && !open) return at;
    }
    return end;
  }
}

const QUOTE = 34;
