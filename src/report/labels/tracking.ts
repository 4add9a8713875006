/** How plans stand, what is to be done, and why. */
import type { LabelTable } from './label.js';

export const TRACK_STATUS_LABELS: LabelTable = {
  kept: ['kept', '正常履约', '正常履約'],
  partial: ['paid in part', '部分还款', '部分還款'],
  late: ['late', '逾期未还', '逾期未還'],
  broken: ['broken', '已违约', '已違約'],
  completed: ['completed', '已结清', '已結清'],
};

export const NEXT_ACTION_LABELS: LabelTable = {
  none: ['nothing', '无需处理', '無需處理'],
  remind: ['remind', '提醒', '提醒'],
  call: ['call and help', '致电协助', '致電協助'],
  offer_new_plan: ['offer a new plan', '提供新方案', '提供新方案'],
  resume_collection: ['resume collection', '恢复催收', '恢復催收'],
  refund: ['refund', '退款', '退款'],
  close: ['close', '结案', '結案'],
};

export const TRACK_REASON_LABELS: LabelTable = {
  unpaid_past_limit: ['an instalment stayed unpaid', '有一期长期未还', '有一期長期未還'],
  too_many_misses: ['too many instalments missed', '多期未按时还款', '多期未按時還款'],
  circumstances_worse: ['circumstances are worse', '情况恶化', '情況惡化'],
  restructured_in_observation: [
    'a new plan would be a second restructuring in observation',
    '新方案将构成观察期内再次重组',
    '新方案將構成觀察期內再次重組',
  ],
  unpaid_past_grace: ['unpaid after the days of grace', '宽限期后仍未还', '寬限期後仍未還'],
  paid_in_part: ['an instalment is paid in part', '有一期部分还款', '有一期部分還款'],
  due_unpaid: ['due, within the days of grace', '已到期，在宽限期内', '已到期，在寬限期內'],
  settled: ['settled', '已按约定结清', '已依約定結清'],
  paid_off_early: ['paid off early', '提前结清', '提前結清'],
  paid_in_full: ['paid in full', '已全部还清', '已全部還清'],
  overpaid: ['more was paid than owed', '多还款', '多還款'],
  within_tolerance: ['some cents are missing', '差额在容差之内', '差額在容差之內'],
  missed_before: ['missed one before, and made up for it', '曾有逾期，已补足', '曾有逾期，已補足'],
  payment_reversed: ['a payment was reversed', '有还款被冲正', '有還款被沖正'],
  paid_ahead: ['paid ahead', '提前还款', '提前還款'],
  money_held: ['early money is held', '预存还款待用', '預存還款待用'],
  not_started: ['not started yet', '尚未开始', '尚未開始'],
  paid_after_break: ['paid after the break', '违约后有还款', '違約後有還款'],
  reversal_unmatched: ['a reversal of no known payment', '冲正无对应还款', '沖正無對應還款'],
};
