import { describe, expect, it } from 'vitest';
import { epochDay } from '../../src/domain/dates.js';
import { bucketOf, daysPastDue, overdueSince } from '../../src/domain/delinquency.js';
import { aligned, numberOrNull } from '../aligned.js';

const BUCKETS = [
  ['C', 0],
  ['M1', 1],
  ['M2', 31],
  ['M3', 61],
  ['M4', 91],
  ['M5', 121],
  ['M6', 151],
  ['M7+', 181],
].map(([label, fromDays]) => ({ label: String(label), fromDays: Number(fromDays) }));

describe('days past due', () => {
  const asOf = epochDay(2024, 3, 1);

  it.each(
    aligned(`
    due         exported  dpd  why
    -           0         0    nothing overdue
    -           45        45   only the count is known
    2024-03-01  -         0    due today is not late
    2024-03-02  -         0    due tomorrow
    2024-02-29  -         1    leap day
    2024-02-28  -         2    over the leap day
    2023-12-02  90        90   both agree
    2023-12-02  15        90   the date wins
    -           -         0    nothing known
    -           -3        0    never negative
  `),
  )('due $due, exported $exported: $dpd ($why)', (row) => {
    const due = row.due === '-' ? null : dayOf(row.due!);
    const account = { oldestUnpaidDueDate: due, daysPastDue: numberOrNull(row.exported) };
    const days = Number(row.dpd);
    expect(daysPastDue(account, asOf)).toBe(days);
    expect(overdueSince(account, asOf)).toBe(days === 0 ? null : asOf - days);
  });
});

describe('the bucket', () => {
  it.each(
    aligned(`
    dpd   bucket
    0     C
    1     M1
    30    M1
    31    M2
    60    M2
    61    M3
    90    M3
    91    M4
    120   M4
    121   M5
    150   M5
    151   M6
    180   M6
    181   M7+
    9999  M7+
  `),
  )('of $dpd days is $bucket', (row) => {
    expect(bucketOf(BUCKETS, Number(row.dpd))).toBe(row.bucket);
  });

  it('does not depend on the order of the rows', () => {
    expect(bucketOf(BUCKETS.toReversed(), 91)).toBe('M4');
  });

  it('is a bug of the policy when no row covers the days', () => {
    expect(() => bucketOf(BUCKETS.slice(1), 0)).toThrow('no row covers 0 days');
  });
});

function dayOf(text: string): number {
  const [year, month, day] = text.split('-').map(Number);
  return epochDay(year!, month!, day!);
}
