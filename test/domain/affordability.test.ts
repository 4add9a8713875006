import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { abilityOf, abilityShortfall, affordabilityOf } from '../../src/domain/affordability.js';
import { type Debt, debtOf } from '../../src/domain/debt.js';
import type { Account, Borrower, IncomeFrequency } from '../../src/domain/records.js';
import type { AffordabilityRules } from '../../src/domain/rules.js';
import { aligned, numberOrNull } from '../aligned.js';
import { AS_OF, aBorrower, anAccount } from '../engine/cases.js';

const RULES: AffordabilityRules = {
  incomeHaircutUnverified: 0.2,
  subsistence: {
    default: { adultMinor: 150_000, dependantMinor: 50_000 },
    tier1: { adultMinor: 250_000, dependantMinor: 90_000 },
  },
  stressIncomeDrop: 0.1,
  capacityShare: 0.5,
  residualIncomeFloorMinor: 0,
  assumedDependents: 1,
  assumedOtherDebtServiceShare: 0.03,
  usableAssetsShare: 0.5,
  arrearsCureMonths: 6,
  assumedInstalments: 12,
  accelerationFromDays: 91,
  rules: {
    income: 'affordability.income',
    subsistence: 'affordability.subsistence',
    stress: 'affordability.stress',
    capacity: 'affordability.capacity',
    assets: 'affordability.assets',
    ability: 'affordability.ability',
  },
};

/** Nothing missing: 10,000 verified, 3,000 expenses, no dependants, 1,000 elsewhere, no assets. */
const COMPLETE: Partial<Borrower> = {
  region: 'default',
  incomeStatedMinor: 1_000_000,
  incomeFrequency: 'monthly',
  incomeVerified: true,
  expensesMonthlyMinor: 300_000,
  dependents: 0,
  otherDebtPaymentsMonthlyMinor: 100_000,
  liquidAssetsMinor: 0,
};

function debt(over: Partial<Account>): Debt {
  return debtOf(anAccount({ principalOutstandingMinor: 10_000_000, ...over }), AS_OF, RULES);
}

function month(borrower: Partial<Borrower> | null, debts: readonly Debt[] = []) {
  return affordabilityOf(borrower === null ? null : aBorrower(borrower), debts, RULES);
}

