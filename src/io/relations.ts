/** Rows whose account or borrower was not read: used as far as they go, and counted. */
import type { Issue } from '../domain/issue.js';
import type { InputName } from './columns/inputs.js';
import type { Row } from './columns/spec.js';

/** The rows of one export as far as relations go. */
interface RelatedRows {
  readonly records: readonly Row[];
  /** The first line of each record. */
  readonly lines: readonly number[];
}

export type RelatedTables = Readonly<Partial<Record<InputName, RelatedRows>>>;

/** Rows of one export without a counterpart in another: how many, and the first line. */
interface Strays {
  readonly rows: number;
  readonly line: number;
}

export type StraysByTable = Readonly<Partial<Record<InputName, Strays>>>;

interface Relation {
  readonly code: string;
  readonly column: string;
  readonly field: string;
  /** The export that must have the key, and its field. */
  readonly other: InputName;
  readonly otherField: string;
}

const BY_BORROWER = { column: 'borrower_id', field: 'borrowerId', otherField: 'borrowerId' };
const BY_ACCOUNT = {
  code: 'ACCOUNT_NOT_FOUND',
  column: 'account_id',
  field: 'accountId',
  other: 'delinquencies',
  otherField: 'accountId',
} as const;

/** In the order in which they are reported. */
const RELATIONS: Readonly<Partial<Record<InputName, Relation>>> = {
  delinquencies: { code: 'BORROWER_NOT_FOUND', ...BY_BORROWER, other: 'borrowers' },
  payments: BY_ACCOUNT,
  contacts: BY_ACCOUNT,
  feedback: BY_ACCOUNT,
  behaviour: { code: 'BEHAVIOUR_NOT_USED', ...BY_BORROWER, other: 'delinquencies' },
};

const RELATED = Object.entries(RELATIONS) as [InputName, Relation][];

/** The rows without a counterpart, by export; exports without any are left out. */
export function straysOf(tables: RelatedTables): StraysByTable {
  const known = new Map<string, ReadonlySet<unknown>>();
  const keysOf = (name: InputName, field: string): ReadonlySet<unknown> => {
    const key = `${name} ${field}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const keys = new Set(tables[name]!.records.map((row) => row[field]));
    known.set(key, keys);
    return keys;
  };
  const strays: Partial<Record<InputName, Strays>> = {};
  for (const [name, { field, other, otherField }] of RELATED) {
    const table = tables[name];
    if (table === undefined || tables[other] === undefined) continue;
    const keys = keysOf(other, otherField);
    let rows = 0;
    let first = -1;
    table.records.forEach((row, index) => {
      if (keys.has(row[field])) return;
      if (rows === 0) first = index;
      rows += 1;
    });
    if (rows > 0) strays[name] = { rows, line: table.lines[first]! };
  }
  return strays;
}

/** The strays of the whole, from those of its parts. */
export function mergeStrays(parts: readonly StraysByTable[]): StraysByTable {
  const merged: Partial<Record<InputName, Strays>> = {};
  for (const part of parts) {
    for (const [name, { rows, line }] of Object.entries(part) as [InputName, Strays][]) {
      const before = merged[name];
      merged[name] =
        before === undefined
          ? { rows, line }
          : { rows: before.rows + rows, line: Math.min(before.line, line) };
    }
  }
  return merged;
}

/** One warning an export; `fileOf` says what messages call it. */
export function strayIssues(strays: StraysByTable, fileOf: (name: InputName) => string): Issue[] {
  return RELATED.flatMap(([name, { code, column }]): Issue[] => {
    const stray = strays[name];
    if (stray === undefined) return [];
    const { rows, line } = stray;
    const where = { file: fileOf(name), line, column };
    const found = `${rows} ${rows === 1 ? 'row' : 'rows; this is the first'}`;
    const expected = `a ${column} of the other export`;
    return [{ code, severity: 'warning', where, found, expected, hint: '' }];
  });
}
