/** Chinese for every issue code; the English stands with the codes. */
import { CALCULATOR_ISSUE_LABELS } from './calculator-issues.js';
import { FILE_ISSUE_LABELS } from './file-issues.js';
import type { IssueLabels } from './issue-label.js';
import { LEARNING_ISSUE_LABELS } from './learning-issues.js';
import { LETTER_ISSUE_LABELS } from './letter-issues.js';
import { POLICY_ISSUE_LABELS } from './policy-issues.js';
import { ROW_ISSUE_LABELS } from './row-issues.js';
import { DECISION_ISSUE_LABELS, RUN_ISSUE_LABELS } from './run-issues.js';
import { TRACKING_ISSUE_LABELS } from './tracking-issues.js';
import { USAGE_ISSUE_LABELS } from './usage-issues.js';

export const ISSUE_LABELS: IssueLabels = {
  ...USAGE_ISSUE_LABELS,
  ...FILE_ISSUE_LABELS,
  ...ROW_ISSUE_LABELS,
  ...POLICY_ISSUE_LABELS,
  ...CALCULATOR_ISSUE_LABELS,
  ...RUN_ISSUE_LABELS,
  ...DECISION_ISSUE_LABELS,
  ...TRACKING_ISSUE_LABELS,
  ...LETTER_ISSUE_LABELS,
  ...LEARNING_ISSUE_LABELS,
};