describe('the month', () => {
  it('adds up', () => {
    const performing = debt({ contractualInstalmentMinor: 50_000 });
    const overdue = debt({ contractualInstalmentMinor: 80_000, daysPastDue: 10 });
    const result = month({ ...COMPLETE, incomeVerified: false }, [performing, overdue]);
    expect(result).toEqual({
      incomeMinor: 800_000,
      incomeStatedMonthlyMinor: 1_000_000,
      incomeHaircutShare: 0.2,
      expensesDeclaredMinor: 300_000,
      subsistenceFloorMinor: 150_000,
      expensesMinor: 300_000,
      otherDebtPaymentsMinor: 100_000,
      ownPerformingPaymentsMinor: 50_000,
      // 8,000 − 3,000 − 1,000 − 500; stressed 7,200 − 4,500; half of that.
      surplusMinor: 350_000,
      stressedSurplusMinor: 270_000,
      capacityMinor: 135_000,
      contractualOverdueMinor: 80_000,
      arrearsMinor: 80_000,
      // 800 running and 800 missed over six months, rounded up.
      dueMonthlyMinor: 93_334,
      debtServiceRatio: 0.2875,
      usableAssetsMinor: 0,
      gaps: [],
    });
  });

  it.each(
    aligned(`
    frequency   monthly
    weekly      433333
    biweekly    216667
    semimonthly  200000
    monthly     100000
    quarterly   33333
    semiannual  16667
    annual      8333
    irregular   100000
  `),
  )('turns 1,000 $frequency into $monthly', (row) => {
    const frequency = row.frequency as IncomeFrequency;
    const result = month({ ...COMPLETE, incomeStatedMinor: 100_000, incomeFrequency: frequency });
    expect(result.incomeMinor).toBe(Number(row.monthly));
    const noted = result.gaps.some((gap) => gap.column === 'income_frequency');
    expect(noted).toBe(frequency === 'irregular');
  });

  it.each(
    aligned(`
    region  dependents  declared  floor   expenses
    default  0          100000    150000  150000
    default  0          150000    150000  150000
    default  0          150001    150000  150001
    default  2          -         250000  250000
    default  -          -         200000  200000
    tier1   2           -         430000  430000
    mars    2           -         250000  250000
    -       0           -         150000  150000
  `),
  )('takes the floor in $region with $dependents dependants, declared $declared: $expenses', (row) => {
    const result = month({
      ...COMPLETE,
      region: row.region === '-' ? null : row.region!,
      dependents: numberOrNull(row.dependents),
      expensesMonthlyMinor: numberOrNull(row.declared),
    });
    expect(result.subsistenceFloorMinor).toBe(Number(row.floor));
    expect(result.expensesMinor).toBe(Number(row.expenses));
  });

  it('takes a share of other debts when their payments are missing, and nothing without a balance', () => {
    const missing = { ...COMPLETE, otherDebtPaymentsMonthlyMinor: null };
    const some = month({ ...missing, otherDebtBalanceMinor: 333_350 });
    expect(some.otherDebtPaymentsMinor).toBe(10_001);
    expect(some.gaps).toEqual([{ column: 'other_debt_payments', assumed: 'share_of_balance' }]);
    const none = month(missing);
    expect(none.otherDebtPaymentsMinor).toBe(0);
    expect(none.gaps).toEqual([{ column: 'other_debt_payments', assumed: 'zero' }]);
  });

  it('rounds capacity down and never below zero', () => {
    expect(month({ ...COMPLETE, expensesMonthlyMinor: 300_001 }).capacityMinor).toBe(249_999);
    expect(month({ ...COMPLETE, expensesMonthlyMinor: 900_000 })).toMatchObject({
      surplusMinor: 0,
      stressedSurplusMinor: -100_000,
      capacityMinor: 0,
    });
  });

  it('rounds usable assets down', () => {
    expect(month({ ...COMPLETE, liquidAssetsMinor: 101 }).usableAssetsMinor).toBe(50);
  });

  it('has no ratio on an income of nothing', () => {
    const result = month({ ...COMPLETE, incomeStatedMinor: 0 });
    expect(result).toMatchObject({ incomeMinor: 0, surplusMinor: -400_000, debtServiceRatio: null });
  });
});

describe('what is missing', () => {
  it('leaves income unknown and says so', () => {
    const result = month({ ...COMPLETE, incomeStatedMinor: null });
    expect(result).toMatchObject({
      incomeMinor: null,
      surplusMinor: null,
      stressedSurplusMinor: null,
      capacityMinor: null,
      debtServiceRatio: null,
      gaps: [{ column: 'monthly_income', assumed: 'none' }],
    });
    expect(abilityOf(result)).toBe('unknown');
    expect(abilityShortfall('unknown')).toBeNull();
  });

  it('is listed with what stood in for it, column by column', () => {
    expect(month({ incomeStatedMinor: 500_000 }).gaps).toEqual([
      { column: 'income_frequency', assumed: 'monthly' },
      { column: 'income_verified', assumed: 'unverified' },
      { column: 'region', assumed: 'default' },
      { column: 'dependents', assumed: '1' },
      { column: 'monthly_expenses', assumed: 'subsistence_floor' },
      { column: 'other_debt_payments', assumed: 'zero' },
      { column: 'liquid_assets', assumed: 'zero' },
    ]);
  });

  it('is one gap when the borrower is not there at all', () => {
    const result = month(null);
    expect(result.gaps).toEqual([{ column: 'borrower_id', assumed: 'not_found' }]);
    expect(result).toMatchObject({ incomeMinor: null, expensesMinor: 200_000, otherDebtPaymentsMinor: 0 });
  });
});

