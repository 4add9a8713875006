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
  income: ['income', '收入', '收入'],
  completion: ['likely enough to be kept', '履约可能性足够', '履約可能性足夠'],
  gain: ['worth more than the alternatives', '优于其他处置方式', '優於其他處置方式'],
  settlement: ['settlement rules', '结清减免规则', '結清減免規則'],
  rate_rise: ['no rate above the old one', '利率不高于原利率', '利率不高於原利率'],
  rate_floor: ['lowest rate', '最低利率', '最低利率'],
  first_due: [
    'first due date within the plan’s validity',
    '首期还款日在方案有效期内',
    '首期還款日在方案有效期內',
  ],
  settlement_payments: ['payments of a settlement', '结清减免付款次数', '結清減免付款次數'],
  eligibility: ['eligible for relief', '符合纾困条件', '符合紓困條件'],
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
  settlement: ['share paid', '清偿比例', '清償比例'],
  settlement_share: ['share paid', '清偿比例', '清償比例'],
  settlement_payments: ['payments', '付款次数', '付款次數'],
  amended: ['terms set by a person', '人工调整的条款', '人工調整的條款'],
};

/** What to ask the borrower for. */
export const ASK_LABELS: LabelTable = {
  borrower_record: ['the borrower’s record', '借款人资料', '借款人資料'],
  hardship_proof: ['proof of the hardship', '困难证明材料', '困難證明文件'],
  hardship_statement: ['a statement of the hardship', '困难情况说明', '困難情況說明'],
  income_proof: ['proof of income', '收入证明', '收入證明'],
  income_statement: ['a statement of income', '收入情况说明', '收入情況說明'],
  income_update: ['income and expenses as they are now', '最新收支情况', '最新收支情況'],
  origination_date: ['the date the account was opened', '开户日期', '開戶日期'],
  willingness_interview: ['an interview about paying', '还款意愿面谈', '還款意願面談'],
};

/** Score reason codes. */
export const SCORE_REASON_LABELS: LabelTable = {
  debt_service_heavy: [
    'debt payments take much of the income',
    '负债还款占收入比重高',
    '負債還款占收入比重高',
  ],
  few_recent_payments: ['few payments lately', '近期还款次数少', '近期還款次數少'],
  last_payment_long_ago: ['last payment long ago', '距上次还款已久', '距上次還款已久'],
  limit_used_up: ['credit line used up', '额度使用率高', '額度使用率高'],
  long_overdue: ['long overdue', '逾期时间长', '逾期時間長'],
  many_inquiries: ['many credit inquiries', '征信查询频繁', '聯徵查詢頻繁'],
  pays_small_part: ['pays a small part of what is due', '还款占应还比例低', '還款占應還比例低'],
  promises_not_kept: ['promises not kept', '承诺履行率低', '承諾履行率低'],
  restructured_before: ['restructured before', '曾经重组', '曾經重組'],
  short_history: ['short history', '开户时间短', '開戶時間短'],
};

/** Willingness signals by id. */
export const SIGNAL_LABELS: LabelTable = {
  paid_something: ['paid something in the last 6 months', '近6个月有还款', '近6個月有還款'],
  paid_often: ['paid several times in the last 6 months', '近6个月多次还款', '近6個月多次還款'],
  paid_lately: ['paid lately', '近期有还款', '近期有還款'],
  promises_kept: ['keeps promises', '履行还款承诺', '履行還款承諾'],
  promises_broken: ['broke promises', '多次未履行承诺', '多次未履行承諾'],
  reachable: ['can be reached', '能够联系到本人', '能夠聯繫到本人'],
  hardship_documented: ['documented the hardship', '提供了困难证明', '提供了困難證明'],
  hardship_early: ['hardship came before the default', '困难先于逾期发生', '困難先於逾期發生'],
  says_will_pay: ['says: will pay', '面谈表示愿意还款', '面談表示願意還款'],
  says_may_pay: ['says: may pay', '面谈表示可能还款', '面談表示可能還款'],
  says_unlikely: ['says: unlikely to pay', '面谈表示还款意愿低', '面談表示還款意願低'],
  refuses: ['refuses to pay', '拒绝还款', '拒絕還款'],
  repays_share: ['pays a good part of what is due', '还款占应还比例较高', '還款占應還比例較高'],
  spends_not_pays: ['spends freely and does not pay', '有消费而不还款', '有消費而不還款'],
  able_pays_nothing: ['able, and pays nothing', '有能力而未还款', '有能力而未還款'],
};

/** Why a debt counts as bad (呆账). */
export const BAD_DEBT_LABELS: LabelTable = {
  written_off: ['written off', '已核销', '已核銷'],
  deceased: ['the borrower died', '借款人身故', '借款人身故'],
  bankruptcy: ['bankruptcy', '破产', '破產'],
  litigation: ['long in court', '长期诉讼未果', '長期訴訟未果'],
  card_pursued: [
    'card long overdue and pursued without success',
    '信用卡长期逾期且催收无果',
    '信用卡長期逾期且催收無果',
  ],
  loan_pursued: [
    'loan long overdue and pursued without success',
    '贷款长期逾期且催收无果',
    '貸款長期逾期且催收無果',
  ],
  card_loss: ['card overdue beyond the charge-off line', '信用卡逾期超过核销界限', '信用卡逾期超過核銷界限'],
  loan_loss: ['loan overdue beyond the charge-off line', '贷款逾期超过核销界限', '貸款逾期超過核銷界限'],
};

/** Why an account that has a plan is not to have it. */
export const DECLINE_LABELS: LabelTable = {
  budget_spent_better: [
    'the budget went to plans that gain more',
    '预算用于收益更高的方案',
    '預算用於收益更高的方案',
  ],
  rejected_by_reviewer: ['declined by the reviewer', '审批人拒绝', '審核人婉拒'],
};
