/**
 * The ways in which `forbear sample --dirty` breaks a row: each one that real exports show, each with the issue
 * code that reading must answer with. The list is the documentation: `--help` prints it and a test plays it.
 */
import type { Random } from '../../engine/sample/random.js';
import type { Column, FileSpec } from '../columns/spec.js';

export interface Breakage {
  readonly id: string;
  /** What reading reports for the broken row. */
  readonly code: string;
  /** One line for `--help`. */
  readonly about: string;
  /** The broken row as lines of cells, or null when this row cannot be broken so. */
  readonly apply: (row: BreakableRow) => readonly (readonly string[])[] | null;
}

export interface BreakableRow {
  readonly spec: FileSpec;
  readonly columns: readonly Column[];
  readonly cells: readonly string[];
  readonly random: Random;
}

type Wanted = (column: Column, cell: string) => boolean;

/** A filled cell of a wanted column gets this text. */
function overwrite(wanted: Wanted, texts: readonly string[]): Breakage['apply'] {
  return ({ columns, cells, random }) => {
    const places = columns.flatMap((column, place) =>
      cells[place] !== '' && wanted(column, cells[place]!) ? [place] : [],
    );
    if (places.length === 0) return null;
    const place = random.pick(places);
    return [cells.with(place, random.pick(texts))];
  };
}

const isKey = (column: Column): boolean => column.required === true && column.type === 'id';
const isMoney = (column: Column): boolean => column.type === 'money';

export const BREAKAGES: readonly Breakage[] = [
  {
    id: 'impossible-date',
    code: 'DATE_INVALID',
    about: 'a day that no calendar has (2026-02-30)',
    apply: overwrite((column) => column.type === 'date', ['2026-02-30', '2025-13-01', '2026-06-31']),
  },
  {
    id: 'ambiguous-date',
    code: 'DATE_AMBIGUOUS',
    about: 'a date that reads two ways (03/04/2026)',
    apply: overwrite((column) => column.type === 'date', ['03/04/2026', '11/12/2025']),
  },
  {
    id: 'destroyed-id',
    code: 'DESTROYED_IDENTIFIER',
    about: 'a key that a spreadsheet turned into a number (4.40301E+17)',
    apply: overwrite(isKey, ['4.40301E+17', '6.22202E+18']),
  },
  {
    id: 'missing-key',
    code: 'VALUE_MISSING',
    about: 'a blank where the key should be',
    apply: overwrite(isKey, ['']),
  },
  {
    id: 'text-in-number',
    code: 'NUMBER_INVALID',
    about: 'words where an amount should be',
    apply: overwrite(isMoney, ['see note', '12O0.50', 'approx 3000']),
  },
  {
    id: 'decimal-comma',
    code: 'NUMBER_AMBIGUOUS',
    about: 'an amount with a decimal comma (1.234,56)',
    apply: overwrite(isMoney, ['1.234,56', '12.500,00']),
  },
  {
    id: 'bare-percentage',
    code: 'RATE_AMBIGUOUS',
    about: 'an annual rate of 18.25 without its percent sign',
    apply: overwrite((column) => column.name === 'annual_rate', ['18.25', '24']),
  },
  {
    id: 'unknown-word',
    code: 'ENUM_UNKNOWN',
    about: 'a code that the column does not have',
    apply: overwrite((column) => column.type === 'enum', ['n.z.', 'code 99']),
  },
  {
    id: 'unclear-flag',
    code: 'BOOLEAN_UNKNOWN',
    about: 'a flag that is neither yes nor no (maybe)',
    apply: overwrite((column) => column.type === 'boolean', ['maybe', '2']),
  },
  {
    id: 'cells-missing',
    code: 'TOO_FEW_CELLS',
    about: 'a line that ends before its last cells',
    apply: ({ cells, random }) => [cells.slice(0, -random.whole(1, Math.min(3, cells.length - 2)))],
  },
  {
    id: 'cell-too-many',
    code: 'TOO_MANY_CELLS',
    about: 'an unquoted comma that makes one cell two',
    apply: ({ cells, random }) => {
      // A blank last cell would be taken for a trailing comma, and the row for a shifted one.
      const place = cells.at(-1) === '' ? cells.length : random.whole(1, cells.length);
      return [cells.toSpliced(place, 0, 'extra')];
    },
  },
  {
    id: 'duplicate',
    code: 'DUPLICATE_KEY',
    about: 'the same row twice',
    apply: ({ spec, cells }) => (spec.key.length === 0 ? null : [cells, cells]),
  },
];

/** Breaks the row in one of the ways that fit it. Every file has a key cell, so that at least one does. */
export function breakRow(row: BreakableRow): {
  readonly breakage: Breakage;
  readonly lines: readonly (readonly string[])[];
} {
  for (;;) {
    const breakage = row.random.pick(BREAKAGES);
    const lines = breakage.apply(row);
    if (lines !== null) return { breakage, lines };
  }
}
