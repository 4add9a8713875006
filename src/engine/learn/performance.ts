/**
 * How well a score tells good from bad, and how right its odds are, each with a bootstrap interval (percentiles of
 * figures over resampled rows; Efron and Tibshirani). The model is as it is: what is resampled are the rows it is tried on.
 */
import { randomOf } from '../sample/random.js';
import type { Outcomes } from './bins.js';
import { brierOf, calibrationOf } from './calibration.js';
import { aucOf, groupedBy, ksOf, type Tally, tallyOf } from './tally.js';

export const METRICS = ['auc', 'gini', 'ks', 'calibration_slope', 'calibration_intercept', 'brier'] as const;
export type Metric = (typeof METRICS)[number];

export interface Measured {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface Performance {
  readonly rows: number;
  readonly badRows: number;
  readonly badRate: number;
  readonly metrics: Readonly<Record<Metric, Measured>>;
}

export interface Resampling {
  readonly resamples: number;
  readonly confidence: number;
  readonly seed: number;
  /** Which sample this is: samples of one seed are drawn apart. */
  readonly stream: string;
}

/** The figures of one score; `logOdds` gives the predicted ln(good ÷ bad odds) of a score. */
export function performanceOf(
  scores: ArrayLike<number>,
  outcomes: Outcomes,
  logOdds: (score: number) => number,
  resampling: Resampling,
): Performance {
  const grouped = groupedBy(scores);
  const whole = figuresOf(tallyOf(grouped, outcomes), logOdds);
  const drawn: Record<Metric, number[]> = {
    auc: [],
    gini: [],
    ks: [],
    calibration_slope: [],
    calibration_intercept: [],
    brier: [],
  };
  for (const sample of samplesOf(grouped.group.length, resampling)) {
    const figures = figuresOf(tallyOf(grouped, outcomes, sample), logOdds);
    for (const metric of METRICS) drawn[metric].push(figures[metric]);
  }
  let bad = 0;
  let weight = 0;
  let badRows = 0;
  for (let row = 0; row < grouped.group.length; row++) {
    weight += outcomes.weights[row]!;
    if (outcomes.bad[row] !== 1) continue;
    bad += outcomes.weights[row]!;
    badRows += 1;
  }
  const measured = METRICS.map(
    (metric) =>
      [metric, { value: whole[metric], ...interval(drawn[metric], resampling.confidence) }] as const,
  );
  return {
    rows: grouped.group.length,
    badRows,
    badRate: bad / weight,
    metrics: Object.fromEntries(measured) as Record<Metric, Measured>,
  };
}

function figuresOf(tally: Tally, logOdds: (score: number) => number): Record<Metric, number> {
  const auc = aucOf(tally);
  const { slope, intercept } = calibrationOf(tally, logOdds);
  return {
    auc,
    gini: 2 * auc - 1,
    ks: ksOf(tally),
    calibration_slope: slope,
    calibration_intercept: intercept,
    brier: brierOf(tally, logOdds),
  };
}

/** Rows drawn with replacement, as many as there are; one array that each sample overwrites. */
export function* samplesOf(rows: number, { resamples, seed, stream }: Resampling): Generator<Int32Array> {
  const random = randomOf('learn', 'bootstrap', stream, seed);
  const sample = new Int32Array(rows);
  for (let count = 0; count < resamples; count++) {
    for (let at = 0; at < rows; at++) sample[at] = Math.floor(random.unit() * rows);
    yield sample;
  }
}

/** The middle share of the figures; samples without good or bad rows have none and do not count. */
export function interval(figures: readonly number[], confidence: number): { low: number; high: number } {
  const sorted = figures.filter((figure) => !Number.isNaN(figure)).toSorted((a, b) => a - b);
  if (sorted.length === 0) return { low: Number.NaN, high: Number.NaN };
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  return { low: at((1 - confidence) / 2), high: at((1 + confidence) / 2) };
}
