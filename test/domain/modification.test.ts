import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modificationLoss } from '../../src/domain/modification.js';
import { buildSchedule } from '../../src/domain/schedule/build.js';
import { scheduleFlows } from '../../src/domain/schedule/cost.js';
import { termsOf } from '../../src/domain/schedule/terms.js';

const BASE = { amountMinor: 5_000_000, currency: 'CNY', startDate: 20_000 };
const EIR = 1.015 ** 12 - 1;
const lossOf = (rateAnnual: number, instalments: number) => {
  const terms = termsOf({ ...BASE, rateAnnual, instalments });
  return modificationLoss(5_000_000, scheduleFlows(buildSchedule(terms), terms), EIR);
};

describe('the loss on a modification', () => {
  it('is nothing for a longer term at the same rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 84 }), (instalments) => {
        expect(Math.abs(lossOf(0.18, instalments).lossMinor)).toBeLessThanOrEqual(instalments);
      }),
      { seed: 20_260_130, numRuns: 40 },
    );
  });

  it('grows as the rate falls, and turns to a gain above the old one', () => {
    const losses = [0.24, 0.18, 0.12, 0.06, 0].map((rate) => lossOf(rate, 36).lossMinor);
    expect(losses).toEqual(losses.toSorted((a, b) => a - b));
    expect(losses[0]).toBeLessThan(0);
  });

  it('of nothing carried is no share', () => {
    expect(modificationLoss(0, [], 0.1)).toEqual({ newCarryingMinor: 0, lossMinor: 0, lossShare: 0 });
  });
});
