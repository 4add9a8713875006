/** Why: gates, constraints, rationale, score reasons, signals, asks. Packs may add codes of their own. */
import type { LabelTable } from './label.js';

/** Constraints of the plan search. */
export const CONSTRAINT_LABELS: LabelTable = {
  capacity: ['instalment within capacity', '月供不超过还款能力', '月付不超過還款能力'],
  residual_income: ['income left to live on', '保留最低生活收入', '保留最低生活收入'],
  term_cap: ['longest term', '最长期限', '最長期限'],
  apr_cap: ['highest annual cost', '年化成本上限', '年化成本上限'],
  waive_penalty_cap: ['penalty waiver limit', '违约金减免上限', '違約金減免上限'],
  waive_fees_cap: ['fee waiver limit', '费用减免上限', '費用減免上限'],
  waive_interest_cap: ['interest waiver limit', '利息减免上限', '利息減免上限'],
  principal_waiver_cap: ['principal waiver limit', '本金减免上限', '本金減免上限'],
  relief_cap: ['total relief limit', '减免总额上限', '減免總額上限'],
  rate_cap: ['rate reduction limit', '降息幅度上限', '降息幅度上限'],
  grace_cap: ['grace limit', '宽限期上限', '寬限期上限'],
  min_instalment: ['least instalment', '最低每期还款额', '最低每期還款額'],
  method: ['method allowed for the product', '产品可用还款方式', '產品可用還款方式'],
  down_payment: ['cash for a down payment', '首付可用资金', '頭期款可用資金'],
  frequency: ['no oftener than income arrives', '还款频率不高于收入频率', '還款頻率不高於收入頻率'],
  authority: ['someone may approve it', '在审批权限之内', '在核准權限之內'],
  gain: ['worth more than the alternatives', '优于其他处置方式', '優於其他處置方式'],
  settlement: ['settlement rules', '结清减免规则', '結清減免規則'],
};

/** The fixed part of a rationale code; what follows the colon is shown by kind. */
export const RATIONALE_LABELS: LabelTable = {
  penalty_waived: ['penalty waived', '减免违约金', '減免違約金'],
  fees_waived: ['fees waived', '减免费用', '減免費用'],
  interest_waived: ['interest waived', '减免利息', '減免利息'],
  principal_waived: ['principal waived', '减免本金', '減免本金'],
  rate: ['annual rate', '年利率', '年利率'],
  down_payment: ['down payment', '首付', '頭期款'],
  term_months: ['term in months', '期限（月）', '期限（月）'],
  frequency: ['frequency', '还款频率', '還款頻率'],
  grace: ['months of grace', '宽限月数', '寬限月數'],
  method: ['method', '还款方式', '還款方式'],
  alternative: ['best alternative', '次优处置', '次佳處置'],
  settlement: ['share paid', '清偿比例', '清償比例'],
  settlement_share: ['share paid', '清偿比例', '清償比例'],
  settlement_payments: ['payments', '付款次数', '付款次數'],
};

/** Eligibility gates by code. */
export const GATE_LABELS: LabelTable = {};

/** What to ask the borrower for. */
export const ASK_LABELS: LabelTable = {
  income_proof: ['proof of income', '收入证明', '收入證明'],
};

/** Score reason codes. */
export const SCORE_REASON_LABELS: LabelTable = {};

/** Willingness signals by id. */
export const SIGNAL_LABELS: LabelTable = {};

/** Why a debt counts as bad (呆账). */
export const BAD_DEBT_LABELS: LabelTable = {};

/** Why a reviewer's stage declined. */
export const DECLINE_LABELS: LabelTable = {
  rejected_by_reviewer: ['declined by the reviewer', '审批人拒绝', '審核人婉拒'],
};
