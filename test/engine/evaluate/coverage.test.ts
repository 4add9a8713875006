/**
 * Every interval that an evaluation of a simulated portfolio shows, over 500 seeds: how often it holds the figure of the
 * population that the portfolios are drawn from; and how often an effect is found where there is none.
 */
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/engine/evaluate/evaluate.js';
import type { Figure } from '../../../src/engine/evaluate/figure.js';
import type { AccountRecord } from '../../../src/engine/evaluate/records.js';
import { simulate } from './simulated.js';
import { aSetting } from './some-records.js';

const SEEDS = 500;
const BORROWERS = 1000;
const POPULATION = 60_000;
const SETTING = aSetting();

function figuresOf(records: readonly AccountRecord[]): readonly Figure[] {
  const input = {
    base: records,
    accounts: records,
    entries: [],
    before: null,
    runs: [],
    policy: 'cn@000000000000',
    replacedPlans: 0,
    rejectedRows: 0,
  };
  return evaluate(input, SETTING).report.figures;
}

function keyOf({ metric, segment, group, period }: Figure): string {
  return `${metric} | ${segment} | ${group} | ${period}`;
}

/** A total is that of as many borrowers. */
function truthOf(known: Figure, figure: Figure): number {
  const total = figure.unit === 'money' && !figure.metric.startsWith('effect_');
  return total ? (known.value! * figure.n!) / known.n! : known.value!;
}

/** A share of none or of all is no question. */
function isOpen({ unit, value }: Figure): boolean {
  return value !== null && (unit !== 'share' || (Math.abs(value) > 0 && Math.abs(value) < 1));
}

interface Held {
  held: number;
  shown: number;
}

function addTo(counts: Map<string, Held>, key: string, held: boolean): void {
  const count = counts.get(key) ?? { held: 0, shown: 0 };
  count.shown += 1;
  if (held) count.held += 1;
  counts.set(key, count);
}

function outside(counts: ReadonlyMap<string, Held>, low: number, high: number): string[] {
  return [...counts]
    .filter(([, { held, shown }]) => shown > SEEDS / 2 && (held / shown < low || held / shown > high))
    .map(([key, { held, shown }]) => `${key}: ${(held / shown).toFixed(3)}`);
}

describe('a simulated portfolio', () => {
  it('with a known effect: intervals hold it 93 to 97 times in a hundred', () => {
    const truth = new Map(
      figuresOf(simulate(POPULATION, 0, { effect: 0.1 })).map((one) => [keyOf(one), one]),
    );
    const byMetric = new Map<string, Held>();
    const byFigure = new Map<string, Held>();
    for (let seed = 1; seed <= SEEDS; seed++) {
      for (const figure of figuresOf(simulate(BORROWERS, seed, { effect: 0.1 }))) {
        const known = truth.get(keyOf(figure));
        if (figure.low === null || known === undefined || !isOpen(known)) continue;
        const value = truthOf(known, figure);
        const held = figure.low <= value && (figure.high === null || value <= figure.high);
        addTo(byMetric, figure.metric, held);
        addTo(byFigure, keyOf(figure), held);
      }
    }
    expect(byMetric.size).toBeGreaterThan(40);
    expect(outside(byMetric, 0.93, 0.97)).toEqual([]);
    // One of more than a hundred lies farther off by chance: 500 draws have a standard error of one in a hundred, and
    // 3.5 of them are what the farthest of so many may be off.
    const far = 3.5 * Math.sqrt((0.95 * 0.05) / SEEDS);
    expect(outside(byFigure, 0.95 - far, 0.95 + far)).toEqual([]);
  });

  it('without any effect: no more is found than the level of all tests of a family allows', () => {
    let found = 0;
    for (let seed = 1; seed <= SEEDS; seed++) {
      const effects = figuresOf(simulate(400, seed + 10_000, { effect: 0 })).filter(
        (one) => one.metric.startsWith('effect_') && one.group === 'treated-control',
      );
      expect(effects).toHaveLength(3);
      if (effects.some((one) => one.verdict === 'better' || one.verdict === 'worse')) found += 1;
    }
    // 5% of 500 is 25; 2.2 standard errors more are 36.
    expect(found).toBeLessThanOrEqual(25 + 11);
  });
});
