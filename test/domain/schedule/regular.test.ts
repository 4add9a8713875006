import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FREQUENCIES } from '../../../src/domain/frequency.js';
import { buildSchedule } from '../../../src/domain/schedule/build.js';
import { fillRegular, regularFactor, regularRows } from '../../../src/domain/schedule/regular.js';
import { termsOf } from '../../../src/domain/schedule/terms.js';

const CAPACITY = 84;

describe('the fast path', () => {
  const rows = regularRows(CAPACITY);

  it('gives the figures of the general one', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 1e10 })),
        fc.oneof(
          fc.constantFrom(0, 0.12, 0.18, 0.24),
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.integer({ min: 0, max: 4000 }).map((n) => n / 10_000),
        ),
        fc.integer({ min: 1, max: CAPACITY }),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom(...FREQUENCIES),
        fc.constantFrom('equal-instalment', 'equal-principal', 'step-up'),
        fc.constantFrom('half-up', 'half-even', 'up', 'down'),
        (financedMinor, rateAnnual, instalments, grace, frequency, method, rounding) => {
          const graceInstalments = Math.min(grace, instalments - 1);
          const stepUpAnnual = method === 'step-up' ? 0.05 : 0;
          const plan = {
            financedMinor,
            instalments,
            graceInstalments,
            frequency,
            method,
            stepUpAnnual,
            rounding,
          } as const;
          const general = buildSchedule(
            termsOf({ ...plan, amountMinor: financedMinor, currency: 'CNY', rateAnnual, startDate: 20_000 }),
          );
          const total = fillRegular(plan, regularFactor(rateAnnual, frequency), rows);
          expect(total).toBe(general.totalPaymentMinor);
          const column = (values: Float64Array) => [...values.subarray(0, instalments)];
          expect(column(rows.paymentMinor)).toEqual(general.rows.map((row) => row.paymentMinor));
          expect(column(rows.interestMinor)).toEqual(general.rows.map((row) => row.interestMinor));
          expect(column(rows.closingMinor)).toEqual(general.rows.map((row) => row.closingMinor));
        },
      ),
      { seed: 20_260_111, numRuns: 1500 },
    );
  });

  it('says when figures leave the safe integers', () => {
    const plan = {
      financedMinor: 8e15,
      instalments: 60,
      graceInstalments: 0,
      frequency: 'monthly',
      method: 'equal-instalment',
      stepUpAnnual: 0,
      rounding: 'half-up',
    } as const;
    expect(fillRegular(plan, regularFactor(0.18, 'monthly'), rows)).toBeNull();
    expect(
      fillRegular({ ...plan, method: 'equal-principal' }, regularFactor(0.18, 'monthly'), rows),
    ).toBeNull();
  });
});
