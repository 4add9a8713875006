/**
 * Lays a user's pack over the one it extends: maps are merged key by key; lists whose rows carry an `id` are
 * merged row by row; any other list, and every scalar, is replaced. Citations, and the condition on one
 * fact, are replaced whole: half of an old one and half of a new one say what nobody wrote. `key: null` removes
 * a key. In a list with ids a row may carry `remove: true`, or `before: <id>` to stand in front of that row; a new
 * row stands last.
 */
import type { Located, LocatedEntry } from './located.js';

const CONDITIONS: ReadonlySet<string> = new Set(['when', 'require']);

type MapNode = Extract<Located, { kind: 'map' }>;
type ListNode = Extract<Located, { kind: 'list' }>;

/** @returns one tree; every node keeps the place of the file it came from, the extension's where both have it. */
export function extendTree(base: Located, extension: Located): Located {
  if (base.kind === 'map' && extension.kind === 'map') return extendMap(base, extension);
  if (base.kind === 'list' && extension.kind === 'list' && hasIds(extension) && hasIds(base)) {
    return extendRows(base, extension);
  }
  return extension;
}

function extendMap(base: MapNode, extension: MapNode): Located {
  return laidOver(base, extension, (key, below, above) => {
    if (key === 'cite') return above;
    const facts = CONDITIONS.has(key) && below.kind === 'map' && above.kind === 'map';
    return facts ? laidOver(below, above, (_, __, condition) => condition) : extendTree(below, above);
  });
}

/** Key by key: `both` decides where both have one. */
function laidOver(
  base: MapNode,
  extension: MapNode,
  both: (key: string, below: Located, above: Located) => Located,
): Located {
  const entries = new Map<string, LocatedEntry>(base.entries);
  for (const [key, entry] of extension.entries) {
    const below = base.entries.get(key);
    if (entry.value.kind === 'scalar' && entry.value.value === null) entries.delete(key);
    else entries.set(key, below ? { ...entry, value: both(key, below.value, entry.value) } : entry);
  }
  return { kind: 'map', place: extension.place, entries };
}

function idOf(row: Located): string | null {
  if (row.kind !== 'map') return null;
  const id = row.entries.get('id')?.value;
  return id?.kind === 'scalar' && typeof id.value === 'string' ? id.value : null;
}

function hasIds(list: ListNode): boolean {
  return list.items.length > 0 && list.items.every((row) => idOf(row) !== null);
}

/** Splits the two merge directives from a row, so that the schema never sees them. */
function directives(row: Located): { row: Located; remove: boolean; before: string | null } {
  if (row.kind !== 'map') return { row, remove: false, before: null };
  const entries = new Map(row.entries);
  const remove = entries.get('remove')?.value;
  const before = entries.get('before')?.value;
  const removes = remove?.kind === 'scalar' && remove.value === true;
  const stands = before?.kind === 'scalar' && typeof before.value === 'string' ? before.value : null;
  if (removes) entries.delete('remove');
  if (stands !== null) entries.delete('before');
  return { row: { ...row, entries }, remove: removes, before: stands };
}

/** A directive that names no row stays in the row, where the schema refuses it at its line. */
function extendRows(base: ListNode, extension: ListNode): Located {
  const items = [...base.items];
  const told = new Set<string | null>();
  for (const raw of extension.items) {
    const { row, remove, before } = directives(raw);
    const id = idOf(row);
    if (told.has(id)) {
      // Said twice in one file: left standing twice, for lint to report.
      items.push(row);
      continue;
    }
    told.add(id);
    const at = items.findIndex((item) => idOf(item) === id);
    const below = items[at];
    const merged = below ? extendTree(below, row) : row;
    if (remove && at < 0) items.push(raw);
    if (at >= 0 && (remove || before !== null)) items.splice(at, 1);
    if (remove) continue;
    if (at >= 0 && before === null) {
      items[at] = merged;
      continue;
    }
    const anchor = before === null ? -1 : items.findIndex((item) => idOf(item) === before);
    if (before !== null && anchor < 0) items.push(raw);
    else items.splice(anchor < 0 ? items.length : anchor, 0, merged);
  }
  return { kind: 'list', place: extension.place, items };
}
