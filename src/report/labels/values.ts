/** Values that facts take. */
import type { LabelTable } from './label.js';

export const VALUE_LABELS: LabelTable = {
  true: ['yes', '是', '是'],
  false: ['no', '否', '否'],
  job_loss: ['job loss', '失业', '失業'],
  income_drop: ['income drop', '收入下降', '收入減少'],
  illness: ['illness', '疾病', '疾病'],
  bereavement: ['bereavement', '亲人离世', '親人離世'],
  divorce: ['divorce', '离婚', '離婚'],
  disaster: ['disaster', '灾害', '災害'],
  business_failure: ['business failure', '经营失败', '經營失敗'],
  over_indebted: ['over-indebted', '过度负债', '過度負債'],
  other: ['other', '其他', '其他'],
  none: ['none', '无', '無'],
  stated: ['stated', '口头说明', '口頭說明'],
  documented: ['documented', '有书面证明', '有書面證明'],
  refused: ['refused', '拒绝还款', '拒絕還款'],
  better: ['better', '好转', '好轉'],
  same: ['same', '不变', '不變'],
  worse: ['worse', '恶化', '惡化'],
  employed: ['employed', '在职', '在職'],
  self_employed: ['self-employed', '自雇', '自僱'],
  part_time: ['part-time', '兼职', '兼職'],
  unemployed: ['unemployed', '失业', '失業'],
  retired: ['retired', '退休', '退休'],
  student: ['student', '学生', '學生'],
};

/** What was assumed for a missing input. */
export const ASSUMED_LABELS: LabelTable = {
  subsistence_floor: ['the subsistence floor', '按最低生活标准', '依最低生活標準'],
  none: ['nothing; left unknown', '不作假设，视为未知', '不作假設，視為未知'],
  not_found: ['no borrower row; income unknown', '没有借款人资料，收入未知', '沒有借款人資料，收入未知'],
  not_in_observation: ['not in observation', '不在观察期内', '不在觀察期內'],
  zero: ['zero', '按零计', '以零計'],
  unverified: ['not verified', '视为未核实', '視為未核實'],
  monthly: ['paid monthly', '按月计', '以月計'],
  default: ['the policy’s default', '按政策默认值', '依政策預設值'],
  share_of_balance: ['a share of the balance', '按余额比例估算', '依餘額比例估算'],
  annuity_over_remaining: [
    'level over the remaining instalments',
    '按剩余期数等额估算',
    '依剩餘期數平均估算',
  ],
  annuity_over_assumed: [
    'level over the policy’s assumed term',
    '按政策假定期数等额估算',
    '依政策假定期數平均估算',
  ],
};
