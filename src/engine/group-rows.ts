/** Which account each filled row is about, and whether that account waits or was decided. */
import type { Issue } from '../domain/issue.js';
import type { ApproveInput } from './approve.js';
import { type ReviewDecision, refusal } from './review-decision.js';
import { repeatsDecision } from './undo.js';

interface GroupedRows {
  /** Rows about accounts in review. */
  readonly waiting: ReadonlyMap<string, readonly ReviewDecision[]>;
  /** Rows about accounts decided before. */
  readonly decided: ReadonlyMap<string, readonly ReviewDecision[]>;
  /** Rows about nobody. */
  readonly stray: readonly Issue[];
}

/**
 * Filled rows by account. A row belongs to the account whose proposal, then or now, has its plan; failing
 * that to the account that it names. A row that only says again what was decided is no news.
 */
export function groupRows(
  input: Pick<ApproveInput, 'decisions' | 'proposals' | 'current' | 'settled'>,
): GroupedRows {
  const groups = {
    waiting: new Map<string, ReviewDecision[]>(),
    decided: new Map<string, ReviewDecision[]>(),
  };
  const stray: Issue[] = [];
  const accountOf = new Map<string, string>();
  const known = new Set(input.proposals.map((proposal) => proposal.accountId));
  for (const { planId, accountId } of input.settled.values()) accountOf.set(planId, accountId);
  for (const proposal of [...input.proposals, ...(input.current?.values() ?? [])]) {
    for (const option of proposal.options) accountOf.set(option.planId, proposal.accountId);
  }
  for (const row of input.decisions) {
    if (isWaiting(row)) continue;
    const account = accountOf.get(row.planId) ?? row.accountId ?? '';
    const settled = input.settled.get(account);
    if (settled !== undefined) {
      if (!repeatsDecision(row, settled)) put(groups.decided, account, row);
    } else if (known.has(account)) {
      put(groups.waiting, account, row);
    } else {
      stray.push(row.problem ?? unknownPlan(row));
    }
  }
  return { ...groups, stray };
}

function put(groups: Map<string, ReviewDecision[]>, account: string, row: ReviewDecision): void {
  groups.set(account, [...(groups.get(account) ?? []), row]);
}

/** A row that nobody has filled yet. */
function isWaiting(row: ReviewDecision): boolean {
  return row.problem === null && row.decision === null && row.decidedBy === null && row.role === null;
}

function unknownPlan(row: ReviewDecision): Issue {
  return refusal(row, 'UNKNOWN_PLAN', row.planId === '' ? 'account_id' : 'plan_id', {
    found: row.planId === '' ? 'an account without a plan that was decided or waits' : planIdHint(row.planId),
    expected: 'a plan_id of the review queue, or of approved_plans.csv',
    hint: 'copy plan_id from review_queue.csv as text; a spreadsheet may have changed it',
  });
}

/** Plan ids name nobody, so that quoting one is safe; anything else is described. */
function planIdHint(planId: string): string {
  if (/^P[0-9a-f]{16}$/.test(planId)) return planId;
  if (/^[+-]?\d+(\.\d+)?e[+-]?\d+$/i.test(planId)) return 'a number in scientific notation';
  return 'something that is no plan id';
}
