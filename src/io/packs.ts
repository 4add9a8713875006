/** Policy packs from disk: the built-in ones by name, a user's by path, each hashed to its digest. */
import { readdirSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '../domain/canonical-json.js';
import { ForbearError, type Issue } from '../domain/issue.js';
import { nearestOf } from '../domain/nearest.js';
import { lintPack } from '../policy/lint.js';
import { type ParsedPack, parsePolicy, type ResolveBase, readTree } from '../policy/load.js';
import type { Located } from '../policy/located.js';
import type { Policy } from '../policy/policy.js';
import type { RuleEntry } from '../policy/rulebook.js';
import { sha256Of } from './digests.js';

/** Beside the policy code, in the sources and in the build alike. */
const PACKS = fileURLToPath(new URL('../policy/packs/', import.meta.url));
const SUFFIX = '.yaml';
const STAMP_DIGITS = 12;

/** @returns the names of the packs that come with forbear, sorted. */
export async function builtInPacks(): Promise<string[]> {
  return namesOf(await readdir(PACKS));
}

function namesOf(files: readonly string[]): string[] {
  return files
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .toSorted();
}

function looksLikePath(name: string): boolean {
  return /[/\\.]/.test(name);
}

/**
 * @returns the YAML of a built-in pack (by name) or of a file, with the file's name for messages.
 * @throws ForbearError 2 when there is no such pack or the file cannot be read.
 */
export async function readPackText(nameOrFile: string): Promise<{ text: string; file: string }> {
  const names = await builtInPacks();
  if (names.includes(nameOrFile)) {
    return { text: await readFile(`${PACKS}${nameOrFile}${SUFFIX}`, 'utf8'), file: `${nameOrFile}${SUFFIX}` };
  }
  try {
    const bytes = await readFile(nameOrFile);
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), file: nameOrFile };
  } catch (error) {
    throw new ForbearError(2, [unreadable(nameOrFile, names, error as NodeJS.ErrnoException)]);
  }
}

function unreadable(name: string, names: readonly string[], error: NodeJS.ErrnoException): Issue {
  const near = nearestOf(name, names);
  const reason = error.code === 'ENOENT' ? 'no such file' : (error.code ?? 'not UTF-8 text');
  return {
    code: 'POLICY_UNREADABLE',
    severity: 'error',
    where: { file: name, line: null, column: null },
    found: looksLikePath(name) ? reason : `${reason}, and no pack called ${name}`,
    expected: `a YAML file, or one of ${names.join(', ')}`,
    hint: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : '',
  };
}

/** `extends:` names a built-in pack, or a file relative to the one that says so. */
const resolveBase: ResolveBase = (name, fromFile) => {
  if (namesOf(readdirSync(PACKS)).includes(name)) {
    return { text: readFileSync(`${PACKS}${name}${SUFFIX}`, 'utf8'), file: `${name}${SUFFIX}` };
  }
  const file = resolve(dirname(fromFile), name);
  try {
    return { text: readFileSync(file, 'utf8'), file };
  } catch {
    return null;
  }
};

/** @returns the SHA-256 of a policy's canonical JSON; its own digest and stamp do not count. */
export function policyDigest(policy: Policy): string {
  return sha256Of(canonicalJson({ ...policy, digest: '', stamp: '' }));
}

function stamped(policy: Policy): Policy {
  const digest = policyDigest(policy);
  return { ...policy, digest, stamp: `${policy.id}@${digest.slice(0, STAMP_DIGITS)}` };
}

/**
 * @returns the pack with everything that was found in it; the policy, when there is one, has its digest.
 * @throws ForbearError 2 when it cannot be read at all.
 */
export async function parsePack(nameOrFile: string): Promise<ParsedPack> {
  const { text, file } = await readPackText(nameOrFile);
  const parsed = parsePolicy(text, file, resolveBase);
  return parsed.policy ? { ...parsed, policy: stamped(parsed.policy) } : parsed;
}

/** A sound pack: its policy, its rules as text, and the document that it was read from. */
export interface LoadedPack {
  readonly policy: Policy;
  readonly entries: readonly RuleEntry[];
  readonly tree: Located;
  readonly files: readonly string[];
}

/**
 * A pack that would decide wrongly is refused like one that cannot be read; only dates are left to `policy
 * lint`, because a portfolio may be judged as of any day.
 *
 * @returns the compiled policy, with its digest and stamp, and every rule.
 * @throws ForbearError 2 with every problem of the pack.
 */
export async function loadPack(nameOrFile: string): Promise<LoadedPack> {
  return soundPack(await parsePack(nameOrFile));
}

/**
 * @returns the pack of a document that was changed after it was read.
 * @throws ForbearError 2 with every problem of it.
 */
export function packOfTree(tree: Located, files: readonly string[]): LoadedPack {
  const parsed = readTree(tree, files);
  return soundPack(parsed.policy ? { ...parsed, policy: stamped(parsed.policy) } : parsed);
}

function soundPack(parsed: ParsedPack): LoadedPack {
  const issues = lintPack(parsed, null);
  const { policy, entries, tree, files } = parsed;
  if (!policy || !tree || issues.some((issue) => issue.severity === 'error')) {
    throw new ForbearError(2, issues);
  }
  return { policy, entries, tree, files };
}

/** The policy of {@link loadPack}. */
export async function loadPolicy(nameOrFile: string): Promise<Policy> {
  return (await loadPack(nameOrFile)).policy;
}
