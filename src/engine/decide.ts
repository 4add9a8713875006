/** The stages from facts to plans, for one borrower: pure, so that any thread may run it. */
import { hazardForm } from '../domain/hazard.js';
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
 * The same for many borrowers, in their order. Plans are looked for in another one: accounts with one rate and alike
 * hazards read the same few lines of the search's tables, and those are in the cache when they come one behind the other.
 */
export function decideBorrowers(
  cases: readonly BorrowerCase[],
  policy: Policy,
  environment: DecideEnvironment,
  last: LastStage = 'plan',
): BorrowerDecision[] {
  if (last === 'assess') return cases.map((kase) => decideBorrower(kase, policy, environment, last));
  const assessed = cases.map((kase) => {
    const assessment = assessBorrower(kase, policy, environment.asOf);
    return { kase, assessment, likeness: likenessOf(kase, assessment, policy) };
  });
  const alike = assessed.toSorted(
    (a, b) => a.likeness.rate - b.likeness.rate || a.likeness.log - b.likeness.log,
  );
  const plans = new Map(
    alike.map(({ kase, assessment }) => [assessment, planBorrower(kase, assessment, policy, environment)]),
  );
  return assessed.map(({ assessment }) => ({ assessment, plans: plans.get(assessment)! }));
}

/** The rate of a borrower's first eligible account, and about where its hazard lies: what its search will read. */
function likenessOf(
  kase: BorrowerCase,
  { accounts, affordability }: BorrowerAssessment,
  policy: Policy,
): { readonly rate: number; readonly log: number } {
  const index = accounts.findIndex((account) => account.eligibility === 'eligible');
  const account = accounts[index];
  if (account === undefined) return { rate: -1, log: 0 };
  const { constant, betas } = hazardForm(policy.value.hazard, account.bucket);
  const surplus = affordability.surplusMinor ?? 0;
  // An instalment of a twentieth of the debt, about the middle of what a grid has.
  const share = surplus > 0 ? Math.min(MOST_SHARE, account.outstandingMinor / 20 / surplus) : MOST_SHARE;
  return {
    rate: kase.accounts[index]!.account.rateAnnual,
    log: constant + betas.score * account.creditScore + betas.instalment_to_surplus * share,
  };
}

/** Beyond this share of the surplus every hazard is the greatest. */
const MOST_SHARE = 5;

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