describe('ability', () => {
  it.each(
    aligned(`
    capacity  stressed  due    ability   shortfall
    1000      2000      1000   able      false
    1000      2000      1001   strained  true
    1         2         1000   strained  true
    0         0         1      unable    true
    0         -5        1000   unable    true
    0         -5        0      unable    true
    0         0         0      able      false
  `),
  )('of capacity $capacity against $due due is $ability', (row) => {
    const ability = abilityOf({
      capacityMinor: Number(row.capacity),
      stressedSurplusMinor: Number(row.stressed),
      dueMonthlyMinor: Number(row.due),
    });
    expect(ability).toBe(row.ability);
    expect(abilityShortfall(ability)).toBe(row.shortfall === 'true');
  });

  it('counts the whole balance of an accelerated account, less usable cash, over the cure months', () => {
    const whole = debt({ principalOutstandingMinor: 1_200_000, daysPastDue: 91 });
    const partly = month({ ...COMPLETE, liquidAssetsMinor: 600_000 }, [whole]);
    expect(partly).toMatchObject({ arrearsMinor: 1_200_000, usableAssetsMinor: 300_000 });
    expect(partly.dueMonthlyMinor).toBe(150_000);
    const before = debt({ principalOutstandingMinor: 1_200_000, daysPastDue: 90 });
    // Three of twelve instalments missed, one running.
    expect(month(COMPLETE, [before]).dueMonthlyMinor).toBe(
      before.contractualMonthlyMinor + Math.ceil((3 * before.contractualMonthlyMinor) / 6),
    );
  });

  it('does not subtract written-off accounts as if they were performing', () => {
    const off = debt({ writtenOff: true, contractualInstalmentMinor: 70_000 });
    expect(month(COMPLETE, [off])).toMatchObject({
      ownPerformingPaymentsMinor: 0,
      contractualOverdueMinor: 70_000,
      arrearsMinor: 10_000_000,
    });
  });
});

describe('more income', () => {
  const ORDER = { unable: 0, strained: 1, able: 2, unknown: 3 } as const;
  const money = fc.integer({ min: 0, max: 5_000_000 });

  it('never lowers surplus, capacity or ability', () => {
    fc.assert(
      fc.property(
        money,
        money,
        money,
        fc.boolean(),
        fc.integer({ min: 0, max: 200 }),
        (income, more, expenses, verified, days) => {
          const debts = [debt({ daysPastDue: days, principalOutstandingMinor: 900_000 })];
          const base = { ...COMPLETE, incomeVerified: verified, expensesMonthlyMinor: expenses };
          const a = month({ ...base, incomeStatedMinor: income }, debts);
          const b = month({ ...base, incomeStatedMinor: income + more }, debts);
          expect(b.surplusMinor!).toBeGreaterThanOrEqual(a.surplusMinor!);
          expect(b.capacityMinor!).toBeGreaterThanOrEqual(a.capacityMinor!);
          expect(ORDER[abilityOf(b)]).toBeGreaterThanOrEqual(ORDER[abilityOf(a)]);
          expect(b.capacityMinor! * 2).toBeLessThanOrEqual(Math.max(0, b.stressedSurplusMinor!));
        },
      ),
      { seed: 20260630, numRuns: 300 },
    );
  });

  it('is never needed for less: a lower capacity never turns strained into able', () => {
    fc.assert(
      fc.property(money, money, money, (capacity, less, due) => {
        const lower = Math.max(0, capacity - less);
        const of = (c: number) =>
          abilityOf({ capacityMinor: c, stressedSurplusMinor: c * 2, dueMonthlyMinor: due });
        expect(ORDER[of(lower)]).toBeLessThanOrEqual(ORDER[of(capacity)]);
      }),
      { seed: 20260630, numRuns: 300 },
    );
  });
});
