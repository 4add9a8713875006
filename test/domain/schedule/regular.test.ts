import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FREQUENCIES } from '../../../src/domain/frequency.js';
import { buildSchedule } from '../../../src/domain/schedule/build.js';
import {
  fillRegular,
  type RegularPlan,
  regularFactor,
  regularRows,
} from '../../../src/domain/schedule/regular.js';
import { termsOf } from '../../../src/domain/schedule/terms.js';

const CAPACITY = 84;

const amounts = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 1e10 }));
const rates = fc.oneof(
  fc.constantFrom(0, 0.12, 0.18, 0.24),
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.integer({ min: 0, max: 4000 }).map((n) => n / 10_000),
);
const rows = regularRows(CAPACITY);

type Column = 'paymentMinor' | 'interestMinor' | 'closingMinor';

/** Total, payments, interests and balances of the fast path and of the general one. */
function bothWays(plan: RegularPlan, rateAnnual: number): readonly [unknown, unknown] {
  const general = buildSchedule(
    termsOf({ ...plan, amountMinor: plan.financedMinor, currency: 'CNY', rateAnnual, startDate: 20_000 }),
  );
  const total = fillRegular(plan, regularFactor(rateAnnual, plan.frequency), rows);
  const fast = (column: Column) => [...rows[column].subarray(0, plan.instalments)];
  const slow = (column: Column) => general.rows.map((row) => row[column]);
  return [
    [total, fast('paymentMinor'), fast('interestMinor'), fast('closingMinor')],
    [general.totalPaymentMinor, slow('paymentMinor'), slow('interestMinor'), slow('closingMinor')],
  ];
}

describe('the fast path', () => {
  it('gives the figures of the general one', () => {
    fc.assert(
      fc.property(
        amounts,
        rates,
        fc.integer({ min: 1, max: CAPACITY }),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom(...FREQUENCIES),
        fc.constantFrom('equal-instalment', 'equal-principal', 'step-up'),
        fc.constantFrom('half-up', 'half-even', 'up', 'down'),
        (financedMinor, rateAnnual, instalments, grace, frequency, method, rounding) => {
          const graceInstalments = Math.min(grace, instalments - 1);
          const stepUpAnnual = method === 'step-up' ? 0.05 : 0;
          const terms = { financedMinor, instalments, graceInstalments, frequency };
          const [fast, general] = bothWays({ ...terms, method, stepUpAnnual, rounding }, rateAnnual);
          expect(fast).toEqual(general);
        },
      ),
      { seed: 20_260_111, numRuns: 1500 },
    );
  });

  it('gives them for level plans, which have a way of their own', () => {
    fc.assert(
      fc.property(
        amounts,
        rates,
        fc.integer({ min: 1, max: CAPACITY }),
        (financedMinor, rateAnnual, instalments) => {
          const level = { method: 'equal-instalment', stepUpAnnual: 0, rounding: 'half-up' } as const;
          const plan = {
            ...level,
            financedMinor,
            instalments,
            graceInstalments: 0,
            frequency: 'monthly',
          } as const;
          const [fast, general] = bothWays(plan, rateAnnual);
          expect(fast).toEqual(general);
        },
      ),
      { seed: 20_260_112, numRuns: 1500 },
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
