/** What a borrower's accounts share when they are planned: the month, the surplus, and the cash at hand. */
import type { BorrowerCase, Minor } from '../domain/records.js';
import type { Policy } from '../policy/policy.js';
import type { AccountAssessment, Affordability } from './decision.js';
import type { MonthlyLimits } from './search/candidate.js';
import type { AccountShare } from './search/setting.js';

/** The account's own annual rate. */
export function rateOf(kase: BorrowerCase, account: AccountAssessment): number {
  const found = kase.accounts.find((one) => one.account.accountId === account.accountId);
  if (found === undefined) throw new Error('an assessed account is not in its case');
  return found.account.rateAnnual;
}

/** Surplus and usable assets, divided by outstanding, so that the accounts' plans do not depend on each other. */
export function sharesOf(
  eligible: readonly AccountAssessment[],
  affordability: Affordability,
  kase: BorrowerCase,
): AccountShare[] {
  const total = eligible.reduce((sum, account) => sum + account.outstandingMinor, 0);
  return eligible.map((account) => {
    const part = total > 0 ? account.outstandingMinor / total : 0;
    return {
      surplusMinor: (affordability.surplusMinor ?? 0) * part,
      usableAssetsMinor: Math.floor(affordability.usableAssetsMinor * part),
      incomeFrequency: kase.borrower?.incomeFrequency ?? null,
    };
  });
}

export interface Month extends MonthlyLimits {
  /** Income less living, other debts and performing accounts, before any plan. */
  readonly residualIncomeMinor: Minor;
  readonly surplusMinor: Minor;
}

/** What plans may take of a month. An unknown income leaves nothing. */
export function monthOf(affordability: Affordability, reservedMinor: Minor, policy: Policy): Month {
  const { incomeMinor, expensesMinor, otherDebtPaymentsMinor, ownPerformingPaymentsMinor } = affordability;
  const residualIncomeMinor =
    (incomeMinor ?? 0) - expensesMinor - otherDebtPaymentsMinor - ownPerformingPaymentsMinor - reservedMinor;
  return {
    capacityMinor: (affordability.capacityMinor ?? 0) - reservedMinor,
    residualMinor: residualIncomeMinor - policy.affordability.residualIncomeFloorMinor,
    residualIncomeMinor,
    surplusMinor: affordability.surplusMinor ?? 0,
  };
}

/** What all plans together may take of a month. Where nothing is left, only plans that take nothing fit. */
export function sharedMonth(month: MonthlyLimits): Minor {
  return Math.max(0, Math.min(month.capacityMinor, month.residualMinor));
}
