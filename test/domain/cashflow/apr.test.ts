import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actuarialRate, unitPeriods } from '../../../src/domain/cashflow/apr.js';
import { parseIsoDate } from '../../../src/domain/dates.js';
import { periodOf, periodsPerYear } from '../../../src/domain/frequency.js';
import type { Frequency } from '../../../src/domain/rules.js';
import { buildSchedule } from '../../../src/domain/schedule/build.js';
import { scheduleCost, scheduleFlows } from '../../../src/domain/schedule/cost.js';
import { termsOf } from '../../../src/domain/schedule/terms.js';
import { aligned } from '../../aligned.js';
import { aprc, aprcYears } from '../../conformance/aprc.js';
import { anyTerms } from '../schedule/arbitrary.js';

const day = (text: string) => parseIsoDate(text)!;
const BASE = { amountMinor: 1_200_000, currency: 'CNY', instalments: 12, startDate: day('2025-01-15') };

describe('unit periods', () => {
  it.each(
    aligned(`
      from        to          frequency  whole  odd
      1978-02-10  1978-04-01  monthly    1      19/30
      1978-05-23  1978-10-01  quarterly  1      39/90
      1978-03-20  1978-04-21  weekly     4      4/7
      1978-04-03  1978-04-11  biweekly   0      8/14
      1978-01-10  1978-03-01  bimonthly  0      52/60
      2025-01-31  2025-02-28  monthly    0      28/30
      2025-01-15  2025-01-15  monthly    0      0/30
      2024-02-29  2025-02-28  annual     0      358/360
    `),
  )('from $from to $to, $frequency', ({ from, to, frequency, whole, odd }) => {
    const [numerator, denominator] = odd!.split('/').map(Number);
    const time = unitPeriods(day(from!), day(to!), periodOf(frequency as Frequency));
    expect(time.whole + time.odd).toBeCloseTo(Number(whole) + numerator! / denominator!, 12);
  });
});

describe('the APR of a schedule', () => {
  it('is its rate when there is no fee and no odd day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3600 }).map((n) => n / 10_000),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom<Frequency>('weekly', 'monthly', 'quarterly', 'annual'),
        (rateAnnual, instalments, frequency) => {
          const terms = termsOf({ ...BASE, amountMinor: 1e9, rateAnnual, instalments, frequency });
          const { apr, eir } = scheduleCost(buildSchedule(terms), terms);
          const perYear = periodsPerYear(frequency);
          expect(apr).toBeCloseTo(rateAnnual, 6);
          expect(eir).toBeCloseTo((1 + rateAnnual / perYear) ** perYear - 1, 5);
        },
      ),
      { seed: 20_260_121, numRuns: 200 },
    );
  });

  it('prices the flows back to the financed amount', () => {
    fc.assert(
      fc.property(
        anyTerms.filter((terms) => terms.firstDueDate === null && terms.businessDay === 'none'),
        (terms) => {
          const schedule = buildSchedule({ ...terms, downPaymentMinor: 0, balloonMinor: 0 });
          const { eir } = scheduleCost(schedule, terms);
          fc.pre(schedule.financedMinor > 0);
          const flows = scheduleFlows(schedule, terms);
          const value = flows.reduce((sum, flow) => sum + flow.amountMinor / (1 + eir!) ** flow.years, 0);
          expect(value / schedule.financedMinor).toBeCloseTo(1, 8);
        },
      ),
      { seed: 20_260_122, numRuns: 200 },
    );
  });

  it('counts fees, and what is paid down is not financed', () => {
    const terms = termsOf({
      ...BASE,
      rateAnnual: 0,
      method: 'flat-fee',
      feeRate: 0.006,
      downPaymentMinor: 200_000,
    });
    const cost = scheduleCost(buildSchedule(terms), terms);
    expect(cost.apr).toBeGreaterThan(0.12);
    expect(cost.totalPayableMinor).toBe(200_000 + 1_000_000 + 12 * 6_000);
    expect(scheduleFlows(buildSchedule(terms), terms)[0]).toEqual({ years: 0, amountMinor: 200_000 });
  });

  it('falls with a long first period without interest', () => {
    const terms = termsOf({ ...BASE, rateAnnual: 0.12, graceInstalments: 1, graceInterest: 'waive' });
    expect(scheduleCost(buildSchedule(terms), terms).apr).toBeLessThan(0.12);
  });

  it('is null when there is nothing to price', () => {
    expect(actuarialRate(0, [{ whole: 1, odd: 0, amountMinor: 1 }])).toBeNull();
    expect(actuarialRate(100, [])).toBeNull();
  });
});

describe('the APRC', () => {
  it('of a year at ten percent is ten percent', () => {
    const drawn = [{ years: 0, amountMinor: 1000 }];
    expect(aprc(drawn, [{ years: 1, amountMinor: 1100 }])).toBeCloseTo(0.1, 12);
    expect(aprc(drawn, [])).toBeNull();
  });

  it('counts months back from the later date', () => {
    expect(aprcYears(day('2025-01-15'), day('2026-01-15'))).toBe(1);
    expect(aprcYears(day('2023-01-10'), day('2023-02-15'))).toBeCloseTo(1 / 12 + 5 / 365, 12);
    expect(aprcYears(day('2025-01-10'), day('2025-02-15'))).toBeCloseTo(1 / 12 + 5 / 366, 12);
  });
});
