/** How many plans of a month's decisions break again, and how soon. */

import { civilOf, formatIsoDate } from '../../domain/dates.js';
import { eventShareBy, type Spell, type SurvivalCurve, survivalCurve } from '../statistics/survival-curve.js';
import { shareOf } from './clusters.js';
import type { FigureDraft } from './figure.js';
import { groupBy } from './group-by.js';
import type { AccountRecord, PlanRecord } from './records.js';
import type { EvaluateSetting } from './setting.js';
import { type Slice, slicesOf } from './slices.js';

/** Mean length of a month of the Gregorian calendar. */
const DAYS_A_MONTH = 30.436875;

export interface VintageCurve {
  /** `2026-07`, or `all`. */
  readonly vintage: string;
  readonly curve: SurvivalCurve;
  /** Plans followed to their end or until now without a break. */
  readonly censored: number;
}

export type PlannedRecord = AccountRecord & { readonly plan: PlanRecord };

export function isPlanned(record: AccountRecord): record is PlannedRecord {
  return record.plan !== null;
}

/**
 * A plan's time to its break. A completed plan can no longer break: it stays among those at risk until the day of the
 * evaluation, so that the curve says what share of all plans broke, not of those still running.
 */
export function spellOf(plan: PlanRecord, until: number): Spell {
  const from = plan.decidedAt;
  if (plan.brokenOn !== null) return { days: Math.max(1, plan.brokenOn - from), event: true };
  const end = plan.completedOn === null ? plan.followedUntil : until;
  return { days: Math.max(0, end - from), event: false };
}

/** `2026-07`. */
function vintageOf(plan: PlanRecord): string {
  const { year, month } = civilOf(plan.decidedAt);
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** @returns the curve of all plans, then of each month of decisions. */
export function vintageCurves(records: readonly AccountRecord[], setting: EvaluateSetting): VintageCurve[] {
  const plans = records.filter(isPlanned).map((record) => record.plan);
  const groups = groupBy(plans, vintageOf);
  const vintages: readonly (readonly [string, readonly PlanRecord[]])[] = [
    ['all', plans],
    ...[...groups.keys()].toSorted().map((vintage) => [vintage, groups.get(vintage)!] as const),
  ];
  return vintages.map(([vintage, own]) => {
    const curve = survivalCurve(
      own.map((plan) => spellOf(plan, setting.until)),
      setting.rules.confidence,
    );
    return { vintage, curve, censored: curve.n - curve.events };
  });
}

/**
 * @returns `redefault_<N>m`: the share of plans broken within so many months of the decision, by vintage and by slice; and
 * `redefault_<D>_days`: of accounts with a plan, those that the last export has as many days past due.
 */
export function redefaultFigures(records: readonly AccountRecord[], setting: EvaluateSetting): FigureDraft[] {
  const planned = records.filter(isPlanned);
  const vintages = groupBy(planned, (record) => vintageOf(record.plan));
  const slices: Slice[] = [
    ...slicesOf(planned),
    ...[...vintages.keys()].toSorted().map((vintage) => ({
      segment: `vintage=${vintage}`,
      records: vintages.get(vintage)!,
    })),
  ];
  return slices.flatMap((slice) => [...brokenWithin(slice, setting), ...lateAgain(slice, setting)]);
}

function brokenWithin(slice: Slice, { rules, until }: EvaluateSetting): FigureDraft[] {
  const spells = slice.records.filter(isPlanned).map((record) => spellOf(record.plan, until));
  const curve = survivalCurve(spells, rules.confidence);
  return rules.horizonsMonths.map((months): FigureDraft => {
    const days = Math.round(months * DAYS_A_MONTH);
    const estimate = eventShareBy(spells, curve, days, rules.confidence);
    return {
      metric: `redefault_${months}m`,
      segment: slice.segment,
      period: `to ${formatIsoDate(until)}`,
      unit: 'share',
      estimate,
      n: curve.n,
      ...(estimate === null && curve.n > 0 ? { verdict: ['cannot_say', 'censored'] as const } : {}),
    };
  });
}

function lateAgain(slice: Slice, { rules, laterDates }: EvaluateSetting): FigureDraft[] {
  const last = laterDates.length - 1;
  if (last < 0) return [];
  const seen = slice.records.filter((record) => (record.later[last] ?? null) !== null);
  const late = (record: AccountRecord): boolean => record.later[last]!.daysPastDue >= rules.redefaultDays;
  return [
    {
      metric: `redefault_${rules.redefaultDays}_days`,
      segment: slice.segment,
      period: formatIsoDate(laterDates[last]!),
      unit: 'share',
      estimate: shareOf(seen, late, rules.confidence),
    },
  ];
}
