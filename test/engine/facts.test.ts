import { describe, expect, it } from 'vitest';
import { epochDay, parseIsoDate } from '../../src/domain/dates.js';
import { FACTS, type FactName } from '../../src/domain/facts.js';
import type { AccountHistory, BehaviourSummary, Borrower } from '../../src/domain/records.js';
import { assessBorrower } from '../../src/engine/assess.js';
import { aligned, numberOrNull } from '../aligned.js';
import { AS_OF, aCase, anAccountCase } from './cases.js';
import { SMALL_POLICY } from './small-policy.js';

type AccountOver = Parameters<typeof anAccountCase>[0];

function factsOf(
  account: AccountOver,
  history: Partial<AccountHistory> = {},
  borrower: Partial<Borrower> | null = {},
  behaviour: BehaviourSummary | null = null,
) {
  const kase = aCase(borrower, [anAccountCase(account, history)], behaviour);
  return assessBorrower(kase, SMALL_POLICY, AS_OF).accounts[0]!.facts;
}

describe('the facts', () => {
  it('are the whole dictionary, whatever is missing, each of its kind', () => {
    const names = Object.keys(FACTS).toSorted();
    const poor = factsOf({});
    const rich = factsOf({ product: 'card', deceasedFlag: true }, {}, { incomeStatedMinor: 1 });
    const kinds = { flag: 'boolean', text: 'string' } as Record<string, string>;
    for (const facts of [poor, rich, factsOf({}, {}, null)]) {
      expect(Object.keys(facts).toSorted()).toEqual(names);
      const wrong = Object.entries(facts).filter(
        ([name, value]) => value !== null && typeof value !== (kinds[FACTS[name as FactName]] ?? 'number'),
      );
      expect(wrong).toEqual([]);
    }
  });

  it('prefer what can be recounted over what the export says', () => {
    const exported = {
      paymentsLast6m: 5,
      promisesMade: 4,
      promisesBroken: 1,
      lastPaymentDate: epochDay(2026, 6, 1),
      collectionAttempts: 20,
    };
    expect(factsOf(exported)).toMatchObject({
      payments_last_6m: 5,
      promises_made: 4,
      promises_broken: 1,
      promises_kept_share: 0.75,
      days_since_last_payment: 29,
      collection_attempts: 20,
    });
    const history = {
      paymentDaysLast6m: 0,
      promisesMade: 2,
      promisesBroken: 2,
      lastPaidOn: epochDay(2026, 6, 20),
      contactAttemptsLast6m: 7,
    };
    expect(factsOf(exported, history)).toMatchObject({
      payments_last_6m: 0,
      promises_made: 2,
      promises_broken: 2,
      promises_kept_share: 0,
      days_since_last_payment: 10,
      collection_attempts: 20,
    });
  });

  it('take the later payment date, whichever file has it', () => {
    const found = factsOf({ lastPaymentDate: epochDay(2026, 6, 25) }, { lastPaidOn: epochDay(2026, 6, 20) });
    expect(found.days_since_last_payment).toBe(5);
  });

  it('measure shares against something, and are missing when there is nothing', () => {
    const account = {
      creditLimitMinor: 4_000_000,
      contractualInstalmentMinor: 50_000,
      lastPaymentAmountMinor: 25_000,
    };
    expect(factsOf(account)).toMatchObject({ utilisation: 0.25, last_payment_share: 0.5 });
    const none = { creditLimitMinor: 0, principalOutstandingMinor: 0, lastPaymentAmountMinor: 25_000 };
    expect(factsOf(none)).toMatchObject({ utilisation: null, last_payment_share: null, ecl_share: null });
    expect(factsOf({ promisesMade: 0, promisesBroken: 0 }).promises_kept_share).toBeNull();
  });

  it('carry the behaviour export', () => {
    const behaviour: BehaviourSummary = {
      months: 6,
      incomeInflowMonthlyMinor: 700_000,
      discretionaryShare: 0.4,
      repaymentRatio: 0.9,
      creditUtilisation: 0.8,
      cashAdvanceMonthlyMinor: 10_000,
    };
    expect(factsOf({}, {}, {}, behaviour)).toMatchObject({
      income_inflow_monthly: 700_000,
      discretionary_share: 0.4,
      repayment_ratio: 0.9,
      utilisation: 0.8,
      cash_advance_monthly: 10_000,
      // Inflow is evidence for a policy to read; it never stands in for a stated income.
      income_monthly: null,
    });
  });

  it('of money are missing for an account in another currency, which enters no sum', () => {
    const kase = aCase({}, [
      anAccountCase({ accountId: 'A1' }),
      anAccountCase({ accountId: 'A2', currency: 'USD', contractualInstalmentMinor: 5 }),
    ]);
    const [ours, theirs] = assessBorrower(kase, SMALL_POLICY, AS_OF).accounts;
    expect(ours!.facts).toMatchObject({ outstanding: 1_000_000, total_outstanding: 1_000_000 });
    expect(theirs!.facts).toMatchObject({
      currency_matches: false,
      outstanding: null,
      principal_outstanding: null,
      charges_outstanding: null,
      contractual_instalment: null,
      total_outstanding: 1_000_000,
    });
    expect(theirs!.outstandingMinor).toBe(1_000_000);
    expect(theirs).toMatchObject({ eligibility: 'refer', segment: 'refer' });
  });

  it.each(
    aligned(`
    since       due         onset  early
    2026-03-01  2026-03-01  0      true
    2026-03-02  2026-03-01  1      false
    2026-02-01  2026-03-01  -28    true
    2026-02-01  -           -      true
    -           2026-03-01  -      -
  `),
  )('hardship since $since, unpaid since $due: early $early', (row) => {
    const facts = factsOf(
      { oldestUnpaidDueDate: row.due === '-' ? null : parseIsoDate(row.due!), daysPastDue: 0 },
      {},
      { hardshipSince: row.since === '-' ? null : parseIsoDate(row.since!) },
    );
    expect(facts.hardship_onset_days).toBe(numberOrNull(row.onset));
    expect(facts.hardship_declared_early).toBe(row.early === '-' ? null : row.early === 'true');
  });

  it.each(
    aligned(`
    date        months  age
    2026-06-30  0       0
    2026-05-31  1       0
    2026-06-01  0       0
    2025-06-30  12      1
    2025-07-01  11      0
    2004-02-29  268     22
    2026-07-15  0       0
  `),
  )('count whole months and years since $date', (row) => {
    const day = parseIsoDate(row.date!);
    const facts = factsOf({ originationDate: day, lastReliefDate: day }, {}, { birthDate: day });
    expect(facts.months_on_book).toBe(Number(row.months));
    expect(facts.months_since_relief).toBe(Number(row.months));
    expect(facts.age).toBe(Number(row.age));
  });
});
