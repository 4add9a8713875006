/** Treated against control where chance decided who is which: the only comparison that tells an effect. */

import { formatIsoDate } from '../../domain/dates.js';
import { chiSquare } from '../statistics/chi-square.js';
import { differenceOfMeans } from '../statistics/difference-of-means.js';
import { fisherP } from '../statistics/fisher.js';
import { differenceOfShares } from '../statistics/newcombe.js';
import { detectableDifference, powerOfShares } from '../statistics/power.js';
import { type ClusteredCount, countClustered, shareOf } from './clusters.js';
import { type Balance, balanceOf } from './covariates.js';
import type { FigureDraft, Reason, Test } from './figure.js';
import { groupBy } from './group-by.js';
import { outcomesOf, type YesNoOutcome } from './outcomes.js';
import { dimensionOf } from './plan-figures.js';
import type { AccountRecord } from './records.js';
import type { EvaluateSetting } from './setting.js';
import { type Slice, slicesOf } from './slices.js';

/** Whom a trial is about: all with an arm, those who may have relief, or those whose plan was approved beforehand. */
type Population = 'all' | 'eligible' | 'planned';

export interface Trial {
  readonly population: Population;
  readonly treated: number;
  readonly control: number;
  readonly balance: Balance;
  /** Null when the comparison may be read as an effect. */
  readonly barred: Reason | null;
  /** Smallest difference of the first outcome that so many accounts would show; null when none. */
  readonly detectable: number | null;
}

export interface TrialResult {
  readonly trial: Trial;
  readonly figures: readonly FigureDraft[];
}

/** Below this expected count in a cell, Fisher's exact test stands in for the chi-square (Cochran 1954). */
const LEAST_EXPECTED = 5;
/** Chance makes one trial in a hundred look unlike beforehand. */
const IMBALANCE_P = 0.01;

/** @returns the trial with its figures; null when the group column names no arms, or one of them alone. */
export function trialOf(records: readonly AccountRecord[], setting: EvaluateSetting): TrialResult | null {
  const inTrial = records.filter((record) => record.arm !== null);
  const population = populationOf(inTrial);
  const own = within(inTrial, population);
  const treated = own.filter((record) => record.arm === 'treated');
  const control = own.filter((record) => record.arm === 'control');
  if (treated.length === 0 || control.length === 0) return null;
  const balance = balanceOf(`trial:${population}`, treated, control, null);
  const unlike = balance.worst > setting.rules.balanceLimit && balance.p < IMBALANCE_P;
  const barred: Reason | null = unlike ? 'groups_differ_before' : null;
  const figures = slicesOf(own).flatMap((slice) => sliceFigures(slice, barred, setting));
  const detectable = detectableOf(own, setting);
  return {
    trial: { population, treated: treated.length, control: control.length, balance, barred, detectable },
    figures,
  };
}

/**
 * Where both arms have plans, these were approved before chance decided who gets one, and the trial is about them. Where the
 * control arm has next to none, plans are what the arm decided: the trial is then about all who were eligible.
 */
function populationOf(inTrial: readonly AccountRecord[]): Population {
  const rate = (arm: AccountRecord['arm']): number => {
    const own = inTrial.filter((record) => record.arm === arm);
    return own.length === 0 ? 0 : own.filter((record) => record.plan !== null).length / own.length;
  };
  const treated = rate('treated');
  if (treated > 0 && rate('control') >= treated / 2) return 'planned';
  return inTrial.some((record) => record.eligibility === 'eligible') ? 'eligible' : 'all';
}

function within(records: readonly AccountRecord[], population: Population): readonly AccountRecord[] {
  if (population === 'all') return records;
  if (population === 'planned') return records.filter((record) => record.plan !== null);
  return records.filter((record) => record.eligibility === 'eligible');
}

function sliceFigures(slice: Slice, barred: Reason | null, setting: EvaluateSetting): FigureDraft[] {
  return [
    ...outcomesOf(setting).flatMap((outcome) => outcomeFigures(slice, outcome, barred, setting)),
    ...amountFigures(slice, barred, setting),
  ];
}

interface ArmCounts {
  readonly treated: ClusteredCount;
  readonly control: ClusteredCount;
}

