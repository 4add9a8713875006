/** The explanation flattened for a pipe of CSV rows. */
import type { Json, JsonObject } from './record.js';

/**
 * The same for a pipe of rows: `section, item, value`, one row a leaf of the record. Items are paths with dots;
 * entries of a list are named by their `code`, `id`, `option` or `column` where they have one, else numbered.
 */
export function explanationRows(record: JsonObject): readonly (readonly [string, string, string])[] {
  const rows: [string, string, string][] = [];
  for (const [name, value] of Object.entries(record)) {
    if (value !== null && typeof value === 'object') leaves(name, '', value, rows);
    else rows.push(['explanation', name, cell(value)]);
  }
  return rows;
}

function leaves(section: string, path: string, value: Json, rows: [string, string, string][]): void {
  if (value === null || typeof value !== 'object') {
    rows.push([section, path, cell(value)]);
    return;
  }
  const entries = Array.isArray(value)
    ? plainList(value)
      ? null
      : value.map((item: Json, index) => [entryName(item, index), item] as const)
    : Object.entries(value);
  if (entries === null) rows.push([section, path, (value as readonly Json[]).map(cell).join(';')]);
  else for (const [key, item] of entries) leaves(section, path === '' ? key : `${path}.${key}`, item, rows);
}

function plainList(items: readonly Json[]): boolean {
  return items.every((item) => item === null || typeof item !== 'object');
}

function entryName(item: Json, index: number): string {
  if (item !== null && typeof item === 'object' && !Array.isArray(item)) {
    const keyed = item as JsonObject;
    for (const key of ['code', 'id', 'option', 'column', 'fact']) {
      if (typeof keyed[key] === 'string') return keyed[key];
    }
  }
  return String(index + 1);
}

function cell(value: Json): string {
  return value === null ? '' : String(value);
}
