/** The key of a row that has not been read yet: by bytes where the cell is plain, else as the reader reads it. */
import type { CellValue } from '../columns/spec.js';
import { Cut } from '../csv/cut.js';
import { Faults } from '../csv/faults.js';
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
  readonly #delimiter: string;
  readonly #delimiterByte: number;

  /** `currency` only has to be one: no key depends on it. */
  constructor(header: TableHeader, field: string, file: string, currency: string) {
    const binding = header.bindings.find(({ column }) => column.field === field)!;
    const { cells, mapping } = binding;
    const asItStands =
      cells.length === 1 && (mapping === null || (mapping.map === null && mapping.constant === null));
    this.#field = field;
    this.#cell = asItStands ? cells[0]!.index : -1;
    this.#delimiter = header.found.delimiter;
    this.#delimiterByte = this.#delimiter.charCodeAt(0);
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

  /** Hashes the key of a line without quotation marks; false when it has none that counts. */
  hashLine(memory: Buffer, start: number, end: number, hash: KeyHash): boolean {
    if (this.#cell >= 0) {
      const from = this.#cellStart(memory, start, end);
      if (from >= 0 && hash.takePlain(memory, from, this.#cellEnd(memory, from, end))) return true;
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

  /** The cells of a line without quotation marks. */
  cellsOf(memory: Buffer, start: number, end: number): string[] {
    return memory.toString('utf8', start, end).split(this.#delimiter);
  }

  #cellStart(memory: Buffer, start: number, end: number): number {
    let at = start;
    for (let left = this.#cell; left > 0; at += 1) {
      if (at === end) return -1;
      if (memory[at] === this.#delimiterByte) left -= 1;
    }
    return at;
  }

  #cellEnd(memory: Buffer, start: number, end: number): number {
    let at = start;
    while (at < end && memory[at] !== this.#delimiterByte) at += 1;
    return at;
  }
}
