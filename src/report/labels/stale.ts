/** Why a plan no longer stands. */
import type { LabelTable } from './label.js';

export const STALE_LABELS: LabelTable = {
  policy_changed: ['the policy has changed', '政策已变更', '政策已變更'],
  account_missing: ['the account is gone', '账户已不在数据中', '帳戶已不在資料中'],
  no_longer_eligible: ['no longer eligible', '已不符合条件', '已不符合條件'],
  outstanding_changed: ['the debt has changed', '欠款余额已变', '欠款餘額已變'],
  payment_arrived: ['a payment has arrived', '已有还款', '已有還款'],
  class_moved: ['the risk class has moved', '风险分类已变', '風險分類已變'],
  bucket_moved: ['the days past due have moved', '逾期档次已变', '逾期檔次已變'],
  too_old: ['the plan is too old', '方案已过期', '方案已過期'],
};
