/** The policies of a simulation that nobody wrote: one rule of another pack put in, or a value swept. */
import { canonicalJson } from '../../domain/canonical-json.js';
import { ForbearError } from '../../domain/issue.js';
import type { RuleSwap } from '../../engine/simulate/changes.js';
import { diffPolicies } from '../../policy/diff.js';
import type { Located } from '../../policy/located.js';
import { namedValue, type PlacedRule, withRule, withValue } from '../../policy/patch.js';
import type { Policy } from '../../policy/policy.js';
import { type LoadedPack, packOfTree } from '../packs.js';

/** Where more rules differ than this, whole sections are tried out: each costs two decisions a changed account. */
const MOST_SWAPS = 12;

/** Of the header, what decides about accounts. */
const HEADER = 'default_product';

/** What comes after a decision, or is said about it. */
const AFTERWARDS =
  /^(simulation|tracking|contact|evaluation|learning|appeal|credit_record|authority\.(four_eyes|plan_valid_days))\b/;

/** Whether decisions about accounts may depend on a rule. */
function decides(rule: string): boolean {
  return !AFTERWARDS.test(rule);
}

/** @returns what differs in value, rule by rule (or section by section), and the packs mixed accordingly. */
export function ruleSwaps(before: LoadedPack, after: LoadedPack): RuleSwap[] {
  const known = new Set([...before.entries, ...after.entries].map(({ id }) => id));
  const rules = diffPolicies(before, after)
    .filter(
      ({ kind, rule }) => kind !== 'provenance' && (known.has(rule) || rule === HEADER) && decides(rule),
    )
    .map(({ rule }) => rule);
  if (rules.length <= MOST_SWAPS) {
    return rules.map((rule) => {
      const [was, is] = [placedRule(before, rule), placedRule(after, rule)];
      return { rule, alone: mixed(withRule(was, is), before), without: mixed(withRule(is, was), after) };
    });
  }
  const sections = [...new Set(rules.map((rule) => rule.split('.')[0]!))];
  return sections.map((section) => {
    const [was, is] = [
      { tree: before.tree, path: [section] },
      { tree: after.tree, path: [section] },
    ];
    return {
      rule: section,
      alone: mixed(withRule(was, is), before),
      without: mixed(withRule(is, was), after),
    };
  });
}

function placedRule({ tree, entries }: LoadedPack, rule: string): PlacedRule {
  const path = rule === HEADER ? [HEADER] : (entries.find(({ id }) => id === rule)?.path ?? null);
  return { tree, path };
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

/**
 * @returns the policy with every section that one of `others` has too as the very same object: what the search remembers
 * of a section then serves all of them. Threads keep it so, since one message tells the same object once.
 */
export function sharingSections(others: readonly Policy[], policy: Policy): Policy {
  const shared = Object.entries(policy).map(([key, section]) => [
    key,
    sameAmong(
      others.map((other) => other[key as keyof Policy]),
      section,
    ),
  ]);
  const whole = Object.fromEntries(shared) as Policy;
  const hazard = sameAmong(
    others.map(({ value }) => value.hazard),
    whole.value.hazard,
  );
  return hazard === whole.value.hazard ? whole : { ...whole, value: { ...whole.value, hazard } };
}

function sameAmong<T>(others: readonly T[], section: T): T {
  if (typeof section !== 'object' || section === null) return section;
  const text = canonicalJson(section);
  return others.find((other) => canonicalJson(other) === text) ?? section;
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
export function sweptPolicy(pack: LoadedPack, values: Readonly<Record<string, string>>): Policy | SweepFault {
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
