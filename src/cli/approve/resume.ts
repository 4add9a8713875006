/** The decisions that an earlier session left, as far as they are still about plans that wait. */
import type { EpochDay } from '../../domain/records.js';
import { amend } from '../../engine/amend.js';
import { asCompared } from '../../engine/authority.js';
import { type ReviewDecision, verdictOf } from '../../engine/review-decision.js';
import type { Signature } from '../../engine/signature.js';
import { rowCells } from '../../io/run-folder/row-cells.js';
import type { ReviewItem, SessionDecision } from '../../report/queue/state.js';

interface ResumeSetting {
  readonly reviewer: Signature;
  readonly itemOf: (accountId: string) => ReviewItem;
  /** Accounts that wait. */
  readonly waits: ReadonlySet<string>;
  readonly asOf: EpochDay;
}

export interface Resumed {
  readonly decisions: SessionDecision[];
  /** Rows that are about no plan that waits as it did. */
  readonly left: number;
  /** Somebody else made some of the decisions. */
  readonly foreign: boolean;
}

export function resumed(rows: readonly ReviewDecision[], setting: ResumeSetting): Resumed {
  const { reviewer } = setting;
  const isOwn = ({ decidedBy, role }: ReviewDecision): boolean =>
    asCompared(decidedBy ?? '') === asCompared(reviewer.decidedBy) &&
    asCompared(role ?? '') === asCompared(reviewer.role);
  const decisions = rows.flatMap((row) => decisionOf(row, setting) ?? []);
  return { decisions, left: rows.length - decisions.length, foreign: !rows.every(isOwn) };
}

function decisionOf(row: ReviewDecision, setting: ResumeSetting): SessionDecision | null {
  const { accountId } = row;
  if (accountId === null || !setting.waits.has(accountId)) return null;
  const item = setting.itemOf(accountId);
  const option = item.options.find(({ planId }) => planId === row.planId);
  const verdict = row.decision === null ? null : verdictOf(row.decision);
  if (option === undefined || verdict === null || verdict === 'undo') return null;
  if (verdict !== 'amend') return { accountId, verdict, option, amended: null, note: row.comment };
  const amended = amend(row, {
    subject: item.desk.subject,
    replaced: option,
    options: item.options,
    signature: setting.reviewer,
    reason: row.comment ?? '',
    cells: rowCells,
    asOf: setting.asOf,
    // Whether a budget allows it is asked when it is applied.
    budgeted: false,
  });
  if ('code' in amended) return null;
  return { accountId, verdict, option, amended: amended.option, note: row.comment };
}
