/**
 * The `--columns` file: a user's own headers, said once. YAML, one section per export, one entry per column:
 *
 * ```yaml
 * borrowers:
 *   borrower_id: 会员号                        # just the header
 *   monthly_income: { from: 年薪, multiply: "0.0833333333" }
 *   other_debt_payments: { from: [车贷月供, 房贷月供] }  # several numbers add up (combine: sum, max or first)
 *   employment_status: { from: job, map: { W: employed, S: self_employed, "*": other } }
 *   income_frequency: { value: monthly }       # the same for every row
 *   vulnerable: { value: null }                # missing in every row
 * delinquencies:
 *   account_id: loan number
 *   borrower_id: member
 *   principal_outstanding: { from: 余额, unit: 万元 }
 *   annual_rate: { from: int_rate, unit: "%" }   # "%", "‰", 万分之, with /day or /month
 *   origination_date: { from: issued, date_format: MDY }
 * ```
 *
 * `from` is a header or a list of headers; `value` a constant; `multiply` a decimal in quotation marks; `unit` what
 * could stand in brackets behind a header; `map` from cell texts to ours (`"*"` for all others, `null` for
 * missing; a text without an entry rejects the row); `date_format` DMY, MDY or YMD. A mapped column is read from
 * there and nowhere else; all other columns are still found by their names and aliases. One CSV may
 * serve as both exports.
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Document, isMap, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { ForbearError, type Issue } from '../domain/issue.js';
import { nearestOf } from '../domain/nearest.js';
import { INPUT_NAMES, INPUT_SPECS, type InputName } from './columns/inputs.js';
import type { ColumnMapping, TableMapping } from './csv/column-mapping.js';
import { readExact } from './csv/exact-number.js';
import { readUnit } from './csv/units.js';

/** By export. */
export type Mapping = Readonly<Partial<Record<InputName, TableMapping>>>;

const SCALAR = z.union([z.string(), z.number(), z.boolean()]);
const ENTRY = z.strictObject({
  from: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]).optional(),
  value: z.union([SCALAR, z.null()]).optional(),
  combine: z.enum(['sum', 'max', 'first']).optional(),
  multiply: z.union([z.string(), z.int()]).optional(),
  unit: z.string().min(1).optional(),
  map: z.record(z.string(), z.union([SCALAR, z.null()])).optional(),
  date_format: z.enum(['DMY', 'MDY', 'YMD']).optional(),
});
type Entry = z.infer<typeof ENTRY>;
const ENTRY_KEYS = Object.keys(ENTRY.shape);

const ADDED_UP = new Set(['money', 'integer', 'number', 'rate']);

/** Reads and checks a mapping file. Throws ForbearError (exit 2) with every problem, each at its line and column. */
export async function readMapping(path: string, cwd = '.'): Promise<Mapping> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, path), 'utf8');
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    if (typeof code !== 'string') throw error;
    const found = code === 'ENOENT' ? 'no such file' : code;
    throw new ForbearError(2, [
      {
        code: 'MAPPING_NOT_READABLE',
        severity: 'error',
        where: { file: path, line: null, column: null },
        found,
        expected: 'a YAML file',
        hint: '',
      },
    ]);
  }
  const { mapping, issues } = parseMapping(text, path);
  if (issues.length > 0) throw new ForbearError(2, issues);
  return mapping;
}

/** The mapping that `text` says, and everything in it that is not understood. */
export function parseMapping(text: string, file: string): { mapping: Mapping; issues: readonly Issue[] } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const reader = new MappingReader(document, counter, file);
  return { mapping: reader.read(), issues: reader.issues };
}

class MappingReader {
  readonly issues: Issue[] = [];
  readonly #document: Document.Parsed;
  readonly #counter: LineCounter;
  readonly #file: string;

  constructor(document: Document.Parsed, counter: LineCounter, file: string) {
    this.#document = document;
    this.#counter = counter;
    this.#file = file;
  }

