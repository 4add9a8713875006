/** What one explanation is about: the account's whole working, and what became of it if that is known. */
import type { EpochDay, Minor } from '../../domain/records.js';
import type { AccountAssessment, AccountPlans, Affordability, PlanOption } from '../../engine/decision.js';
import type { Working } from '../../engine/working.js';
import type { TrailEntry } from '../../io/run-folder/trail.js';
import type { Policy } from '../../policy/policy.js';

export interface ApprovalOutcome {
  /** `left_out`: the account has a plan, and the budgets went to others. */
  readonly state: 'approved' | 'in_review' | 'declined' | 'left_out';
  /** The plan that was approved; null when none was. */
  readonly planId: string | null;
  readonly decidedBy: string | null;
  readonly role: string | null;
  readonly decidedOn: EpochDay | null;
  readonly agreementId: string | null;
}

export interface Subject {
  readonly account: AccountAssessment & Working;
  readonly affordability: Affordability;
  /** Null when the account is not eligible. */
  readonly plans: AccountPlans | null;
  readonly policy: Policy;
  /** Null when nothing has been decided yet. */
  readonly approval: ApprovalOutcome | null;
  /** What people decided since the run, oldest first. */
  readonly trail: readonly TrailEntry[];
  /** Other eligible accounts of the same borrower, which share the capacity. */
  readonly otherEligibleAccounts: number;
  /** Kept of the month for instalments of the borrower's overdue accounts that get no plan. */
  readonly reservedMinor: Minor;
  readonly showPii: boolean;
}

export type Outcome = 'planned' | 'unplanned' | 'ineligible' | 'refer' | 'needs_information';

/** The option that the page is about: the approved one, else the recommended one; null when there is no plan. */
export function chosenOption(subject: Subject): PlanOption | null {
  const options = subject.plans?.options ?? [];
  const approved = options.find((option) => option.planId === subject.approval?.planId);
  return approved ?? options.find((option) => option.recommended) ?? null;
}

export function outcomeOf(subject: Subject): Outcome {
  const { eligibility } = subject.account;
  if (eligibility !== 'eligible') return eligibility;
  return chosenOption(subject) === null ? 'unplanned' : 'planned';
}
