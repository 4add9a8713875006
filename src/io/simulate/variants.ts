/** The policies of a simulation that nobody wrote: one rule of another pack put in, or a value swept. */
import { ForbearError } from '../../domain/issue.js';
import type { RuleSwap } from '../../engine/simulate/changes.js';
import { diffPolicies } from '../../policy/diff.js';
import type { Located, TreePath } from '../../policy/located.js';
import { namedValue, withRule, withValue } from '../../policy/patch.js';
import type { Policy } from '../../policy/policy.js';
import { type LoadedPack, packOfTree } from '../packs.js';

/** Where more rules differ than this, whole sections are tried out: each costs two decisions a changed account. */
const MOST_SWAPS = 12;

/** Rules that no decision about an account depends on. */
function decides(rule: string): boolean {
  return !rule.startsWith('simulation.') && rule !== 'appeal';
}

/** @returns what differs in value, rule by rule (or section by section), and the packs mixed accordingly. */
export function ruleSwaps(before: LoadedPack, after: LoadedPack): RuleSwap[] {
  const known = new Set([...before.entries, ...after.entries].map(({ id }) => id));
  const rules = diffPolicies(before, after)
    .filter(({ kind, rule }) => kind !== 'provenance' && known.has(rule) && decides(rule))
    .map(({ rule }) => rule);
  const placed = (pack: LoadedPack, path: TreePath | null) => ({ tree: pack.tree, path });
  const pathOf = (pack: LoadedPack, rule: string): TreePath | null =>
    pack.entries.find(({ id }) => id === rule)?.path ?? null;
  if (rules.length <= MOST_SWAPS) {
    return rules.map((rule) => {
      const [was, is] = [placed(before, pathOf(before, rule)), placed(after, pathOf(after, rule))];
      return { rule, alone: mixed(withRule(was, is), before), without: mixed(withRule(is, was), after) };
    });
  }
  const sections = [...new Set(rules.map((rule) => rule.split('.')[0]!))];
  return sections.map((section) => {
    const [was, is] = [placed(before, [section]), placed(after, [section])];
    return {
      rule: section,
      alone: mixed(withRule(was, is), before),
      without: mixed(withRule(is, was), after),
    };
  });
}

/** Null where half of one pack and half of the other do not make a sound one. */
function mixed(tree: Located | null, { files }: LoadedPack): Policy | null {
  if (tree === null) return null;
  try {
    return packOfTree(tree, files).policy;
  } catch (error) {
    if (error instanceof ForbearError) return null;
    throw error;
  }
}

/** Why a swept value cannot be set. */
export interface SweepFault {
  readonly path: string;
  readonly value: string | null;
}

/**
 * @returns the policy with these values in place of its own, or the value that cannot be set.
 * @throws ForbearError 2 when the pack is not sound with them.
 */
export function sweptPolicy(
  pack: LoadedPack,
  values: Readonly<Record<string, string>>,
): Policy | SweepFault {
  let tree = pack.tree;
  for (const [path, value] of Object.entries(values)) {
    const named = namedValue(tree, path);
    if (named === null) return { path, value: null };
    const changed = withValue(tree, named, value);
    if (changed === null) return { path, value };
    tree = changed;
  }
  return packOfTree(tree, pack.files).policy;
}
