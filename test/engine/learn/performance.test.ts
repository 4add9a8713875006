import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import PUBLISHED from '../../../fixtures/conformance/scoring.json' with { type: 'json' };
import { calibrationOf } from '../../../src/engine/learn/calibration.js';
import { compareScores } from '../../../src/engine/learn/compare.js';
import { performanceOf } from '../../../src/engine/learn/performance.js';
import { aucOf, groupedBy, ksOf, tallyOf } from '../../../src/engine/learn/tally.js';
import { randomOf } from '../../../src/engine/sample/random.js';
import { historyOf } from './histories.js';

const RESAMPLING = { resamples: 400, confidence: 0.95, seed: 1, stream: 'test' };

const scored = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 12 }), bad: fc.integer({ min: 0, max: 1 }) }),
  { minLength: 2, maxLength: 60 },
);

describe('AUC and KS', () => {
  it('are what comparing every pair, and every threshold, gives', () => {
    fc.assert(
      fc.property(scored, (list) => {
        const bad = list.filter((one) => one.bad === 1);
        const good = list.filter((one) => one.bad === 0);
        fc.pre(bad.length > 0 && good.length > 0);
        const tally = tallyOf(
          groupedBy(list.map(({ score }) => score)),
          historyOf(
            list.map((one) => one.bad),
            [],
          ),
        );
        let wins = 0;
        for (const a of good)
          for (const b of bad) wins += a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0;
        expect(aucOf(tally)).toBeCloseTo(wins / good.length / bad.length, 12);
        const below = (rows: typeof list, limit: number) =>
          rows.filter(({ score }) => score <= limit).length / rows.length;
        const distances = list.map(({ score }) => Math.abs(below(bad, score) - below(good, score)));
        expect(ksOf(tally)).toBeCloseTo(Math.max(...distances), 12);
      }),
    );
  });

  it('the bootstrap’s spread is the published standard error', () => {
    const { n, bad, auc, standardError } = PUBLISHED.ratingScale.application;
    const scores = n.flatMap((rows, grade) => Array<number>(rows).fill(grade));
    const outcomes = n.flatMap((rows, grade) =>
      Array.from({ length: rows }, (_, at) => Number(at < bad[grade]!)),
    );
    const { metrics } = performanceOf(scores, historyOf(outcomes, []), (score) => score, RESAMPLING);
    expect(metrics.auc.value).toBeCloseTo(auc, 5);
    // Half an interval of 95% is 1.96 standard errors; 400 samples know it to about a tenth.
    const spread = (metrics.auc.high - metrics.auc.low) / (2 * 1.96);
    expect(Math.abs(spread / standardError - 1)).toBeLessThan(0.15);
  });
});

describe('calibration', () => {
  const random = randomOf('calibration');
  const logOdds = Array.from({ length: 4000 }, () => Math.round(random.normal() * 10) / 10);
  const bad = logOdds.map((value) => Number(random.chance(1 / (1 + Math.exp(value)))));
  const tally = tallyOf(groupedBy(logOdds), historyOf(bad, []));

  it('of right odds has a slope of one and nothing to add', () => {
    const { slope, intercept } = calibrationOf(tally, (score) => score);
    expect(Math.abs(slope - 1)).toBeLessThan(0.12);
    expect(Math.abs(intercept)).toBeLessThan(0.12);
  });

  it('of odds twice as extreme has half the slope, and of shifted ones the shift to take back', () => {
    const { slope } = calibrationOf(tally, (score) => score);
    expect(calibrationOf(tally, (score) => 2 * score).slope).toBeCloseTo(slope / 2, 6);
    const { intercept } = calibrationOf(tally, (score) => score);
    expect(calibrationOf(tally, (score) => score + 0.7).intercept).toBeCloseTo(intercept - 0.7, 6);
  });
});

describe('champion against challenger', () => {
  const random = randomOf('champion');
  const truth = Array.from({ length: 800 }, () => random.normal());
  const history = historyOf(
    truth.map((value) => Number(random.chance(1 / (1 + Math.exp(value))))),
    [],
  );
  const noise = truth.map(() => random.normal());

  it('knows the better, and finds no difference between a score and itself', () => {
    expect(compareScores(noise, truth, history, RESAMPLING).verdict).toBe('better');
    expect(compareScores(truth, noise, history, RESAMPLING).verdict).toBe('worse');
    const same = compareScores(truth, truth, history, RESAMPLING);
    expect(same.aucDifference).toEqual({ value: 0, low: 0, high: 0 });
    expect(same.verdict).toBe('no_evidence');
  });
});
