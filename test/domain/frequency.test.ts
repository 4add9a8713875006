import { describe, expect, it } from 'vitest';
import { formatIsoDate, parseIsoDate } from '../../src/domain/dates.js';
import { dueDates, FREQUENCIES, isOnePeriod, periodOf, periodsPerYear } from '../../src/domain/frequency.js';
import type { Frequency } from '../../src/domain/rules.js';
import { aligned } from '../aligned.js';

const day = (text: string) => parseIsoDate(text)!;

describe('due dates', () => {
  it.each(
    aligned(`
      start       first       frequency   dates
      2025-01-31  -           monthly     2025-02-28 2025-03-31 2025-04-30
      2024-01-31  -           monthly     2024-02-29 2024-03-31 2024-04-30
      2025-01-01  2025-01-31  monthly     2025-01-31 2025-02-28 2025-03-31
      2025-01-31  2025-02-28  monthly     2025-02-28 2025-03-28 2025-04-28
      2025-11-30  -           quarterly   2026-02-28 2026-05-30 2026-08-30
      2024-02-29  -           annual      2025-02-28 2026-02-28 2027-02-28
      2025-08-31  -           semiannual  2026-02-28 2026-08-31 2027-02-28
      2025-12-31  -           bimonthly   2026-02-28 2026-04-30 2026-06-30
      2025-02-25  -           weekly      2025-03-04 2025-03-11 2025-03-18
      2024-02-20  2024-02-26  biweekly    2024-02-26 2024-03-11 2024-03-25
    `),
  )('$frequency from $start, first $first', ({ start, first, frequency, dates }) => {
    const given = first === '-' ? null : day(first!);
    const found = dueDates(day(start!), given, frequency as Frequency, 3).map(formatIsoDate);
    expect(found.join(' ')).toBe(dates);
  });

  it('leap day comes back in leap years', () => {
    const dates = dueDates(day('2024-02-29'), null, 'annual', 4).map(formatIsoDate);
    expect(dates.at(-1)).toBe('2028-02-29');
  });
});

describe('periods', () => {
  it('fill a year', () => {
    for (const frequency of FREQUENCIES) {
      const { months, days } = periodOf(frequency);
      expect(months * periodsPerYear(frequency) || (days * periodsPerYear(frequency)) / 364).toBe(
        months > 0 ? 12 : 1,
      );
    }
  });

  it.each(
    aligned(`
      from        to          frequency  one
      2025-01-31  2025-02-28  monthly    true
      2025-02-28  2025-03-31  monthly    true
      2025-02-28  2025-03-28  monthly    true
      2025-01-15  2025-02-14  monthly    false
      2025-01-01  2025-01-08  weekly     true
      2025-01-01  2025-01-09  weekly     false
    `),
  )('$from to $to is one $frequency period: $one', ({ from, to, frequency, one }) => {
    expect(isOnePeriod(day(from!), day(to!), frequency as Frequency)).toBe(one === 'true');
  });
});
