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
    for (const line of assessmentLinesOf(decision.assessment, policy)) assessments.push(line);
    for (const account of decision.plans.accounts) {
      for (const option of account.options) plans.push(planLineOf(option, policy.stamp));
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
  approval: Pick<Approval, 'approved' | 'review' | 'declined'>,
  assessments: Iterable<AssessmentLine>,
  policy: Policy,
): ApprovalTables {
  const review: PlanLine[] = [];
  for (const account of approval.review) {
    for (const option of account.options) review.push(planLineOf(option, policy.stamp));
  }
  const declined = declinedAtEligibility(assessments, policy);
  for (const line of approval.declined) declined.push(line);
  return {
    approved: approval.approved.map((plan) => plan.line).toSorted(byAccount),
    schedules: schedulesOf(approval.approved),
    review: review.toSorted(byOption),
    declined: declined.toSorted(byAccount),
  };
}

/** @returns schedules of approved plans, by account. */
export function schedulesOf(approved: readonly ApprovedPlan[]): ScheduleLine[] {
  const rows: ScheduleLine[] = [];
  for (const { option } of approved.toSorted((a, b) => byAccount(a.option, b.option))) {
    for (const row of scheduleLinesOf(option)) rows.push(row);
  }
  return rows;
}

function declinedAtEligibility(assessments: Iterable<AssessmentLine>, policy: Policy): DeclinedLine[] {
  const appeal = policy.appeal[policy.language];
  const declined: DeclinedLine[] = [];
  for (const { accountId, eligibility, eligibilityReasons: reasons } of assessments) {
    if (eligibility === 'ineligible') declined.push({ accountId, stage: 'eligibility', reasons, appeal });
  }
  return declined;
}

/**
 * @returns the audit events of a whole run in the order of accounts: one for each account that was not
 * eligible, one for each without a plan, and those of the approval.
 */
export function runEvents(tables: DecidedTables, approval: Approval, asOf: EpochDay): AuditEvent[] {
  const events: AuditEvent[] = [];
  const add = (
    { accountId, policy }: { readonly accountId: string; readonly policy: string },
    stage: AuditEvent['stage'],
    decision: AuditEvent['decision'],
    reasons: readonly string[],
  ): void => {
    const by = SYSTEM_NAME;
    events.push({ accountId, planId: null, stage, decision, by, role: SYSTEM_ROLE, asOf, policy, reasons });
  };
  for (const line of tables.assessments) {
    if (line.eligibility === 'eligible') continue;
    add(line, 'eligibility', line.eligibility, line.eligibilityReasons);
  }
  for (const line of tables.unplanned) add(line, 'plan', 'no_plan', line.bindingConstraints);
  for (const event of approval.events) events.push(event);
  return events.toSorted(byAccount);
}