function outcomeFigures(
  slice: Slice,
  outcome: YesNoOutcome,
  barred: Reason | null,
  setting: EvaluateSetting,
): FigureDraft[] {
  const { rules } = setting;
  const known = slice.records.filter(outcome.known);
  const treated = known.filter((record) => record.arm === 'treated');
  const control = known.filter((record) => record.arm === 'control');
  const counts = {
    treated: countClustered(treated, outcome.hit),
    control: countClustered(control, outcome.hit),
  };
  const difference = differenceOfShares(counts.treated.effective, counts.control.effective, rules.confidence);
  const gone = (slice.records.length - known.length) / Math.max(1, slice.records.length);
  const bar = barred ?? (gone > rules.mostAbsent ? 'accounts_missing_later' : null);
  const few = Math.min(treated.length, control.length) < rules.leastN ? ('too_few' as const) : null;
  const refused = bar ?? few;
  const common = {
    metric: `effect_${outcome.id}`,
    segment: slice.segment,
    period: `${formatIsoDate(setting.from)}/${formatIsoDate(setting.until)}`,
    unit: 'share',
  } as const;
  return [
    { ...common, group: 'treated', estimate: shareOf(treated, outcome.hit, rules.confidence) },
    { ...common, group: 'control', estimate: shareOf(control, outcome.hit, rules.confidence) },
    {
      ...common,
      group: 'treated-control',
      estimate: difference,
      n: known.length,
      test: difference === null ? null : testOf(counts, slice.segment, setting),
      ...(refused === null ? {} : { verdict: ['cannot_say', refused] as const }),
    },
  ];
}

/** Pearson's chi-square with Yates' correction, over the design effect; Fisher's exact test of small tables. */
function testOf({ treated, control }: ArmCounts, segment: string, { rules }: EvaluateSetting): Test | null {
  const hits = treated.hits + control.hits;
  const all = treated.of + control.of;
  const least = (Math.min(treated.of, control.of) * Math.min(hits, all - hits)) / all < LEAST_EXPECTED;
  const exact = least ? fisherP(treated, control) : null;
  const yates = chiSquare(treated.effective, control.effective, 'yates');
  const p = exact ?? yates?.p ?? 1;
  const power = powerOfShares(
    control.hits / control.of,
    rules.relevantDifference,
    { treated: treated.effective.of, control: control.effective.of },
    rules.confidence,
  );
  return {
    name: exact === null ? 'yates' : 'fisher',
    p,
    family: `effect|${dimensionOf(segment)}`,
    neutral: 0,
    better: 'higher',
    power,
  };
}

/** Money paid an account, in the evaluation's currency, arm against arm; by borrower where they have several accounts. */
function amountFigures(slice: Slice, barred: Reason | null, setting: EvaluateSetting): FigureDraft[] {
  if (!setting.hasPayments) return [];
  const { rules, currency } = setting;
  const ours = slice.records.filter((record) => record.currency === currency && record.paidMinor !== null);
  const sums = (arm: AccountRecord['arm']): number[] => {
    const own = groupBy(
      ours.filter((record) => record.arm === arm),
      (record) => record.borrowerId,
    );
    return [...own.values()].map(
      (rows) => rows.reduce((sum, record) => sum + record.paidMinor!, 0) / rows.length,
    );
  };
  const treated = sums('treated');
  const control = sums('control');
  const difference = differenceOfMeans(treated, control, rules.confidence);
  const few = Math.min(treated.length, control.length) < rules.leastN ? ('too_few' as const) : null;
  const refused = barred ?? few;
  return [
    {
      metric: 'effect_amount_paid',
      segment: slice.segment,
      group: 'treated-control',
      period: `${formatIsoDate(setting.from)}/${formatIsoDate(setting.until)}`,
      unit: 'money',
      estimate: difference,
      test:
        difference === null
          ? null
          : {
              name: 'welch',
              p: difference.p,
              family: `effect|${dimensionOf(slice.segment)}`,
              neutral: 0,
              better: 'higher',
              power: null,
            },
      ...(refused === null ? {} : { verdict: ['cannot_say', refused] as const }),
    },
  ];
}

function detectableOf(own: readonly AccountRecord[], setting: EvaluateSetting): number | null {
  const [outcome] = outcomesOf(setting);
  if (outcome === undefined) return null;
  const known = own.filter(outcome.known);
  const arm = (which: AccountRecord['arm']): ClusteredCount =>
    countClustered(
      known.filter((record) => record.arm === which),
      outcome.hit,
    );
  const control = arm('control');
  if (control.of === 0) return null;
  const arms = { treated: arm('treated').effective.of, control: control.effective.of };
  return detectableDifference(control.hits / control.of, arms, setting.rules.confidence, setting.rules.power);
}
