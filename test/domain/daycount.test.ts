import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, civilOf, isLeapYear, parseIsoDate } from '../../src/domain/dates.js';
import { DAY_COUNTS, yearFraction, yearFractionOf } from '../../src/domain/daycount.js';
import { aligned } from '../aligned.js';

const day = (text: string) => parseIsoDate(text)!;

describe('day counts', () => {
  it.each(
    aligned(`
      from        to          30/360   30e/360  actual/365  actual/360  actual/actual
      2025-01-31  2025-02-28  28/360   28/360   28/365      28/360      28/365
      2025-01-30  2025-03-31  60/360   60/360   60/365      60/360      60/365
      2025-02-28  2025-03-31  33/360   32/360   31/365      31/360      31/365
      2024-01-01  2025-01-01  360/360  360/360  366/365     366/360     366/366
      2025-03-31  2025-04-30  30/360   30/360   30/365      30/360      30/365
      2025-05-05  2025-05-05  0/360    0/360    0/365       0/360       0/365
    `),
  )('$from to $to', (row) => {
    for (const dayCount of DAY_COUNTS) {
      const [numerator, denominator] = row[dayCount]!.split('/').map(Number);
      const found = yearFractionOf(day(row['from']!), day(row['to']!), dayCount);
      expect(found).toBeCloseTo(numerator! / denominator!, 14);
    }
  });

  it('splits a period over a year end by days of each year', () => {
    const { numerator, denominator } = yearFraction(day('2023-12-12'), day('2024-01-12'), 'actual/actual');
    expect(numerator / denominator).toBeCloseTo(20 / 365 + 11 / 366, 15);
  });

  const span = fc.tuple(
    fc.integer({ min: day('1990-01-01'), max: day('2060-01-01') }),
    fc.integer({ min: 0, max: 3000 }),
  );
  it('of actual days add up, whatever the cut', () => {
    fc.assert(
      fc.property(
        span,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('actual/365', 'actual/360', 'actual/actual'),
        ([from, length], cut, dayCount) => {
          const middle = from + Math.floor(length * cut);
          const parts = [yearFraction(from, middle, dayCount), yearFraction(middle, from + length, dayCount)];
          const whole = yearFraction(from, from + length, dayCount);
          expect(parts[0]!.numerator + parts[1]!.numerator).toBe(whole.numerator);
          expect(parts[0]!.denominator).toBe(whole.denominator);
        },
      ),
      { seed: 20_260_105, numRuns: 300 },
    );
  });

  it('agree with a day-by-day count under actual/actual', () => {
    fc.assert(
      fc.property(span, ([from, length]) => {
        let sum = 0;
        for (let at = from; at < from + length; at++) sum += 1 / (isLeapYear(civilOf(at).year) ? 366 : 365);
        expect(yearFractionOf(from, from + length, 'actual/actual')).toBeCloseTo(sum, 9);
      }),
      { seed: 20_260_106, numRuns: 100 },
    );
  });

  it('of 30-day months give a twelfth for any month not touching its end', () => {
    fc.assert(
      fc.property(span, ([from]) => {
        fc.pre(civilOf(from).day <= 28);
        expect(yearFractionOf(from, addMonths(from, 1), '30/360')).toBeCloseTo(1 / 12, 15);
        expect(yearFractionOf(from, addMonths(from, 1), '30e/360')).toBeCloseTo(1 / 12, 15);
      }),
      { seed: 20_260_107, numRuns: 100 },
    );
  });
});
