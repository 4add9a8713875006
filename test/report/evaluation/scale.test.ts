import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundTicks, scaleOf } from '../../../src/report/evaluation/scale.js';

describe('scales', () => {
  it.each([
    ['plain', 0, 10, 5, 50],
    ['plain', 0, 10, 20, 100],
    ['plain', 0, 10, -3, 0],
    ['log', 0.25, 4, 1, 50],
    ['log', 0.25, 4, 0.5, 25],
  ] as const)('%s from %d to %d puts %d at %d', (kind, from, until, value, at) => {
    expect(scaleOf([from, until], [0, 100], kind).at(value)).toBeCloseTo(at, 9);
  });

  it('name round values', () => {
    expect(roundTicks(0, 7883, 4)).toEqual([0, 2000, 4000, 6000, 8000]);
    expect(roundTicks(-0.353, 0.353, 4)).toEqual([-0.4, -0.2, 0, 0.2, 0.4]);
    expect(roundTicks(0, 0.31, 4)).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
    expect(roundTicks(3, 3, 4)).toEqual([3, 4]);
  });

  it('cover what they are asked for, evenly and with few values', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e4, max: 1e4, noNaN: true }),
        fc.double({ min: 0.01, max: 1e9, noNaN: true }),
        (from, span) => {
          const ticks = roundTicks(from, from + span, 4);
          const step = ticks[1]! - ticks[0]!;
          expect(ticks[0]!).toBeLessThanOrEqual(from + step * 1e-6);
          expect(ticks.at(-1)!).toBeGreaterThanOrEqual(from + span - step * 1e-6);
          expect(ticks.length).toBeGreaterThanOrEqual(2);
          expect(ticks.length).toBeLessThanOrEqual(7);
        },
      ),
    );
  });
});
