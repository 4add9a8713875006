import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochDay } from '../../src/domain/dates.js';
import type { Account, Borrower } from '../../src/domain/records.js';
import { assessBorrower } from '../../src/engine/assess.js';
import type { AccountAssessment } from '../../src/engine/decision.js';
import { workingOf } from '../../src/engine/working.js';
import { aligned } from '../aligned.js';
import { AS_OF, aCase, anAccountCase } from './cases.js';
import { SMALL_POLICY } from './small-policy.js';

/** A card of 10,000 and 600 of charges, 45 days late, no instalment known. */
const CARD: Partial<Account> = {
  product: '信用卡',
  daysPastDue: 45,
  interestOutstandingMinor: 40_000,
  penaltyOutstandingMinor: 20_000,
  feesOutstandingMinor: 0,
  restructuresBefore: 0,
  paymentsLast6m: 2,
};
const BORROWER: Partial<Borrower> = {
  incomeStatedMinor: 300_000,
  incomeFrequency: 'monthly',
  incomeVerified: true,
  expensesMonthlyMinor: 200_000,
  dependents: 0,
  otherDebtPaymentsMonthlyMinor: 0,
  liquidAssetsMinor: 0,
};

function assess(account: Partial<Account>, borrower: Partial<Borrower> | null = BORROWER): AccountAssessment {
  return assessBorrower(aCase(borrower, [anAccountCase(account)]), SMALL_POLICY, AS_OF).accounts[0]!;
}

function maybe<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.option(value, { nil: null });
}

