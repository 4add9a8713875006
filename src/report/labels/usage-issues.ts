/** Chinese for problems of the command line; the English stands with the codes. */
import type { IssueLabels } from './issue-label.js';

export const USAGE_ISSUE_LABELS: IssueLabels = {
  USAGE: {
    meaning: ['命令行缺少内容，或有无法理解的内容。', '命令列缺少內容，或有無法理解的內容。'],
    remedy: ['请查看该命令的 --help。', '請查看該命令的 --help。'],
  },
};
