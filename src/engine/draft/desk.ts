/** All that a person needs who drafts a plan for one account: what is known, what the search found, and the subject. */
import type { BorrowerCase, Minor } from '../../domain/records.js';
import type { Policy } from '../../policy/policy.js';
import type { BorrowerDecision } from '../decide.js';
import type { AccountAssessment, AccountPlans, Affordability } from '../decision.js';
import type { PlanEnvironment } from '../plan.js';
import { type Levers, leversOf } from './levers.js';
import { changedMonth, type MonthChange, underChange } from './sensitivity.js';
import { type DraftSubject, draftSubject, recommendedOthers } from './subject.js';

export interface Desk {
  readonly policy: Policy;
  readonly account: AccountAssessment;
  readonly month: Affordability;
  /** What the search found; null when the account is not eligible. */
  readonly plans: AccountPlans | null;
  readonly subject: DraftSubject;
  /** The month and the subject if it changed so. */
  readonly under: (change: MonthChange) => { readonly month: Affordability; readonly subject: DraftSubject };
}

/**
 * @param othersMinor what the plans of the borrower's other accounts take of a month; those recommended, unless it is said.
 * @throws an Error when the decision has no such account.
 */
export function deskOf(
  kase: BorrowerCase,
  { assessment, plans }: BorrowerDecision,
  policy: Policy,
  env: PlanEnvironment,
  accountId: string,
  othersMinor: Minor = recommendedOthers(plans, accountId),
): Desk {
  const account = assessment.accounts.find((one) => one.accountId === accountId);
  if (account === undefined) throw new Error('a desk for an account that was not assessed');
  const subjectIn = (given: typeof assessment): DraftSubject =>
    draftSubject(kase, given, policy, env, accountId, othersMinor);
  return {
    policy,
    account,
    month: assessment.affordability,
    plans: plans.accounts.find((one) => one.accountId === accountId) ?? null,
    subject: subjectIn(assessment),
    under: (change) => ({
      month: changedMonth(assessment.affordability, change, policy.affordability),
      subject: subjectIn(underChange(assessment, change, policy.affordability)),
    }),
  };
}

/**
 * The levers to start from: the recommended plan's, or, where there is none, the longest plain plan of the product at the
 * account's own rate.
 */
export function startingLevers({ plans, subject }: Desk): Levers {
  const recommended = plans?.options.find((option) => option.recommended) ?? plans?.options[0];
  if (recommended !== undefined) return { ...leversOf(recommended.terms), firstDueDate: null };
  const { family, rateBefore } = subject.setting;
  return {
    method: 'equal-instalment',
    frequency: 'monthly',
    instalments: family.maxMonths,
    graceMonths: 0,
    downPaymentMinor: 0,
    principalWaivedMinor: 0,
    interestWaivedMinor: 0,
    penaltyWaivedMinor: 0,
    feesWaivedMinor: 0,
    rateAnnual: rateBefore,
    settlement: false,
    firstDueDate: null,
  };
}
