/** Random terms for properties, small enough to be readable when one fails. */
import * as fc from 'fast-check';
import { BUSINESS_DAY_CONVENTIONS, WEEKENDS_ONLY } from '../../../src/domain/calendar.js';
import { parseIsoDate } from '../../../src/domain/dates.js';
import { DAY_COUNTS } from '../../../src/domain/daycount.js';
import { FREQUENCIES } from '../../../src/domain/frequency.js';
import {
  GRACE_INTERESTS,
  type ScheduleMethod,
  type ScheduleTerms,
  termsOf,
} from '../../../src/domain/schedule/terms.js';

const METHODS: readonly ScheduleMethod[] = [
  'equal-instalment',
  'equal-principal',
  'interest-only',
  'bullet',
  'flat-fee',
  'step-up',
];
const rate = fc.oneof(
  fc.constantFrom(0, 0.06, 0.12, 0.18, 0.1825, 0.24),
  fc.integer({ min: 0, max: 36_000 }).map((n) => n / 100_000),
  fc.double({ min: 0, max: 3, noNaN: true }),
);
const START = parseIsoDate('2024-01-01')!;
const start = fc.integer({ min: START, max: START + 1500 });

export const anyTerms: fc.Arbitrary<ScheduleTerms> = fc
  .record({
    amount: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 1e9 })),
    rate,
    instalments: fc.integer({ min: 1, max: 72 }),
    frequency: fc.constantFrom(...FREQUENCIES),
    method: fc.constantFrom(...METHODS),
    start,
    stub: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }),
    dayCount: fc.constantFrom(...DAY_COUNTS),
    rounding: fc.constantFrom('half-up', 'half-even', 'up', 'down'),
    grace: fc.integer({ min: 0, max: 5 }),
    graceInterest: fc.constantFrom(...GRACE_INTERESTS),
    balloon: fc.constantFrom(0, 0, 0.1, 1),
    down: fc.constantFrom(0, 0, 0.2, 1),
    businessDay: fc.constantFrom(...BUSINESS_DAY_CONVENTIONS),
    changes: fc.array(fc.record({ after: fc.integer({ min: -10, max: 900 }), rateAnnual: rate }), {
      maxLength: 2,
    }),
    step: fc.constantFrom(0, 0.05, 0.1),
    fee: fc.constantFrom(0.006, 0.0075),
  })
  .map((given) => {
    const down = Math.floor(given.amount * given.down);
    return termsOf({
      amountMinor: given.amount,
      currency: 'CNY',
      rateAnnual: given.rate,
      instalments: given.instalments,
      frequency: given.frequency,
      method: given.method,
      startDate: given.start,
      firstDueDate: given.stub === null ? null : given.start + given.stub,
      dayCount: given.dayCount,
      rounding: given.rounding as ScheduleTerms['rounding'],
      graceInstalments: Math.min(given.grace, given.instalments - 1),
      graceInterest: given.graceInterest,
      balloonMinor: Math.floor((given.amount - down) * given.balloon),
      downPaymentMinor: down,
      businessDay: given.businessDay,
      calendar: WEEKENDS_ONLY,
      rateChanges: given.changes.map((change) => ({
        from: given.start + change.after,
        rateAnnual: change.rateAnnual,
      })),
      stepUpAnnual: given.method === 'step-up' ? given.step : 0,
      feeRate: given.method === 'flat-fee' ? given.fee : 0,
    });
  });
