/**
 * Reads a pack: YAML, the packs it extends, the schema, then the compiled `Policy`. Every problem is an issue
 * at its line; a pack with errors gives no policy.
 */
import type { Issue } from '../domain/issue.js';
import { compilePack } from './compile/pack.js';
import { extendTree } from './extend.js';
import { type Located, parseLocated, placeOf, plainOf, problem } from './located.js';
import type { Policy } from './policy.js';
import { schemaProblems } from './problems.js';
import { RuleBook, type RuleEntry } from './rulebook.js';
import { type PackSource, pack } from './schema/pack.js';

/** A pack's text by the name that stands after `extends`; null when there is none. */
export type ResolveBase = (name: string, fromFile: string) => { text: string; file: string } | null;

export interface ParsedPack {
  /** Null when there are errors. Its digest and stamp are empty: the caller hashes. */
  readonly policy: Policy | null;
  readonly issues: readonly Issue[];
  /** The policy in spite of rules without whole citations, so that lint can say everything at once. */
  readonly compiled: Policy | null;
  /** Every rule with its value as text, in the order of the pack. */
  readonly entries: readonly RuleEntry[];
  /** What lint needs; null when the schema refused the pack. */
  readonly source: PackSource | null;
  readonly tree: Located | null;
  /** The file itself first, then what it extends, one after the other. */
  readonly files: readonly string[];
  readonly usedSources: ReadonlySet<string>;
}

/** Packs may build on one another this deep; more is a circle in all but name. */
const MAX_DEPTH = 8;

/** @returns the pack, compiled, or the issues that say why not. Never throws on what a user wrote. */
export function parsePolicy(text: string, fileName: string, resolveBase: ResolveBase): ParsedPack {
  const issues: Issue[] = [];
  const files = [fileName];
  const tree = treeOf(text, fileName, resolveBase, issues, files);
  if (!tree) return { ...nothingOf(files), issues, tree: null };
  return readTree(tree, files, issues);
}

function nothingOf(files: readonly string[]) {
  return {
    policy: null,
    compiled: null,
    entries: [],
    source: null,
    files,
    usedSources: new Set<string>(),
  };
}

/** @returns the pack of a whole document; `issues` are those that were found before. */
export function readTree(tree: Located, files: readonly string[], before: readonly Issue[] = []): ParsedPack {
  const issues = [...before];
  const read = pack.safeParse(plainOf(tree));
  if (!read.success) {
    issues.push(...schemaProblems(pack, tree, read.error.issues));
    return { ...nothingOf(files), issues, tree };
  }
  const book = new RuleBook(read.data.sources, tree);
  const compiled = compilePack(read.data, book);
  issues.push(...book.issues);
  return {
    policy: issues.length > 0 ? null : compiled,
    compiled,
    issues,
    entries: book.entries,
    source: read.data,
    tree,
    files,
    usedSources: book.usedSources,
  };
}

/** The document with everything it extends laid under it; adds their files to `files`. */
function treeOf(
  text: string,
  file: string,
  resolveBase: ResolveBase,
  issues: Issue[],
  files: string[],
): Located | null {
  const parsed = parseLocated(text, file);
  issues.push(...parsed.issues);
  if (parsed.tree?.kind !== 'map') return null;
  const named = parsed.tree.entries.get('extends');
  if (!named) return parsed.tree;
  const at = placeOf(parsed.tree, ['extends']);
  const name = named.value.kind === 'scalar' ? named.value.value : null;
  const base = typeof name === 'string' ? resolveBase(name, file) : null;
  if (!base) {
    issues.push(problem('POLICY_UNKNOWN_BASE', at, `extends: ${String(name)}`, 'a built-in pack or a file'));
    return null;
  }
  if (files.includes(base.file) || files.length >= MAX_DEPTH) {
    issues.push(problem('POLICY_UNKNOWN_BASE', at, `${base.file} again`, 'packs that end somewhere'));
    return null;
  }
  files.push(base.file);
  const below = treeOf(base.text, base.file, resolveBase, issues, files);
  if (!below) return null;
  const entries = new Map(parsed.tree.entries);
  entries.delete('extends');
  return extendTree(below, { ...parsed.tree, entries });
}
