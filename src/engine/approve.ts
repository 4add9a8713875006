/**
 * From plans to decisions. Without reviewers, what lies within the automatic level is approved and the rest
 * waits; with them, each decision is held against the authority matrix, four eyes and the facts now. Whatever
 * is wrong with a row leaves its account in review: the stage fails closed, and says why.
 */
import type { Issue } from '../domain/issue.js';
import type { EpochDay, Minor } from '../domain/records.js';
import type { Policy } from '../policy/policy.js';
import { isAutomatic, SYSTEM_NAME, SYSTEM_ROLE } from './authority.js';
import type { PlanOption } from './decision.js';
import { type JudgeInput, type Judgement, judgeAccount } from './judge.js';
import { type ApprovedLine, byCode, type DeclinedLine, type PlanLine, planLineOf } from './lines.js';
import type { Proposal } from './proposal.js';
import { type ReviewDecision, refusal } from './review-decision.js';

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
  readonly issues: readonly Issue[];
  readonly events: readonly AuditEvent[];
}

export interface ApproveInput {
  readonly policy: Policy;
  /** Business date of the decisions. */
  readonly asOf: EpochDay;
  /** Who prepared the plans; null when nobody was named. */
  readonly preparer: string | null;
  /** Planned accounts that are not decided yet. */
  readonly proposals: readonly Proposal[];
  /** The accounts now, by id; null when nothing newer is known than the proposals. */
  readonly current: ReadonlyMap<string, Proposal> | null;
  /** Rows that reviewers filled; null when there are none. */
  readonly decisions: readonly ReviewDecision[] | null;
  /** What was decided before, by account id. */
  readonly settled: ReadonlyMap<string, 'approved' | 'declined'>;
  /** Monthly instalments of plans already approved, by borrower id. */
  readonly committedMinor: ReadonlyMap<string, Minor>;
  readonly agreementId: (planId: string) => string;
  /** The columns in which a row differs from its plan at the printed precision. */
  readonly editedColumns: (row: ReviewDecision, line: PlanLine) => readonly string[];
}

/**
 * Decides every proposal.
 *
 * @returns approved, waiting and declined accounts (each proposal is in exactly one of them), the refused rows
 * as issues (warnings: nothing is lost, the account waits), and the audit events in the order of accounts.
 */
export function approve(input: ApproveInput): Approval {
  const approved: ApprovedPlan[] = [];
  const review: InReview[] = [];
  const declined: DeclinedLine[] = [];
  const issues: Issue[] = [];
  const events: AuditEvent[] = [];
  const { rowsByAccount, stray } = groupRows(input);
  issues.push(...stray);
  const committed = new Map(input.committedMinor);
  for (const proposal of input.proposals.toSorted((a, b) => byCode(a.accountId, b.accountId))) {
    const rows = rowsByAccount.get(proposal.accountId);
    const outcome =
      rows === undefined
        ? decideAlone(proposal, input)
        : judgeAccount(proposal, rows, judgeInput(input, committed));
    for (const issue of outcome.issues) issues.push(issue);
    for (const event of outcome.events) events.push(event);
    if (outcome.approved !== null) {
      approved.push(outcome.approved);
      const { option } = outcome.approved;
      const before = committed.get(option.borrowerId) ?? 0;
      committed.set(option.borrowerId, before + option.monthlyInstalmentMinor);
    } else if (outcome.declined !== null) {
      declined.push(outcome.declined);
    } else {
      review.push(
        outcome.review ?? { accountId: proposal.accountId, options: proposal.options, refreshed: false },
      );
    }
  }
  return { approved, review, declined, issues, events };
}

/** The first decision on proposals: the automatic level approves what it may, the rest waits. Nobody has decided yet. */
export function approveAutomatically(
  proposals: readonly Proposal[],
  input: Pick<ApproveInput, 'policy' | 'asOf' | 'preparer' | 'agreementId'>,
): Approval {
  return approve({
    ...input,
    proposals: proposals.filter((proposal) => proposal.options.length > 0),
    current: null,
    decisions: null,
    settled: new Map(),
    committedMinor: new Map(),
    editedColumns: () => [],
  });
}

function judgeInput(input: ApproveInput, committed: ReadonlyMap<string, Minor>): JudgeInput {
  return { ...input, committedMinor: committed, approvedPlan };
}

/** An account without a reviewer's word: the automatic level, or the queue. */
function decideAlone(proposal: Proposal, input: ApproveInput): Judgement {
  const option = proposal.options.find((candidate) => candidate.recommended);
  const automatic = option !== undefined && isAutomatic(input.policy.authority, option.approvalLevel);
  // Where reviewers have decided some rows, an account that goes on waiting is no event.
  const silent = !automatic && input.decisions !== null;
  return {
    approved: automatic ? approvedPlan(option, proposal.policy, input, BY_SYSTEM) : null,
    declined: null,
    review: null,
    issues: [],
    events: silent ? [] : [eventOf(proposal, option, automatic ? 'approve' : 'review', input.asOf)],
  };
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
  by: { readonly decidedBy: string; readonly role: string; readonly comment: string | null },
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

/**
 * Filled rows by account. A row belongs to the account whose proposal, then or now, has its plan; failing
 * that to the account that it names. Rows of nobody, and of accounts decided before, are refused here.
 */
function groupRows(input: ApproveInput): { rowsByAccount: Map<string, ReviewDecision[]>; stray: Issue[] } {
  const rowsByAccount = new Map<string, ReviewDecision[]>();
  const stray: Issue[] = [];
  if (input.decisions === null || input.decisions.length === 0) return { rowsByAccount, stray };
  const accountOf = new Map<string, string>();
  const known = new Set(input.proposals.map((proposal) => proposal.accountId));
  for (const proposal of [...input.proposals, ...(input.current?.values() ?? [])]) {
    for (const option of proposal.options) accountOf.set(option.planId, proposal.accountId);
  }
  for (const row of input.decisions) {
    if (isWaiting(row)) continue;
    const named = row.plan.accountId;
    const account = accountOf.get(row.planId) ?? named;
    if (account !== undefined && known.has(account)) {
      rowsByAccount.set(account, [...(rowsByAccount.get(account) ?? []), row]);
    } else {
      stray.push(
        row.problem ?? strayIssue(row, account === undefined ? undefined : input.settled.get(account)),
      );
    }
  }
  return { rowsByAccount, stray };
}

/** A row that nobody has filled yet. */
function isWaiting(row: ReviewDecision): boolean {
  return row.problem === null && row.decision === null && row.decidedBy === null && row.role === null;
}

function strayIssue(row: ReviewDecision, settled: 'approved' | 'declined' | undefined): Issue {
  if (settled !== undefined) {
    return refusal(row, 'DECISION_ALREADY_MADE', 'plan_id', {
      found: `an account that was ${settled} before`,
      expected: 'an account in review',
      hint: 'a decision stands; run the batch again to plan the account anew',
    });
  }
  return refusal(row, 'UNKNOWN_PLAN', 'plan_id', {
    found: planIdHint(row.planId),
    expected: 'a plan_id of the review queue',
    hint: 'copy plan_id from review_queue.csv as text; a spreadsheet may have changed it',
  });
}

/** Plan ids name nobody, so that quoting one is safe; anything else is described. */
function planIdHint(planId: string): string {
  if (/^P[0-9a-f]{16}$/.test(planId)) return planId;
  if (/^[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(planId)) return 'a number in scientific notation';
  return 'something that is no plan id';
}
