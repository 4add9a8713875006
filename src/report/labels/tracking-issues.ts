/** Chinese for what is odd about the payments of running plans; the English stands with the codes. */
import type { IssueLabels } from './issue-label.js';

export const TRACKING_ISSUE_LABELS: IssueLabels = {
  PAYMENT_REPEATED: {
    meaning: ['同一流水号、日期和金额的还款重复出现。', '同一流水號、日期和金額的還款重複出現。'],
    remedy: ['只计一次；导出文件有重叠并无妨碍。', '只計一次；匯出檔案有重疊並無妨礙。'],
  },
  PAYMENT_REFERENCE_SHARED: {
    meaning: [
      '同一账户的多笔还款使用同一流水号，而日期或金额不同。',
      '同一帳戶的多筆還款使用同一流水號，而日期或金額不同。',
    ],
    remedy: ['全部计入；请核对其中是否有更正记录。', '全部計入；請核對其中是否有更正紀錄。'],
  },
  PAYMENT_WITHOUT_REFERENCE: {
    meaning: ['没有流水号的相同还款出现在两个文件中。', '沒有流水號的相同還款出現在兩個檔案中。'],
    remedy: [
      '各计为一笔；请导出流水号，或提供互不重叠的文件。',
      '各計為一筆；請匯出流水號，或提供互不重疊的檔案。',
    ],
  },
  REVERSAL_UNMATCHED: {
    meaning: ['冲正金额超过已入账的还款。', '沖正金額超過已入帳的還款。'],
    remedy: ['请补充被冲正还款所在的导出文件。', '請補充被沖正還款所在的匯出檔案。'],
  },
};
