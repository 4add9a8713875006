/**
 * Files that forbear wrote, row by row as texts, an account at a time and in bounded memory. Cells mean nothing here and
 * a row is taken apart only when somebody asks: two days of a million accounts are compared by their texts.
 */
import { closeSync, openSync, readSync } from 'node:fs';
import { unguardFormula } from '../csv/formula.js';
import { quotedCells } from '../csv/quoted-line.js';
import { countOf } from '../csv/record.js';
import { damaged } from '../run-folder/exact-csv.js';

const WINDOW_BYTES = 1 << 20;
const NEWLINE = 10;
const MARK = '\uFEFF';

/** Throws ForbearError (exit 3) where the file is none of ours. The caller closes it. */
export class OwnRows {
  readonly #path: string;
  readonly #file: number;
  #memory = Buffer.allocUnsafe(WINDOW_BYTES);
  /** Bytes at the start of the memory that belong to a line whose end has not been read. */
  #kept = 0;
  #lines: readonly string[] = [];
  #at = 0;
  readonly columns: ReadonlyMap<string, number>;
  /** The row at hand; null behind the last. */
  text: string | null = null;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'r');
    const header = this.#record();
    if (header === null) throw damaged(path, 1, null, 'nothing', 'a header');
    const names = this.#taken(header.startsWith(MARK) ? header.slice(1) : header);
    this.columns = new Map(names.map((name, place) => [name, place]));
    this.advance();
  }

  close(): void {
    closeSync(this.#file);
  }

  /** Goes on to the next row. */
  advance(): void {
    this.text = this.#record();
  }

  /** The cells of the row at hand. */
  cells(): readonly string[] {
    return this.#taken(this.text!);
  }

  /** The place of a column. Throws ForbearError (exit 3) when the file has none of that name. */
  place(name: string): number {
    const place = this.columns.get(name);
    if (place === undefined) throw damaged(this.#path, 1, name, 'no such column', name);
    return place;
  }

  /** @returns what to throw when the file is not in the order that forbear writes. */
  disorder(): Error {
    return damaged(this.#path, null, 'account_id', 'accounts out of order', 'the order of account ids');
  }

  #taken(text: string): readonly string[] {
    const cells = text.includes('"') ? quotedCells(text, ',') : text.split(',');
    if (cells === null) throw damaged(this.#path, null, null, 'text that is no CSV of ours', 'a row');
    return cells;
  }

  /** The next lines that are a row together: a quoted cell may go on over a line end. */
  #record(): string | null {
    const first = this.#line();
    if (first === null || !first.includes('"')) return first;
    const lines = [first];
    for (let marks = countOf(first, '"'); marks % 2 !== 0; ) {
      const next = this.#line();
      if (next === null) throw damaged(this.#path, null, null, 'a quotation mark that stays open', 'a row');
      marks += countOf(next, '"');
      lines.push(next);
    }
    return lines.join('\n');
  }

  #line(): string | null {
    while (this.#at === this.#lines.length) {
      if (!this.#fill()) return null;
    }
    return this.#lines[this.#at++]!;
  }

  /** @returns false at the end of the file. Every line of ours ends with a line end. */
  #fill(): boolean {
    if (this.#kept === this.#memory.length) {
      const larger = Buffer.allocUnsafe(2 * this.#memory.length);
      this.#memory.copy(larger);
      this.#memory = larger;
    }
    const memory = this.#memory;
    const read = readSync(this.#file, memory, this.#kept, memory.length - this.#kept, null);
    const have = this.#kept + read;
    if (read === 0) {
      if (have > 0) throw damaged(this.#path, null, null, 'a last line without an end', 'a line end');
      return false;
    }
    const end = memory.lastIndexOf(NEWLINE, have - 1) + 1;
    this.#lines = end === 0 ? [] : memory.toString('utf8', 0, end - 1).split('\n');
    this.#at = 0;
    memory.copy(memory, 0, end, have);
    this.#kept = have - end;
    return true;
  }
}

/** A file whose rows are of accounts, in the order of their ids. */
export class AccountRows {
  readonly rows: OwnRows;
  readonly #place: number;
  /** The account of the row at hand; null behind the last. */
  key: string | null = null;

  constructor(path: string) {
    this.rows = new OwnRows(path);
    this.#place = this.rows.place('account_id');
    this.#see();
  }

  /** Goes on to the next row. Throws ForbearError (exit 3) when it stands before the one at hand. */
  advance(): void {
    const before = this.key;
    this.rows.advance();
    this.#see();
    if (before !== null && this.key !== null && this.key < before) throw this.rows.disorder();
  }

  /** Every row of an account; rows of accounts before it are passed over. */
  *of(key: string): Generator<readonly string[]> {
    while (this.key !== null && this.key < key) this.advance();
    for (; this.key === key; this.advance()) yield this.rows.cells();
  }

  #see(): void {
    const { text } = this.rows;
    this.key = text === null ? null : unguardFormula(this.#cell(text));
  }

  /** The cell of the account, without taking the row apart where no cell is quoted. */
  #cell(text: string): string {
    if (text.includes('"')) return this.rows.cells()[this.#place] ?? '';
    let start = 0;
    for (let k = 0; k < this.#place; k += 1) start = text.indexOf(',', start) + 1;
    const end = text.indexOf(',', start);
    return text.slice(start, end < 0 ? text.length : end);
  }
}
