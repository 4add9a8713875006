/** The unit tables against real schedules: the bounds that let the search leave a group unopened must hold. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frequency, PlanMethod } from '../../../src/domain/rules.js';
import { buildSchedule } from '../../../src/domain/schedule/build.js';
import { termsOf } from '../../../src/domain/schedule/terms.js';
import { expectedRecovery } from '../../../src/domain/value.js';
import { shapeTable } from '../../../src/engine/search/shapes.js';
import { GRID } from './plan-cases.js';

const RECOVERY = 0.3;
const DISCOUNT = 0.15;

describe('unit shapes', () => {
  it('stand within their rounding bounds of the rounded schedule', () => {
    let furthest = 0;
    fc.assert(
      fc.property(
        fc.record({
          financed: fc.oneof(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 5_000, max: 20_000_000 })),
          rate: fc.constantFrom(0, 0.0005, 0.18, 0.24, 0.36),
          months: fc.constantFrom(3, 12, 36, 84),
          frequency: fc.constantFrom<Frequency>('monthly', 'quarterly', 'weekly'),
          grace: fc.constantFrom(0, 3),
          method: fc.constantFrom<PlanMethod>('equal-instalment', 'equal-principal', 'step-up'),
          hazard: fc.constantFrom(0, 0.002, 0.04, 0.3),
        }),
        ({ financed, rate, months, frequency, grace, method, hazard }) => {
          const table = shapeTable({
            rates: [rate],
            rateBefore: rate,
            grid: {
              ...GRID,
              months: [months],
              frequencies: [frequency],
              graceMonths: [grace],
              methods: [method],
            },
            discountAnnual: DISCOUNT,
            recoveryAfterBreak: RECOVERY,
          });
          const [time] = table.times;
          if (time === undefined) return;
          const { rows } = buildSchedule(
            termsOf({
              amountMinor: financed,
              currency: 'CNY',
              rateAnnual: rate,
              instalments: time.instalments,
              frequency,
              method,
              startDate: 20_000,
              graceInstalments: time.graceInstalments,
              stepUpAnnual: time.stepUpAnnual,
            }),
          );
          const dearest = Math.max(...rows.map((row) => row.paymentMinor));
          const monthly = (dearest * time.periodsPerYear) / 12;
          expect(Math.abs(monthly - financed * table.dearestMonthly[0]!)).toBeLessThanOrEqual(
            table.roundingMonthly[0]!,
          );
          const total = rows.reduce((sum, row) => sum + row.paymentMinor, 0);
          expect(Math.abs(total - financed * table.total[0]!)).toBeLessThanOrEqual(
            table.valueRoundingMinor[0]!,
          );
          const paying = rows.slice(time.graceInstalments);
          const counted = paying.length > 1 ? paying.slice(0, -1) : paying;
          const least = Math.min(...counted.map((row) => row.paymentMinor));
          expect(Math.abs(least - financed * table.least[0]!)).toBeLessThanOrEqual(table.roundingMinor[0]!);

          const exact = expectedRecovery(
            {
              count: rows.length,
              downPaymentMinor: 0,
              financedMinor: financed,
              paymentMinor: rows.map((row) => row.paymentMinor),
              closingMinor: rows.map((row) => row.closingMinor),
            },
            hazard,
            {
              discountAnnual: DISCOUNT,
              periodMonths: time.periodMonths,
              recoveryAfterBreak: RECOVERY,
              setupCostMinor: 0,
              servicingCostMinor: 0,
            },
          );
          const alive = Math.exp(-hazard * time.periodMonths);
          let unit = 0;
          for (let t = time.instalments - 1; t >= 0; t--) unit = (unit + table.coefficients[t]!) * alive;
          const ideal = financed * (table.constant[0]! + unit);
          expect(Math.abs(exact - ideal)).toBeLessThanOrEqual(table.valueRoundingMinor[0]!);
          furthest = Math.max(furthest, Math.abs(exact - ideal) / table.valueRoundingMinor[0]!);
        },
      ),
      { numRuns: 400, seed: 17 },
    );
    // The bound is a bound, and not so wide that it means nothing.
    expect(furthest).toBeGreaterThan(0.001);
  });
});
