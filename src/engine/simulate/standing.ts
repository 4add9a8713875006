/** What one policy decides about an account, in the little that a comparison needs. */
import type { Minor } from '../../domain/records.js';
import type { Policy } from '../../policy/policy.js';
import { isAutomatic } from '../authority.js';
import type { AccountAssessment, AccountPlans, PlanOption, PlanTerms } from '../decision.js';

type Outcome = 'automatic' | 'review' | 'no_plan' | 'ineligible' | 'refer' | 'needs_information';

export interface Standing {
  readonly outcome: Outcome;
  /** Who may approve the plan; null without one. */
  readonly level: string | null;
  readonly terms: PlanTerms | null;
  readonly reliefMinor: Minor;
  readonly monthlyMinor: Minor;
  readonly residualMinor: Minor;
  /** Under the plan, or as it is. */
  readonly provisionMinor: Minor;
  readonly riskClass: string;
  /** Codes of gates that fail, and limits that stand in the way of a plan or of a better one. */
  readonly gates: readonly string[];
  readonly limits: readonly string[];
}

/** @param plans those of the account; null when it is not eligible. */
export function standingOf(
  account: AccountAssessment,
  plans: AccountPlans | null,
  policy: Pick<Policy, 'authority'>,
): Standing {
  const option = plans?.options.find(({ recommended }) => recommended);
  const common = { riskClass: account.riskClass, gates: account.eligibilityReasons };
  if (option === undefined) {
    return {
      ...common,
      outcome: account.eligibility === 'eligible' ? 'no_plan' : account.eligibility,
      level: null,
      terms: null,
      reliefMinor: 0,
      monthlyMinor: 0,
      residualMinor: 0,
      provisionMinor: account.provisionMinor,
      limits: plans?.unplanned?.bindingConstraints ?? [],
    };
  }
  return { ...common, ...planned(option, policy) };
}

function planned(option: PlanOption, policy: Pick<Policy, 'authority'>) {
  const automatic = isAutomatic(policy.authority, option.approvalLevel);
  return {
    outcome: automatic ? ('automatic' as const) : ('review' as const),
    level: option.approvalLevel,
    terms: option.terms,
    reliefMinor: option.reliefMinor,
    monthlyMinor: option.monthlyInstalmentMinor,
    residualMinor: option.residualIncomeMinor,
    provisionMinor: option.provisionAfterMinor,
    limits: option.bindingConstraints,
  };
}

/** Whether nobody could tell the two decisions apart: the same outcome, level and plan, and the same books. */
export function isSame(a: Standing, b: Standing): boolean {
  return (
    a.outcome === b.outcome &&
    a.level === b.level &&
    a.provisionMinor === b.provisionMinor &&
    a.riskClass === b.riskClass &&
    a.gates.join() === b.gates.join() &&
    sameTerms(a.terms, b.terms)
  );
}

/** Two plans with the same terms are one plan, whoever made it. */
function sameTerms(a: PlanTerms | null, b: PlanTerms | null): boolean {
  if (a === null || b === null) return a === b;
  return (Object.keys(a) as (keyof PlanTerms)[]).every((key) => a[key] === b[key]);
}
