/** Straight lines between the nodes of the scale against the polynomials that they stand for. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HazardScale } from '../../../src/engine/search/hazard-scale.js';

const PERIODS = [1, 3, 12 / 52];
const scales = fc
  .constantFrom([0.002, 0.3], [0, 0.3], [1e-7, 2], [0.01, 50], [0.05, 0.05], [0.3, 0.3])
  .map(([minMonthly, maxMonthly]) => ({
    minMonthly: minMonthly!,
    maxMonthly: maxMonthly!,
    scale: new HazardScale({ minMonthly: minMonthly!, maxMonthly: maxMonthly! }, PERIODS),
  }));
const coefficients = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 80 });

/** Σ c_t y^t at a monthly hazard. */
function polynomial(given: readonly number[], hazard: number, period: number): number {
  return given.reduce((sum, c, index) => sum + c * Math.exp(-hazard * period * (index + 1)), 0);
}

/** The same off the line between the nodes around ln h. */
function onLine(scale: HazardScale, frequency: number, given: readonly number[], log: number): number {
  const place = (log - scale.low) * scale.perUnit;
  const node = Math.min(scale.steps - 1, Math.trunc(place));
  const [first, last] = [node, node + 1].map((i) =>
    given.reduceRight((sum, c) => (sum + c) * scale.alive(frequency, i), 0),
  );
  return first! + (place - node) * (last! - first!);
}

describe('the scale of hazards', () => {
  it('lies within its bounds of every polynomial with no negative coefficient', () => {
    let below = 0;
    let above = 0;
    fc.assert(
      fc.property(
        scales,
        coefficients,
        fc.nat(PERIODS.length - 1),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ scale }, given, frequency, part) => {
          const log = scale.low + part * (scale.high - scale.low);
          const size = given.reduce((sum, c) => sum + c, 0);
          const off =
            polynomial(given, Math.exp(log), PERIODS[frequency]!) - onLine(scale, frequency, given, log);
          expect(off).toBeLessThanOrEqual(size * (scale.lineBelow + 1e-12));
          expect(-off).toBeLessThanOrEqual(size * (scale.lineAbove + 1e-12));
          if (size === 0 || scale.perUnit === 0) return;
          below = Math.max(below, off / size / scale.lineBelow);
          above = Math.max(above, -off / size / scale.lineAbove);
        },
      ),
      { numRuns: 3000, seed: 41 },
    );
    // Neither is wider than it need be by much.
    expect(below).toBeGreaterThan(0.3);
    expect(above).toBeGreaterThan(0.3);
  });

  it('bends by no more over any distance than `bulge` and `hollow` say', () => {
    fc.assert(
      fc.property(
        coefficients,
        fc.double({ min: -9, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 4, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, first, distance, part) => {
          const scale = new HazardScale({ minMonthly: 0.002, maxMonthly: 0.3 }, PERIODS);
          const at = (log: number) => polynomial(given, Math.exp(log), 1);
          const size = given.reduce((sum, c) => sum + c, 0);
          const line = at(first) + part * (at(first + distance) - at(first));
          const off = at(first + part * distance) - line;
          const bend = (size * distance * distance) / 8;
          expect(off).toBeLessThanOrEqual(scale.bulge * bend + 1e-9);
          expect(-off).toBeLessThanOrEqual(scale.hollow * bend + 1e-9);
        },
      ),
      { numRuns: 2000, seed: 42 },
    );
  });

  it('counts a hazard below its first node as that node, within the error that it names', () => {
    fc.assert(
      fc.property(
        scales,
        coefficients,
        fc.nat(PERIODS.length - 1),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ scale, minMonthly, maxMonthly }, given, frequency, part) => {
          const lowest = Math.exp(scale.low);
          expect(lowest).toBeGreaterThanOrEqual(minMonthly * (1 - 1e-12));
          expect(Math.exp(scale.high)).toBeCloseTo(maxMonthly, 9);
          const period = PERIODS[frequency]!;
          const hazard = minMonthly + part * (lowest - minMonthly);
          const size = given.reduce((sum, c) => sum + c, 0);
          const off = Math.abs(polynomial(given, hazard, period) - polynomial(given, lowest, period));
          expect(off).toBeLessThanOrEqual(size * (scale.belowError * period * given.length + 1e-12));
        },
      ),
      { numRuns: 1000, seed: 43 },
    );
  });
});
