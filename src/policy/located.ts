/**
 * YAML as a tree that knows, for every key and value, the file, line and column it came from. Packs that
 * extend another keep both files' places, so that a problem is always reported where its writer can mend it.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Issue, Severity } from '../domain/issue.js';

export interface Place {
  readonly file: string;
  /** 1-based, as an editor counts. */
  readonly line: number;
  readonly column: number;
}

export interface LocatedEntry {
  readonly keyPlace: Place;
  readonly value: Located;
}

export type Located =
  | { readonly kind: 'map'; readonly place: Place; readonly entries: ReadonlyMap<string, LocatedEntry> }
  | { readonly kind: 'list'; readonly place: Place; readonly items: readonly Located[] }
  | { readonly kind: 'scalar'; readonly place: Place; readonly value: string | number | boolean | null };

export type TreePath = readonly (string | number)[];

/** One problem in a pack, at its place. */
export function problem(
  code: string,
  place: Place,
  found: string,
  expected: string,
  hint = '',
  severity: Severity = 'error',
): Issue {
  return {
    code,
    severity,
    where: { file: place.file, line: place.line, column: String(place.column) },
    found,
    expected,
    hint,
  };
}

/**
 * Reads one YAML document. Aliases are refused: a pack says each value once, and a file of nested aliases
 * would grow without bound.
 *
 * @returns the tree, or null with the issues that say why not.
 */
export function parseLocated(text: string, file: string): { tree: Located | null; issues: Issue[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const issues = [...document.errors, ...document.warnings].map((error) =>
    error.code === 'DUPLICATE_KEY'
      ? problem('POLICY_DUPLICATE_KEY', placeAt(error.pos[0]), 'a key that stands twice', 'each key once')
      : problem('POLICY_YAML', placeAt(error.pos[0]), error.message.split('\n')[0] ?? '', 'valid YAML'),
  );
  if (issues.length > 0) return { tree: null, issues };
  const tree = locate(document.contents as Node | null, placeAt, issues);
  if (tree.kind !== 'map') {
    issues.push(problem('POLICY_YAML', tree.place, 'no map of keys', 'a pack, which is a map of keys'));
  }
  return issues.length > 0 ? { tree: null, issues } : { tree, issues };
}

function locate(node: Node | null, placeAt: (offset: number) => Place, issues: Issue[]): Located {
  const place = placeAt(node?.range?.[0] ?? 0);
  if (isMap(node)) {
    const entries = new Map<string, LocatedEntry>();
    for (const pair of node.items) {
      const key = pair.key as Node;
      const name = isScalar(key) ? String(key.value) : '';
      if (name === '') {
        issues.push(problem('POLICY_YAML', placeAt(key.range?.[0] ?? 0), 'a key that is no word', 'a word'));
      }
      entries.set(name, {
        keyPlace: placeAt(key.range?.[0] ?? 0),
        value: pair.value
          ? locate(pair.value as Node, placeAt, issues)
          : { kind: 'scalar', place: placeAt(key.range?.[0] ?? 0), value: null },
      });
    }
    return { kind: 'map', place, entries };
  }
  if (isSeq(node)) {
    return { kind: 'list', place, items: node.items.map((item) => locate(item as Node, placeAt, issues)) };
  }
  if (isAlias(node)) {
    issues.push(problem('POLICY_YAML', place, 'an alias', 'the value itself: packs have no aliases'));
  }
  return {
    kind: 'scalar',
    place,
    value: isScalar(node) ? (node.value as string | number | boolean | null) : null,
  };
}

/** @returns the tree as plain data. */
export function plainOf(tree: Located): unknown {
  if (tree.kind === 'scalar') return tree.value;
  if (tree.kind === 'list') return tree.items.map(plainOf);
  return Object.fromEntries([...tree.entries].map(([key, entry]) => [key, plainOf(entry.value)]));
}

/** @returns the node at a path, or null when there is none. */
export function nodeAt(tree: Located, path: TreePath): Located | null {
  let node: Located | undefined = tree;
  for (const step of path) {
    if (node?.kind === 'map') node = node.entries.get(String(step))?.value;
    else if (node?.kind === 'list') node = node.items[Number(step)];
    else return null;
    if (!node) return null;
  }
  return node;
}

/** @returns the place of the key at a path, or of the nearest thing above it that exists. */
export function placeOf(tree: Located, path: TreePath): Place {
  if (path.length === 0) return tree.place;
  const parent = nodeAt(tree, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  if (parent?.kind === 'map') {
    const entry = parent.entries.get(String(last));
    if (entry) return entry.keyPlace;
  }
  if (parent?.kind === 'list') {
    const item = parent.items[Number(last)];
    if (item) return item.place;
  }
  return placeOf(tree, path.slice(0, -1));
}
