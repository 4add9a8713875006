/** One account's filled review rows, judged: who may decide, on which plan, and whether it still stands. */
import type { Issue } from '../domain/issue.js';
import type { ApprovedPlan, ApproveInput, AuditEvent, InReview } from './approve.js';
import { asCompared, rolesFor, SYSTEM_NAME, SYSTEM_ROLE } from './authority.js';
import type { PlanOption } from './decision.js';
import { type DeclinedLine, planLineOf } from './lines.js';
import type { Proposal } from './proposal.js';
import { type ReviewDecision, refusal, type Verdict, verdictOf } from './review-decision.js';
import { type StaleReason, stalenessOf } from './staleness.js';

export interface JudgeInput extends ApproveInput {
  readonly approvedPlan: (
    option: PlanOption,
    stamp: string,
    input: Pick<ApproveInput, 'asOf' | 'agreementId'>,
    by: { readonly decidedBy: string; readonly role: string; readonly comment: string | null },
  ) => ApprovedPlan;
}

export interface Judgement {
  readonly approved: ApprovedPlan | null;
  readonly declined: DeclinedLine | null;
  /** How the account waits, when neither of the two; null = as it did. */
  readonly review: InReview | null;
  readonly issues: readonly Issue[];
  readonly events: readonly AuditEvent[];
}

interface Signed {
  readonly row: ReviewDecision;
  readonly verdict: Verdict;
  readonly option: PlanOption;
  readonly decidedBy: string;
  readonly role: string;
}

/** The reason code that a reviewer's rejection leaves; their comment stays theirs. */
export const REJECTED = 'rejected_by_reviewer';

/**
 * @returns what becomes of the account. One refused row leaves the whole account in review: a queue that
 * contradicts itself must be looked at by a person, not resolved by a rule.
 */
export function judgeAccount(
  proposal: Proposal,
  rows: readonly ReviewDecision[],
  input: JudgeInput,
): Judgement {
  const stale = staleJudgement(proposal, rows, input);
  if (stale !== null) return stale;
  const signed: Signed[] = [];
  const issues: Issue[] = [];
  for (const row of rows) {
    const judged = judgeRow(proposal, row, input);
    if ('code' in judged) issues.push(judged);
    else signed.push(judged);
  }
  const approvals = signed.filter((entry) => entry.verdict === 'approve');
  const contradicting = signed.filter(
    ({ verdict, row }) =>
      verdict === 'reject' && approvals.some((entry) => entry.option.planId === row.planId),
  );
  for (const { row } of contradicting) issues.push(contradiction(row));
  for (const extra of approvals.slice(1)) issues.push(twoApprovals(extra.row));
  const [chosen] = approvals;
  if (chosen !== undefined && issues.length === 0) issues.push(...jointCapacity(proposal, chosen, input));
  if (issues.length > 0) return refused(proposal, rows, issues, input);
  if (chosen !== undefined) return approvedBy(proposal, chosen, input);
  return rejectedBy(proposal, signed, input);
}

function eventBase(proposal: Proposal, input: JudgeInput) {
  return {
    accountId: proposal.accountId,
    stage: 'approval' as const,
    asOf: input.asOf,
    policy: proposal.policy,
  };
}

function approvedBy(proposal: Proposal, chosen: Signed, input: JudgeInput): Judgement {
  const { option, decidedBy, role } = chosen;
  return {
    approved: input.approvedPlan(option, proposal.policy, input, {
      decidedBy,
      role,
      comment: chosen.row.comment,
    }),
    declined: null,
    review: null,
    issues: [],
    events: [
      {
        ...eventBase(proposal, input),
        planId: option.planId,
        decision: 'approve',
        by: decidedBy,
        role,
        reasons: [option.approvalLevel],
      },
    ],
  };
}

function rejectedBy(proposal: Proposal, signed: readonly Signed[], input: JudgeInput): Judgement {
  return {
    approved: null,
    declined: {
      accountId: proposal.accountId,
      stage: 'approval',
      reasons: [REJECTED],
      appeal: input.policy.appeal[input.policy.language],
    },
    review: null,
    issues: [],
    events: signed.map(({ option, decidedBy, role }) => ({
      ...eventBase(proposal, input),
      planId: option.planId,
      decision: 'reject',
      by: decidedBy,
      role,
      reasons: [REJECTED],
    })),
  };
}

function refused(
  proposal: Proposal,
  rows: readonly ReviewDecision[],
  issues: readonly Issue[],
  input: JudgeInput,
): Judgement {
  const reasons = [...new Set(issues.map((issue) => issue.code.toLowerCase()))];
  const planId = rows.length === 1 ? (rows[0]?.planId ?? null) : null;
  const known = proposal.options.some((option) => option.planId === planId);
  return {
    approved: null,
    declined: null,
    review: null,
    issues,
    events: [
      {
        ...eventBase(proposal, input),
        planId: known ? planId : null,
        decision: 'refuse',
        by: SYSTEM_NAME,
        role: SYSTEM_ROLE,
        reasons,
      },
    ],
  };
}