describe('one account', () => {
  it('is assessed from days past due to eligibility', () => {
    const found = assess(CARD);
    const { facts: _facts, ...columns } = found;
    expect(columns).toEqual({
      accountId: 'A1',
      borrowerId: 'B1',
      asOf: AS_OF,
      currency: 'CNY',
      daysPastDue: 45,
      bucket: 'M2',
      outstandingMinor: 1_060_000,
      principalMinor: 1_000_000,
      interestMinor: 40_000,
      penaltyMinor: 20_000,
      feesMinor: 0,
      runningInstalmentMinor: 91_680,
      creditScore: 550,
      scoreBand: 'high',
      // 3,000 × 0.9 − 2,000 = 700, half of it 350; one level instalment of 916.80 alone is more.
      ability: 'strained',
      willingness: 'medium',
      segment: 'cannot_will',
      riskClass: 'watch',
      riskClassRules: ['class_tables.card'],
      badDebt: false,
      badDebtReason: '',
      impairmentStage: 2,
      pd: 0.5,
      lgd: 0.6,
      eadMinor: 1_060_000,
      eclMinor: 318_000,
      minimumProvisionMinor: 21_200,
      provisionMinor: 318_000,
      eligibility: 'eligible',
      eligibilityReasons: [],
      reasonCodes: [],
      gaps: [{ column: 'contractual_instalment', assumed: 'annuity_over_assumed' }],
      productFamily: 'card',
      capId: null,
    });
    const { gates, willingnessSignals } = workingOf(found, SMALL_POLICY);
    expect(gates.map((one) => [one.id, one.outcome])).toEqual(
      SMALL_POLICY.gates.map((one) => [one.id, 'pass']),
    );
    expect(willingnessSignals.filter((one) => one.held).map((one) => one.id)).toEqual(['paid']);
  });

  it.each(
    aligned(`
    change                     eligibility        segment      reasons
    nothing                    eligible           cannot_will  -
    income unknown             needs_information  unknown      INCOME BEYOND_ABILITY WILLING
    borrower unknown           needs_information  unknown      INCOME BEYOND_ABILITY WILLING
    income plenty              ineligible         can_will     BEYOND_ABILITY
    plenty and nothing paid    ineligible         can_wont     BEYOND_ABILITY WILLING
    nothing paid               ineligible         cannot_wont  WILLING
    payments unknown           needs_information  unknown      WILLING
    vulnerable                 refer              refer        VULNERABLE
    vulnerable and unknown     refer              refer        VULNERABLE INCOME BEYOND_ABILITY WILLING
    not overdue                ineligible         can_will     OVERDUE BEYOND_ABILITY
  `),
  )('$change: $eligibility', (row) => {
    const accounts: Record<string, Partial<Account>> = {
      'plenty and nothing paid': { paymentsLast6m: 0 },
      'nothing paid': { paymentsLast6m: 0 },
      'payments unknown': { paymentsLast6m: null },
      'not overdue': { daysPastDue: 0 },
    };
    const borrowers: Record<string, Partial<Borrower> | null> = {
      'income unknown': { incomeStatedMinor: null },
      'borrower unknown': null,
      'income plenty': { incomeStatedMinor: 5_000_000 },
      'plenty and nothing paid': { incomeStatedMinor: 5_000_000 },
      vulnerable: { vulnerable: true },
      'vulnerable and unknown': { vulnerable: true, incomeStatedMinor: null },
      // What a performing account asks for is taken off before capacity is reckoned.
      'not overdue': { incomeStatedMinor: 400_000 },
    };
    const borrower = borrowers[row.change!];
    const found = assess(
      { ...CARD, ...accounts[row.change!] },
      borrower === null ? null : { ...BORROWER, ...borrower },
    );
    expect(found.eligibility).toBe(row.eligibility);
    expect(found.segment).toBe(row.segment);
    expect(found.eligibilityReasons).toEqual(row.reasons === '-' ? [] : row.reasons!.split(' '));
    expect(found.facts.segment ?? 'unknown').toBe(found.segment);
  });

  it('lets class floors see bad debt, fraud and observation, and provisions see the class', () => {
    const dead = assess({ ...CARD, deceasedFlag: true, fraudFlag: true });
    expect(dead).toMatchObject({ badDebt: true, badDebtReason: 'deceased', riskClass: 'loss' });
    expect(dead.riskClassRules).toEqual(['card.bad_debt', 'card.fraud', 'class_tables.card']);
    expect(dead.provisionMinor).toBe(dead.outstandingMinor);

    const relieved = { ...CARD, daysPastDue: 0, lastReliefDate: epochDay(2025, 6, 30) };
    expect(assess({ ...relieved, restructuresBefore: 1 })).toMatchObject({
      riskClass: 'watch',
      riskClassRules: ['restructuring', 'class_tables.card'],
      impairmentStage: 2,
      pd: 0.05,
    });
    expect(assess({ ...relieved, restructuresBefore: 2 }).riskClass).toBe('substandard');
    const over = { ...relieved, lastReliefDate: epochDay(2025, 6, 29) };
    expect(assess({ ...over, restructuresBefore: 2 })).toMatchObject({
      riskClass: 'normal',
      impairmentStage: 1,
    });
  });

  it('lists gaps of the borrower first, then of the account', () => {
    const found = assess(
      { product: 'yacht', restructuresBefore: 1, secured: true, interestOutstandingMinor: 0 },
      { ...BORROWER, incomeVerified: null },
    );
    expect(found.gaps).toEqual([
      { column: 'income_verified', assumed: 'unverified' },
      { column: 'penalty_outstanding', assumed: 'zero' },
      { column: 'fees_outstanding', assumed: 'zero' },
      { column: 'contractual_instalment', assumed: 'annuity_over_assumed' },
      { column: 'collateral_value', assumed: 'zero' },
      { column: 'product', assumed: 'loan' },
      { column: 'last_relief_date', assumed: 'not_in_observation' },
    ]);
    expect(found.productFamily).toBe('loan');
  });

  it.each(['CARD', ' Card ', 'ＣＡＲＤ', '信用卡'])('knows the product %j as a card', (product) => {
    expect(assess({ ...CARD, product }).productFamily).toBe('card');
  });
});

describe('several accounts of one borrower', () => {
  it('share one month: performing instalments come off first, overdue ones are what ability is held to', () => {
    const kase = aCase(BORROWER, [
      anAccountCase({ ...CARD, accountId: 'A1', contractualInstalmentMinor: 10_000 }),
      anAccountCase({ ...CARD, accountId: 'A2', daysPastDue: 0, contractualInstalmentMinor: 20_000 }),
    ]);
    const { affordability, accounts } = assessBorrower(kase, SMALL_POLICY, AS_OF);
    expect(affordability).toMatchObject({
      ownPerformingPaymentsMinor: 20_000,
      contractualOverdueMinor: 10_000,
      surplusMinor: 80_000,
      capacityMinor: 25_000,
      // Two instalments missed, or the 400 of interest, whichever is more; and 200 of penalty.
      arrearsMinor: 60_000,
      dueMonthlyMinor: 20_000,
    });
    expect(accounts.map((one) => [one.accountId, one.ability])).toEqual([
      ['A1', 'able'],
      ['A2', 'able'],
    ]);
    expect(accounts[0]!.facts.total_outstanding).toBe(2_120_000);
  });

  it('are able exactly at what is due, and not one cent below', () => {
    const account = anAccountCase({ ...CARD, contractualInstalmentMinor: 15_000 });
    const at = (expenses: number) =>
      assessBorrower(aCase({ ...BORROWER, expensesMonthlyMinor: expenses }, [account]), SMALL_POLICY, AS_OF);
    // Due: 150 running and 600 of arrears over six months = 250 a month; capacity (2,700 − expenses) ÷ 2.
    expect(at(220_000).affordability).toMatchObject({ dueMonthlyMinor: 25_000, capacityMinor: 25_000 });
    expect(at(220_000).accounts[0]).toMatchObject({ ability: 'able', eligibility: 'ineligible' });
    expect(at(220_001).affordability.capacityMinor).toBe(24_999);
    expect(at(220_001).accounts[0]).toMatchObject({ ability: 'strained', eligibility: 'eligible' });
  });
});

