/** The explanation flattened for a pipe of CSV rows. */
import type { Json, JsonObject } from './record.js';

type Row = readonly [section: string, item: string, value: string];

/**
 * One row a leaf of the record. Items are paths with dots; entries of a list are named by the first of `id`,
 * `option`, `column` and `fact` that they have (a second one of a name gets its number), else numbered from 1.
 * Lists of codes stand in one cell, joined with `;`.
 */
export function explanationRows(record: JsonObject): readonly Row[] {
  return Object.entries(record).flatMap(([name, value]) =>
    value !== null && typeof value === 'object'
      ? leaves(name, '', value)
      : [['explanation', name, cell(value)] as const],
  );
}

function leaves(section: string, path: string, value: Json): Row[] {
  if (value === null || typeof value !== 'object') return [[section, path, cell(value)]];
  if (isList(value) && value.every((item) => item === null || typeof item !== 'object')) {
    return [[section, path, value.map(cell).join(';')]];
  }
  const entries = isList(value) ? named(value) : Object.entries(value);
  return entries.flatMap(([key, item]) => leaves(section, path === '' ? key : `${path}.${key}`, item));
}

/** `Array.isArray` does not narrow readonly lists. */
function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function named(items: readonly Json[]): [string, Json][] {
  const seen = new Map<string, number>();
  return items.map((item, index) => {
    const name = nameOf(item) ?? String(index + 1);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return [times === 1 ? name : `${name}#${times}`, item];
  });
}

function nameOf(item: Json): string | null {
  if (item === null || typeof item !== 'object' || isList(item)) return null;
  const names = ['id', 'option', 'column', 'fact'].map((key) => item[key]);
  return names.find((name) => typeof name === 'string') ?? null;
}

function cell(value: Json): string {
  return value === null ? '' : String(value);
}
