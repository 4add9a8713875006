import { describe, expect, it } from 'vitest';
import { formatIsoDate, parseIsoDate } from '../../src/domain/dates.js';
import type { IncomeFrequency } from '../../src/domain/records.js';
import type { Frequency } from '../../src/domain/rules.js';
import {
  dueDateOf,
  firstDueOf,
  fitsIncome,
  instalmentsIn,
  monthlyEquivalent,
  planStart,
  withinTerm,
} from '../../src/domain/terms.js';
import { aligned, numberOrNull } from '../aligned.js';

const day = (text: string | undefined): number => parseIsoDate(text ?? '')!;

describe('terms', () => {
  it.each(
    aligned(`
      months  frequency   instalments
      12      monthly     12
      12      quarterly   4
      13      quarterly   -
      7       bimonthly   -
      12      weekly      52
      3       weekly      13
      1       weekly      4
      12      biweekly    26
      7       biweekly    15
      60      annual      5
      0       monthly     0
    `),
  )('$months months are $instalments $frequency instalments', (row) => {
    expect(instalmentsIn(Number(row['months']), row['frequency'] as Frequency)).toBe(
      numberOrNull(row['instalments']),
    );
  });

  it.each(
    aligned(`
      payment  frequency  monthly
      100      monthly    100
      100      quarterly  34
      99       quarterly  33
      100      weekly     434
      300      weekly     1300
      100      annual     9
      0        monthly    0
    `),
  )('$payment $frequency is $monthly a month, rounded up', (row) => {
    expect(monthlyEquivalent(Number(row['payment']), row['frequency'] as Frequency)).toBe(
      Number(row['monthly']),
    );
  });

  it.each(
    aligned(`
      plan       income       fits
      monthly    monthly      true
      weekly     monthly      false
      weekly     weekly       true
      biweekly   semimonthly  false
      monthly    semimonthly  true
      monthly    quarterly    false
      quarterly  quarterly    true
      monthly    irregular    true
      biweekly   -            false
      monthly    -            true
    `),
  )('$plan instalments from $income income: $fits', (row) => {
    const income = row['income'] === '-' ? null : (row['income'] as IncomeFrequency);
    expect(fitsIncome(row['plan'] as Frequency, income)).toBe(row['fits'] === 'true');
  });

  it.each(
    aligned(`
      as_of       frequency  start       first_due
      2026-06-30  monthly    2026-07-07  2026-08-07
      2026-01-24  monthly    2026-01-31  2026-02-28
      2026-06-30  weekly     2026-07-14  2026-07-21
      2026-06-30  biweekly   2026-07-07  2026-07-21
      2028-01-22  monthly    2028-01-29  2028-02-29
    `),
  )('as of $as_of, 7 days to signing and 14 to the first due date: $frequency starts $start', (row) => {
    const frequency = row['frequency'] as Frequency;
    const start = planStart(day(row['as_of']), 7, 14, frequency);
    expect([formatIsoDate(start), formatIsoDate(firstDueOf(start, frequency))]).toEqual([
      row['start'],
      row['first_due'],
    ]);
  });

  it.each(
    aligned(`
      start       frequency  instalments  cap  within
      2026-07-07  monthly    60           60   true
      2026-07-07  monthly    61           60   false
      2026-01-31  monthly    60           60   true
      2026-07-07  weekly     260          60   true
      2026-07-07  weekly     261          60   false
      2026-07-07  quarterly  20           60   true
      2026-07-07  quarterly  21           60   false
    `),
  )('$instalments $frequency instalments from $start end within $cap months: $within', (row) => {
    const found = withinTerm(
      day(row['start']),
      row['frequency'] as Frequency,
      Number(row['instalments']),
      Number(row['cap']),
    );
    expect(found).toBe(row['within'] === 'true');
  });

  it('steps from the first due date, keeping its day', () => {
    const first = day('2026-10-31');
    expect([1, 2, 5].map((number) => formatIsoDate(dueDateOf(first, 'monthly', number)))).toEqual([
      '2026-10-31',
      '2026-11-30',
      '2027-02-28',
    ]);
  });
});
