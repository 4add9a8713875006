/**
 * Every issue code, its meaning and remedy: the one table that help and the reference are made from. A group of
 * codes is a table of rows `[severity, exit status, meaning, remedy]`; a new code is a row.
 */
import { CALCULATOR_CODES } from './calculator-codes.js';
import type { Severity } from './issue.js';
import { LEARNING_CODES } from './learning-codes.js';
import { LETTER_CODES, RESPONSE_CODES } from './letter-codes.js';
import { LINT_CODES, PACK_CODES } from './policy-codes.js';
import { FILE_CODES, READING_WARNINGS, ROW_CODES } from './reading-codes.js';
import { DECISION_CODES, RUN_CODES } from './run-codes.js';
import { TRACKING_CODES } from './tracking-codes.js';
import { USAGE_CODES } from './usage-codes.js';

export interface IssueCode {
  readonly code: string;
  readonly severity: Severity;
  /** What the command returns when nothing worse happens: 0 for warnings. */
  readonly exit: 0 | 1 | 2 | 3 | 4;
  readonly meaning: string;
  /** What to do about it, when the issue itself has no better hint. */
  readonly remedy: string;
}

export type CodeRows = Readonly<Record<string, readonly [Severity, IssueCode['exit'], string, string]>>;

const GROUPS: readonly CodeRows[] = [
  USAGE_CODES,
  FILE_CODES,
  ROW_CODES,
  READING_WARNINGS,
  CALCULATOR_CODES,
  PACK_CODES,
  LINT_CODES,
  RUN_CODES,
  DECISION_CODES,
  TRACKING_CODES,
  LETTER_CODES,
  RESPONSE_CODES,
  LEARNING_CODES,
];

/** By code. */
export const ISSUE_CODES: Readonly<Record<string, IssueCode>> = Object.fromEntries(
  GROUPS.flatMap((group) =>
    Object.entries(group).map(([code, [severity, exit, meaning, remedy]]) => [
      code,
      { code, severity, exit, meaning, remedy },
    ]),
  ),
);
