/**
 * The `history` section of a `--columns` file: which column of the past says what became of a case, and which columns a
 * scorecard may look at.
 *
 * ```yaml
 * history:
 *   outcome: { from: Status, bad: [bad], good: [good] }   # rows with neither are left out, and counted
 *   population: Consumer credits granted 2019 to 2024     # for the model card
 *   id: id
 *   date: decided_on                                      # the day of the decision
 *   weight: sampling_weight
 *   features:                                             # without this, every other column
 *     payments_last_6m: PAYMENTS                          # a fact of the policy, so that the card fits a policy
 *     income_monthly: { from: 年收入, multiply: "0.0833333333", monotone: decreasing }
 *     home: { from: Home, kind: category, map: { priv: private }, reason_code: housing }
 * ```
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { ForbearError, type Issue } from '../../domain/issue.js';
import type { FeatureKind, Monotone } from '../../engine/learn/history.js';

export interface FeatureMapping {
  readonly from: string;
  readonly kind: FeatureKind | null;
  readonly monotone: Monotone | null;
  readonly multiply: number | null;
  readonly map: Readonly<Record<string, string | null>> | null;
  readonly reasonCode: string | null;
}

interface OutcomeMapping {
  readonly from: string;
  readonly bad: readonly string[];
  /** Null: everything that is not bad and not missing. */
  readonly good: readonly string[] | null;
}

export interface HistoryMapping {
  readonly outcome: OutcomeMapping | null;
  readonly id: string | null;
  readonly date: string | null;
  readonly weight: string | null;
  readonly population: string | null;
  /** By characteristic; null: every column that has no other part. */
  readonly features: Readonly<Record<string, FeatureMapping>> | null;
}

export const NO_MAPPING: HistoryMapping = {
  outcome: null,
  id: null,
  date: null,
  weight: null,
  population: null,
  features: null,
};

const CELL = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const CELLS = z.union([CELL.transform((one) => [one]), z.array(CELL).min(1)]);
const HEADER = z.string().min(1);
const NAME = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a name in lower case, digits and _');

const FEATURE = z.strictObject({
  from: HEADER,
  kind: z.enum(['number', 'category']).optional(),
  monotone: z.enum(['none', 'increasing', 'decreasing', 'auto']).optional(),
  multiply: z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'a decimal in quotes')
    .optional(),
  map: z.record(z.string(), z.union([CELL, z.null()])).optional(),
  reason_code: NAME.optional(),
});

const SECTION = z.strictObject({
  outcome: z.strictObject({ from: HEADER, bad: CELLS, good: CELLS.optional() }).optional(),
  id: HEADER.optional(),
  date: HEADER.optional(),
  weight: HEADER.optional(),
  population: HEADER.optional(),
  features: z.record(NAME, z.union([HEADER.transform((from) => ({ from })), FEATURE])).optional(),
});

const FILE = z.object({ history: SECTION });

/** Reads the section. Throws ForbearError (exit 2) with every problem at its line. */
export async function readHistoryMapping(path: string, cwd = '.'): Promise<HistoryMapping> {
  let text: string;
  try {
    text = await readFile(resolve(cwd, path), 'utf8');
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    if (typeof code !== 'string') throw error;
    const found = code === 'ENOENT' ? 'no such file' : code;
    throw new ForbearError(2, [problem(path, 'MAPPING_NOT_READABLE', null, null, found, 'a YAML file')]);
  }
  const { mapping, issues } = parseHistoryMapping(text, path);
  if (mapping === null) throw new ForbearError(2, issues);
  return mapping;
}

/** The mapping that `text` says; null with the reasons when it cannot be understood. */
export function parseHistoryMapping(
  text: string,
  file: string,
): { readonly mapping: HistoryMapping | null; readonly issues: readonly Issue[] } {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const broken = document.errors.map((error) => {
    const { line } = counter.linePos(error.pos[0]);
    return problem(file, 'MAPPING_INVALID', line, null, 'YAML that cannot be read', error.message);
  });
  if (broken.length > 0) return { mapping: null, issues: broken };
  const read = FILE.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (read.success) return { mapping: mappingOf(read.data.history), issues: [] };
  const issues = read.error.issues.map((one) => {
    const path = one.path.map(String);
    const keys = one.code === 'unrecognized_keys' ? one.keys : [];
    const { line } = counter.linePos(offsetOf(document.contents, [...path, ...keys.slice(0, 1)]));
    const found = keys.length > 0 ? keys.join(', ') : path.length === 0 ? 'no history' : 'something else';
    const expected = keys.length > 0 ? 'keys of the history section' : one.message;
    return problem(file, 'MAPPING_INVALID', line, path.join('.') || 'history', found, expected);
  });
  return { mapping: null, issues };
}

function mappingOf(section: z.infer<typeof SECTION>): HistoryMapping {
  const { outcome, id, date, weight, population, features } = section;
  return {
    outcome: outcome === undefined ? null : { ...outcome, good: outcome.good ?? null },
    id: id ?? null,
    date: date ?? null,
    weight: weight ?? null,
    population: population ?? null,
    features:
      features === undefined
        ? null
        : Object.fromEntries(Object.entries(features).map(([name, entry]) => [name, featureOf(entry)])),
  };
}

function featureOf(entry: z.infer<typeof FEATURE>): FeatureMapping {
  return {
    from: entry.from,
    kind: entry.kind ?? null,
    monotone: entry.monotone ?? null,
    multiply: entry.multiply === undefined ? null : Number(entry.multiply),
    map: entry.map ?? null,
    reasonCode: entry.reason_code ?? null,
  };
}

/** Where the key at the end of the path stands, or the nearest thing above it. */
function offsetOf(contents: unknown, path: readonly string[]): number {
  let node = contents;
  let offset = 0;
  for (const key of path) {
    if (!isMap(node)) break;
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    if (pair === undefined || !isScalar(pair.key)) break;
    offset = pair.key.range?.[0] ?? offset;
    node = pair.value;
  }
  return offset;
}

function problem(
  file: string,
  code: string,
  line: number | null,
  column: string | null,
  found: string,
  expected: string,
): Issue {
  return { code, severity: 'error', where: { file, line, column }, found, expected, hint: '' };
}
