/** What one explanation is about: the account's whole working, and what became of it if that is known. */
import type { EpochDay } from '../../domain/records.js';
import type { AccountAssessment, AccountPlans, Affordability, PlanOption } from '../../engine/decision.js';
import type { Policy } from '../../policy/policy.js';

export interface ApprovalOutcome {
  readonly state: 'approved' | 'in_review' | 'declined';
  readonly decidedBy: string | null;
  readonly role: string | null;
  readonly decidedOn: EpochDay | null;
  readonly agreementId: string | null;
}

export interface Subject {
  readonly account: AccountAssessment;
  readonly affordability: Affordability;
  /** Null when the account is not eligible. */
  readonly plans: AccountPlans | null;
  readonly policy: Policy;
  /** Null when nothing has been decided yet. */
  readonly approval: ApprovalOutcome | null;
  /** Other overdue accounts of the same borrower, which share the capacity. */
  readonly otherOverdueAccounts: number;
  readonly showPii: boolean;
}

export type Outcome = 'planned' | 'unplanned' | 'ineligible' | 'refer' | 'needs_information';

export function recommendedOption(subject: Subject): PlanOption | null {
  return subject.plans?.options.find((option) => option.recommended) ?? null;
}

export function outcomeOf(subject: Subject): Outcome {
  const { eligibility } = subject.account;
  if (eligibility !== 'eligible') return eligibility;
  return recommendedOption(subject) === null ? 'unplanned' : 'planned';
}
