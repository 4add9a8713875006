/**
 * What one account owes and what it asks for: the parts of the outstanding, the instalment its contract asks
 * for each month, and what of it is due now.
 */
import type { DataGap } from './data-gap.js';
import { monthsBetween } from './dates.js';
import { daysPastDue } from './delinquency.js';
import type { Account, EpochDay, Minor } from './records.js';
import { roundMinor } from './rounding.js';
import type { AffordabilityRules } from './rules.js';

export interface Debt {
  readonly principalMinor: Minor;
  readonly interestMinor: Minor;
  readonly penaltyMinor: Minor;
  readonly feesMinor: Minor;
  /** The sum of the four parts. */
  readonly outstandingMinor: Minor;
  readonly daysPastDue: number;
  /** Per month, as exported or estimated; never more than the outstanding. */
  readonly contractualMonthlyMinor: Minor;
  /** Matured, accelerated or written off: no instalment runs any more, all is due. */
  readonly wholeBalanceDue: boolean;
  /** Due now: missed instalments with the charges on them, or the whole balance. 0 when not overdue. */
  readonly arrearsMinor: Minor;
  readonly gaps: readonly DataGap[];
}

/** Said of many accounts: one record each, however many lack the column. */
const GAPS = {
  interest: { column: 'interest_outstanding', assumed: 'zero' },
  penalty: { column: 'penalty_outstanding', assumed: 'zero' },
  fees: { column: 'fees_outstanding', assumed: 'zero' },
  daysPastDue: { column: 'days_past_due', assumed: 'zero' },
  overRemaining: { column: 'contractual_instalment', assumed: 'annuity_over_remaining' },
  overAssumed: { column: 'contractual_instalment', assumed: 'annuity_over_assumed' },
} as const satisfies Record<string, DataGap>;

type DebtRules = Pick<AffordabilityRules, 'assumedInstalments' | 'accelerationFromDays'>;

/**
 * The debt of `account` on `asOf`, in minor units of its own currency. Missing charges count as zero and are
 * listed; a missing instalment is estimated (`contractualMonthly`) and listed.
 */
export function debtOf(account: Account, asOf: EpochDay, rules: DebtRules): Debt {
  const gaps: DataGap[] = [];
  const principalMinor = account.principalOutstandingMinor;
  const interestMinor = orZero(account.interestOutstandingMinor, GAPS.interest, gaps);
  const penaltyMinor = orZero(account.penaltyOutstandingMinor, GAPS.penalty, gaps);
  const feesMinor = orZero(account.feesOutstandingMinor, GAPS.fees, gaps);
  const outstandingMinor = principalMinor + interestMinor + penaltyMinor + feesMinor;
  if (account.oldestUnpaidDueDate === null && account.daysPastDue === null) gaps.push(GAPS.daysPastDue);
  const days = daysPastDue(account, asOf);
  const missed = missedInstalments(days, asOf);
  const wholeBalanceDue = isWhollyDue(account, days, missed, rules);
  // A credit balance asks for nothing.
  const owedMinor = Math.max(0, outstandingMinor);
  const contractualMonthlyMinor = Math.min(
    owedMinor,
    contractualMonthly(account, principalMinor, rules, gaps),
  );
  return {
    principalMinor,
    interestMinor,
    penaltyMinor,
    feesMinor,
    outstandingMinor,
    daysPastDue: days,
    contractualMonthlyMinor,
    wholeBalanceDue,
    arrearsMinor: wholeBalanceDue
      ? owedMinor
      : arrears(missed, contractualMonthlyMinor, principalMinor, interestMinor, penaltyMinor + feesMinor),
    gaps,
  };
}

/** Monthly instalments whose due date has passed; the oldest counts from its first day past due. */
function missedInstalments(days: number, asOf: EpochDay): number {
  return days === 0 ? 0 : monthsBetween(asOf - days, asOf - 1) + 1;
}

function isWhollyDue(account: Account, days: number, missed: number, rules: DebtRules): boolean {
  if (account.writtenOff === true) return true;
  if (days === 0) return false;
  const matured = account.remainingInstalments !== null && account.remainingInstalments <= missed;
  return matured || days >= rules.accelerationFromDays;
}

/** Interest that stands on an overdue account is due even when the instalments are small. */
function arrears(missed: number, monthly: Minor, principal: Minor, interest: Minor, charges: Minor): Minor {
  if (missed === 0) return 0;
  return Math.max(0, Math.min(principal + interest, Math.max(missed * monthly, interest)) + charges);
}

/**
 * What the contract asks for per month: the exported instalment; else the level instalment of the principal
 * over the remaining instalments at the account's rate; else over `assumedInstalments` (cards, bare exports).
 */
function contractualMonthly(account: Account, principal: Minor, rules: DebtRules, gaps: DataGap[]): Minor {
  if (account.contractualInstalmentMinor !== null) return account.contractualInstalmentMinor;
  const remaining = account.remainingInstalments;
  if (remaining !== null && remaining > 0) {
    gaps.push(GAPS.overRemaining);
    return levelInstalment(principal, account.rateAnnual, remaining);
  }
  gaps.push(GAPS.overAssumed);
  return levelInstalment(principal, account.rateAnnual, rules.assumedInstalments);
}

/** P·i ÷ (1 − (1+i)^−n) with i = rate ÷ 12; P ÷ n at no interest. Half-up to the minor unit. */
function levelInstalment(principal: Minor, rateAnnual: number, months: number): Minor {
  const i = rateAnnual / 12;
  const factor = i === 0 ? 1 / months : -i / Math.expm1(-months * Math.log1p(i));
  return roundMinor(Math.max(0, principal) * factor, 'half-up');
}

function orZero(amount: Minor | null, gap: DataGap, gaps: DataGap[]): Minor {
  if (amount !== null) return amount;
  gaps.push(gap);
  return 0;
}
