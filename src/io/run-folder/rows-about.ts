/**
 * Some rows out of a large file of ours, found by their key without parsing the others: what one account needs of a run
 * of a million. About a second per 300 MB; memory for what is found.
 */
import type { FileSpec, Row } from '../columns/spec.js';
import { headOf, withoutFirst } from '../csv/bytes.js';
import type { FoundHeader } from '../csv/dialect.js';
import { unguardFormula } from '../csv/formula.js';
import { quotedRow } from '../csv/recover.js';
import { WINDOW_MEMORY_BYTES } from '../csv/text-windows.js';
import { headerText } from '../csv/write.js';
import { openFile } from '../intake/open-export.js';
import { type RowTaker, scanTable } from '../intake/scan-table.js';
import { type CurrencyOf, damaged, exactRow, lost } from './exact-csv.js';

const MARK = Buffer.from('\uFEFF');

/** How the rows of a file of ours are cut, and by what they are found. */
function dialectOf(spec: FileSpec): FoundHeader {
  const cells = spec.columns.map(({ name }) => name);
  return { delimiter: ',', newline: '\n', line: 1, cells, titleRows: 0, endless: false };
}

/** Memory that begins with room for the windows, and what takes the rows. */
interface Scan {
  readonly memory: Buffer;
  readonly taker: RowTaker;
}

/**
 * Goes over the rows of a file of ours, which has so many bytes. Throws ForbearError (exit 3) when the header is another
 * one or the file is written to meanwhile, and when the system does not give it.
 */
export async function scanOwn(path: string, spec: FileSpec, begin: (bytes: number) => Scan): Promise<void> {
  const header = headerText(spec);
  try {
    const open = openFile(path, path);
    try {
      const head = headOf(open.bytes, MARK.length + Buffer.byteLength(header));
      const skip = head.subarray(0, MARK.length).equals(MARK) ? MARK.length : 0;
      if (!head.toString('utf8', skip).startsWith(header)) {
        throw damaged(path, 1, null, 'another header', header.trimEnd());
      }
      const { memory, taker } = begin(open.bytes.length);
      await scanTable(withoutFirst(open.bytes, skip), dialectOf(spec), memory, taker, () => undefined);
      open.checkUnchanged();
    } finally {
      open.close();
    }
  } catch (error) {
    throw lost(error, path);
  }
}

/** A row as it lies in the file. */
interface FoundRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Hears the key of every row, and of those that it wants the cells. */
async function eachKey(
  path: string,
  spec: FileSpec,
  field: string,
  wants: (key: string) => boolean,
  take: (row: FoundRow) => void,
): Promise<void> {
  const at = spec.columns.findIndex((column) => column.field === field);
  const dialect = { delimiter: ',', width: spec.columns.length };
  const memory = Buffer.allocUnsafe(WINDOW_MEMORY_BYTES);
  const takeCells = (line: number, cells: readonly string[]): void => {
    if (wants(unguardFormula(cells[at] ?? ''))) take({ line, cells });
  };
  const taker: RowTaker = {
    takeLine: (start, end, line, quoted) => {
      if (quoted) {
        takeCells(line, quotedRow(memory.toString('utf8', start, end), line, dialect).cells);
        return;
      }
      let from = start;
      for (let left = at; left > 0; left -= 1) from = memory.indexOf(COMMA, from) + 1;
      const to = memory.indexOf(COMMA, from);
      if (!wants(unguardFormula(memory.toString('utf8', from, to < 0 || to > end ? end : to)))) return;
      take({ line, cells: memory.toString('utf8', start, end).split(',') });
    },
    takeRow: ({ line, cells }) => takeCells(line, cells),
  };
  await scanOwn(path, spec, () => ({ memory, taker }));
}

const COMMA = 44;

/**
 * @param field of the column that the rows are found by. @returns the rows with one of the keys, in the order of the file.
 * Throws ForbearError (exit 3) where one of them is not as it was written.
 */
export async function rowsAbout(
  path: string,
  spec: FileSpec,
  field: string,
  keys: ReadonlySet<string>,
  currencyOf: CurrencyOf = () => null,
): Promise<Row[]> {
  const found: FoundRow[] = [];
  await eachKey(
    path,
    spec,
    field,
    (key) => keys.has(key),
    (row) => found.push(row),
  );
  const places = new Map(spec.columns.map((column, index) => [column.name, index]));
  return found.map(({ line, cells }) => {
    const currency = currencyOf((name) => unguardFormula(cells[places.get(name) ?? -1] ?? ''));
    return exactRow(path, line, spec, cells, currency);
  });
}

/** Which rows and which of their fields: `keys` null is every row. */
export interface Selection {
  readonly field: string;
  readonly keys: ReadonlySet<string> | null;
  /** None of them money, which would need the account's currency. */
  readonly fields: readonly string[];
}

/**
 * Hands over some fields of some rows, in the order of the file, each row when it is read: memory for none of them.
 * Throws ForbearError (exit 3) where one of the fields is not as it was written.
 */
export async function eachRowOf(
  path: string,
  spec: FileSpec,
  { field, keys, fields }: Selection,
  take: (row: Row) => void,
): Promise<void> {
  const columns = spec.columns.filter((column) => fields.includes(column.field));
  const places = columns.map((column) => spec.columns.indexOf(column));
  const narrow = { ...spec, columns };
  await eachKey(
    path,
    spec,
    field,
    (key) => keys === null || keys.has(key),
    ({ line, cells }) => {
      const own = places.map((place) => cells[place] ?? '');
      take(exactRow(path, line, narrow, own, null));
    },
  );
}

/** @returns the keys of all rows, in the order of the file. */
export async function keysOf(path: string, spec: FileSpec, field: string): Promise<string[]> {
  const keys: string[] = [];
  const note = (key: string): boolean => {
    keys.push(key);
    return false;
  };
  await eachKey(path, spec, field, note, () => undefined);
  return keys;
}
