/** What a reviewer wrote into a row of the review queue, as it was read back. */
import type { Issue } from '../domain/issue.js';
import { asCompared } from './authority.js';
import type { PlanLine } from './lines.js';

export interface ReviewDecision {
  readonly file: string | null;
  readonly line: number;
  readonly planId: string;
  /** The plan's columns as they came back; what the file did not have is absent. */
  readonly plan: Partial<PlanLine>;
  /** As written; null when blank. */
  readonly decision: string | null;
  readonly decidedBy: string | null;
  readonly role: string | null;
  readonly comment: string | null;
  /** Why the row as a whole could not be read; null when it could. */
  readonly problem: Issue | null;
}

export type Verdict = 'approve' | 'reject';

const WORDS: Readonly<Record<Verdict, readonly string[]>> = {
  approve: ['approve', 'approved', '同意', '批准', '核准'],
  reject: ['reject', 'rejected', '拒绝', '拒絕', '否决', '否決'],
};

/** @returns what a decision word means, in English or Chinese; null when it means neither. */
export function verdictOf(text: string): Verdict | null {
  const word = asCompared(text);
  if (WORDS.approve.includes(word)) return 'approve';
  return WORDS.reject.includes(word) ? 'reject' : null;
}

/** Builds the issue that refuses a row; the row stays in review. */
export function refusal(
  row: ReviewDecision,
  code: string,
  column: string,
  text: { readonly found: string; readonly expected: string; readonly hint: string },
): Issue {
  return { code, severity: 'warning', where: { file: row.file, line: row.line, column }, ...text };
}
