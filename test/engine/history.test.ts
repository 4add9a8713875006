import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochDay, parseIsoDate } from '../../src/domain/dates.js';
import type { BehaviourMonth, Contact, Payment } from '../../src/domain/records.js';
import { accountHistory, behaviourSummary, NO_EVENTS } from '../../src/engine/history.js';

const WINDOWS = { lookbackDays: 183, promiseGraceDays: 3, behaviourMonths: 6 };
const AS_OF = epochDay(2026, 6, 30);
const day = (text: string): number => parseIsoDate(text)!;
const paid = (on: string, amountMinor: number): Payment => ({
  accountId: 'A',
  paidOn: day(on),
  amountMinor,
  reference: null,
});
const contact = (on: string, more: Partial<Contact> = {}): Contact => ({
  accountId: 'A',
  contactedAt: day(on),
  channel: null,
  party: null,
  result: null,
  promiseAmountMinor: null,
  promiseDate: null,
  ...more,
});
const month = (on: string, more: Partial<BehaviourMonth> = {}): BehaviourMonth => ({
  borrowerId: 'B',
  month: day(on),
  incomeInflowMinor: null,
  spendTotalMinor: null,
  spendDiscretionaryMinor: null,
  cashAdvanceMinor: null,
  creditUtilisation: null,
  repaymentRatio: null,
  ...more,
});

