/** The stages from facts to plans, for one borrower: pure, so that any thread may run it. */
import type { BorrowerCase, EpochDay } from '../domain/records.js';
import type { Policy } from '../policy/policy.js';
import { assessBorrower } from './assess.js';
import type { AccountAssessment, BorrowerAssessment, BorrowerPlans } from './decision.js';
import { planBorrower } from './plan.js';

/** The last stage that a command wants: looking for plans costs a hundred times what assessing does. */
export type LastStage = 'assess' | 'plan';

export interface DecideEnvironment {
  readonly asOf: EpochDay;
  readonly planId: (parts: readonly (string | number)[]) => string;
}

export interface BorrowerDecision {
  readonly assessment: BorrowerAssessment;
  readonly plans: BorrowerPlans;
}

export function decideBorrower(
  kase: BorrowerCase,
  policy: Policy,
  environment: DecideEnvironment,
  last: LastStage = 'plan',
): BorrowerDecision {
  const assessment = assessBorrower(kase, policy, environment.asOf);
  if (last === 'assess') {
    return { assessment, plans: { borrowerId: kase.borrowerId, reservedMinor: 0, accounts: [] } };
  }
  return { assessment, plans: planBorrower(kase, assessment, policy, environment) };
}

/**
 * The decision without the facts that it stands on, which plans and `explain` alone look at. The bulk path keeps
 * decisions in memory, and the facts are most of one.
 */
export function withoutWorking(decision: BorrowerDecision): BorrowerDecision {
  return {
    assessment: { ...decision.assessment, accounts: decision.assessment.accounts.map(lean) },
    plans: decision.plans,
  };
}

function lean(account: AccountAssessment): AccountAssessment {
  return { ...account, facts: NO_FACTS };
}

const NO_FACTS = Object.freeze({}) as AccountAssessment['facts'];
