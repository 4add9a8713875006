/**
 * Accounts that two policies decide differently, and why. A rule is a cause when putting it alone into the first policy
 * gives the second one's decision, or, where no rule does that by itself, when taking it alone back out of the second policy
 * changes its decision: tried out on the account, not read off names.
 */
import type { Minor } from '../../domain/records.js';
import type { Policy } from '../../policy/policy.js';
import { isSame, type Standing } from './standing.js';

/** One rule in which two policies differ, put into the first (`alone`) and taken out of the second (`without`). */
export interface RuleSwap {
  readonly rule: string;
  /** Null when the packs cannot be mixed like that. */
  readonly alone: Policy | null;
  readonly without: Policy | null;
}

/** `alone`: each cause explains the change by itself; `together`: it takes all of them; `untested`: what differs. */
type CauseBasis = 'alone' | 'together' | 'untested';

export interface AccountChange {
  readonly accountId: string;
  /** Which of the policies it is held against the first. */
  readonly against: number;
  readonly before: Standing;
  readonly after: Standing;
  /** At the first policy's own values. */
  readonly recoveryBeforeMinor: Minor;
  readonly recoveryAfterMinor: Minor;
  readonly causes: readonly string[];
  readonly basis: CauseBasis;
  /** Gates and limits that bind under one of the two alone: `on:` under the second, `off:` under the first. */
  readonly flipped: readonly string[];
}

/** What changed, in a word. */
export function changeKind({ before, after }: Pick<AccountChange, 'before' | 'after'>): string {
  if (before.terms === null) return after.terms === null ? otherRefusal(before, after) : 'plan_gained';
  if (after.terms === null) return 'plan_lost';
  if (!isSame({ ...before, level: null, outcome: 'review' }, { ...after, level: null, outcome: 'review' })) {
    return 'other_plan';
  }
  return 'other_level';
}

function otherRefusal(before: Standing, after: Standing): string {
  if (before.outcome !== after.outcome) return 'other_outcome';
  return before.gates.join() === after.gates.join() ? 'other_books' : 'other_reasons';
}

/** @param decide the account's standing under another policy; null where it cannot be told. */
export function causesOf(
  before: Standing,
  after: Standing,
  swaps: readonly RuleSwap[],
  decide: (policy: Policy) => Standing | null,
): Pick<AccountChange, 'causes' | 'basis'> {
  const standing = (policy: Policy | null): Standing | null => (policy === null ? null : decide(policy));
  const sufficient = swaps.filter(({ alone }) => {
    const found = standing(alone);
    return found !== null && isSame(found, after);
  });
  if (sufficient.length > 0) return { causes: namesOf(sufficient), basis: 'alone' };
  const necessary = swaps.filter(({ alone, without }) => {
    const [one, other] = [standing(alone), standing(without)];
    return (one !== null && !isSame(one, before)) || (other !== null && !isSame(other, after));
  });
  if (necessary.length > 0) return { causes: namesOf(necessary), basis: 'together' };
  return { causes: namesOf(swaps), basis: 'untested' };
}

function namesOf(swaps: readonly RuleSwap[]): string[] {
  return swaps.map(({ rule }) => rule);
}

/** Gates and limits that only one of the two names. */
export function flippedOf(before: Standing, after: Standing): string[] {
  return [
    ...only(after.gates, before.gates, 'on:gate:'),
    ...only(before.gates, after.gates, 'off:gate:'),
    ...only(after.limits, before.limits, 'on:limit:'),
    ...only(before.limits, after.limits, 'off:limit:'),
  ];
}

function only(these: readonly string[], others: readonly string[], sign: string): string[] {
  return these.filter((code) => !others.includes(code)).map((code) => `${sign}${code}`);
}
