/**
 * From plans to decisions. Without reviewers, what lies within the automatic level is approved and the rest
 * waits; with them, each decision is held against the authority matrix, four eyes and the facts now. Whatever
 * is wrong with a row leaves its account in review: the stage fails closed, and says why.
 */
import type { Issue } from '../domain/issue.js';
import type { EpochDay, Minor } from '../domain/records.js';
import type { Policy } from '../policy/policy.js';
import type { Amended } from './amend.js';
import { isAutomatic, SYSTEM_NAME, SYSTEM_ROLE } from './authority.js';
import type { PlanOption } from './decision.js';
import type { DraftSubject } from './draft/subject.js';
import { groupRows } from './group-rows.js';
import { judgeAccount } from './judge.js';
import { type ApprovedLine, byAccount, byCode, type DeclinedLine, planLineOf } from './lines.js';
import { Months } from './months.js';
import type { Proposal } from './proposal.js';
import type { ReviewDecision, RowCells } from './review-decision.js';
import { judgeSettled, type Settled } from './undo.js';

/** One decision about one account, as the audit chain records it. No free text and no borrower's data. */
export interface AuditEvent {
  readonly accountId: string;
  readonly planId: string | null;
  readonly stage: 'eligibility' | 'plan' | 'approval';
  readonly decision:
    | 'ineligible'
    | 'refer'
    | 'needs_information'
    | 'no_plan'
    | 'not_chosen'
    | 'approve'
    | 'review'
    | 'reject'
    | 'amend'
    | 'undo'
    | 'refuse'
    | 'stale';
  readonly by: string;
  readonly role: string;
  readonly asOf: EpochDay;
  readonly policy: string;
  readonly reasons: readonly string[];
}

export interface ApprovedPlan {
  readonly line: ApprovedLine;
  readonly option: PlanOption;
}

export interface InReview {
  readonly accountId: string;
  readonly options: readonly PlanOption[];
  /** The options were planned on newer facts than those of the decision row that brought them back. */
  readonly refreshed: boolean;
}

export interface Approval {
  readonly approved: readonly ApprovedPlan[];
  readonly review: readonly InReview[];
  readonly declined: readonly DeclinedLine[];
  /** Plans with terms of somebody's own, in the order in which they were made. */
  readonly amended: readonly Amended[];
  /** Accounts decided before that wait again. */
  readonly undone: readonly string[];
  readonly issues: readonly Issue[];
  readonly events: readonly AuditEvent[];
}

/** What approval stands on, with and without people. */
interface ApprovalSetting {
  readonly policy: Policy;
  /** Business date of the decisions. */
  readonly asOf: EpochDay;
  /** Who prepared the plans; null when nobody was named. */
  readonly preparer: string | null;
  /** Planned accounts that are not decided yet. */
  readonly proposals: readonly Proposal[];
  readonly agreementId: (planId: string) => string;
}

export interface ApproveInput extends ApprovalSetting {
  /** The accounts now, by id; null when nothing newer is known than the proposals. */
  readonly current: ReadonlyMap<string, Proposal> | null;
  /** Rows that reviewers filled. */
  readonly decisions: readonly ReviewDecision[];
  /** What was decided before, by account id. */
  readonly settled: ReadonlyMap<string, Settled>;
  /** What approved and recommended plans of undecided accounts take of a month, by borrower id and account id. */
  readonly months: ReadonlyMap<string, ReadonlyMap<string, Minor>>;
  readonly cells: RowCells;
  /** An account for drafts of its own, beside what the borrower's other plans take of a month. */
  readonly subjectOf: (proposal: Proposal, othersMinor: Minor) => DraftSubject;
  /** Everybody who set terms of a plan. */
  readonly amendersOf: (planId: string) => readonly string[];
  /** Relief was counted against a budget. */
  readonly budgeted: boolean;
}

/** What one account's rows are judged with. */
export interface JudgeInput extends ApproveInput {
  /** Monthly instalments of plans approved so far, by borrower id. */
  readonly committedMinor: ReadonlyMap<string, Minor>;
  /** What the borrower's other plans take of a month, approved or recommended. */
  readonly othersOf: (proposal: Proposal) => Minor;
  readonly approvedPlan: (option: PlanOption, stamp: string, by: ApprovedBy) => ApprovedPlan;
}

interface ApprovedBy {
  readonly decidedBy: string;
  readonly role: string;
  readonly comment: string | null;
}

