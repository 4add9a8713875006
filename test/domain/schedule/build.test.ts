import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatIsoDate, parseIsoDate } from '../../../src/domain/dates.js';
import { yearFraction } from '../../../src/domain/daycount.js';
import { buildSchedule } from '../../../src/domain/schedule/build.js';
import type { Schedule } from '../../../src/domain/schedule/schedule.js';
import { type ScheduleTerms, termsOf } from '../../../src/domain/schedule/terms.js';
import { aligned } from '../../aligned.js';
import { anyTerms } from './arbitrary.js';

const SEEDED = { seed: 20_260_110, numRuns: 400 };
const START = parseIsoDate('2025-01-15')!;
const BASE = { amountMinor: 1_200_000, currency: 'CNY', rateAnnual: 0.12, instalments: 12, startDate: START };
const make = (given: Partial<ScheduleTerms> = {}): Schedule => buildSchedule(termsOf({ ...BASE, ...given }));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('the identities of a schedule', () => {
  it('hold for every method, frequency, day count and rounding', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const { rows, problem, ...totals } = buildSchedule(terms);
        expect(problem).toBeNull();
        expect(rows).toHaveLength(terms.instalments);
        const principal = sum(rows.map((row) => row.principalMinor));
        const interest = sum(rows.map((row) => row.interestMinor));
        const fee = sum(rows.map((row) => row.feeMinor));
        expect(totals.financedMinor).toBe(terms.amountMinor - terms.downPaymentMinor);
        expect(principal).toBe(totals.financedMinor + totals.capitalisedMinor);
        expect(sum(rows.map((row) => row.paymentMinor))).toBe(principal + interest + fee);
        expect(totals).toMatchObject({
          totalPaymentMinor: principal + interest + fee,
          totalInterestMinor: interest,
          totalFeeMinor: fee,
        });
        expect(rows[0]!.openingMinor).toBe(totals.financedMinor);
        expect(rows.at(-1)!.closingMinor).toBe(0);
        for (const [index, row] of rows.entries()) {
          expect(row.instalment).toBe(index + 1);
          expect(row.paymentMinor).toBe(row.principalMinor + row.interestMinor + row.feeMinor);
          expect(row.paymentMinor).toBeGreaterThanOrEqual(0);
          expect(row.closingMinor).toBeGreaterThanOrEqual(0);
          for (const value of Object.values(row)) expect(Number.isSafeInteger(value)).toBe(true);
          if (index === 0) continue;
          expect(row.openingMinor).toBe(rows[index - 1]!.closingMinor);
          expect(row.dueDate).toBeGreaterThanOrEqual(rows[index - 1]!.dueDate);
        }
      }),
      SEEDED,
    );
  });

  it('hold within noise when nothing is rounded', () => {
    fc.assert(
      fc.property(anyTerms, (terms) => {
        const { rows, problem, ...totals } = buildSchedule({ ...terms, rounding: 'none' });
        expect(problem).toBeNull();
        const scale = 1e-9 * (1 + totals.totalPaymentMinor);
        const principal = sum(rows.map((row) => row.principalMinor));
        expect(Math.abs(principal - totals.financedMinor - totals.capitalisedMinor)).toBeLessThan(scale);
        expect(rows.at(-1)!.closingMinor).toBe(0);
      }),
      { ...SEEDED, numRuns: 100 },
    );
  });
});

/** Decimal arithmetic, done the slow and obvious way. */
const Exact = Decimal.clone({ precision: 60 });
const MODES = {
  'half-up': Decimal.ROUND_HALF_UP,
  'half-even': Decimal.ROUND_HALF_EVEN,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
} as const;
type Rounded = keyof typeof MODES;

