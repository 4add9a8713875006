/** How plans are kept, what they brought against what was expected, and what they earned. */
import { formatIsoDate } from '../../domain/dates.js';
import { studentP } from '../statistics/distributions.js';
import type { RatioOfSums } from '../statistics/ratio-of-sums.js';
import { ratioBy, shareOf, sumBy } from './clusters.js';
import type { FigureDraft, Test } from './figure.js';
import type { EvaluateSetting } from './setting.js';
import type { Slice } from './slices.js';
import { isPlanned, type PlannedRecord } from './vintages.js';

/** @returns figures of the approved plans of a slice; none where it has no plan. */
export function planFigures(slice: Slice, setting: EvaluateSetting): FigureDraft[] {
  const planned = slice.records.filter(isPlanned);
  if (planned.length === 0 || !setting.hasPayments) return [];
  const { confidence } = setting.rules;
  const period = `${formatIsoDate(setting.from)}/${formatIsoDate(setting.until)}`;
  const common = { segment: slice.segment, period } as const;
  const started = planned.filter((record) => record.plan.instalmentsDue > 0);
  const share = (metric: string, hit: (record: PlannedRecord) => boolean): FigureDraft => ({
    ...common,
    metric,
    unit: 'share',
    estimate: shareOf(started, hit, confidence),
  });
  const money = planned.filter((record) => record.currency === setting.currency);
  // Over all accounts of the slice, those without a plan as nothing: how many get one is chance as well.
  const ours = slice.records.filter((record) => record.currency === setting.currency);
  const sum = (metric: string, of: (record: PlannedRecord) => number): FigureDraft => ({
    ...common,
    metric,
    unit: 'money',
    estimate: sumBy(ours, (record) => (isPlanned(record) ? of(record) : 0), confidence),
  });
  return [
    share('plans_kept', (record) => record.plan.status !== 'broken'),
    share('plans_completed', (record) => record.plan.status === 'completed'),
    {
      ...common,
      metric: 'instalments_kept',
      unit: 'share',
      estimate: ratioBy(
        started,
        (record) => record.plan.instalmentsKept,
        (record) => record.plan.instalmentsDue,
        confidence,
      ),
    },
    againstExpected(money, slice, period, setting),
    sum('revenue', revenueOf),
    sum('interest_earned', (record) => record.plan.earnedMinor),
    sum('relief_given', (record) => record.plan.standingReliefMinor),
  ];
}

/** Interest and fees that came in, less relief that stands and the cost of servicing. */
function revenueOf({ plan }: PlannedRecord): number {
  return plan.earnedMinor - plan.standingReliefMinor - plan.servicingCostMinor;
}

/** Money under plans over what the hazard expected of them by now; waived money is on neither side. */
function againstExpected(
  money: readonly PlannedRecord[],
  slice: Slice,
  period: string,
  { rules }: EvaluateSetting,
): FigureDraft {
  const estimate = ratioBy(
    money,
    (record) => record.plan.realisedMinor,
    (record) => record.plan.expectedMinor,
    rules.confidence,
  );
  return {
    metric: 'recovered_against_expected',
    segment: slice.segment,
    period,
    unit: 'ratio',
    estimate,
    test: estimate === null ? null : againstOne(estimate, `expected|${dimensionOf(slice.segment)}`),
  };
}

function againstOne({ value, error, degrees }: RatioOfSums, family: string): Test | null {
  if (error === 0) return null;
  const p = studentP((value - 1) / error, degrees);
  return { name: 'student', p, family, neutral: 1, better: 'higher', power: null };
}

/** `product` of `product=credit_card`: slices of one dimension are tested together. */
export function dimensionOf(segment: string): string {
  return segment.split('=')[0]!;
}
