import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjust, isBusinessDay, isCovered, NO_CALENDAR, WEEKENDS_ONLY } from '../../src/domain/calendar.js';
import { formatIsoDate, parseIsoDate } from '../../src/domain/dates.js';
import { aligned } from '../aligned.js';

const day = (text: string) => parseIsoDate(text)!;
const GOLDEN_WEEK = {
  ...WEEKENDS_ONLY,
  name: 'test',
  holidays: ['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-05', '2026-10-06', '2026-10-07'].map(day),
  workdays: [day('2026-10-10')],
  covered: { fromYear: 2026, toYear: 2026 },
};

describe('business days', () => {
  it('are weekdays that are no holiday, and make-up Saturdays', () => {
    const open = ['2026-09-30', '2026-10-01', '2026-10-04', '2026-10-08', '2026-10-10', '2026-10-11'];
    expect(open.map((text) => isBusinessDay(day(text), GOLDEN_WEEK))).toEqual([
      true,
      false,
      false,
      true,
      true,
      false,
    ]);
  });

  it.each(
    aligned(`
      due         following   modified-following  preceding
      2026-10-01  2026-10-08  2026-10-08          2026-09-30
      2026-10-10  2026-10-10  2026-10-10          2026-10-10
      2026-10-11  2026-10-12  2026-10-12          2026-10-10
      2026-10-31  2026-11-02  2026-10-30          2026-10-30
      2026-02-28  2026-03-02  2026-02-27          2026-02-27
      2026-09-30  2026-09-30  2026-09-30          2026-09-30
    `),
  )('$due', (row) => {
    for (const convention of ['following', 'modified-following', 'preceding'] as const) {
      expect(formatIsoDate(adjust(day(row['due']!), convention, GOLDEN_WEEK))).toBe(row[convention]);
    }
    expect(formatIsoDate(adjust(day(row['due']!), 'none', GOLDEN_WEEK))).toBe(row['due']);
  });

  it('are what every convention lands on, without passing one by', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: day('2026-01-01'), max: day('2026-12-20') }),
        fc.constantFrom('following', 'modified-following', 'preceding'),
        (due, convention) => {
          const landed = adjust(due, convention, GOLDEN_WEEK);
          expect(isBusinessDay(landed, GOLDEN_WEEK)).toBe(true);
          const [low, high] = [Math.min(due, landed), Math.max(due, landed)];
          for (let between = low + 1; between < high; between++) {
            expect(isBusinessDay(between, GOLDEN_WEEK)).toBe(false);
          }
        },
      ),
      { seed: 20_260_104, numRuns: 300 },
    );
  });

  it('never end when there are none', () => {
    const closed = { ...NO_CALENDAR, weekend: [1, 2, 3, 4, 5, 6, 7] };
    expect(() => adjust(0, 'following', closed)).toThrow(/no business day/);
  });

  it('are known only in covered years', () => {
    expect(isCovered(day('2026-12-31'), GOLDEN_WEEK)).toBe(true);
    expect(isCovered(day('2027-01-01'), GOLDEN_WEEK)).toBe(false);
    expect(isCovered(day('2027-01-01'), WEEKENDS_ONLY)).toBe(true);
  });

  it('can be posted to a worker', () => {
    expect(structuredClone(GOLDEN_WEEK)).toEqual(GOLDEN_WEEK);
  });
});
