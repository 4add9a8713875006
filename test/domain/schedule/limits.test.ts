/** Terms that no schedule can be made from, and figures at the edge of what can be counted. */
import { describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../../src/domain/dates.js';
import { buildSchedule } from '../../../src/domain/schedule/build.js';
import type { Schedule } from '../../../src/domain/schedule/schedule.js';
import { type ScheduleTerms, termsOf } from '../../../src/domain/schedule/terms.js';

const START = parseIsoDate('2025-01-15')!;
const BASE = { amountMinor: 1_200_000, currency: 'CNY', rateAnnual: 0.12, instalments: 12, startDate: START };
const make = (given: Partial<ScheduleTerms> = {}): Schedule => buildSchedule(termsOf({ ...BASE, ...given }));
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('what cannot be', () => {
  it.each<[Partial<ScheduleTerms>, string]>([
    [{ amountMinor: 1.5 }, 'amountMinor'],
    [{ amountMinor: -1 }, 'amountMinor'],
    [{ currency: 'RMB' }, 'currency'],
    [{ rateAnnual: -0.01 }, 'rateAnnual'],
    [{ rateAnnual: Number.NaN }, 'rateAnnual'],
    [{ instalments: 0 }, 'instalments'],
    [{ instalments: 5201 }, 'instalments'],
    [{ graceInstalments: 12 }, 'graceInstalments'],
    [{ downPaymentMinor: 1_200_001 }, 'downPaymentMinor'],
    [{ downPaymentMinor: 200_000, balloonMinor: 1_000_001 }, 'balloonMinor'],
    [{ feeRate: 0.01 }, 'feeRate'],
    [{ stepUpAnnual: 0.05 }, 'stepUpAnnual'],
    [{ firstDueDate: START - 1 }, 'firstDueDate'],
    [{ rateChanges: [{ from: START, rateAnnual: -1 }] }, 'rateChanges'],
  ])('%j is told by its field', (given, field) => {
    expect(make(given)).toMatchObject({ rows: [], problem: { kind: 'terms', field } });
  });

  it.each<Partial<ScheduleTerms>>([
    { amountMinor: 8e15, rateAnnual: 0.18, instalments: 60 },
    { amountMinor: 1e15, rateAnnual: 100, method: 'bullet', instalments: 12 },
    { amountMinor: 1e15, rateAnnual: 1, graceInstalments: 40, graceInterest: 'capitalise', instalments: 60 },
  ])('%j is an overflow, not a wrong number', (given) => {
    expect(make(given)).toMatchObject({ rows: [], problem: { kind: 'overflow' } });
  });

  it('large amounts that fit stay exact', () => {
    const { rows, problem } = make({ amountMinor: 4e15, rateAnnual: 0.12 });
    expect(problem).toBeNull();
    expect(rows[0]!.interestMinor).toBe(4e13);
    expect(sum(rows.map((row) => row.principalMinor))).toBe(4e15);
  });

  it('can be posted to a worker', () => {
    const terms = termsOf(BASE);
    expect(structuredClone(terms)).toEqual(terms);
    expect(structuredClone(make())).toEqual(make());
  });
});
