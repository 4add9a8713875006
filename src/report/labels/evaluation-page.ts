/** Words of report.html: what a verdict says to its question, and figures by their metric. */
import type { LabelTable } from './label.js';

/** By `<question>_<verdict>`; what has no row is said by the verdict and why. */
export const ANSWER_LABELS: LabelTable = {
  effect_better: [
    'Yes: the treated group did better than the control group',
    '有效：处理组好于对照组',
    '有效：處理組好於對照組',
  ],
  effect_worse: [
    'No: the treated group did worse than the control group',
    '无效：处理组差于对照组',
    '無效：處理組差於對照組',
  ],
  effect_no_evidence: [
    'Not shown: the difference is no larger than chance makes',
    '未能证明：差异未超出偶然',
    '未能證明：差異未超出偶然',
  ],
  recovery_better: ['More came in than was expected', '实收高于预期', '實收高於預期'],
  recovery_worse: ['Less came in than was expected', '实收低于预期', '實收低於預期'],
  recovery_no_evidence: [
    'Yes, as far as chance lets one see',
    '在偶然范围内符合预期',
    '在偶然範圍內符合預期',
  ],
  false_relief_worse: [
    'Yes: some relief is not due under the gates of today',
    '是：部分减免不符合现行准入规则',
    '是：部分減免不符合現行准入規則',
  ],
  false_relief_no_evidence: [
    'No: every relief would be given again today',
    '否：所有减免按现行规则仍应给予',
    '否：所有減免按現行規則仍應給予',
  ],
  missed_relief_worse: [
    'Yes: some eligible accounts have no plan',
    '是：部分符合条件的账户没有方案',
    '是：部分符合條件的帳戶沒有方案',
  ],
  missed_relief_no_evidence: ['No: none was left out', '否：没有遗漏', '否：沒有遺漏'],
  fairness_worse: [
    'No: a group has plans approved less often than its equals',
    '否：有群体的获批率低于同等情况者',
    '否：有群體的獲核准率低於同等情況者',
  ],
  fairness_better: [
    'No: a group has plans approved more often than its equals',
    '否：有群体的获批率高于同等情况者',
    '否：有群體的獲核准率高於同等情況者',
  ],
  fairness_no_evidence: [
    'No group was found to be treated unlike its equals',
    '未发现有群体受到不同对待',
    '未發現有群體受到不同對待',
  ],
  calibration_better: ['They are kept more often than predicted', '履约好于预测', '履約好於預測'],
  calibration_worse: ['They are kept less often than predicted', '履约差于预测', '履約差於預測'],
  calibration_no_evidence: [
    'Yes, as far as chance lets one see',
    '在偶然范围内与预测一致',
    '在偶然範圍內與預測一致',
  ],
  drift_worse: ['No: the scores have moved', '否：评分分布已变化', '否：評分分布已變化'],
  drift_no_evidence: [
    'Yes: the scores are spread as before',
    '是：评分分布与此前相近',
    '是：評分分布與此前相近',
  ],
};

/** Metrics whose names hold no number; the others are sentences with it. */
export const FIGURE_LABELS: LabelTable = {
  effect_paid: ['difference in accounts that paid anything', '有还款账户占比之差', '有還款帳戶占比之差'],
  effect_current: [
    'difference in accounts not overdue at the end',
    '期末未逾期账户占比之差',
    '期末未逾期帳戶占比之差',
  ],
  effect_amount_paid: ['difference in money paid an account', '户均还款之差', '戶均還款之差'],
  matched_difference_paid: [
    'difference in alike accounts that paid anything',
    '相似账户有还款占比之差',
    '相似帳戶有還款占比之差',
  ],
  matched_difference_current: [
    'difference in alike accounts not overdue at the end',
    '相似账户期末未逾期占比之差',
    '相似帳戶期末未逾期占比之差',
  ],
  current_again: ['overdue accounts no longer overdue', '逾期账户恢复正常占比', '逾期帳戶恢復正常占比'],
  plans_kept: ['plans not broken', '未违约方案占比', '未違約方案占比'],
  plans_completed: ['plans completed', '已结清方案占比', '已結清方案占比'],
  plans_alive: ['plans not found broken', '未被判定违约的方案占比', '未被判定違約的方案占比'],
  instalments_kept: ['instalments kept', '按期履约的分期占比', '按期履約的分期占比'],
  recovered_against_expected: ['come in over expected', '实收与预期之比', '實收與預期之比'],
  liquidation: ['collected of money owed', '回收率', '回收率'],
  revenue: ['revenue after relief and cost', '扣除减免与成本后的收益', '扣除減免與成本後的收益'],
  interest_earned: ['interest and fees earned', '利息与费用收入', '利息與費用收入'],
  relief_given: ['relief that stands', '仍有效的减免额', '仍有效的減免額'],
  provision_rate: ['provisions of money owed', '拨备占欠款', '撥備占欠款'],
  provision_movement: ['provisions since the run', '运行以来拨备变动', '執行以來撥備變動'],
  false_relief_accounts: ['of relief given', '占已给予的减免', '占已給予的減免'],
  false_relief_money: ['waived but not due', '不当减免金额', '不當減免金額'],
  missed_relief_accounts: ['of eligible accounts', '占符合条件的账户', '占符合條件的帳戶'],
  missed_relief_money: ['debt of eligible accounts without a plan', '遗漏账户的欠款', '遺漏帳戶的欠款'],
  adverse_impact_equals: [
    'approvals against the largest group, among equals',
    '同等情况下与最大群体之比',
    '同等情況下與最大群體之比',
  ],
  stability_index: ['stability index of the score', '评分稳定性指数', '評分穩定性指數'],
  satisfaction_mean: ['satisfaction, 1 to 5', '满意度（1至5）', '滿意度（1至5）'],
};

/** Groups of people and what they ask for, as exports say them; a word of the reader's own is shown as it is. */
export const GROUP_LABELS: LabelTable = {
  female: ['female', '女', '女'],
  male: ['male', '男', '男'],
  F: ['female', '女', '女'],
  M: ['male', '男', '男'],
  lower_instalment: ['a lower instalment', '降低每期金额', '降低每期金額'],
  later_date: ['a later date', '推迟还款日', '延後還款日'],
  longer_term: ['a longer term', '延长期限', '延長期限'],
  pay_sooner: ['to pay sooner', '提前还款', '提前還款'],
  circumstances_worse: ['help: things have got worse', '情况恶化，需要帮助', '情況惡化，需要協助'],
  talk_to_person: ['to talk to somebody', '与人沟通', '與人溝通'],
  channel: ['another channel', '更换联系方式', '更換聯絡方式'],
};
