/** Limits in words: what a draft has, what it may have, and where that is written. */
import { type Allowance, allowanceOf } from '../../engine/draft/allowance.js';
import type { BrokenLimit } from '../../engine/draft/broken.js';
import type { Desk } from '../../engine/draft/desk.js';
import type { DraftLimit } from '../../engine/draft/limits.js';
import type { DraftProblem } from '../../engine/draft/problem.js';
import { basisOf } from '../explain/wording.js';
import { amount, count, isoDate, list, percent } from '../format.js';
import type { LabelKind } from '../labels/lookup.js';
import type { Voice } from '../voice.js';

/** Limits from below; the others are from above. */
const AT_LEAST: ReadonlySet<DraftLimit> = new Set<DraftLimit>([
  'residual_income',
  'rate_cap',
  'rate_floor',
  'min_instalment',
  'gain',
  'completion',
  'settlement',
]);

const KINDS: Partial<Record<DraftLimit, LabelKind>> = {
  method: 'method',
  frequency: 'frequency',
  eligibility: 'eligibility',
};

function figureText(
  voice: Voice,
  desk: Desk,
  limit: DraftLimit,
  unit: Allowance['unit'],
  value: number | string,
): string {
  if (typeof value === 'string') {
    const kind = KINDS[limit];
    const words = value.split(';').map((word) => (kind === undefined ? word : voice.label(kind, word)));
    return list(words, voice.language);
  }
  switch (unit) {
    case 'minor':
      return amount(value, desk.account.currency);
    case 'rate':
    case 'probability':
      return percent(value);
    case 'day':
      return isoDate(value);
    case 'months':
      return voice.say('model.months', { count: value, shown: count(value) });
    case 'count':
    case 'name':
      return count(value);
  }
}

/** One broken limit: `instalment within capacity: 1,432.00, may be at most 1,248.00`. */
export function brokenText(voice: Voice, desk: Desk, broken: BrokenLimit): string {
  const { value, allowed, limit, unit } = broken;
  const name = voice.label('constraint', limit);
  if (limit === 'eligibility') {
    const reasons = desk.account.eligibilityReasons.map((code) => voice.label('reason', code));
    const words = voice.label('eligibility', desk.account.eligibility);
    return voice.say('model.notEligible', { outcome: words, reasons: list(reasons, voice.language) });
  }
  if (limit === 'authority') return voice.say('model.nobody');
  const found = figureText(voice, desk, limit, unit, value);
  if (allowed === null) return voice.say('model.brokenBare', { limit: name, value: found });
  const may = figureText(voice, desk, limit, unit, allowed);
  if (typeof allowed === 'string') {
    return voice.say('model.brokenNames', { limit: name, value: found, allowed: may });
  }
  const least = AT_LEAST.has(limit) || (limit === 'first_due' && Number(value) < allowed);
  return voice.say(least ? 'model.brokenLeast' : 'model.brokenMost', {
    limit: name,
    value: found,
    allowed: may,
  });
}

/** Where a limit is written; null where it follows from the account itself. */
export function basisText(voice: Voice, desk: Desk, rule: string | null): string | null {
  return rule === null ? null : basisOf(voice, desk.policy, rule);
}

/** A limit that ends a range, with its figure and where it is written: `longest term, 60 months: …`. */
export function limitText(voice: Voice, desk: Desk, limit: DraftLimit): string {
  const { allowed, unit, rule } = allowanceOf(limit, desk.subject);
  const name = voice.label('constraint', limit);
  const head =
    allowed === null
      ? name
      : voice.say('explain.pair', { label: name, value: figureText(voice, desk, limit, unit, allowed) });
  const basis = basisText(voice, desk, rule);
  return basis === null ? head : `${head} — ${basis}`;
}

/** Why levers make no plan at all. */
export function problemText(voice: Voice, desk: Desk, problem: DraftProblem): string {
  const lever = voice.say(`model.lever.${problem.lever}`);
  const { least, most, why } = problem;
  if (why !== 'out_of_range' || least === null || most === null) {
    return voice.say(`model.problem.${why}`, { lever, least: '', most: '' });
  }
  const show = (value: number): string => {
    if (problem.lever === 'annual_rate_after') return percent(value);
    return problem.lever === 'instalments' || problem.lever === 'grace'
      ? count(value)
      : amount(value, desk.account.currency);
  };
  return voice.say('model.problem.out_of_range', { lever, least: show(least), most: show(most) });
}
