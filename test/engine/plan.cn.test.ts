/** The cn pack's priors must yield its reading: relief only where affordability needs it, charges before terms. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Account, Borrower } from '../../src/domain/records.js';
import { assessBorrower } from '../../src/engine/assess.js';
import type { BorrowerPlans, PlanOption } from '../../src/engine/decision.js';
import { planBorrower } from '../../src/engine/plan.js';
import { loadPolicy } from '../../src/io/packs.js';
import type { Policy } from '../../src/policy/policy.js';
import { AS_OF, aCase, anAccountCase } from './cases.js';

let cn: Policy;
beforeAll(async () => {
  cn = await loadPolicy('cn');
});

/** 30,000 on a card, 75 days late: 26,000 principal, 4,000 charges. */
const CARD: Partial<Account> = {
  product: '信用卡',
  creditLimitMinor: 4_000_000,
  principalOutstandingMinor: 2_600_000,
  interestOutstandingMinor: 260_000,
  penaltyOutstandingMinor: 90_000,
  feesOutstandingMinor: 50_000,
  originationDate: AS_OF - 1_600,
  oldestUnpaidDueDate: AS_OF - 75,
  daysPastDue: null,
  lastPaymentDate: AS_OF - 40,
  lastPaymentAmountMinor: 50_000,
  paymentsLast6m: 3,
  promisesMade: 2,
  promisesBroken: 0,
  restructuresBefore: 0,
  fraudFlag: false,
  disputeFlag: false,
  bankruptcyFlag: false,
  deceasedFlag: false,
  litigationFlag: false,
  writtenOff: false,
  secured: false,
};

/** 400 days late after twenty attempts: a bad debt. */
const BAD: Partial<Account> = {
  ...CARD,
  oldestUnpaidDueDate: AS_OF - 400,
  collectionAttempts: 20,
  interestOutstandingMinor: 700_000,
  penaltyOutstandingMinor: 400_000,
  paymentsLast6m: 1,
};

function plans(
  incomeMinor: number,
  accounts: readonly Partial<Account>[],
  over: Partial<Borrower> = {},
): BorrowerPlans {
  const borrower: Partial<Borrower> = {
    incomeStatedMinor: incomeMinor,
    incomeFrequency: 'monthly',
    incomeVerified: true,
    expensesMonthlyMinor: 350_000,
    dependents: 1,
    otherDebtPaymentsMonthlyMinor: 0,
    liquidAssetsMinor: 0,
    hardshipReason: 'income_drop',
    hardshipSince: AS_OF - 70,
    hardshipEvidence: 'documented',
    willingness: 'high',
    vulnerable: false,
    automatedDecisionOptOut: false,
    ...over,
  };
  const kase = aCase(
    borrower,
    accounts.map((account, index) => anAccountCase({ ...account, accountId: `A${index + 1}` })),
  );
  return planBorrower(kase, assessBorrower(kase, cn, AS_OF), cn, {
    asOf: AS_OF,
    planId: (parts) => parts.join('|'),
  });
}

function recommended(found: BorrowerPlans, index = 0): PlanOption {
  return found.accounts[index]!.options.find((option) => option.recommended)!;
}

describe('the cn pack', () => {
  it('gives no relief where the instalment is affordable without', () => {
    expect(recommended(plans(900_000, [CARD])).reliefMinor).toBe(0);
  });

  it('lengthens terms only as income falls, and writes charges down before that where it suffices', () => {
    const incomes = [500_000, 520_000, 540_000, 600_000, 700_000, 900_000];
    const terms = incomes.map((income) => recommended(plans(income, [CARD])).terms);
    const months = terms.map((term) => term.instalments);
    expect(months).toEqual(months.toSorted((a, b) => b - a));
    expect(new Set(months).size).toBeGreaterThan(3);
    // 48 months with charges written down rather than 60 without: 60 would have been affordable.
    expect(terms[1]).toMatchObject({ instalments: 48, rateAnnual: 0.18, principalWaivedMinor: 0 });
    expect(
      terms[1]!.penaltyWaivedMinor + terms[1]!.interestWaivedMinor + terms[1]!.feesWaivedMinor,
    ).toBeGreaterThan(0);
  });

  it('waives no principal unless the debt is bad', () => {
    for (const income of [480_000, 500_000, 600_000]) {
      const { options } = plans(income, [CARD]).accounts[0]!;
      expect(options.map((option) => option.terms.principalWaivedMinor)).toEqual(options.map(() => 0));
    }
  });

  it('settles a bad debt from assets, one payment when income leaves nothing', () => {
    const found = recommended(plans(300_000, [BAD], { liquidAssetsMinor: 9_000_000 }));
    expect(found).toMatchObject({ option: 'settlement', instalmentMinor: 0 });
    expect(found.terms.downPaymentMinor).toBe(found.totalPayableMinor);
  });

  it('shares one month between two accounts', () => {
    const loan = { ...CARD, product: '消费贷款', principalOutstandingMinor: 1_500_000, rateAnnual: 0.15 };
    const found = plans(600_000, [CARD, loan]);
    const both = [recommended(found, 0), recommended(found, 1)];
    const alone = recommended(plans(600_000, [CARD]));
    expect(both[0]!.monthlyInstalmentMinor).toBeLessThan(alone.monthlyInstalmentMinor);
    expect(both[0]!.residualIncomeMinor).toBe(both[1]!.residualIncomeMinor);
  });

  it('leaves free what an overdue account without a plan goes on asking for', () => {
    const loan = {
      ...CARD,
      product: '消费贷款',
      contractualInstalmentMinor: 100_000,
      remainingInstalments: 24,
      interestOutstandingMinor: 0,
      penaltyOutstandingMinor: 0,
      feesOutstandingMinor: 0,
    };
    const beside = (daysLate: number) =>
      plans(700_000, [CARD, { ...loan, oldestUnpaidDueDate: AS_OF - daysLate }]);
    const inOrder = beside(0);
    const late = beside(1);
    expect(inOrder.reservedMinor).toBe(0);
    expect(late.reservedMinor).toBe(100_000);
    expect(late.accounts.map((account) => account.accountId)).toEqual(['A1']);
    const [then, now] = [recommended(inOrder), recommended(late)];
    expect(now.residualIncomeMinor).toBe(700_000 - 350_000 - 100_000 - now.monthlyInstalmentMinor);
    // A day late frees no money: the other account's plan asks for no more than before.
    expect(now.monthlyInstalmentMinor).toBeLessThanOrEqual(then.monthlyInstalmentMinor + 100_000 * 0.3);
  });

  it('says what stands in the way of a borrower with nothing left', () => {
    const { unplanned } = plans(300_000, [CARD]).accounts[0]!;
    expect(unplanned).toMatchObject({
      bindingConstraints: ['capacity', 'residual_income'],
      smallestChange: { constraint: 'income', by: 170_000, unit: 'minor' },
    });
    expect(plans(300_000 + 170_000, [CARD]).accounts[0]!.options.length).toBeGreaterThan(0);
    expect(plans(300_000 + 169_000, [CARD]).accounts[0]!.options).toEqual([]);
  });
});
