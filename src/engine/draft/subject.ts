/** One account with everything that does not depend on the levers, worked out once for many drafts of it. */
import type { BorrowerCase, EpochDay, Minor } from '../../domain/records.js';
import type { Policy } from '../../policy/policy.js';
import type { AccountAssessment, BorrowerAssessment, BorrowerPlans } from '../decision.js';
import type { PlanEnvironment } from '../plan.js';
import { type Month, monthOf, rateOf, sharesOf } from '../plan-month.js';
import { reservedInstalments } from '../reserved.js';
import { type AccountSetting, accountSetting } from '../search/setting.js';
import { type TimeJudge, timeJudge } from '../search/time-limits.js';

export interface DraftSubject {
  readonly assessment: AccountAssessment;
  readonly setting: AccountSetting;
  readonly judge: TimeJudge;
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly planId: PlanEnvironment['planId'];
  /** What the borrower's month leaves for this account's plan. */
  readonly left: Month;
  /** Taken of the month by the plans of the borrower's other accounts. */
  readonly othersMinor: Minor;
}

/**
 * The subject of drafts. An account that is not eligible is taken as if it were, for what it would be: each of its drafts
 * breaks the limit `eligibility`.
 *
 * @param othersMinor what the plans of the borrower's other accounts take of a month.
 * @throws an Error when the assessment has no such account: a bug of the caller.
 */
export function draftSubject(
  kase: BorrowerCase,
  assessment: BorrowerAssessment,
  policy: Policy,
  env: PlanEnvironment,
  accountId: string,
  othersMinor: Minor,
): DraftSubject {
  const account = assessment.accounts.find((one) => one.accountId === accountId);
  if (account === undefined) throw new Error('a draft for an account that was not assessed');
  const planned = assessment.accounts.filter((one) => one.eligibility === 'eligible' || one === account);
  const shares = sharesOf(planned, assessment.affordability, kase);
  const setting = accountSetting(account, rateOf(kase, account), shares[planned.indexOf(account)]!, policy);
  // A plan takes the place of what runs by contract, so that nothing is kept for the account itself.
  const rest = assessment.accounts.filter((one) => one !== account);
  const month = monthOf(
    assessment.affordability,
    reservedInstalments({ accounts: rest }, policy.currency),
    policy,
  );
  return {
    assessment: account,
    setting,
    judge: timeJudge(setting, env.asOf),
    policy,
    asOf: env.asOf,
    planId: env.planId,
    left: {
      capacityMinor: month.capacityMinor - othersMinor,
      residualMinor: month.residualMinor - othersMinor,
      residualIncomeMinor: month.residualIncomeMinor - othersMinor,
      surplusMinor: month.surplusMinor,
    },
    othersMinor,
  };
}

/** What the recommended plans of the borrower's other accounts take of a month. */
export function recommendedOthers(plans: BorrowerPlans, accountId: string): Minor {
  let sum = 0;
  for (const account of plans.accounts) {
    if (account.accountId === accountId) continue;
    for (const option of account.options) if (option.recommended) sum += option.monthlyInstalmentMinor;
  }
  return sum;
}
