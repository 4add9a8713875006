/** Words of an evaluation: questions, verdicts and why, steps, levers, groups. */
import type { LabelTable } from './label.js';

export const VERDICT_LABELS: LabelTable = {
  better: ['better', '更好', '更好'],
  worse: ['worse', '更差', '更差'],
  no_evidence: ['no evidence of a difference', '没有证据表明有差异', '沒有證據表明有差異'],
  cannot_say: ['cannot say', '无法判断', '無法判斷'],
};

export const VERDICT_REASON_LABELS: LabelTable = {
  difference_found: ['a difference beyond chance', '差异超出偶然', '差異超出偶然'],
  no_difference_found: ['no difference beyond chance', '差异未超出偶然', '差異未超出偶然'],
  underpowered: [
    'too few accounts to find one that matters',
    '账户太少，难以发现有意义的差异',
    '帳戶太少，難以發現有意義的差異',
  ],
  within_limit: ['within the limit', '在限度之内', '在限度之內'],
  beyond_limit: ['beyond the limit', '超出限度', '超出限度'],
  moved_a_little: ['moved a little', '略有变化', '略有變化'],
  found: ['cases were found', '发现个案', '發現個案'],
  none_found: ['no case was found', '未发现个案', '未發現個案'],
  no_comparison: ['nothing to compare it with', '没有可比对象', '沒有可比對象'],
  too_few: ['too few to tell', '数量太少', '數量太少'],
  small_cell: ['too few to show', '数量过少，不予显示', '數量過少，不予顯示'],
  selection: [
    'those who take a plan are not like those who do not',
    '接受方案者与未接受者本就不同',
    '接受方案者與未接受者本就不同',
  ],
  outcome_is_treatment: [
    'completing a settlement is itself the outcome',
    '履行和解本身就是结果',
    '履行和解本身就是結果',
  ],
  not_randomised: ['chance did not decide who is in the group', '分组并非随机', '分組並非隨機'],
  groups_differ_before: ['the groups differed beforehand', '两组事前已有差异', '兩組事前已有差異'],
  censored: ['not followed long enough', '观察时间不足', '觀察時間不足'],
  accounts_missing_later: [
    'too many accounts are missing later',
    '后期数据缺失账户过多',
    '後期資料缺失帳戶過多',
  ],
  no_data: ['no data', '没有数据', '沒有資料'],
};

export const HEADLINE_LABELS: LabelTable = {
  effect: ['Do plans work?', '方案有效吗？', '方案有效嗎？'],
  recovery: ['Do they bring what was expected?', '回收是否符合预期？', '回收是否符合預期？'],
  redefault: ['How many break again?', '再违约率是多少？', '再違約率是多少？'],
  false_relief: [
    'Did relief go to the wrong accounts?',
    '减免是否给了不符合条件者？',
    '減免是否給了不符合條件者？',
  ],
  missed_relief: ['Did eligible accounts go without?', '符合条件者是否被遗漏？', '符合條件者是否被遺漏？'],
  fairness: ['Are equals treated alike?', '同等情况是否同等对待？', '同等情況是否同等對待？'],
  calibration: ['Are plans kept as predicted?', '履约是否如预测？', '履約是否如預測？'],
  drift: ['Is the score still made for these accounts?', '评分是否仍适用？', '評分是否仍適用？'],
  satisfaction: ['Are borrowers satisfied?', '借款人满意吗？', '借款人滿意嗎？'],
};

export const FUNNEL_STEP_LABELS: LabelTable = {
  accounts: ['accounts', '账户', '帳戶'],
  eligible: ['eligible', '符合条件', '符合條件'],
  planned: ['with a plan to offer', '有可行方案', '有可行方案'],
  approved: ['approved', '已批准', '已核准'],
  offered: ['offered, not held out', '已提供（非保留组）', '已提供（非保留組）'],
  begun: ['an instalment has fallen due', '已有到期分期', '已有到期分期'],
  kept: ['not broken', '未违约', '未違約'],
  completed: ['completed', '已结清', '已結清'],
};

export const LEVER_LABELS: LabelTable = {
  penalty: ['penalty waived', '减免违约金', '減免違約金'],
  fees: ['fees waived', '减免费用', '減免費用'],
  interest: ['interest waived', '减免利息', '減免利息'],
  principal: ['principal waived', '减免本金', '減免本金'],
  rate: ['rate cut', '降低利率', '降低利率'],
  settlement: ['settlement', '和解清偿', '和解清償'],
};

export const LEAKAGE_LABELS: LabelTable = {
  false_relief: ['relief not due', '不当减免', '不當減免'],
  missed_relief: ['relief missed', '遗漏减免', '遺漏減免'],
  approved: ['approved plan', '已批准方案', '已核准方案'],
  outside_run: ['given outside the run', '运行之外给予', '執行之外給予'],
  unplanned: ['no plan fits', '无可行方案', '無可行方案'],
  not_chosen: ['left out by a budget', '因预算未选中', '因預算未選中'],
  declined: ['rejected by a reviewer', '审批拒绝', '審批拒絕'],
  refused: ['refused then', '当时被拒', '當時被拒'],
  other: ['other gates', '其他规则', '其他規則'],
  in_review: ['in review', '审批中', '審批中'],
};

export const MEASURE_LABELS: LabelTable = {
  effect_paid: ['paid anything', '有还款', '有還款'],
  effect_current: ['not overdue at the end', '期末未逾期', '期末未逾期'],
  effect_amount_paid: ['paid an account', '户均还款', '戶均還款'],
  matched_difference_paid: ['paid anything', '有还款', '有還款'],
  matched_difference_current: ['not overdue at the end', '期末未逾期', '期末未逾期'],
  response_rate: ['answered', '回复率', '回覆率'],
  satisfaction_mean: ['satisfaction, 1 to 5', '满意度（1至5）', '滿意度（1至5）'],
  satisfied: ['satisfied', '满意占比', '滿意占比'],
  net_promoters: ['promoters less detractors', '净推荐值', '淨推薦值'],
  wants_change: ['ask for', '希望调整', '希望調整'],
  plans_kept: ['plans not broken', '未违约方案占比', '未違約方案占比'],
  instalments_kept: ['instalments kept', '按期履约的分期占比', '按期履約的分期占比'],
  recovered_against_expected: ['paid over expected', '实收与预期之比', '實收與預期之比'],
  liquidation: ['collected of money owed', '回收率', '回收率'],
  revenue: ['revenue after relief and cost', '扣除减免与成本后的收益', '扣除減免與成本後的收益'],
  credit_score: ['credit score', '信用评分', '信用評分'],
  days_past_due: ['days past due', '逾期天数', '逾期天數'],
  outstanding: ['outstanding', '欠款余额', '欠款餘額'],
  debt_service_ratio: ['debt service ratio', '偿债比率', '償債比率'],
  bucket: ['bucket', '逾期阶段', '逾期階段'],
  product: ['product', '产品', '產品'],
  segment: ['segment', '客群', '客群'],
  gender: ['gender', '性别', '性別'],
  age: ['age', '年龄', '年齡'],
  region: ['region', '地区', '地區'],
  left: ['left', '退出', '退出'],
};