describe('interest', () => {
  it('is opening × rate × fraction, rounded, to the minor unit', () => {
    fc.assert(
      fc.property(
        anyTerms.filter((terms) => terms.method !== 'bullet' && terms.rateChanges.length === 0),
        fc.integer({ min: 1, max: 1e4 }),
        (terms, factor) => {
          const given = {
            ...terms,
            amountMinor: terms.amountMinor * factor,
            downPaymentMinor: 0,
            balloonMinor: 0,
          };
          // The rate counts to ten decimals, and so does the oracle's.
          const rate = new Exact(terms.rateAnnual).toDecimalPlaces(10);
          const { rows, problem } = buildSchedule(given);
          expect(problem).toBeNull();
          let from = given.startDate;
          for (const [index, row] of rows.entries()) {
            const regular = index > 0 && terms.dayCount === '30/360';
            const years = yearFraction(from, row.dueDate, terms.dayCount);
            from = row.dueDate;
            if (row.instalment <= terms.graceInstalments || index === 0) continue;
            const perYear = {
              weekly: 52,
              biweekly: 26,
              monthly: 12,
              bimonthly: 6,
              quarterly: 4,
              semiannual: 2,
              annual: 1,
            }[terms.frequency];
            const exact = regular
              ? rate.times(row.openingMinor).div(perYear)
              : rate.times(row.openingMinor).times(years.numerator).div(years.denominator);
            const expected = exact.toDecimalPlaces(0, MODES[terms.rounding as Rounded]).toNumber();
            expect(row.interestMinor).toBe(expected);
          }
        },
      ),
      SEEDED,
    );
  });
});

/** What would be owed after the last date if `payment` were paid every month, by decimal arithmetic. */
function leftAfter(amount: number, rate: number, count: number, payment: number, mode: Rounded): number {
  let balance = new Exact(amount);
  for (let index = 0; index < count; index++) {
    const interest = balance.times(rate).div(12).toDecimalPlaces(0, MODES[mode]);
    balance = balance.plus(interest).minus(payment);
  }
  return balance.toNumber();
}

const level = (given: Partial<ScheduleTerms>) => make(given).rows[0]!.paymentMinor;

describe('the level instalment', () => {
  it('is the one that brings the balance closest to zero', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5_000, max: 1e9 }),
        fc.integer({ min: 0, max: 3600 }).map((n) => n / 10_000),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom<Rounded>('half-up', 'half-even', 'up', 'down'),
        (amountMinor, rateAnnual, instalments, rounding) => {
          const { rows } = make({ amountMinor, rateAnnual, instalments, rounding });
          if (instalments === 1) return;
          const paid = rows[0]!.paymentMinor;
          const last = rows.at(-1)!;
          for (const row of rows.slice(0, -1)) expect(row.paymentMinor).toBe(paid);
          const left = leftAfter(amountMinor, rateAnnual, instalments, paid, rounding);
          expect(last.paymentMinor).toBe(paid + left);
          for (const other of [paid - 2, paid - 1, paid + 1, paid + 2]) {
            const otherLeft = leftAfter(amountMinor, rateAnnual, instalments, other, rounding);
            expect(Math.abs(otherLeft)).toBeGreaterThanOrEqual(Math.abs(left));
          }
        },
      ),
      { ...SEEDED, numRuns: 100 },
    );
  });

  it('never falls when the rate or the amount rises, nor rises with the term', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 1e8 }),
        fc.integer({ min: 0, max: 3600 }).map((n) => n / 10_000),
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 1, max: 1000 }),
        (amountMinor, rateAnnual, instalments, more) => {
          const base = level({ amountMinor, rateAnnual, instalments });
          expect(
            level({ amountMinor, rateAnnual: rateAnnual + more / 10_000, instalments }),
          ).toBeGreaterThanOrEqual(base);
          expect(level({ amountMinor: amountMinor + more, rateAnnual, instalments })).toBeGreaterThanOrEqual(
            base,
          );
          expect(level({ amountMinor, rateAnnual, instalments: instalments + 1 })).toBeLessThanOrEqual(base);
        },
      ),
      { ...SEEDED, numRuns: 200 },
    );
  });

  it.each(
    aligned(`
      amount  rate  n   payments
      5       0     12  0 0 0 0 0 0 0 0 0 0 0 5
      8       0     12  1 1 1 1 1 1 1 1 0 0 0 0
      0       0.18  3   0 0 0
      100     0     3   33 33 34
      101     0     2   51 50
      1       1     2   1 0
      100     0.12  1   101
    `),
  )('of $amount minor units over $n', ({ amount, rate, n, payments }) => {
    const { rows } = make({ amountMinor: Number(amount), rateAnnual: Number(rate), instalments: Number(n) });
    expect(rows.map((row) => row.paymentMinor).join(' ')).toBe(payments);
  });
});