describe('any account', () => {
  const amount = fc.integer({ min: 0, max: 20_000_000 });
  const anyAccount = fc.record({
    principalOutstandingMinor: amount,
    interestOutstandingMinor: maybe(amount),
    penaltyOutstandingMinor: maybe(amount),
    daysPastDue: fc.integer({ min: 0, max: 500 }),
    rateAnnual: fc.double({ min: 0, max: 0.36, noNaN: true }),
    contractualInstalmentMinor: maybe(amount),
    remainingInstalments: maybe(fc.integer({ min: 0, max: 60 })),
    paymentsLast6m: maybe(fc.integer({ min: 0, max: 6 })),
    deceasedFlag: maybe(fc.boolean()),
    currency: fc.constantFrom('CNY', 'CNY', 'USD'),
  });
  const anyBorrower = maybe(
    fc.record({
      incomeStatedMinor: maybe(amount),
      incomeVerified: maybe(fc.boolean()),
      expensesMonthlyMinor: maybe(amount),
      vulnerable: maybe(fc.boolean()),
      liquidAssetsMinor: maybe(amount),
    }),
  );

  it('keeps its identities, and is the same alone or again', () => {
    fc.assert(
      fc.property(anyAccount, anyBorrower, (account, borrower) => {
        const found = assess(account, borrower);
        expect(assess(account, borrower)).toEqual(found);
        expect(found.outstandingMinor).toBe(
          found.principalMinor + found.interestMinor + found.penaltyMinor + found.feesMinor,
        );
        expect(found.provisionMinor).toBe(Math.max(found.minimumProvisionMinor, found.eclMinor));
        expect(Number.isSafeInteger(found.eclMinor) && found.eclMinor <= found.eadMinor).toBe(true);
        const { gates } = workingOf(found, SMALL_POLICY);
        expect(gates.map((one) => one.id)).toEqual(SMALL_POLICY.gates.map((one) => one.id));
        const failed = gates.filter(({ outcome }) => outcome !== 'pass' && outcome !== 'not_applicable');
        expect(new Set(found.eligibilityReasons)).toEqual(new Set(failed.map((one) => one.code)));
        expect(structuredClone(found)).toEqual(found);
        // Silence about income, or a reason to let a person look, never ends in eligible.
        expect(found.ability === 'unknown' && found.eligibility === 'eligible').toBe(false);
        expect(borrower?.vulnerable === true && found.eligibility !== 'refer').toBe(false);
        expect(found.segment === 'refer').toBe(found.eligibility === 'refer');
      }),
      { seed: 20260630, numRuns: 300 },
    );
  });

  it('gets no better class or stage, and no lower provision, from more days past due', () => {
    const rank = new Map(SMALL_POLICY.classes.map((one) => [one.id, one.rank]));
    fc.assert(
      fc.property(anyAccount, anyBorrower, fc.integer({ min: 0, max: 400 }), (account, borrower, more) => {
        const a = assess(account, borrower);
        const b = assess({ ...account, daysPastDue: account.daysPastDue + more }, borrower);
        expect(rank.get(b.riskClass)!).toBeGreaterThanOrEqual(rank.get(a.riskClass)!);
        expect(b.impairmentStage).toBeGreaterThanOrEqual(a.impairmentStage);
        expect(b.provisionMinor).toBeGreaterThanOrEqual(a.provisionMinor);
      }),
      { seed: 20260630, numRuns: 300 },
    );
  });
});
