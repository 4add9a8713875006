/** Chinese for every issue code that has it; a code without reads English. */
import { FILE_ISSUE_LABELS } from './file-issues.js';
import type { IssueLabels } from './issue-label.js';
import { ROW_ISSUE_LABELS } from './row-issues.js';

export const ISSUE_LABELS: IssueLabels = { ...FILE_ISSUE_LABELS, ...ROW_ISSUE_LABELS };
