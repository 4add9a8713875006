import { describe, expect, it } from 'vitest';
import { normalQuantile, randomOf } from '../../../src/engine/sample/random.js';

const draws = (...key: (number | string)[]): string => {
  const random = randomOf(...key);
  return [random.unit(), random.unit(), random.unit()].join(' ');
};

describe('randomOf', () => {
  it('gives the same draws for the same key, and others for any other', () => {
    expect(draws(7, 'a', 1)).toBe(draws(7, 'a', 1));
    const keys = [
      [7, 'a', 1],
      [7, 'a', 2],
      [7, 'b', 1],
      [8, 'a', 1],
      [7 + 2 ** 32, 'a', 1],
      [7, 'a1'],
      [7, 1, 'a'],
    ];
    expect(new Set(keys.map((key) => draws(...key))).size).toBe(keys.length);
  });

  it('keeps its first draws for ever: a change would change every committed sample', () => {
    const random = randomOf(7, 'borrower', 0);
    expect([random.whole(0, 999_999), random.whole(0, 999_999), random.whole(0, 999_999)]).toEqual(
      FIRST_DRAWS,
    );
  });

  it('draws what its distributions say, within five standard errors', () => {
    const random = randomOf(1, 'distribution');
    const n = 20_000;
    const mean = (draw: () => number) => {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += draw();
      return sum / n;
    };
    expect(Math.abs(mean(random.unit) - 0.5)).toBeLessThan((5 * 0.289) / Math.sqrt(n));
    expect(Math.abs(mean(random.normal))).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(mean(() => random.normal() ** 2) - 1)).toBeLessThan((5 * 1.415) / Math.sqrt(n));
    expect(Math.abs(mean(() => random.geometric(3)) - 3)).toBeLessThan((5 * 3.47) / Math.sqrt(n));
    expect(Math.abs(mean(() => (random.chance(0.2) ? 1 : 0)) - 0.2)).toBeLessThan((5 * 0.4) / Math.sqrt(n));
    const median = mean(() => (random.lognormal(8000, 0.5) < 8000 ? 1 : 0));
    expect(Math.abs(median - 0.5)).toBeLessThan(2.5 / Math.sqrt(n));
    const rows = [
      { id: 0, weight: 3 },
      { id: 1, weight: 1 },
    ];
    expect(Math.abs(mean(() => random.weighted(rows).id) - 0.25)).toBeLessThan((5 * 0.433) / Math.sqrt(n));
  });
});

const FIRST_DRAWS = [675_102, 174_836, 845_411];

describe('normalQuantile', () => {
  // Values of the standard normal distribution as tables print them.
  const rows = [
    [0.5, 0],
    [0.8413447460685429, 1],
    [0.975, 1.959963984540054],
    [0.025, -1.959963984540054],
    [0.99, 2.3263478740408408],
    [0.001, -3.090232306167813],
    [0.0000001, -5.199337582192816],
  ] as const;
  for (const [p, z] of rows) {
    it(`${p} is at ${z}`, () => expect(normalQuantile(p)).toBeCloseTo(z, 7));
  }
});
