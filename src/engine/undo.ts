/**
 * Taking a decision back: the account waits again, and the earlier decision stays in the audit chain. It takes the
 * authority that the decision took, and another person than the one who made it.
 */
import type { Issue } from '../domain/issue.js';
import type { EpochDay, Minor } from '../domain/records.js';
import type { Policy } from '../policy/policy.js';
import type { AuditEvent } from './approve.js';
import { asCompared, SYSTEM_NAME, SYSTEM_ROLE } from './authority.js';
import { reasonMissing } from './judge-row.js';
import { type ReviewDecision, refusal, verdictOf } from './review-decision.js';
import { type Barred, type Signature, signatureAt } from './signature.js';

/** What was decided about an account before, and by whom. */
export interface Settled {
  readonly accountId: string;
  readonly borrowerId: string;
  readonly state: 'approved' | 'declined';
  /** The plan that was approved, or that was recommended when the account was declined. */
  readonly planId: string;
  /** Level of authority that the plan needs. */
  readonly level: string;
  readonly decidedBy: string;
  readonly role: string;
  /** What the plan takes of a month; 0 when it was declined. */
  readonly monthlyMinor: Minor;
  /** What its recommended plan takes of a month when it waits again. */
  readonly waitingMinor: Minor;
}

export interface UndoInput {
  readonly policy: Policy;
  readonly asOf: EpochDay;
  readonly preparer: string | null;
}

export interface UndoOutcome {
  readonly undone: boolean;
  readonly issues: readonly Issue[];
  readonly events: readonly AuditEvent[];
}

/** True for a row that says again what was decided: a queue that is given twice, a copy of approved_plans.csv. */
export function repeatsDecision(row: ReviewDecision, settled: Settled): boolean {
  const verdict = row.decision === null ? null : verdictOf(row.decision);
  const says =
    settled.state === 'approved'
      ? verdict === 'approve' && row.planId === settled.planId
      : verdict === 'reject';
  return (
    says &&
    asCompared(row.decidedBy ?? '') === asCompared(settled.decidedBy) &&
    asCompared(row.role ?? '') === asCompared(settled.role)
  );
}

/** @returns what becomes of a decided account with these rows, of which there is at least one. */
export function judgeSettled(
  settled: Settled,
  rows: readonly ReviewDecision[],
  input: UndoInput,
): UndoOutcome {
  const issues: Issue[] = [];
  const signed: Signature[] = [];
  for (const row of rows) {
    const judged = judgeUndo(settled, row, input);
    if ('code' in judged) issues.push(judged);
    else signed.push(judged);
    if (signed.length > 1) issues.push(undoneTwice(row));
  }
  const [signature] = signed;
  const undone = signature !== undefined && issues.length === 0;
  // An account that goes on as it was decided, with nobody asking for anything else, is no event.
  const asked = rows.some((row) => row.decision !== null && verdictOf(row.decision) === 'undo');
  if (!undone && !asked) return { undone, issues, events: [] };
  const codes = [...new Set(issues.map(({ code }) => code.toLowerCase()))];
  const event: AuditEvent = {
    accountId: settled.accountId,
    planId: settled.planId,
    stage: 'approval',
    decision: undone ? 'undo' : 'refuse',
    by: undone ? signature.decidedBy : SYSTEM_NAME,
    role: undone ? signature.role : SYSTEM_ROLE,
    asOf: input.asOf,
    policy: input.policy.stamp,
    reasons: undone ? [settled.state] : codes,
  };
  return { undone, issues, events: [event] };
}

function judgeUndo(settled: Settled, row: ReviewDecision, input: UndoInput): Signature | Issue {
  if (row.problem !== null) return row.problem;
  if (row.decision === null || verdictOf(row.decision) !== 'undo') {
    return refusal(row, 'DECISION_ALREADY_MADE', row.planId === '' ? 'account_id' : 'plan_id', {
      found: `an account that was ${settled.state} before`,
      expected: 'an account in review',
      hint: 'a decision stands until undo takes it back; or run the batch again to plan the account anew',
    });
  }
  if (settled.state === 'approved' && row.planId !== '' && row.planId !== settled.planId) {
    return refusal(row, 'UNKNOWN_PLAN', 'plan_id', {
      found: 'another plan of the account than the one that was approved',
      expected: settled.planId,
      hint: 'copy the row from approved_plans.csv, or name the account by account_id alone',
    });
  }
  const barred: Barred[] = [{ name: settled.decidedBy, who: 'the person who decided' }];
  if (input.preparer !== null) barred.push({ name: input.preparer, who: 'the person who prepared the plan' });
  const signature = signatureAt(row, settled.level, input.policy.authority, barred);
  if ('code' in signature) return signature;
  return row.comment === null ? reasonMissing(row, 'why the decision is taken back') : signature;
}

function undoneTwice(row: ReviewDecision): Issue {
  return refusal(row, 'DECISIONS_CONTRADICT', 'decision', {
    found: 'a second row that takes the decision back',
    expected: 'one row an account',
    hint: 'keep one of the rows',
  });
}
