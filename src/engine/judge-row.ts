/** One filled row about an account in review: which plan it means, what it says, and whether its writer may say so. */
import type { Issue } from '../domain/issue.js';
import { type Amended, amend } from './amend.js';
import { mangled } from './amend-issues.js';
import type { JudgeInput } from './approve.js';
import type { PlanOption } from './decision.js';
import { planLineOf } from './lines.js';
import type { Proposal } from './proposal.js';
import { type ReviewDecision, refusal, type Verdict, verdictOf } from './review-decision.js';
import { type Barred, type Signature, signatureAt, signerOf } from './signature.js';

/** A row that stands. */
export interface Signed extends Signature {
  readonly row: ReviewDecision;
  readonly verdict: Exclude<Verdict, 'undo'>;
  /** The plan that the row is about; of an amendment, the one that it replaces. */
  readonly option: PlanOption;
  /** The plan that an amendment makes; null for other verdicts. */
  readonly amended: Amended | null;
}

export function judgeRow(proposal: Proposal, row: ReviewDecision, input: JudgeInput): Signed | Issue {
  if (row.problem !== null) return row.problem;
  const verdict = row.decision === null ? null : verdictOf(row.decision);
  if (verdict === 'undo') return nothingToUndo(row);
  const option = proposal.options.find((candidate) => candidate.planId === row.planId);
  if (option === undefined) return unknownPlan(row);
  if (verdict === null) return noDecision(row);
  if (verdict === 'amend') return amendedBy(proposal, row, option, input);
  const [edited] = input.cells.differences(row, planLineOf(option, proposal.policy));
  if (edited !== undefined) {
    if (edited.kind === 'unreadable' || edited.kind === 'rounded') return mangled(row, edited);
    return refusal(row, 'PLAN_EDITED', edited.column, {
      found: `${edited.found}, which differs from the proposed plan`,
      expected: `${edited.expected}, as it was proposed`,
      hint: 'a plan is approved as it is or rejected; write amend to change its terms',
    });
  }
  const barred = [...preparerOf(input), ...amenders(option.planId, input)];
  const signature = signatureAt(row, option.approvalLevel, input.policy.authority, barred);
  return 'code' in signature ? signature : { ...signature, row, verdict, option, amended: null };
}

function preparerOf({ preparer }: JudgeInput): Barred[] {
  return preparer === null ? [] : [{ name: preparer, who: 'the person who prepared the plan' }];
}

function amenders(planId: string, { amendersOf }: JudgeInput): Barred[] {
  return amendersOf(planId).map((name) => ({ name, who: 'a person who set terms of the plan' }));
}

function amendedBy(
  proposal: Proposal,
  row: ReviewDecision,
  replaced: PlanOption,
  input: JudgeInput,
): Signed | Issue {
  const signature = signerOf(row);
  if ('code' in signature) return signature;
  if (row.comment === null) return reasonMissing(row, 'why the terms are to be others');
  const amended = amend(row, {
    subject: input.subjectOf(proposal, input.othersOf(proposal)),
    replaced,
    options: proposal.options,
    signature,
    reason: row.comment,
    cells: input.cells,
    asOf: input.asOf,
    budgeted: input.budgeted,
  });
  return 'code' in amended ? amended : { ...signature, row, verdict: 'amend', option: replaced, amended };
}

/** Where nobody else must look, whoever amends and has the authority approves by the same row. */
export function approvesOwn({ row, amended }: Signed, input: JudgeInput): Signature | null {
  const { authority } = input.policy;
  if (amended === null || authority.fourEyes) return null;
  const signature = signatureAt(row, amended.option.approvalLevel, authority, []);
  return 'code' in signature ? null : signature;
}

export function reasonMissing(row: ReviewDecision, expected: string): Issue {
  return refusal(row, 'REASON_MISSING', 'comment', {
    found: 'blank',
    expected,
    hint: 'fill comment: the reason is kept with the decision',
  });
}

function unknownPlan(row: ReviewDecision): Issue {
  return refusal(row, 'UNKNOWN_PLAN', 'plan_id', {
    found: 'a plan_id that this account’s facts do not give',
    expected: 'a plan_id of the review queue',
    hint: 'copy plan_id as text; for a plan made from other facts name its run folder by --run',
  });
}

function noDecision(row: ReviewDecision): Issue {
  return refusal(row, row.decision === null ? 'DECISION_MISSING' : 'DECISION_UNKNOWN', 'decision', {
    found: row.decision === null ? 'a decider without a decision' : 'a word that is no decision',
    expected: 'approve, reject, amend or undo (同意, 拒绝, 修改, 撤销)',
    hint: 'leave decision, decided_by and role blank to keep the row waiting',
  });
}

function nothingToUndo(row: ReviewDecision): Issue {
  return refusal(row, 'NOTHING_TO_UNDO', 'decision', {
    found: 'an account that waits for a decision',
    expected: 'an account that was approved or declined',
    hint: 'approve, reject or amend one of its plans',
  });
}
