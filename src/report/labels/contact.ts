/** Messages, channels and rules of contact. Packs may add channels and counters of their own. */
import type { LabelTable } from './label.js';

export const MESSAGE_LABELS: LabelTable = {
  offer: ['offer of a plan', '方案通知', '方案通知'],
  offer_reminder: ['reminder of the offer', '方案待答复提醒', '方案待回覆提醒'],
  agreement_to_sign: ['agreement to sign', '协议待签署', '協議待簽署'],
  due_reminder: ['instalment falls due', '还款日提醒', '還款日提醒'],
  missed_payment: ['instalment missed', '未按期还款提示', '未按期還款提示'],
  late_payment: ['instalment overdue', '分期逾期催收', '分期逾期催收'],
  broken_plan: ['plan broken', '方案违约通知', '方案違約通知'],
  completion: ['plan completed', '方案履行完毕', '方案履行完畢'],
  monthly_review: ['review of the plan', '方案回访', '方案回訪'],
  support: ['counselling and education', '咨询与金融教育', '諮詢與金融教育'],
  information_needed: ['information needed', '需补充资料', '需補充資料'],
  refusal: ['refusal, and how to appeal', '不予批准及申诉方式', '不予核准及申訴方式'],
  arrears_reminder: ['arrears', '逾期提醒', '逾期提醒'],
};

export const CHANNEL_LABELS: LabelTable = {
  phone: ['phone', '电话', '電話'],
  sms: ['SMS', '短信', '簡訊'],
  app: ['app', '应用消息', '應用程式'],
  email: ['e-mail', '邮件', '電子郵件'],
  letter: ['letter', '信函', '信函'],
  visit: ['visit', '上门', '上門'],
};

export const CONTACT_RULE_LABELS: LabelTable = {
  do_not_contact: ['do not contact', '禁止联系', '禁止聯絡'],
  stop_requested: ['borrower asked to stop', '本人要求停止联系', '本人要求停止聯絡'],
  vulnerable: ['vulnerable: a specialist only', '弱势群体，仅限专员', '弱勢群體，僅限專員'],
  deceased: ['deceased', '已故', '已故'],
  bankruptcy: ['bankruptcy', '破产', '破產'],
  dispute: ['disputed', '有争议', '有爭議'],
  litigation: ['litigation', '诉讼中', '訴訟中'],
  fraud: ['fraud', '欺诈', '詐欺'],
  referred: ['a person handles it', '转人工处理', '轉人工處理'],
  plan_kept: ['plan kept: collection stops', '履约期内停止催收', '履約期內停止催收'],
  in_review: ['plan waits for approval', '方案审批中', '方案審核中'],
  parties: ['debtor or guarantor only', '仅限本人或担保人', '僅限本人或擔保人'],
  payments: ['payments not known', '还款情况不明', '還款情況不明'],
  phone: ['telephone number', '电话号码', '電話號碼'],
  email: ['e-mail address', '电子邮箱', '電子郵件地址'],
  consent: ['consent', '同意', '同意'],
  automatic: ['arranged by a person only', '仅限人工安排', '僅限人工安排'],
  time_zones: ['time zone', '时区', '時區'],
  night: ['quiet hours', '静默时段', '靜默時段'],
  effective_calls: ['effective calls a day', '每日有效通话次数', '每日有效通話次數'],
  dial_attempts: ['dial attempts a day', '每日拨打次数', '每日撥打次數'],
  messages: ['messages a day', '每日信息条数', '每日訊息則數'],
  calls_7_in_7: ['calls in seven days', '七日内拨打次数', '七日內撥打次數'],
  after_conversation: ['seven days after a conversation', '通话后七日', '通話後七日'],
  capacity: ['capacity', '触达容量', '觸達容量'],
};
