/** The exports, and buckets of delinquency. */
import type { LabelTable } from './label.js';

export const FILE_LABELS: LabelTable = {
  borrowers: ['borrowers', '借款人', '借款人'],
  delinquencies: ['delinquencies', '逾期账户', '逾期帳戶'],
  payments: ['payments', '还款流水', '還款明細'],
  contacts: ['contacts', '联系记录', '聯繫紀錄'],
  behaviour: ['behaviour', '行为数据', '行為資料'],
  feedback: ['feedback', '客户反馈', '客戶回饋'],
};

/** Bucket labels are the policy's and stand as they are, but for those that mean not overdue. */
export const BUCKET_LABELS: LabelTable = {
  current: ['current', '未逾期', '未逾期'],
  C: ['C (not overdue)', 'C（未逾期）', 'C（未逾期）'],
};
