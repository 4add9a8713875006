import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  civilOf,
  daysInMonth,
  epochDay,
  formatIsoDate,
  isLeapYear,
  isoWeekday,
  monthsBetween,
  parseIsoDate,
} from '../../src/domain/dates.js';
import { aligned } from '../aligned.js';

const day = (text: string): number => {
  const parsed = parseIsoDate(text);
  if (parsed === null) throw new Error(`bad date in a test: ${text}`);
  return parsed;
};
const anyDay = fc.integer({ min: day('0001-01-01'), max: day('9999-12-31') });
const SEEDED = { seed: 20_260_101, numRuns: 500 };

describe('epoch days', () => {
  it('agree with the platform calendar, which knows UTC', () => {
    fc.assert(
      fc.property(anyDay, (n) => {
        const date = new Date(n * 86_400_000);
        const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        expect(civilOf(n)).toEqual(civil);
        expect(epochDay(civil.year, civil.month, civil.day)).toBe(n);
        expect(isoWeekday(n)).toBe(date.getUTCDay() || 7);
        expect(parseIsoDate(formatIsoDate(n))).toBe(n);
      }),
      SEEDED,
    );
  });

  it('start on Thursday 1970-01-01', () => {
    expect(epochDay(1970, 1, 1)).toBe(0);
    expect(isoWeekday(0)).toBe(4);
    expect(addDays(0, -1)).toBe(day('1969-12-31'));
  });
});

describe('ISO dates', () => {
  it.each([
    '2025-02-29',
    '2100-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '2025-1-31',
    '20250131',
    ' 2025-01-31',
    '2025-01-31T00:00',
    '0000-01-01',
    '',
  ])('refuse %j', (text) => {
    expect(parseIsoDate(text)).toBeNull();
  });

  it('know leap days', () => {
    expect(formatIsoDate(day('2024-02-29'))).toBe('2024-02-29');
    expect([1900, 2000, 2023, 2024].map(isLeapYear)).toEqual([false, true, false, true]);
    expect(daysInMonth(2000, 2)).toBe(29);
    expect(daysInMonth(1900, 2)).toBe(28);
  });
});

describe('months', () => {
  it.each(
    aligned(`
      from        months  anchor  to
      2025-01-31  1       31      2025-02-28
      2025-02-28  1       31      2025-03-31
      2024-01-31  1       31      2024-02-29
      2025-02-28  1       28      2025-03-28
      2025-03-31  -1      31      2025-02-28
      2024-02-29  12      29      2025-02-28
      2025-02-28  36      29      2028-02-29
      2025-12-15  1       15      2026-01-15
      2025-01-15  -1      15      2024-12-15
      2025-01-15  0       15      2025-01-15
    `),
  )('$from + $months keeps day $anchor: $to', ({ from, months, anchor, to }) => {
    expect(formatIsoDate(addMonths(day(from!), Number(months), Number(anchor)))).toBe(to);
  });

  it.each(
    aligned(`
      from        to          months
      2025-01-31  2025-02-28  1
      2025-01-31  2025-02-27  0
      2025-01-15  2025-02-14  0
      2025-01-15  2026-01-15  12
      2025-02-28  2025-01-31  -1
      2025-03-01  2025-03-01  0
    `),
  )('from $from to $to are $months whole months', ({ from, to, months }) => {
    expect(monthsBetween(day(from!), day(to!))).toBe(Number(months));
  });

  it('between are the most that fit', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 4000 }), (from, span) => {
        const months = monthsBetween(from, from + span);
        expect(addMonths(from, months)).toBeLessThanOrEqual(from + span);
        expect(addMonths(from, months + 1)).toBeGreaterThan(from + span);
      }),
      SEEDED,
    );
  });
});
