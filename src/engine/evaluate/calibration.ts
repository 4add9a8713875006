/** Whether plans are kept as often as the hazard said. */
import { formatIsoDate } from '../../domain/dates.js';
import { normalP } from '../statistics/distributions.js';
import type { Estimate } from '../statistics/estimate.js';
import { meanOf } from '../statistics/mean.js';
import { wilson } from '../statistics/wilson.js';
import { shareOf } from './clusters.js';
import type { FigureDraft } from './figure.js';
import type { AccountRecord, PlanRecord } from './records.js';
import type { EvaluateSetting } from './setting.js';
import { isPlanned, type PlannedRecord } from './vintages.js';

/** Plans of about equal prediction. */
export interface CalibrationBin {
  readonly bin: number;
  readonly plans: number;
  /** Mean probability of not having been found broken by now. */
  readonly predicted: number;
  readonly observed: Estimate;
}

/** The probability that a plan is alive on a day: the hazard is constant, so that a part of its time is a power. */
function aliveBy(plan: PlanRecord, day: number): number {
  const span = plan.lastDueDate - plan.startDate;
  const passed = span <= 0 ? 1 : (day - plan.startDate) / span;
  return plan.completionProbability ** Math.min(1, Math.max(0, passed));
}

const survived = (record: PlannedRecord): boolean => record.plan.brokenOn === null;

/** Of not having been found broken: what was missed lately does not show yet. */
function predictionOf(record: PlannedRecord): number {
  return aliveBy(record.plan, record.plan.visibleUntil!);
}

/** Plans that could have been found broken by now. */
function begun(records: readonly AccountRecord[]): PlannedRecord[] {
  return records.filter(isPlanned).filter((record) => record.plan.visibleUntil !== null);
}

/** @returns the plans in parts of equal size by prediction, the lowest first; none without plans that have begun. */
export function calibrationBins(
  records: readonly AccountRecord[],
  { rules }: EvaluateSetting,
): CalibrationBin[] {
  const sorted = begun(records)
    .map((record) => ({ record, predicted: predictionOf(record) }))
    .toSorted((a, b) => a.predicted - b.predicted || (a.record.accountId < b.record.accountId ? -1 : 1));
  const bins = Math.min(rules.calibrationBins, Math.floor(sorted.length / rules.smallCell));
  return Array.from({ length: bins }, (_, bin) => {
    const own = sorted.slice(
      Math.floor((bin * sorted.length) / bins),
      Math.floor(((bin + 1) * sorted.length) / bins),
    );
    return {
      bin: bin + 1,
      plans: own.length,
      predicted: own.reduce((sum, one) => sum + one.predicted, 0) / own.length,
      observed: wilson(
        { hits: own.filter((one) => survived(one.record)).length, of: own.length },
        rules.confidence,
      )!,
    };
  });
}

/**
 * @returns `plans_alive` as it is, tested against what was predicted by Spiegelhalter's statistic (1986, Statistics in
 * Medicine 5:421), `plans_alive_predicted`, and the parts of {@link calibrationBins}.
 */
export function calibrationFigures(
  records: readonly AccountRecord[],
  setting: EvaluateSetting,
): FigureDraft[] {
  const { confidence } = setting.rules;
  const period = `${formatIsoDate(setting.from)}/${formatIsoDate(setting.until)}`;
  const plans = begun(records);
  if (plans.length === 0 || !setting.hasPayments) return [];
  const expected = plans.reduce((sum, record) => sum + predictionOf(record), 0) / plans.length;
  const p = spiegelhalterP(plans);
  const common = { segment: 'all', period, unit: 'share' } as const;
  return [
    {
      ...common,
      metric: 'plans_alive',
      estimate: shareOf(plans, survived, confidence),
      test:
        p === null
          ? null
          : {
              name: 'spiegelhalter',
              p,
              family: 'calibration',
              neutral: expected,
              better: 'higher',
              power: null,
            },
    },
    {
      ...common,
      metric: 'plans_alive_predicted',
      estimate: meanOf(plans.map(predictionOf), confidence),
    },
    ...calibrationBins(records, setting).map(
      (bin): FigureDraft => ({
        ...common,
        metric: 'plans_alive',
        group: `decile=${String(bin.bin).padStart(2, '0')}`,
        estimate: bin.observed,
      }),
    ),
  ];
}

/** Whether as many plans are alive as predicted, given each plan's own probability; null when none is uncertain. */
function spiegelhalterP(plans: readonly PlannedRecord[]): number | null {
  let off = 0;
  let variance = 0;
  for (const record of plans) {
    const predicted = predictionOf(record);
    off += (survived(record) ? 1 : 0) - predicted;
    variance += predicted * (1 - predicted);
  }
  return variance === 0 ? null : normalP(off / Math.sqrt(variance));
}
