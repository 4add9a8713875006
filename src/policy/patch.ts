/**
 * Packs that differ from one another in a rule: a value set by its path (`constraints.min_gain=500`), or a rule of one pack
 * put into another. Both work on the document, so that what comes of it is read, compiled and linted like any pack.
 */
import { type Located, nodeAt, type TreePath } from './located.js';

/** Where a value stands that a person named by words with points between. */
export interface NamedValue {
  readonly path: TreePath;
  readonly value: string | number | boolean;
}

/**
 * Finds one value: keys of maps, ids (or labels) of rows, keys of a table without their `by`; the last step may leave out
 * its `value`. Null when the words lead nowhere, or to more than one value.
 */
export function namedValue(tree: Located, name: string): NamedValue | null {
  let node = tree;
  const path: (string | number)[] = [];
  for (const word of name.split('.')) {
    const step = stepTo(node, word);
    if (step === null) return null;
    path.push(...step.path);
    node = step.node;
  }
  const inner = node.kind === 'map' ? node.entries.get('value')?.value : undefined;
  if (inner !== undefined) path.push('value');
  const found = inner ?? node;
  return found.kind === 'scalar' && found.value !== null ? { path, value: found.value } : null;
}

function stepTo(node: Located, word: string): { readonly path: TreePath; readonly node: Located } | null {
  if (node.kind === 'map') {
    const own = node.entries.get(word);
    if (own !== undefined) return { path: [word], node: own.value };
    const by = node.entries.get('by')?.value ?? node.entries.get('rows')?.value;
    const below = by === undefined ? null : stepTo(by, word);
    if (below === null) return null;
    return { path: [node.entries.has('by') ? 'by' : 'rows', ...below.path], node: below.node };
  }
  if (node.kind === 'scalar') return null;
  const index = node.items.findIndex((item) => idOf(item) === word);
  return index < 0 ? null : { path: [index], node: node.items[index]! };
}

function idOf(item: Located): string | null {
  if (item.kind !== 'map') return null;
  for (const key of ['id', 'label', 'class']) {
    const found = item.entries.get(key)?.value;
    if (found?.kind === 'scalar' && typeof found.value === 'string') return found.value;
  }
  return null;
}

/** @returns the document with another value there, of the same kind; null when the text is none of that kind. */
export function withValue(tree: Located, { path, value }: NamedValue, text: string): Located | null {
  const typed = typeof value === 'string' ? text : scalarOf(text);
  if (typeof typed !== typeof value) return null;
  const place = nodeAt(tree, path)!.place;
  return replaced(tree, path, { kind: 'scalar', place, value: typed });
}

function scalarOf(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+$/.test(text) ? Number(text) : text;
}

/** A rule, or a whole section, as it stands in a document; its path is null where the document has none. */
export interface PlacedRule {
  readonly tree: Located;
  readonly path: TreePath | null;
}

/** @returns `into` with the rule as `from` has it: put in the other's place, added beside its neighbour, or taken out. */
export function withRule(into: PlacedRule, from: PlacedRule): Located | null {
  const tree = withSources(into.tree, from.tree);
  const node = from.path === null ? null : nodeAt(from.tree, from.path);
  if (into.path !== null) return replaced(tree, into.path, node);
  if (from.path === null || node === null) return null;
  return inserted(tree, from.tree, from.path, node);
}

/** Citations of either pack resolve. */
function withSources(tree: Located, other: Located): Located {
  const [own, more] = [nodeAt(tree, ['sources']), nodeAt(other, ['sources'])];
  if (own?.kind !== 'map' || more?.kind !== 'map') return tree;
  const entries = new Map([...more.entries, ...own.entries]);
  return replaced(tree, ['sources'], { ...own, entries });
}

/** The document with a node in that place; without one there when it is null. */
function replaced(tree: Located, [step, ...rest]: TreePath, node: Located | null): Located {
  if (step === undefined) return node ?? tree;
  if (tree.kind === 'map') {
    const entries = new Map(tree.entries);
    const own = tree.entries.get(String(step));
    if (own === undefined) return tree;
    if (rest.length === 0 && node === null) entries.delete(String(step));
    else entries.set(String(step), { ...own, value: replaced(own.value, rest, node) });
    return { ...tree, entries };
  }
  if (tree.kind === 'scalar') return tree;
  const index = Number(step);
  if (rest.length === 0 && node === null) {
    return { ...tree, items: tree.items.filter((_, at) => at !== index) };
  }
  return { ...tree, items: tree.items.map((item, at) => (at === index ? replaced(item, rest, node) : item)) };
}

/** A key beside the others, or a row in front of the one that it stands before in its own pack. */
function inserted(tree: Located, from: Located, path: TreePath, node: Located): Located | null {
  const above = path.slice(0, -1);
  const last = path.at(-1)!;
  const [parent, its] = [nodeAt(tree, above), nodeAt(from, above)];
  if (parent?.kind === 'map') {
    const entries = new Map(parent.entries);
    entries.set(String(last), { keyPlace: node.place, value: node });
    return replaced(tree, above, { ...parent, entries });
  }
  if (parent?.kind !== 'list' || its?.kind !== 'list') return null;
  const later = its.items.slice(Number(last) + 1).map(idOf);
  const at = parent.items.findIndex((item) => idOf(item) !== null && later.includes(idOf(item)));
  const items = [...parent.items];
  items.splice(at < 0 ? items.length : at, 0, node);
  return replaced(tree, above, { ...parent, items });
}
