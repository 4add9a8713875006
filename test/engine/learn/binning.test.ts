import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BinningRules, binFeature } from '../../../src/engine/learn/bin-feature.js';
import { placerOf } from '../../../src/engine/learn/bins.js';
import { evidenceOf } from '../../../src/engine/learn/woe.js';
import { feature, historyOf } from './histories.js';

const RULES: BinningRules = {
  startBins: 20,
  minShare: 0.05,
  maxBins: 6,
  mergeBelow: 1,
  bothOutcomes: true,
  smoothing: 0.5,
  minMissingRows: 5,
};

const rows = fc.array(
  fc.record({ value: fc.option(fc.integer({ min: 0, max: 40 })), bad: fc.integer({ min: 0, max: 1 }) }),
  { minLength: 40, maxLength: 300 },
);

describe('binning of numbers', () => {
  it.each(['increasing', 'decreasing'] as const)(
    '%s: the share of bad never goes the other way',
    (monotone) => {
      fc.assert(
        fc.property(rows, (list) => {
          const history = historyOf(
            list.map(({ bad }) => bad),
            [],
          );
          const values = list.map(({ value }) => value);
          const { bins, direction } = binFeature(feature('x', values, { monotone }), history, RULES);
          expect(direction).toBe(monotone);
          const rates = bins
            .filter(({ attribute, rows: many }) => attribute.is === 'range' && many > 0)
            .map(({ bad, good }) => bad / (good + bad));
          const sorted = rates.toSorted((a, b) => (monotone === 'increasing' ? a - b : b - a));
          expect(rates).toEqual(sorted);
        }),
      );
    },
  );

  it('every row is in one attribute, ranges tile, and each has its rows and both outcomes', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const history = historyOf(
          list.map(({ bad }) => bad),
          [],
        );
        const values = list.map(({ value }) => value);
        const { bins } = binFeature(feature('x', values), history, RULES);
        expect(bins.reduce((sum, bin) => sum + bin.rows, 0)).toBe(list.length);
        const ranges = bins.flatMap(({ attribute }) => (attribute.is === 'range' ? [attribute] : []));
        expect(ranges[0]!.from).toBeNull();
        expect(ranges.at(-1)!.to).toBeNull();
        ranges.slice(1).forEach((range, at) => expect(range.from).toBe(ranges[at]!.to));
        expect(ranges.length).toBeLessThanOrEqual(RULES.maxBins);
        if (ranges.length < 2) return;
        for (const bin of bins.slice(0, -1)) {
          expect(bin.rows).toBeGreaterThanOrEqual(RULES.minShare * list.length);
          expect(bin.good * bin.bad).toBeGreaterThan(0);
        }
        const place = placerOf(bins.map(({ attribute }) => attribute));
        const counted = bins.map(() => 0);
        for (const value of values) counted[place(value)]! += 1;
        expect(counted).toEqual(bins.map((bin) => bin.rows));
      }),
    );
  });

  it('auto takes the direction that says more', () => {
    const values = Array.from({ length: 400 }, (_, at) => at % 40);
    const bad = values.map((value, at) => ((at * 7) % 40 < value ? 1 : 0));
    expect(binFeature(feature('x', values), historyOf(bad, []), RULES).direction).toBe('increasing');
    const good = bad.map((one) => 1 - one);
    expect(binFeature(feature('x', values), historyOf(good, []), RULES).direction).toBe('decreasing');
  });
});

describe('attributes', () => {
  const levels = [
    ...Array.from({ length: 40 }, () => 'a'),
    ...Array.from({ length: 40 }, () => 'b'),
    'c',
    'd',
    ...Array.from({ length: 20 }, () => null),
  ];
  const bad = levels.map((level, at) => Number(level === 'a' ? at % 8 === 0 : at % 2 === 0));

  it('pool rare levels, order them from the best, keep missing apart', () => {
    const { bins } = binFeature(feature('x', levels, { kind: 'category' }), historyOf(bad, []), RULES);
    expect(bins.map(({ attribute }) => attribute)).toEqual([
      { is: 'levels', levels: ['a'] },
      { is: 'levels', levels: ['b', 'c', 'd'] },
      { is: 'missing' },
    ]);
    expect(bins.at(-1)!.rows).toBe(20);
  });

  it('a value that was never seen counts as missing, and missing with few rows as the worst', () => {
    const rules = { ...RULES, minMissingRows: 21 };
    const { bins } = binFeature(feature('x', levels, { kind: 'category' }), historyOf(bad, []), rules);
    expect(placerOf(bins.map(({ attribute }) => attribute))('e')).toBe(bins.length - 1);
    expect(bins.at(-1)!.woe).toBe(Math.min(...bins.slice(0, -1).map(({ woe }) => woe)));
    expect(bins.at(-1)!.ivPart).toBe(0);
  });
});

describe('weight of evidence', () => {
  it('is more for better, finite for a group with one outcome alone, and nothing for no rows', () => {
    const { woe } = evidenceOf(
      [
        { good: 30, bad: 0 },
        { good: 20, bad: 20 },
        { good: 0, bad: 10 },
        { good: 0, bad: 0 },
      ],
      0.5,
    );
    expect(woe[0]).toBeCloseTo(Math.log(30.5 / 50 / (0.5 / 30)), 12);
    expect(woe[1]).toBeCloseTo(Math.log(20 / 50 / (20 / 30)), 12);
    expect(woe[2]).toBeCloseTo(Math.log(0.5 / 50 / (10.5 / 30)), 12);
    expect(woe[3]).toBe(0);
  });
});