describe('methods', () => {
  it('equal-principal pays the same principal', () => {
    const { rows } = make({ method: 'equal-principal' });
    expect(rows.map((row) => row.principalMinor)).toEqual(Array(12).fill(100_000));
    expect(rows.map((row) => row.interestMinor).slice(0, 3)).toEqual([12_000, 11_000, 10_000]);
  });

  it('interest-only pays interest, then everything; a balloon is part of that', () => {
    const { rows } = make({ method: 'interest-only', balloonMinor: 500_000 });
    expect(rows.slice(0, -1).every((row) => row.paymentMinor === 12_000)).toBe(true);
    expect(rows.at(-1)).toMatchObject({ principalMinor: 1_200_000, interestMinor: 12_000 });
  });

  it('bullet pays once, with simple interest rounded once', () => {
    const { rows } = make({ method: 'bullet', rateAnnual: 0.05, amountMinor: 1_000_000 });
    expect(rows.slice(0, -1).every((row) => row.paymentMinor === 0)).toBe(true);
    expect(rows.at(-1)).toMatchObject({ paymentMinor: 1_050_000, interestMinor: 50_000 });
  });

  it('flat-fee charges the original amount each period', () => {
    const { rows, totalFeeMinor } = make({ method: 'flat-fee', rateAnnual: 0, feeRate: 0.006 });
    expect(rows.every((row) => row.feeMinor === 7_200 && row.paymentMinor === 107_200)).toBe(true);
    expect(totalFeeMinor).toBe(86_400);
  });

  it('step-up raises the instalment every 12 months, from a level that repays', () => {
    const { rows } = make({ method: 'step-up', instalments: 36, stepUpAnnual: 0.1 });
    const [first, second, third] = [rows[0], rows[12], rows[24]].map((row) => row!.paymentMinor);
    expect(rows[11]!.paymentMinor).toBe(first);
    expect(second).toBe(Math.round(first! * 1.1));
    expect(third).toBe(Math.round(first! * 1.21));
    expect(Math.abs(rows.at(-1)!.paymentMinor - third!)).toBeLessThanOrEqual(36);
  });

  it('step-up by weeks counts 52 of them a year', () => {
    const { rows } = make({ method: 'step-up', frequency: 'weekly', instalments: 60, stepUpAnnual: 0.1 });
    expect(rows[51]!.paymentMinor).toBe(rows[0]!.paymentMinor);
    expect(rows[52]!.paymentMinor).toBeGreaterThan(rows[51]!.paymentMinor);
  });

  it('keep the balloon for the last instalment', () => {
    const { rows } = make({ balloonMinor: 600_000 });
    const paid = rows[0]!.paymentMinor;
    expect(Math.abs(rows.at(-1)!.paymentMinor - 600_000 - paid)).toBeLessThanOrEqual(6);
    expect(paid).toBeLessThan(make().rows[0]!.paymentMinor);
  });
});

describe('grace', () => {
  it.each(
    aligned(`
      interest    payment1  closing3   capitalised
      pay         12000     1200000    0
      capitalise  0         1236361    36361
      waive       0         1200000    0
    `),
  )('$interest', ({ interest, payment1, closing3, capitalised }) => {
    const { rows, capitalisedMinor } = make({
      graceInstalments: 3,
      graceInterest: interest as ScheduleTerms['graceInterest'],
    });
    expect(rows[0]).toMatchObject({ paymentMinor: Number(payment1), principalMinor: 0 });
    expect(rows[2]!.closingMinor).toBe(Number(closing3));
    expect(capitalisedMinor).toBe(Number(capitalised));
    expect(rows[3]!.principalMinor).toBeGreaterThan(0);
  });
});