describe('an account’s history', () => {
  it('knows nothing without exports, and zero with empty ones', () => {
    expect(new Set(Object.values(accountHistory(NO_EVENTS, AS_OF, WINDOWS)))).toEqual(new Set([null]));
    const empty = accountHistory({ payments: [], contacts: [], feedback: [] }, AS_OF, WINDOWS);
    expect(empty).toMatchObject({
      paidLast6mMinor: 0,
      paymentDaysLast6m: 0,
      lastPaidOn: null,
      promisesMade: 0,
      promisesBroken: 0,
    });
  });

  it('counts 183 days with the as-of day, nets reversals and leaves out what comes later', () => {
    // 183 days to 30 June 2026 start on 30 December 2025.
    const payments = [
      paid('2025-12-29', 100),
      paid('2025-12-30', 200),
      paid('2026-03-01', 300),
      paid('2026-03-01', -300),
      paid('2026-06-30', 400),
      paid('2026-07-01', 800),
    ];
    const history = accountHistory({ payments, contacts: null, feedback: null }, AS_OF, WINDOWS);
    expect(history).toMatchObject({
      paidLast6mMinor: 600,
      paymentDaysLast6m: 2,
      lastPaidOn: day('2026-06-30'),
      promisesBroken: null,
    });
  });

  it('counts contacts with the debtor or guarantor as right-party ones', () => {
    const parties = ['debtor', 'guarantor', 'third_party', 'unknown', null] as const;
    const contacts = [
      ...parties.map((party) => contact('2026-06-01', { party })),
      contact('2025-12-29', { party: 'debtor' }),
    ];
    expect(accountHistory({ payments: [], contacts, feedback: null }, AS_OF, WINDOWS)).toMatchObject({
      contactAttemptsLast6m: 5,
      rightPartyContactsLast6m: 2,
    });
  });

  it.each([
    // promised on 1 June for 10 June, grace to 13 June
    ['paid on the last day of grace', 500, [paid('2026-06-13', 500)], 0],
    ['paid a day later', 500, [paid('2026-06-14', 500)], 1],
    ['paid in parts', 500, [paid('2026-06-02', 200), paid('2026-06-11', 300)], 0],
    ['paid a cent too little', 500, [paid('2026-06-11', 499)], 1],
    ['paid before the promise', 500, [paid('2026-05-31', 500)], 1],
    ['paid and reversed', 500, [paid('2026-06-10', 500), paid('2026-06-12', -500)], 1],
    ['any money, no amount promised', null, [paid('2026-06-10', 1)], 0],
    ['no money, no amount promised', null, [], 1],
  ])('a promise %s', (_case, promiseAmountMinor, payments, broken) => {
    const contacts = [contact('2026-06-01', { promiseAmountMinor, promiseDate: day('2026-06-10') })];
    expect(accountHistory({ payments, contacts, feedback: null }, AS_OF, WINDOWS)).toMatchObject({
      promisesMade: 1,
      promisesBroken: broken,
    });
  });

  it('leaves a promise open until its grace has passed', () => {
    const contacts = [contact('2026-06-20', { promiseAmountMinor: 5, promiseDate: day('2026-06-27') })];
    const broken = (asOf: number) =>
      accountHistory({ payments: [], contacts, feedback: null }, asOf, WINDOWS).promisesBroken;
    expect([broken(day('2026-06-30')), broken(day('2026-07-01'))]).toEqual([0, 1]);
  });

  it('takes the latest answer on circumstances that is known by then', () => {
    const answer = (on: string, hardshipChanged: 'better' | 'worse' | null) => ({
      accountId: 'A',
      receivedOn: day(on),
      channel: null,
      satisfaction: null,
      recommend: null,
      hardshipChanged,
      wantsChange: null,
      comment: null,
    });
    const feedback = [
      answer('2026-05-01', 'worse'),
      answer('2026-04-01', 'better'),
      answer('2026-06-01', null),
      answer('2026-07-02', 'better'),
    ];
    expect(accountHistory({ payments: null, contacts: null, feedback }, AS_OF, WINDOWS)).toMatchObject({
      hardshipChanged: 'worse',
      hardshipChangedOn: day('2026-05-01'),
    });
  });

  it('does not depend on the order of rows', () => {
    const payment = fc.record({
      on: fc.integer({ min: -300, max: 10 }),
      minor: fc.integer({ min: -500, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(payment, { maxLength: 12 }), (rows) => {
        const payments = rows.map(
          ({ on, minor }): Payment => ({
            accountId: 'A',
            paidOn: AS_OF + on,
            amountMinor: minor,
            reference: null,
          }),
        );
        const forward = accountHistory({ payments, contacts: [], feedback: [] }, AS_OF, WINDOWS);
        expect(
          accountHistory({ payments: payments.toReversed(), contacts: [], feedback: [] }, AS_OF, WINDOWS),
        ).toEqual(forward);
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});

describe('answers on one day', () => {
  it('the gravest counts, in whatever order the rows stand', () => {
    const answers = (['better', 'worse', 'same'] as const).map((hardshipChanged) => ({
      accountId: 'A',
      receivedOn: day('2026-06-01'),
      channel: null,
      satisfaction: null,
      recommend: null,
      hardshipChanged,
      wantsChange: null,
      comment: null,
    }));
    const changed = (feedback: typeof answers) =>
      accountHistory({ payments: null, contacts: null, feedback }, AS_OF, WINDOWS).hardshipChanged;
    expect(changed(answers)).toBe('worse');
    expect(changed(answers.toReversed())).toBe('worse');
  });
});

describe('a behaviour summary', () => {
  it('is the same to the last bit for the same months in another order', () => {
    // 0.1 + 0.2 + 0.3 is not 0.3 + 0.2 + 0.1 in doubles.
    const months = ['2026-04-01', '2026-05-01', '2026-06-01'].map((on, index) =>
      month(on, { repaymentRatio: (index + 1) / 10, creditUtilisation: (index + 1) / 10 }),
    );
    expect(behaviourSummary(months.toReversed(), AS_OF, WINDOWS)).toStrictEqual(
      behaviourSummary(months, AS_OF, WINDOWS),
    );
  });

  it('is null without a month in the last six', () => {
    expect(behaviourSummary([], AS_OF, WINDOWS)).toBeNull();
    expect(behaviourSummary([month('2025-12-01'), month('2026-07-01')], AS_OF, WINDOWS)).toBeNull();
    expect(behaviourSummary([month('2026-01-01'), month('2026-06-01')], AS_OF, WINDOWS)?.months).toBe(2);
  });

  it('takes means over the months that have the figure', () => {
    const months = [
      month('2026-04-01', {
        incomeInflowMinor: 1000,
        spendTotalMinor: 400,
        spendDiscretionaryMinor: 100,
        repaymentRatio: 0.5,
      }),
      month('2026-05-01', { incomeInflowMinor: 1001, spendTotalMinor: 600, spendDiscretionaryMinor: 150 }),
      month('2026-06-01', { spendTotalMinor: 900, cashAdvanceMinor: 30, creditUtilisation: 0.8 }),
    ];
    expect(behaviourSummary(months, AS_OF, WINDOWS)).toEqual({
      months: 3,
      incomeInflowMonthlyMinor: 1001,
      discretionaryShare: 0.25,
      repaymentRatio: 0.5,
      creditUtilisation: 0.8,
      cashAdvanceMonthlyMinor: 30,
    });
  });
});
