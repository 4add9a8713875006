/** What the stages decide: eligibility, segments, classes, options, levels. Packs may add codes of their own. */
import type { LabelTable } from './label.js';

export const ELIGIBILITY_LABELS: LabelTable = {
  eligible: ['eligible', '符合条件', '符合條件'],
  ineligible: ['not eligible', '不符合条件', '不符合條件'],
  refer: ['referred to a person', '转人工处理', '轉人工處理'],
  needs_information: ['needs information', '需补充资料', '需補充資料'],
};

export const GATE_OUTCOME_LABELS: LabelTable = {
  pass: ['met', '通过', '通過'],
  not_applicable: ['does not apply', '不适用', '不適用'],
  ineligible: ['not met', '未通过', '未通過'],
  refer: ['goes to a person', '转人工', '轉人工'],
  needs_information: ['information missing', '资料不足', '資料不足'],
};

export const ABILITY_LABELS: LabelTable = {
  able: ['able', '有能力', '有能力'],
  strained: ['strained', '能力不足', '能力不足'],
  unable: ['unable', '无能力', '無能力'],
  unknown: ['unknown', '不明', '不明'],
};

export const WILLINGNESS_LABELS: LabelTable = {
  high: ['high', '强', '強'],
  medium: ['medium', '中', '中'],
  low: ['low', '弱', '弱'],
  unknown: ['unknown', '不明', '不明'],
};

export const SEGMENT_LABELS: LabelTable = {
  can_will: ['can pay, will pay', '有能力有意愿', '有能力有意願'],
  cannot_will: ['cannot pay, will pay', '无能力有意愿', '無能力有意願'],
  can_wont: ['can pay, won’t pay', '有能力无意愿', '有能力無意願'],
  cannot_wont: ['cannot pay, won’t pay', '无能力无意愿', '無能力無意願'],
  refer: ['for a person to handle', '转人工处理', '轉人工處理'],
  unknown: ['not known', '不明', '不明'],
};

export const RISK_CLASS_LABELS: LabelTable = {
  normal: ['normal', '正常', '正常'],
  pass: ['pass', '正常', '正常'],
  special_mention: ['special mention', '关注', '關注'],
  substandard: ['substandard', '次级', '次級'],
  doubtful: ['doubtful', '可疑', '可疑'],
  loss: ['loss', '损失', '損失'],
};

export const OPTION_LABELS: LabelTable = {
  recommended: ['Recommended', '推荐方案', '推薦方案'],
  lowest_instalment: ['Lowest instalment', '月供最低', '月付最低'],
  lowest_cost: ['Lowest cost', '总额最低', '總額最低'],
  settlement: ['Settlement', '一次结清减免', '結清減免'],
};

export const METHOD_LABELS: LabelTable = {
  'equal-instalment': ['level', '等额本息', '本息平均攤還'],
  'equal-principal': ['equal principal', '等额本金', '本金平均攤還'],
  'step-up': ['rising', '逐年递增', '逐年遞增'],
  'interest-only': ['interest only', '先息后本', '先息後本'],
  bullet: ['all at the end', '到期一次还清', '到期一次清償'],
  'flat-fee': ['flat fee', '每期手续费', '每期手續費'],
};

export const FREQUENCY_LABELS: LabelTable = {
  weekly: ['weekly', '每周', '每週'],
  biweekly: ['every two weeks', '每两周', '每兩週'],
  monthly: ['monthly', '每月', '每月'],
  bimonthly: ['every two months', '每两个月', '每兩個月'],
  quarterly: ['quarterly', '每季', '每季'],
  semiannual: ['half-yearly', '每半年', '每半年'],
  annual: ['yearly', '每年', '每年'],
};

/** What else the lender could do; packs may name more. */
export const ALTERNATIVE_LABELS: LabelTable = {
  baseline: ['go on collecting without a plan', '不作安排继续催收', '不作安排繼續催收'],
  settle_now: ['settle now for less', '即时折扣结清', '即時折扣結清'],
  sale: ['sell the debt', '转让债权', '出售債權'],
  write_off_and_pursue: ['write off and pursue', '核销后继续追偿', '核銷後繼續追償'],
  litigation: ['go to court', '诉讼', '訴訟'],
};

/** Authority levels and roles; house policies name their own. */
export const LEVEL_LABELS: LabelTable = {
  automatic: ['automatic', '系统自动', '系統自動'],
  system: ['system', '系统', '系統'],
  analyst: ['analyst', '专员', '專員'],
  supervisor: ['supervisor', '主管', '主管'],
  manager: ['manager', '经理', '經理'],
  committee: ['committee', '委员会', '委員會'],
};

export const DECISION_LABELS: LabelTable = {
  approved: ['approved', '已批准', '已核准'],
  approve: ['approved', '已批准', '已核准'],
  in_review: ['in review', '待审批', '待審核'],
  declined: ['declined', '已拒绝', '已婉拒'],
  left_out: ['left out by the budgets', '预算未安排', '預算未安排'],
  reject: ['declined', '已拒绝', '已婉拒'],
};

export const PRODUCT_LABELS: LabelTable = {
  card: ['credit card', '信用卡', '信用卡'],
  consumer_loan: ['consumer loan', '消费贷款', '消費貸款'],
  card_cash: ['card cash advance', '信用卡预借现金', '信用卡預借現金'],
  personal_loan: ['personal loan', '个人贷款', '個人貸款'],
  business_loan: ['business loan', '经营贷款', '經營貸款'],
  secured_loan: ['secured loan', '抵押贷款', '抵押貸款'],
};

/** How strongly a rule binds. */
export const BINDING_LABELS: LabelTable = {
  law: ['law', '法律', '法律'],
  regulation: ['regulation', '监管规定', '監管規定'],
  standard: ['standard', '标准', '標準'],
  'self-regulatory': ['self-regulation', '行业自律', '行業自律'],
  house: ['house rule', '内部规则', '內部規則'],
};