  read(): Mapping {
    for (const error of this.#document.errors) {
      this.#at(error.pos[0], 'YAML that cannot be read', error.message);
    }
    // Nested aliases make a short file as long as it likes.
    visit(this.#document, {
      Alias: (_, alias) => {
        this.#at(alias.range?.[0] ?? 0, 'an alias', 'the value itself: the file has no aliases');
        return visit.BREAK;
      },
    });
    if (this.issues.length > 0) return {};
    const root: unknown = this.#document.toJS();
    if (!isRecord(root)) {
      this.#problem([], 'no sections', `sections ${INPUT_NAMES.join(', ')}`);
      return {};
    }
    const mapping: Partial<Record<InputName, TableMapping>> = {};
    for (const [section, body] of Object.entries(root)) {
      const name = INPUT_NAMES.find((known) => known === section);
      if (name === undefined) this.#unknown([section], section, INPUT_NAMES);
      else if (isRecord(body)) mapping[name] = this.#table(name, body);
      else this.#problem([section], 'no columns', 'one entry per column');
    }
    return mapping;
  }

  #table(name: InputName, body: Record<string, unknown>): TableMapping {
    const { columns } = INPUT_SPECS[name];
    const names = columns.filter((column) => column.auxiliary !== true).map((column) => column.name);
    const table: Record<string, ColumnMapping> = {};
    for (const [key, raw] of Object.entries(body)) {
      const path = [name, key];
      if (!names.includes(key)) {
        this.#unknown(path, key, names);
        continue;
      }
      const entry = typeof raw === 'string' ? { from: raw } : this.#entry(path, raw);
      const compiled = entry === null ? null : this.#compile(path, name, key, entry);
      if (compiled !== null) table[key] = compiled;
    }
    return table;
  }

  #entry(path: readonly string[], raw: unknown): Entry | null {
    const result = ENTRY.safeParse(raw);
    if (result.success) return result.data;
    for (const problem of result.error.issues) {
      if (problem.code === 'unrecognized_keys') {
        for (const key of problem.keys) this.#unknown([...path, key], key, ENTRY_KEYS);
      } else {
        const inner = problem.path.map(String);
        const expected = inner.length === 0 ? 'a header, or from:, value: and the like' : problem.message;
        this.#problem([...path, ...inner], inner.at(-1) ?? 'something else', expected);
      }
    }
    return null;
  }

  #compile(path: readonly string[], table: InputName, name: string, entry: Entry): ColumnMapping | null {
    const column = INPUT_SPECS[table].columns.find((candidate) => candidate.name === name)!;
    const before = this.issues.length;
    const constant = 'value' in entry;
    if (constant === (entry.from !== undefined)) {
      this.#problem(
        path,
        constant ? 'both from and value' : 'neither from nor value',
        'one of from and value',
      );
    }
    const multiply = entry.multiply === undefined ? null : String(entry.multiply);
    const number = ADDED_UP.has(column.type);
    if (multiply !== null && (!number || typeof readExact(multiply) === 'string')) {
      this.#problem(
        [...path, 'multiply'],
        'a factor that cannot be used',
        'a decimal, for a column of numbers',
      );
    }
    if (entry.unit !== undefined && typeof readUnit(entry.unit.toLowerCase(), column) === 'string') {
      this.#problem([...path, 'unit'], entry.unit, `a unit of ${column.type} (元, 万元, %, %/day, …)`);
    }
    if (entry.date_format !== undefined && !['date', 'moment', 'month'].includes(column.type)) {
      this.#problem([...path, 'date_format'], `a column of type ${column.type}`, 'a column of dates');
    }
    if (this.issues.length > before) return null;
    const value = constant && entry.value !== null ? String(entry.value) : null;
    return {
      from: entry.from === undefined ? [] : [entry.from].flat(),
      combine: entry.combine ?? (number ? 'sum' : 'first'),
      constant: value,
      absent: constant && value === null,
      multiply,
      unit: entry.unit ?? null,
      map: entry.map === undefined ? null : textMap(entry.map),
      dateOrder: entry.date_format ?? null,
    };
  }

  #unknown(path: readonly string[], key: string, known: readonly string[]): void {
    const near = nearestOf(key, known);
    const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : '';
    this.#problem(
      path,
      key,
      known.length > 12 ? 'a column of this export' : `one of ${known.join(', ')}`,
      hint,
    );
  }

  #problem(path: readonly string[], found: string, expected: string, hint = ''): void {
    this.#at(this.#offset(path), found, expected, hint, path.join('.'));
  }

  #at(offset: number, found: string, expected: string, hint = '', name: string | null = null): void {
    const { line, col } = this.#counter.linePos(offset);
    this.issues.push({
      code: 'MAPPING_INVALID',
      severity: 'error',
      where: { file: this.#file, line, column: name === null || name === '' ? String(col) : name },
      found,
      expected,
      hint,
    });
  }

  /** Where the key at the end of the path stands, or the nearest thing above it. */
  #offset(path: readonly string[]): number {
    let node: unknown = this.#document.contents;
    let offset = 0;
    for (const key of path) {
      if (!isMap(node)) break;
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === key,
      );
      if (pair === undefined) break;
      if (isScalar(pair.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    }
    return offset;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textMap(
  map: Readonly<Record<string, string | number | boolean | null>>,
): Record<string, string | null> {
  return Object.fromEntries(Object.entries(map).map(([from, to]) => [from, to === null ? null : String(to)]));
}
