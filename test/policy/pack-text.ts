/** Packs for tests: the built-in texts, and a file that extends one of them. */
import { readFileSync } from 'node:fs';
import { epochDay } from '../../src/domain/dates.js';
import type { Issue } from '../../src/domain/issue.js';
import { lintPack } from '../../src/policy/lint.js';
import { type ParsedPack, parsePolicy, type ResolveBase } from '../../src/policy/load.js';
import type { Policy } from '../../src/policy/policy.js';

const AS_OF = epochDay(2026, 11, 22);

export function packText(name: string): string {
  return readFileSync(new URL(`../../src/policy/packs/${name}.yaml`, import.meta.url), 'utf8');
}

export const resolveBuiltIn: ResolveBase = (name) =>
  name === 'cn' || name === 'us' ? { text: packText(name), file: `${name}.yaml` } : null;

/** A house pack: the fragment under `extends: <base>`, which is its first line. */
export function house(fragment: string, base = 'cn', resolve: ResolveBase = resolveBuiltIn): ParsedPack {
  return parsePolicy(`extends: ${base}\n${fragment}`, 'house.yaml', resolve);
}

export function problemsOf(parsed: ParsedPack): Issue[] {
  return lintPack(parsed, AS_OF);
}

/** The policy of a pack that has no errors; fails with them otherwise. */
export function soundPolicy(parsed: ParsedPack): Policy {
  const errors = problemsOf(parsed).filter((issue) => issue.severity === 'error');
  if (!parsed.policy || errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
  return parsed.policy;
}
