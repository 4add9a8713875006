/** What `simulate` measures, how it judges, and what becomes of an account. */
import type { LabelTable } from './label.js';

export const SIMULATED_METRIC_LABELS: LabelTable = {
  accounts: ['accounts', '账户', '帳戶'],
  planned: ['accounts with a plan', '有方案的账户', '有方案的帳戶'],
  approval_rate: ['share with a plan', '方案覆盖率', '方案覆蓋率'],
  recovery: ['expected recovery', '预期回收', '預期回收'],
  recovery_share: ['recovery of what is owed', '回收占欠款比例', '回收占欠款比例'],
  relief: ['relief', '减免金额', '減免金額'],
  relief_share: ['relief of what is owed', '减免占欠款比例', '減免占欠款比例'],
  provision: ['provision', '拨备', '備抵'],
  completion: ['plans kept to the end', '方案履行完毕率', '方案履行完畢率'],
  residual_income: ['left of a month, with a plan', '有方案者每月结余', '有方案者每月結餘'],
  adverse_impact: ['lowest ÷ highest rate', '最低与最高覆盖率之比', '最低與最高覆蓋率之比'],
};

export const SIMULATED_OUTCOME_LABELS: LabelTable = {
  automatic: ['approved automatically', '自动批准', '自動核准'],
  review: ['for people to approve', '待人工审批', '待人工核准'],
  no_plan: ['eligible, no plan', '符合条件但无方案', '符合條件但無方案'],
  ineligible: ['declined: not eligible', '拒绝：不符合条件', '拒絕：不符合條件'],
  needs_information: ['needs information', '需补充资料', '需補充資料'],
  refer: ['referred to a person', '转人工处理', '轉人工處理'],
};

export const SIMULATED_VERDICT_LABELS: LabelTable = {
  better: ['better', '更好', '更好'],
  worse: ['worse', '更差', '更差'],
  more: ['more', '更多', '更多'],
  less: ['less', '更少', '更少'],
  same: ['same', '相同', '相同'],
  cannot_say: ['cannot say', '无法判断', '無法判斷'],
};

export const CHANGE_KIND_LABELS: LabelTable = {
  plan_gained: ['gets a plan', '获得方案', '獲得方案'],
  plan_lost: ['loses its plan', '失去方案', '失去方案'],
  other_plan: ['gets another plan', '方案不同', '方案不同'],
  other_level: ['same plan, another level approves', '方案相同，审批层级不同', '方案相同，核准層級不同'],
  other_outcome: ['is refused otherwise', '未获方案，处理结果不同', '未獲方案，處理結果不同'],
  other_reasons: ['is refused for other reasons', '未获方案，原因不同', '未獲方案，原因不同'],
  other_books: ['stands otherwise in the books', '分类或拨备不同', '分類或備抵不同'],
};

export const AUDITED_LABELS: LabelTable = {
  gender: ['gender', '性别', '性別'],
  age: ['age band', '年龄段', '年齡層'],
  region: ['region', '地区', '地區'],
};
