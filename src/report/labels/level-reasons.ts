/** Why a plan needs the level of authority that it needs. */
import type { LabelTable } from './label.js';

export const LEVEL_REASON_LABELS: LabelTable = {
  relief: ['the relief', '减免金额', '減免金額'],
  relief_share: ['the share waived', '减免比例', '減免比例'],
  principal_waived: ['principal waived', '减免本金', '減免本金'],
  outstanding: ['the amount owed', '欠款金额', '欠款金額'],
  risk_class: ['the risk class', '风险分类', '風險分類'],
  term: ['the term', '期限', '期限'],
};
