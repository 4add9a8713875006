import * as fc from 'fast-check';
import * as financial from 'financial';
import { describe, expect, it } from 'vitest';
import { irr, npv, presentValue, xirr } from '../../../src/domain/cashflow/present-value.js';
import { fallingRoot, nearestRoot } from '../../../src/domain/cashflow/root.js';

const SEEDED = { seed: 20_260_120, numRuns: 300 };

describe('internal rates of return', () => {
  it('make the flows worth nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.array(fc.integer({ min: 0, max: 1e8 }), { minLength: 1, maxLength: 60 }),
        (outlay, inflows) => {
          const flows = [-outlay, ...inflows];
          const rate = irr(flows);
          // Null only when nothing comes back, or so little that the loss is beyond 99.99% a period.
          expect(rate === null).toBe(npv(-0.9999, flows) < 0);
          if (rate === null) return;
          const gross = flows.reduce((sum, amount, at) => sum + Math.abs(amount) / (1 + rate) ** at, 0);
          expect(Math.abs(npv(rate, flows)) / gross).toBeLessThan(1e-9);
        },
      ),
      SEEDED,
    );
  });

  it('agree with the package `financial`', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1000, max: 1e6 }),
        fc.integer({ min: 2, max: 60 }),
        fc.double({ min: 0.0005, max: 0.1, noNaN: true }),
        (amount, count, rate) => {
          const payment = -financial.pmt(rate, count, amount);
          const flows = [-amount, ...Array<number>(count).fill(payment)];
          expect(irr(flows)).toBeCloseTo(rate, 10);
          expect(npv(rate, flows)).toBeCloseTo(financial.npv(rate, flows), 6);
        },
      ),
      SEEDED,
    );
  });

  it('are null without a change of sign, and exact at zero', () => {
    expect(irr([])).toBeNull();
    expect(irr([0, 0])).toBeNull();
    expect(irr([-1, -2])).toBeNull();
    expect(irr([-300, 100, 100, 100])).toBe(0);
    expect(irr([300, -100, -100, -100])).toBe(0);
  });

  it('of several choose the one nearest to the guess', () => {
    // (x − 1/1.1)(x − 1/1.5) in the discount factor: roots at 10% and 50%.
    const flows = [1, -1.1 - 1.5, 1.1 * 1.5];
    expect(irr(flows)).toBeCloseTo(0.1, 9);
    expect(irr(flows, 0.6)).toBeCloseTo(0.5, 9);
    expect(irr([1, -2, 1.01])).toBeNull();
  });

  it('of dated flows count 365 days a year, in any order', () => {
    const flows = [
      { date: 20_000, amountMinor: -1000 },
      { date: 20_365, amountMinor: 550 },
      { date: 20_730, amountMinor: 605 },
    ];
    expect(xirr(flows)).toBeCloseTo(0.1, 12);
    expect(xirr([flows[0]!, flows[2]!, flows[1]!])).toBeCloseTo(0.1, 12);
    expect(xirr([])).toBeNull();
  });

  it('present values discount by years', () => {
    expect(presentValue(0.1, [{ years: 2, amountMinor: 121 }])).toBeCloseTo(100, 12);
  });
});

describe('roots', () => {
  it('are found where the function falls through zero', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.99, max: 1e6, noNaN: true }), (root) => {
        const found = fallingRoot((rate) => Math.log1p(root) - Math.log1p(rate));
        expect(Math.abs(found! - root) / (1 + Math.abs(root))).toBeLessThan(1e-12);
      }),
      SEEDED,
    );
  });

  it('are null where there are none', () => {
    expect(fallingRoot(() => 1)).toBeNull();
    expect(fallingRoot(() => -1)).toBeNull();
    expect(nearestRoot(() => 1, 0.1)).toBeNull();
  });
});
