/** Two packs, rule by rule: a change of policy is read like a diff. */
import { formatIsoDate } from '../domain/dates.js';
import type { RuleMeta } from '../domain/rules.js';
import type { Policy } from './policy.js';
import type { RuleEntry } from './rulebook.js';

export interface PolicyChange {
  /** The rule's path, or a field of the pack's header. */
  readonly rule: string;
  readonly kind: 'added' | 'removed' | 'value' | 'provenance';
  /** Empty when added. */
  readonly before: string;
  /** Empty when removed. */
  readonly after: string;
}

export interface DiffSide {
  readonly policy: Policy;
  readonly entries: readonly RuleEntry[];
}

const HEADER = ['id', 'version', 'currency', 'timeZone', 'calendar', 'language', 'defaultProduct'] as const;
const HEADER_KEYS: Readonly<Record<string, string>> = {
  timeZone: 'time_zone',
  defaultProduct: 'default_product',
};

function valueOf(entry: RuleEntry): string {
  return entry.meta.unit === null ? entry.value : `${entry.value} (${entry.meta.unit})`;
}

/** A rule's provenance as one line: what a reader would check. */
function provenanceText(meta: RuleMeta): string {
  const from = meta.effectiveFrom === null ? '' : ` from ${formatIsoDate(meta.effectiveFrom)}`;
  const to = meta.effectiveTo === null ? '' : ` until ${formatIsoDate(meta.effectiveTo)}`;
  const article = meta.article === null ? '' : ` ${meta.article}`;
  const temporary = meta.temporary ? ', temporary' : '';
  return `${meta.authority}${article}; ${meta.binding}, grade ${meta.verified}${from}${to}${temporary}`;
}

/** @returns what differs: the header first, then the rules of `before` in their order, then those added. */
export function diffPolicies(before: DiffSide, after: DiffSide): PolicyChange[] {
  const changes: PolicyChange[] = [];
  for (const key of HEADER) {
    const [was, is] = [before.policy[key], after.policy[key]];
    if (was !== is) changes.push({ rule: HEADER_KEYS[key] ?? key, kind: 'value', before: was, after: is });
  }
  const now = new Map(after.entries.map((entry) => [entry.id, entry]));
  const then = new Set(before.entries.map((entry) => entry.id));
  for (const entry of before.entries) {
    const other = now.get(entry.id);
    if (!other) changes.push({ rule: entry.id, kind: 'removed', before: valueOf(entry), after: '' });
    else changes.push(...ruleChanges(entry, other));
  }
  for (const entry of after.entries) {
    if (!then.has(entry.id)) {
      changes.push({ rule: entry.id, kind: 'added', before: '', after: valueOf(entry) });
    }
  }
  return changes;
}

function ruleChanges(was: RuleEntry, is: RuleEntry): PolicyChange[] {
  const changes: PolicyChange[] = [];
  if (valueOf(was) !== valueOf(is)) {
    changes.push({ rule: was.id, kind: 'value', before: valueOf(was), after: valueOf(is) });
  }
  const [cited, cites] = [provenanceText(was.meta), provenanceText(is.meta)];
  if (cited !== cites) changes.push({ rule: was.id, kind: 'provenance', before: cited, after: cites });
  return changes;
}
