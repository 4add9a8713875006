/** What a reviewer wrote into a row of the review queue, as it was read back. */
import type { Issue } from '../domain/issue.js';
import { asCompared } from './authority.js';
import type { LeverColumn } from './lever-columns.js';
import type { PlanLine } from './lines.js';

export interface ReviewDecision {
  readonly file: string | null;
  readonly line: number;
  /** Blank where the row names its account alone. */
  readonly planId: string;
  readonly accountId: string | null;
  /** The plan's cells as they came back, by column; what the file did not have is absent. */
  readonly cells: Readonly<Record<string, string>>;
  /** As written; null when blank. */
  readonly decision: string | null;
  readonly decidedBy: string | null;
  readonly role: string | null;
  readonly comment: string | null;
  /** Why the row as a whole could not be read; null when it could. */
  readonly problem: Issue | null;
}

/** A cell that is not the plan's. */
export interface CellDifference {
  readonly column: string;
  /** Changed: another value. Unreadable: no value of the column. Rounded: fewer digits of the same. */
  readonly kind: 'changed' | 'blank' | 'unreadable' | 'rounded';
  /** What stands there and what the plan has, as a message may show them. */
  readonly found: string;
  readonly expected: string;
}

/** Money in minor units, a rate, a whole number, a day, or a name of the policy. */
export type LeverValue = number | string;

/** How the cells of a row are seen beside a plan. */
export interface RowCells {
  /** Every cell that is not the plan's, in the order of columns. */
  readonly differences: (row: ReviewDecision, line: PlanLine) => readonly CellDifference[];
  /** What a person set in a cell; null when it cannot be told. */
  readonly lever: (row: ReviewDecision, line: PlanLine, column: LeverColumn) => LeverValue | null;
}

export type Verdict = 'approve' | 'reject' | 'amend' | 'undo';

/** What a decision may be called, the first word before all others. */
const WORDS: Readonly<Record<Verdict, readonly string[]>> = {
  approve: ['approve', 'approved', '同意', '批准', '核准'],
  reject: ['reject', 'rejected', '拒绝', '拒絕', '否决', '否決'],
  amend: ['amend', 'amended', '修改', '修订', '修訂'],
  undo: ['undo', '撤销', '撤銷', '撤回'],
};

/** @returns what a decision word means, in English or Chinese; null when it means none. */
export function verdictOf(text: string): Verdict | null {
  const word = asCompared(text);
  const verdicts = Object.keys(WORDS) as Verdict[];
  return verdicts.find((verdict) => WORDS[verdict].includes(word)) ?? null;
}

/** Builds the issue that refuses a row; what it is about stays as it was. */
export function refusal(
  row: ReviewDecision,
  code: string,
  column: string,
  text: { readonly found: string; readonly expected: string; readonly hint: string },
): Issue {
  return { code, severity: 'warning', where: { file: row.file, line: row.line, column }, ...text };
}
