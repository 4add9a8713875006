/**
 * Accounts with something against alike ones without, where chance did not decide. Who takes a plan is not who does not:
 * the comparison is shown with how alike the two were, and never as an effect.
 */

import { formatIsoDate } from '../../domain/dates.js';
import { type Stratum, stratifiedDifference } from '../statistics/stratified.js';
import { countClustered } from './clusters.js';
import { type Balance, balanceOf } from './covariates.js';
import type { FigureDraft, Reason } from './figure.js';
import { groupBy } from './group-by.js';
import { outcomesOf, type YesNoOutcome } from './outcomes.js';
import type { AccountRecord } from './records.js';
import type { EvaluateSetting } from './setting.js';

export interface MatchedComparison {
  /** `plan`, or a value of the group column. */
  readonly of: string;
  readonly treated: number;
  /** Of these, those with an alike account without. */
  readonly matched: number;
  readonly control: number;
  readonly balance: Balance;
  readonly reason: Reason;
  /** Left out: completing a settlement is what would be measured. */
  readonly settlements: number;
}

export interface MatchedResult {
  readonly comparison: MatchedComparison;
  readonly figures: readonly FigureDraft[];
}

/** Alike: the same bucket, product and score band. */
function stratumOf(record: AccountRecord): string {
  return `${record.bucket}|${record.product}|${record.scoreBand}`;
}

/** @returns plans against alike accounts without, then each value of the group column that names no arm. */
export function matchedComparisons(
  records: readonly AccountRecord[],
  setting: EvaluateSetting,
): MatchedResult[] {
  const free = records.filter((record) => record.arm === null);
  const results: MatchedResult[] = [];
  const plans = free.filter((record) => record.plan !== null);
  const settled = plans.filter((record) => record.plan!.settlement);
  const rest = free.filter((record) => record.plan === null);
  if (plans.length > 0 && rest.length > 0) {
    const taken = plans.filter((record) => !record.plan!.settlement);
    results.push(compare('plan', taken, rest, settled.length, 'selection', setting));
  }
  const labels = [...new Set(free.map((record) => record.group))]
    .filter((label) => label !== null)
    .toSorted();
  // Of two groups that are all there is, each is the other's mirror.
  const sizes = labels.map((label) => free.filter((record) => record.group === label).length);
  const shown =
    labels.length === 2 && free.every((record) => record.group !== null)
      ? labels.filter((_, k) => sizes[k] === Math.min(...sizes)).slice(0, 1)
      : labels;
  for (const label of shown) {
    const own = free.filter((record) => record.group === label);
    const others = free.filter((record) => record.group !== label);
    if (others.length > 0) results.push(compare(`group=${label}`, own, others, 0, 'not_randomised', setting));
  }
  return results;
}

function compare(
  of: string,
  treated: readonly AccountRecord[],
  control: readonly AccountRecord[],
  settlements: number,
  reason: Reason,
  setting: EvaluateSetting,
): MatchedResult {
  const controls = groupBy(control, stratumOf);
  const strata = groupBy(treated, stratumOf);
  const matched = treated.filter((record) => controls.has(stratumOf(record)));
  const weight = (record: AccountRecord): number => {
    const key = stratumOf(record);
    return (strata.get(key)?.length ?? 0) / controls.get(key)!.length;
  };
  const balance = balanceOf(of, matched, control, weight);
  const why: Reason = treated.length === 0 && settlements > 0 ? 'outcome_is_treatment' : reason;
  return {
    comparison: {
      of,
      treated: treated.length,
      matched: matched.length,
      control: control.length,
      balance,
      reason: why,
      settlements,
    },
    figures: outcomesOf(setting).map((outcome) => figureOf(of, outcome, strata, controls, why, setting)),
  };
}

function figureOf(
  of: string,
  outcome: YesNoOutcome,
  strata: ReadonlyMap<string, readonly AccountRecord[]>,
  controls: ReadonlyMap<string, readonly AccountRecord[]>,
  reason: Reason,
  setting: EvaluateSetting,
): FigureDraft {
  const pairs: Stratum[] = [...strata].map(([key, own]) => ({
    first: countClustered(own.filter(outcome.known), outcome.hit),
    second: countClustered((controls.get(key) ?? []).filter(outcome.known), outcome.hit),
  }));
  return {
    metric: `matched_difference_${outcome.id}`,
    segment: 'all',
    group: of,
    period: `${formatIsoDate(setting.from)}/${formatIsoDate(setting.until)}`,
    unit: 'share',
    estimate: stratifiedDifference(pairs, setting.rules.confidence),
    verdict: ['cannot_say', reason],
  };
}