/** Changed facts send the account back to the queue, with its plan made anew when there still is one. */
function staleJudgement(
  proposal: Proposal,
  rows: readonly ReviewDecision[],
  input: JudgeInput,
): Judgement | null {
  const now = input.current === null ? proposal : (input.current.get(proposal.accountId) ?? null);
  const { planValidDays } = input.policy.authority;
  const reasons: StaleReason[] = stalenessOf(proposal, now, input.asOf, planValidDays);
  // A row of a plan made under other facts names that policy itself.
  const foreign = rows.some((row) => row.plan.policy !== undefined && row.plan.policy !== proposal.policy);
  if (foreign && !reasons.includes('policy_changed')) reasons.unshift('policy_changed');
  if (reasons.length === 0) return null;
  // Plans of another policy have no place beside those of this one: that is for a new run.
  const usable = now !== null && now !== proposal && now.policy === proposal.policy;
  const fresh = usable && now.options.length > 0 ? now : null;
  return {
    approved: null,
    declined: null,
    review: {
      accountId: proposal.accountId,
      options: fresh?.options ?? proposal.options,
      refreshed: fresh !== null,
    },
    issues: rows.map((row) =>
      refusal(row, 'PLAN_STALE', 'plan_id', {
        found: `a plan that no longer stands: ${reasons.join(', ')}`,
        expected: 'a plan made from the facts and the policy of today',
        hint:
          fresh === null
            ? 'the account stays in review; run the batch again'
            : 'the account is in review again with a fresh plan',
      }),
    ),
    events: [
      {
        ...eventBase(proposal, input),
        planId: proposal.options.find((option) => option.recommended)?.planId ?? null,
        decision: 'stale',
        by: SYSTEM_NAME,
        role: SYSTEM_ROLE,
        reasons,
      },
    ],
  };
}

function judgeRow(proposal: Proposal, row: ReviewDecision, input: JudgeInput): Signed | Issue {
  if (row.problem !== null) return row.problem;
  const option = proposal.options.find((candidate) => candidate.planId === row.planId);
  if (option === undefined) {
    return refusal(row, 'UNKNOWN_PLAN', 'plan_id', {
      found: 'a plan_id that this account’s facts do not give',
      expected: 'a plan_id of the review queue',
      hint: 'copy plan_id as text; for a plan made from other facts name its run folder by --run',
    });
  }
  const verdict = row.decision === null ? null : verdictOf(row.decision);
  if (verdict === null) {
    return refusal(row, row.decision === null ? 'DECISION_MISSING' : 'DECISION_UNKNOWN', 'decision', {
      found: row.decision === null ? 'a decider without a decision' : 'a word that is no decision',
      expected: 'approve or reject (同意, 拒绝)',
      hint: 'leave decision, decided_by and role blank to keep the row waiting',
    });
  }
  const [edited] = input.editedColumns(row, planLineOf(option, proposal.policy));
  if (edited !== undefined) {
    return refusal(row, 'PLAN_EDITED', edited, {
      found: 'a value that differs from the proposed plan',
      expected: 'the plan as it was proposed',
      hint: 'a plan is approved as it is or rejected; undo the change, or reject it and propose another',
    });
  }
  return signatureOf(row, verdict, option, input);
}

function signatureOf(
  row: ReviewDecision,
  verdict: Verdict,
  option: PlanOption,
  input: JudgeInput,
): Signed | Issue {
  const { decidedBy, role } = row;
  if (decidedBy === null || role === null) {
    return refusal(row, 'DECIDER_MISSING', decidedBy === null ? 'decided_by' : 'role', {
      found: 'blank',
      expected: 'who decided, and in which role',
      hint: 'fill decided_by and role in the rows that carry a decision',
    });
  }
  if (asCompared(decidedBy) === SYSTEM_NAME || asCompared(role) === SYSTEM_ROLE) {
    return refusal(row, 'DECIDER_RESERVED', asCompared(role) === SYSTEM_ROLE ? 'role' : 'decided_by', {
      found: 'the name or role of the automatic level',
      expected: 'a person and their role',
      hint: 'only forbear itself decides at the automatic level',
    });
  }
  const roles = rolesFor(input.policy.authority, option.approvalLevel);
  const allowed = roles.find((candidate) => asCompared(candidate) === asCompared(role));
  if (allowed === undefined) {
    return refusal(row, 'AUTHORITY_EXCEEDED', 'role', {
      found: `a role without authority at level ${option.approvalLevel}`,
      expected: roles.length === 0 ? 'nobody: the policy has no such level' : roles.join(', '),
      hint: 'hand the plan to somebody in one of these roles',
    });
  }
  const { preparer } = input;
  if (
    input.policy.authority.fourEyes &&
    preparer !== null &&
    asCompared(preparer) === asCompared(decidedBy)
  ) {
    return refusal(row, 'FOUR_EYES', 'decided_by', {
      found: 'the person who prepared the plan',
      expected: 'somebody else',
      hint: 'a preparer never decides; hand the plan to a colleague',
    });
  }
  return { row, verdict, option, decidedBy: decidedBy.trim(), role: allowed };
}

function twoApprovals(row: ReviewDecision): Issue {
  return refusal(row, 'TWO_APPROVALS', 'decision', {
    found: 'a second approval for the account',
    expected: 'one approved option an account',
    hint: 'approve one option and leave the others blank or reject them',
  });
}

function contradiction(row: ReviewDecision): Issue {
  return refusal(row, 'DECISIONS_CONTRADICT', 'decision', {
    found: 'a rejection of a plan that another row approves',
    expected: 'one decision a plan',
    hint: 'agree on one decision and remove the other row',
  });
}

/** Options that were planned together fit together; one made anew beside an approved one may not. */
function jointCapacity(proposal: Proposal, chosen: Signed, input: JudgeInput): Issue[] {
  const committed = input.committedMinor.get(proposal.borrowerId) ?? 0;
  const { capacityMinor } = proposal;
  if (committed === 0 || capacityMinor === null) return [];
  if (committed + chosen.option.monthlyInstalmentMinor <= capacityMinor) return [];
  return [
    refusal(chosen.row, 'JOINT_CAPACITY_EXCEEDED', 'plan_id', {
      found: 'an instalment that the borrower cannot pay beside the plans already approved',
      expected: 'instalments within the borrower’s capacity, all plans together',
      hint: 'approve an option with a lower instalment, or run the batch again',
    }),
  ];
}
