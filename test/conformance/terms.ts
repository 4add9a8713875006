/** Reads the terms of a conformance case: the columns of `forbear schedule --terms`, as text or numbers. */
import type { BusinessDayConvention } from '../../src/domain/calendar.js';
import { parseIsoDate } from '../../src/domain/dates.js';
import type { DayCount } from '../../src/domain/daycount.js';
import type { Frequency } from '../../src/domain/rules.js';
import { type ScheduleMethod, type ScheduleTerms, termsOf } from '../../src/domain/schedule/terms.js';

export interface GivenTerms {
  readonly amount: string;
  readonly rate: string;
  readonly instalments: number;
  readonly frequency: Frequency;
  readonly method: ScheduleMethod;
  readonly start: string;
  readonly first_due?: string;
  readonly day_count: DayCount;
  readonly rounding: ScheduleTerms['rounding'];
  readonly currency: string;
  readonly grace?: number;
  readonly balloon?: string;
  readonly fee_rate?: string;
  readonly business_day?: BusinessDayConvention;
  readonly rate_changes?: readonly (readonly [string, number])[];
}

export function dayOf(text: string): number {
  const day = parseIsoDate(text);
  if (day === null) throw new Error(`not a date in a fixture: ${text}`);
  return day;
}

/** Amounts are in a currency of two decimals. */
export function scheduleTerms(given: GivenTerms): ScheduleTerms {
  return termsOf({
    amountMinor: Math.round(Number(given.amount) * 100),
    currency: given.currency,
    rateAnnual: Number(given.rate),
    instalments: given.instalments,
    startDate: dayOf(given.start),
    frequency: given.frequency,
    method: given.method,
    firstDueDate: given.first_due === undefined ? null : dayOf(given.first_due),
    dayCount: given.day_count,
    rounding: given.rounding,
    graceInstalments: given.grace ?? 0,
    balloonMinor: Math.round(Number(given.balloon ?? 0) * 100),
    feeRate: Number(given.fee_rate ?? 0),
    businessDay: given.business_day ?? 'none',
    rateChanges: (given.rate_changes ?? []).map(([from, rateAnnual]) => ({ from: dayOf(from), rateAnnual })),
  });
}
