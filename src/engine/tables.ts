/** The output files of a run as records: what the decisions say, sorted as the files are. */
import type { EpochDay } from '../domain/records.js';
import type { Policy } from '../policy/policy.js';
import type { Approval, ApprovedPlan, AuditEvent } from './approve.js';
import { SYSTEM_NAME, SYSTEM_ROLE } from './authority.js';
import type { BorrowerDecision } from './decide.js';
import {
  type ApprovedLine,
  type AssessmentLine,
  assessmentLinesOf,
  byAccount,
  byOption,
  type DeclinedLine,
  type PlanLine,
  planLineOf,
  type ScheduleLine,
  type UnplannedLine,
  unplannedLineOf,
} from './lines.js';
import { scheduleLinesOf } from './schedule-rows.js';

export interface RunTables {
  readonly assessments: readonly AssessmentLine[];
  readonly plans: readonly PlanLine[];
  readonly unplanned: readonly UnplannedLine[];
  readonly approved: readonly ApprovedLine[];
  readonly schedules: readonly ScheduleLine[];
  readonly review: readonly PlanLine[];
  readonly declined: readonly DeclinedLine[];
}

/** Tables that follow from assessing and planning alone. */
export type DecidedTables = Pick<RunTables, 'assessments' | 'plans' | 'unplanned'>;
/** Tables that approval makes. */
export type ApprovalTables = Pick<RunTables, 'approved' | 'schedules' | 'review' | 'declined'>;

/** @returns assessments, plans (an account's options in their rank) and accounts without one. */
export function decidedTables(decisions: Iterable<BorrowerDecision>, policy: Policy): DecidedTables {
  const assessments: AssessmentLine[] = [];
  const plans: PlanLine[] = [];
  const unplanned: UnplannedLine[] = [];
  for (const decision of decisions) {
    assessments.push(...assessmentLinesOf(decision.assessment, policy));
    for (const account of decision.plans.accounts) {
      plans.push(...account.options.map((option) => planLineOf(option, policy.stamp)));
      if (account.unplanned !== null) unplanned.push(unplannedLineOf(account.unplanned, policy.stamp));
    }
  }
  return {
    assessments: assessments.toSorted(byAccount),
    plans: plans.toSorted(byOption),
    unplanned: unplanned.toSorted(byAccount),
  };
}

/** @returns what the approval adds to the files. Ineligible accounts are declined at their own stage. */
export function approvalTables(
  approval: Approval,
  assessments: Iterable<AssessmentLine>,
  policy: Policy,
): ApprovalTables {
  return {
    approved: approval.approved.map((plan) => plan.line).toSorted(byAccount),
    schedules: schedulesOf(approval.approved),
    review: approval.review
      .flatMap((account) => account.options.map((option) => planLineOf(option, policy.stamp)))
      .toSorted(byOption),
    declined: [...declinedAtEligibility(assessments, policy), ...approval.declined].toSorted(byAccount),
  };
}

/** @returns schedules of approved plans, by account. */
export function schedulesOf(approved: readonly ApprovedPlan[]): ScheduleLine[] {
  return approved.flatMap((plan) => scheduleLinesOf(plan.option)).toSorted(byAccount);
}

function declinedAtEligibility(assessments: Iterable<AssessmentLine>, policy: Policy): DeclinedLine[] {
  const appeal = policy.appeal[policy.language];
  return [...assessments]
    .filter((line) => line.eligibility === 'ineligible')
    .map((line) => ({
      accountId: line.accountId,
      stage: 'eligibility',
      reasons: line.eligibilityReasons,
      appeal,
    }));
}

/**
 * @returns the audit events of a whole run in the order of accounts: one for each account that was not
 * eligible, one for each without a plan, and those of the approval.
 */
export function runEvents(tables: DecidedTables, approval: Approval, asOf: EpochDay): AuditEvent[] {
  const by = { planId: null, by: SYSTEM_NAME, role: SYSTEM_ROLE, asOf };
  const events: AuditEvent[] = [];
  for (const line of tables.assessments) {
    const { accountId, policy, eligibility } = line;
    if (eligibility === 'eligible') continue;
    const reasons = line.eligibilityReasons;
    events.push({ ...by, accountId, policy, stage: 'eligibility', decision: eligibility, reasons });
  }
  for (const { accountId, policy, bindingConstraints } of tables.unplanned) {
    events.push({
      ...by,
      accountId,
      policy,
      stage: 'plan',
      decision: 'no_plan',
      reasons: bindingConstraints,
    });
  }
  return [...events, ...approval.events].toSorted(byAccount);
}
