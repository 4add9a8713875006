/** Chinese for problems of the calculator and its calendars; the English stands with the codes. */
import type { IssueLabels } from './issue-label.js';

/** Terms, schedules and calendars. */
export const CALCULATOR_ISSUE_LABELS: IssueLabels = {
  CALENDAR_NOT_COVERED: {
    meaning: [
      '到期日所在年份的节假日尚未公布，只避开了周末。',
      '到期日所在年份的假日尚未公布，只避開了週末。',
    ],
    remedy: ['请提供包含这些年份的日历文件，或以后复查。', '請提供包含這些年份的日曆檔，或日後複查。'],
  },
  CALENDAR_UNKNOWN: {
    meaning: ['没有该名称的节假日历，只避开周末。', '沒有該名稱的假日曆，只避開週末。'],
    remedy: ['请在政策中指定日历文件。', '請在政策中指定日曆檔。'],
  },
  CALENDAR_INVALID: {
    meaning: ['日历文件无法读取或理解。', '日曆檔無法讀取或理解。'],
    remedy: [
      'YAML（holidays 和 workdays），或含 date 与 kind 列的 CSV。',
      'YAML（holidays 與 workdays），或含 date 與 kind 欄位的 CSV。',
    ],
  },
  TERMS_IMPOSSIBLE: {
    meaning: ['该行的条件互相矛盾，或与还款方式不符。', '該列的條件互相矛盾，或與還款方式不符。'],
    remedy: ['请更正该值。', '請更正該值。'],
  },
  SCHEDULE_TOO_LARGE: {
    meaning: ['还款计划中的数字超出可精确计数的范围。', '還款計畫中的數字超出可精確計數的範圍。'],
    remedy: ['请检查金额、币种和利率。', '請檢查金額、幣別與利率。'],
  },
};