/** The first decision on proposals: the automatic level approves what it may, the rest waits. Nobody has decided yet. */
export function approveAutomatically(
  proposals: readonly Proposal[],
  input: Omit<ApprovalSetting, 'proposals'>,
): Approval {
  const approved: ApprovedPlan[] = [];
  const review: InReview[] = [];
  const events: AuditEvent[] = [];
  for (const proposal of inOrder(proposals)) {
    if (proposal.options.length === 0) continue;
    const option = proposal.options.find((candidate) => candidate.recommended);
    const automatic = option !== undefined && isAutomatic(input.policy.authority, option.approvalLevel);
    if (automatic) approved.push(approvedPlan(option, proposal.policy, input, BY_SYSTEM));
    else review.push({ accountId: proposal.accountId, options: proposal.options, refreshed: false });
    events.push(eventOf(proposal, option, automatic ? 'approve' : 'review', input.asOf));
  }
  return { approved, review, declined: [], amended: [], undone: [], issues: [], events };
}

/**
 * Judges what reviewers wrote. Decisions that are taken back come first, so that what they kept of a month is free again.
 *
 * @returns approved, waiting and declined accounts (each proposal is in exactly one of them), the refused rows
 * as issues (warnings: nothing is lost, the account stays as it was), and the audit events in the order of accounts.
 */
export function approve(input: ApproveInput): Approval {
  const { waiting, decided, stray } = groupRows(input);
  const issues: Issue[] = [...stray];
  const events: AuditEvent[] = [];
  const undone: string[] = [];
  const month = new Months(input);
  for (const [accountId, rows] of decided) {
    const settled = input.settled.get(accountId)!;
    const outcome = judgeSettled(settled, rows, input);
    issues.push(...outcome.issues);
    events.push(...outcome.events);
    if (!outcome.undone) continue;
    undone.push(accountId);
    month.release(settled);
  }
  const approved: ApprovedPlan[] = [];
  const review: InReview[] = [];
  const declined: DeclinedLine[] = [];
  const amended: Amended[] = [];
  const judging = {
    ...input,
    committedMinor: month.committed,
    othersOf: (proposal: Proposal) => month.othersOf(proposal),
    approvedPlan: (option: PlanOption, stamp: string, by: ApprovedBy) =>
      approvedPlan(option, stamp, input, by),
  };
  for (const proposal of inOrder(input.proposals)) {
    const rows = waiting.get(proposal.accountId);
    const waits = { accountId: proposal.accountId, options: proposal.options, refreshed: false };
    if (rows === undefined) {
      review.push(waits);
      continue;
    }
    const outcome = judgeAccount(proposal, rows, judging);
    issues.push(...outcome.issues);
    events.push(...outcome.events);
    amended.push(...outcome.amended);
    month.take(proposal, outcome);
    if (outcome.approved !== null) approved.push(outcome.approved);
    else if (outcome.declined !== null) declined.push(outcome.declined);
    else review.push(outcome.review ?? waits);
  }
  return { approved, review, declined, amended, undone, issues, events: events.toSorted(byAccount) };
}

function inOrder(proposals: readonly Proposal[]): Proposal[] {
  return proposals.toSorted((a, b) => byCode(a.accountId, b.accountId));
}

const BY_SYSTEM = { decidedBy: SYSTEM_NAME, role: SYSTEM_ROLE, comment: null };

function eventOf(
  proposal: Proposal,
  option: PlanOption | undefined,
  decision: 'approve' | 'review',
  asOf: EpochDay,
): AuditEvent {
  return {
    accountId: proposal.accountId,
    planId: option?.planId ?? null,
    stage: 'approval',
    decision,
    by: SYSTEM_NAME,
    role: SYSTEM_ROLE,
    asOf,
    policy: proposal.policy,
    reasons: [option?.approvalLevel ?? 'none'],
  };
}

function approvedPlan(
  option: PlanOption,
  stamp: string,
  input: Pick<ApproveInput, 'asOf' | 'agreementId'>,
  by: ApprovedBy,
): ApprovedPlan {
  return {
    option,
    line: {
      ...planLineOf(option, stamp),
      decision: 'approve',
      decidedBy: by.decidedBy,
      role: by.role,
      decidedAt: input.asOf,
      comment: by.comment,
      agreementId: input.agreementId(option.planId),
    },
  };
}
