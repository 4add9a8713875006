/** One account's filled review rows, judged: who may decide, on which plan, and whether it still stands. */
import type { Issue } from '../domain/issue.js';
import type { Amended } from './amend.js';
import type { ApprovedPlan, AuditEvent, InReview, JudgeInput } from './approve.js';
import { asCompared, SYSTEM_NAME, SYSTEM_ROLE } from './authority.js';
import type { PlanOption } from './decision.js';
import { approvesOwn, judgeRow, type Signed } from './judge-row.js';
import type { DeclinedLine } from './lines.js';
import type { Proposal } from './proposal.js';
import { type ReviewDecision, refusal } from './review-decision.js';
import type { Signature } from './signature.js';
import { type StaleReason, stalenessOf } from './staleness.js';

export interface Judgement {
  readonly approved: ApprovedPlan | null;
  readonly declined: DeclinedLine | null;
  /** How the account waits, when neither of the two; null = as it did. */
  readonly review: InReview | null;
  /** Plans with terms of somebody's own, which wait (or were approved by the same row). */
  readonly amended: readonly Amended[];
  readonly issues: readonly Issue[];
  readonly events: readonly AuditEvent[];
}

/** The reason code that a reviewer's rejection leaves; their comment stays theirs. */
export const REJECTED = 'rejected_by_reviewer';

/** An account of which nothing has become. */
const NOTHING = { approved: null, declined: null, review: null, amended: [] } as const;

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
  const amendments = signed.filter(({ verdict }) => verdict === 'amend');
  const approvals = signed.filter(({ verdict }) => verdict === 'approve');
  issues.push(...contradictions(signed));
  for (const extra of approvals.slice(1)) issues.push(twoApprovals(extra.row));
  const own = amendments.flatMap((entry) => ownApproval(entry, input));
  for (const extra of own.slice(1)) issues.push(twoApprovals(extra.chosen.row));
  const [chosen] = [...approvals.map((entry) => ({ chosen: entry, option: entry.option })), ...own];
  if (chosen !== undefined && issues.length === 0) {
    issues.push(...jointCapacity(proposal, chosen.chosen.row, chosen.option, input));
  }
  if (issues.length > 0) return refused(proposal, rows, issues, input);
  const amended = amendedBy(proposal, amendments, input);
  if (chosen !== undefined) {
    const approval = approvedBy(proposal, chosen.option, chosen.chosen, input);
    return { ...approval, amended: amended.amended, events: [...amended.events, ...approval.events] };
  }
  return amendments.length > 0 ? amended : rejectedBy(proposal, signed, input);
}

/** Where nobody else must look, an amendment by who has the authority is an approval too. */
function ownApproval(entry: Signed, input: JudgeInput): { chosen: Signed; option: PlanOption }[] {
  const signature = approvesOwn(entry, input);
  if (signature === null || entry.amended === null) return [];
  return [{ chosen: { ...entry, ...signature }, option: entry.amended.option }];
}

/** An amendment stands by itself: whoever amends one plan has decided on none. */
function contradictions(signed: readonly Signed[]): Issue[] {
  const amendments = signed.filter(({ verdict }) => verdict === 'amend');
  const decided = signed.filter(({ verdict }) => verdict !== 'amend');
  if (amendments.length > 0) {
    const seen = new Set<string>();
    const twice = amendments.filter(({ option }) => seen.size === seen.add(option.planId).size);
    return [...twice, ...decided].map(({ row }) => contradiction(row));
  }
  const approved = new Set(
    signed.filter(({ verdict }) => verdict === 'approve').map(({ option }) => option.planId),
  );
  return signed
    .filter(({ verdict, option }) => verdict === 'reject' && approved.has(option.planId))
    .map(({ row }) => contradiction(row));
}

function eventBase(proposal: Proposal, input: JudgeInput) {
  return {
    accountId: proposal.accountId,
    stage: 'approval' as const,
    asOf: input.asOf,
    policy: proposal.policy,
  };
}

function approvedBy(
  proposal: Proposal,
  option: PlanOption,
  { decidedBy, role, row }: Signature & { readonly row: ReviewDecision },
  input: JudgeInput,
): Judgement {
  return {
    ...NOTHING,
    approved: input.approvedPlan(option, proposal.policy, { decidedBy, role, comment: row.comment }),
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

/** The amended plans take the places of theirs in the queue. */
function amendedBy(proposal: Proposal, amendments: readonly Signed[], input: JudgeInput): Judgement {
  const amended = amendments.flatMap((entry) => (entry.amended === null ? [] : [entry.amended]));
  const places = new Map(amended.map(({ amendment, option }) => [amendment.amends, option]));
  return {
    ...NOTHING,
    review: {
      accountId: proposal.accountId,
      options: proposal.options.map((option) => places.get(option.planId) ?? option),
      refreshed: false,
    },
    amended,
    issues: [],
    events: amended.map(({ amendment, option }) => ({
      ...eventBase(proposal, input),
      planId: option.planId,
      decision: 'amend',
      by: amendment.amendedBy,
      role: amendment.role,
      reasons: [amendment.amends, option.approvalLevel],
    })),
  };
}

function rejectedBy(proposal: Proposal, signed: readonly Signed[], input: JudgeInput): Judgement {
  return {
    ...NOTHING,
    declined: {
      accountId: proposal.accountId,
      stage: 'approval',
      reasons: [REJECTED],
      appeal: input.policy.appeal[input.policy.language],
    },
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
    ...NOTHING,
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
  const foreign = rows.some((row) => isOfAnotherPolicy(row, proposal));
  if (foreign && !reasons.includes('policy_changed')) reasons.unshift('policy_changed');
  if (reasons.length === 0) return null;
  // Plans of another policy have no place beside those of this one: that is for a new run.
  const usable = now !== null && now !== proposal && now.policy === proposal.policy;
  const fresh = usable && now.options.length > 0 ? now : null;
  return {
    ...NOTHING,
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

/** A row that names the policy of its plan, and it is not that of the proposal. */
function isOfAnotherPolicy({ cells }: ReviewDecision, proposal: Proposal): boolean {
  const named = asCompared(cells['policy'] ?? '');
  return named !== '' && named !== asCompared(proposal.policy);
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
    found: 'a decision against that of another row of the account',
    expected: 'one decision a plan, and none beside an amendment',
    hint: 'agree on one decision and remove the other row',
  });
}

/** Options that were planned together fit together; one made anew beside an approved one may not. */
function jointCapacity(
  proposal: Proposal,
  row: ReviewDecision,
  option: PlanOption,
  input: JudgeInput,
): Issue[] {
  const committed = input.committedMinor.get(proposal.borrowerId) ?? 0;
  const { capacityMinor } = proposal;
  if (committed === 0 || capacityMinor === null) return [];
  if (committed + option.monthlyInstalmentMinor <= capacityMinor) return [];
  return [
    refusal(row, 'JOINT_CAPACITY_EXCEEDED', 'plan_id', {
      found: 'an instalment that the borrower cannot pay beside the plans already approved',
      expected: 'instalments within the borrower’s capacity, all plans together',
      hint: 'approve an option with a lower instalment, or run the batch again',
    }),
  ];
}
