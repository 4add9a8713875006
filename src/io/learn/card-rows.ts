/** Rows of performance.csv, bins.csv and drift.csv. */
import type { Comparison } from '../../engine/learn/compare.js';
import type { Learned } from '../../engine/learn/learn-card.js';
import type { MeasuredDrift } from '../../engine/learn/measure-drift.js';
import { METRICS } from '../../engine/learn/performance.js';
import type { Row } from '../columns/spec.js';
import { attributeText } from './attribute-text.js';

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

export function performanceRows(learned: Learned, comparison: Comparison | null): Row[] {
  const rows = Object.entries(learned.performance).flatMap(([sample, performance]) => {
    const { rows: many, badRows: bad, badRate, metrics } = performance;
    const counts = { sample, rows: many, bad, verdict: null };
    return [
      ...METRICS.map((metric) => ({
        ...counts,
        metric,
        value: finite(metrics[metric].value),
        ci_low: finite(metrics[metric].low),
        ci_high: finite(metrics[metric].high),
      })),
      { ...counts, metric: 'bad_rate', value: badRate, ci_low: null, ci_high: null },
    ];
  });
  return comparison === null ? rows : [...rows, ...comparisonRows(learned, comparison)];
}

function comparisonRows(
  learned: Learned,
  { champion, challenger, aucDifference, verdict }: Comparison,
): Row[] {
  const sample = learned.performance.held_out ?? learned.performance.training!;
  const counts = { rows: sample.rows, bad: sample.badRows, ci_low: null, ci_high: null, verdict: null };
  return [
    { ...counts, sample: 'champion', metric: 'auc', value: finite(champion.auc) },
    { ...counts, sample: 'champion', metric: 'ks', value: finite(champion.ks) },
    { ...counts, sample: 'challenger', metric: 'auc', value: finite(challenger.auc) },
    { ...counts, sample: 'challenger', metric: 'ks', value: finite(challenger.ks) },
    {
      ...counts,
      sample: 'challenger_less_champion',
      metric: 'auc',
      value: finite(aucDifference.value),
      ci_low: finite(aucDifference.low),
      ci_high: finite(aucDifference.high),
      verdict,
    },
  ];
}

export function binRows({ model, card, training }: Learned): Row[] {
  const headers = new Map(training.features.map(({ name, header }) => [name, header]));
  return model.characteristics.flatMap(({ binning }, at) =>
    binning.bins.map((bin, index): Row => {
      const weight = bin.good + bin.bad;
      return {
        characteristic: binning.name,
        header: headers.get(binning.name)!,
        attribute: attributeText(bin.attribute),
        rows: bin.rows,
        good: bin.good,
        bad: bin.bad,
        share: bin.rows / training.rows,
        bad_rate: weight === 0 ? null : bin.bad / weight,
        woe: bin.woe,
        information_value: bin.ivPart,
        points: card.characteristics[at]!.attributes[index]!.points,
      };
    }),
  );
}

export function driftRows(drifts: readonly MeasuredDrift[]): Row[] {
  return drifts.flatMap(({ name, psi, drift, groups }): Row[] => {
    const characteristic = name ?? 'score';
    return [
      { characteristic, attribute: null, expected_share: null, actual_share: null, psi, verdict: drift },
      ...groups.map(({ attribute, expectedShare, actualShare }) => ({
        characteristic,
        attribute: attributeText(attribute),
        expected_share: expectedShare,
        actual_share: actualShare,
        psi: null,
        verdict: null,
      })),
    ];
  });
}
