/** Chinese for problems of the command line; the English stands with the codes. */
import type { IssueLabels } from './issue-label.js';

export const USAGE_ISSUE_LABELS: IssueLabels = {
  USAGE: {
    meaning: ['命令行缺少内容，或有无法理解的内容。', '命令列缺少內容，或有無法理解的內容。'],
    remedy: ['请查看该命令的 --help。', '請查看該命令的 --help。'],
  },
  DRAFTS_UNREADABLE: {
    meaning: ['该文件没有草案，或草案属于其他账户。', '該檔案沒有草案，或草案屬於其他帳戶。'],
    remedy: [
      '请用 --draft 指定其他文件，或删除后重新开始。',
      '請用 --draft 指定其他檔案，或刪除後重新開始。',
    ],
  },
  DRAFT_BREAKS_LIMITS: {
    meaning: ['突破限制的草案不能提交。', '突破限制的草案不能提交。'],
    remedy: [
      '请调整相应条款；forbear model 显示各条款的可选范围。',
      '請調整相應條款；forbear model 顯示各條款的可選範圍。',
    ],
  },
};
