import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Design, fitLogistic, gradientAt } from '../../../src/engine/learn/logistic.js';

function design(columns: readonly (readonly number[])[], event: readonly number[]): Design {
  return {
    columns: columns.map((column) => Float64Array.from(column)),
    event: Uint8Array.from(event),
    weights: new Float64Array(event.length).fill(1),
  };
}

const size = (slopes: readonly number[]) => slopes.reduce((sum, slope) => sum + slope * slope, 0);

describe('logistic regression', () => {
  it('of one yes-or-no column is the table’s own log odds', () => {
    // 30 of 40 events where x = 1, 20 of 80 where x = 0.
    const x = [...Array<number>(40).fill(1), ...Array<number>(80).fill(0)];
    const event = x.map((one, at) => Number(one === 1 ? at < 30 : at - 40 < 20));
    const { intercept, slopes } = fitLogistic(design([x], event), 0);
    expect(intercept).toBeCloseTo(Math.log(20 / 60), 9);
    expect(slopes[0]).toBeCloseTo(Math.log((30 * 60) / (10 * 20)), 9);
  });

  it('weighs rows as so many copies of them', () => {
    const x = [0, 1, 2, 3, 4, 5, 1, 2];
    const event = [0, 0, 1, 0, 1, 1, 1, 0];
    const copies = x.flatMap((value, at) => Array<number>(at + 1).fill(value));
    const copied = event.flatMap((value, at) => Array<number>(at + 1).fill(value));
    const weighted = { ...design([x], event), weights: Float64Array.from(x, (_, at) => at + 1) };
    const a = fitLogistic(weighted, 2);
    const b = fitLogistic(design([copies], copied), 2);
    expect(a.slopes[0]).toBeCloseTo(b.slopes[0]!, 9);
    expect(a.intercept).toBeCloseTo(b.intercept, 9);
  });

  it('ends where the gradient is zero, from any start, and a penalty makes coefficients smaller', () => {
    const cell = fc.integer({ min: -30, max: 30 }).map((n) => n / 10);
    const row = fc.record({ a: cell, b: cell, event: fc.integer({ min: 0, max: 1 }) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 20, maxLength: 80 }), cell, (list, start) => {
        const one = design(
          [list.map(({ a }) => a), list.map(({ b }) => b)],
          list.map(({ event }) => event),
        );
        const events = list.filter(({ event }) => event === 1).length;
        fc.pre(events > 0 && events < list.length);
        const fit = fitLogistic(one, 1);
        for (const slope of gradientAt(one, fit, 1)) expect(Math.abs(slope)).toBeLessThan(1e-6);
        const other = fitLogistic(one, 1, { intercept: start, slopes: [start, -start] });
        expect(other.slopes[0]).toBeCloseTo(fit.slopes[0]!, 5);
        expect(size(fitLogistic(one, 10).slopes)).toBeLessThanOrEqual(size(fit.slopes) + 1e-12);
      }),
    );
  });
});