describe('rate changes', () => {
  const from = parseIsoDate('2025-07-15')!;

  it('solve the instalment again from there', () => {
    const { rows } = make({ rateChanges: [{ from, rateAnnual: 0.06 }] });
    const before = make().rows;
    expect(rows.slice(0, 6)).toEqual(before.slice(0, 6));
    expect(rows[6]!.interestMinor).toBe(Math.round(rows[6]!.openingMinor * 0.005));
    expect(rows[6]!.paymentMinor).toBeLessThan(rows[5]!.paymentMinor);
    expect(rows[7]!.paymentMinor).toBe(rows[6]!.paymentMinor);
  });

  it('within a period share it by days', () => {
    const middle = parseIsoDate('2025-07-25')!;
    const { rows } = make({ rateChanges: [{ from: middle, rateAnnual: 0.06 }] });
    const row = rows[6]!;
    expect(row.interestMinor).toBe(
      Math.round(((row.openingMinor * (0.12 * 10 + 0.06 * 21)) / 31) * (1 / 12)),
    );
  });

  it('before the start are the rate', () => {
    const { rows } = make({ rateChanges: [{ from: START - 1, rateAnnual: 0.06 }] });
    expect(rows).toEqual(make({ rateAnnual: 0.06 }).rows);
  });

  it('come in any order', () => {
    const changes = [
      { from, rateAnnual: 0.06 },
      { from: from + 60, rateAnnual: 0.08 },
    ];
    expect(make({ rateChanges: changes.toReversed() })).toEqual(make({ rateChanges: changes }));
  });
});

describe('due dates', () => {
  it('are moved off weekends, and interest follows them under actual counts', () => {
    const given = { startDate: parseIsoDate('2025-05-15')!, instalments: 3, dayCount: 'actual/365' as const };
    const plain = make(given).rows;
    const moved = make({ ...given, businessDay: 'following' }).rows;
    expect(plain.map((row) => formatIsoDate(row.dueDate))).toEqual([
      '2025-06-15',
      '2025-07-15',
      '2025-08-15',
    ]);
    expect(moved.map((row) => formatIsoDate(row.dueDate))).toEqual([
      '2025-06-16',
      '2025-07-15',
      '2025-08-15',
    ]);
    expect(moved[0]!.interestMinor).toBe(Math.round((1_200_000 * 0.12 * 32) / 365));
    expect(moved[1]!.interestMinor).toBe(Math.round((moved[1]!.openingMinor * 0.12 * 29) / 365));
  });

  it('do not change a regular 30/360 period', () => {
    const given = { startDate: parseIsoDate('2025-01-31')!, instalments: 3 };
    const { rows } = make(given);
    expect(rows.map((row) => formatIsoDate(row.dueDate))).toEqual(['2025-02-28', '2025-03-31', '2025-04-30']);
    for (const row of rows) expect(row.interestMinor).toBe(Math.round(row.openingMinor * 0.01));
    expect(make({ ...given, businessDay: 'preceding' }).rows.map((row) => row.paymentMinor)).toEqual(
      rows.map((row) => row.paymentMinor),
    );
  });

  it('are never moved before the start', () => {
    const sunday = parseIsoDate('2025-06-15')!;
    const { rows } = make({ startDate: sunday, firstDueDate: sunday, businessDay: 'preceding' });
    expect(rows[0]).toMatchObject({ dueDate: sunday, interestMinor: 0 });
  });

  it('of a stub count by date', () => {
    const { rows } = make({ firstDueDate: parseIsoDate('2025-03-01')! });
    expect(rows[0]!.interestMinor).toBe(Math.round((1_200_000 * 0.12 * 46) / 360));
    expect(rows[1]!.interestMinor).toBe(Math.round(rows[1]!.openingMinor * 0.01));
  });
});
