/** What learning calls its samples, figures, reasons and verdicts. */
import type { Metric } from '../../engine/learn/performance.js';
import type { Label, LabelTable } from './label.js';

export const SAMPLE_LABELS: LabelTable = {
  cross_validated: ['cross-validated', '交叉验证', '交叉驗證'],
  held_out: ['held out', '留出样本', '保留樣本'],
  training: ['training', '训练样本', '訓練樣本'],
};

/** AUC and KS are called so in Chinese too. */
export const METRIC_LABELS: Readonly<Record<Metric, Label>> = {
  auc: ['AUC', 'AUC', 'AUC'],
  gini: ['Gini', '基尼系数', '吉尼係數'],
  ks: ['KS', 'KS', 'KS'],
  calibration_slope: ['calibration slope', '校准斜率', '校準斜率'],
  calibration_intercept: ['calibration intercept', '校准截距', '校準截距'],
  brier: ['Brier score', 'Brier 得分', 'Brier 分數'],
};

export const REFUSAL_LABELS: LabelTable = {
  protected: ['protected attribute', '受保护属性', '受保護屬性'],
  after_decision: ['known only after the decision', '决策之后才知道', '決策之後才知道'],
  leak: ['tells the outcome by itself (AUC)', '单列即可说明结果', '單欄即可說明結果'],
  identifier: ['a name or row number, not a characteristic', '标识或行号，不是特征', '識別或列號，不是特徵'],
  constant: ['always the same', '取值不变', '取值不變'],
  date: ['a date', '日期', '日期'],
  derived: ['follows from the score itself', '由评分推出', '由評分推出'],
  no_fact: ['no fact of a policy', '不是政策的事实', '不是政策的事實'],
  weak: ['says too little (information value)', '信息值过低', '資訊值過低'],
  contrary: [
    'says nothing beside the others (information value)',
    '与其他特征并用时无贡献（信息值）',
    '與其他特徵併用時無貢獻（資訊值）',
  ],
};

export const IV_BAND_LABELS: LabelTable = {
  none: ['none', '无', '無'],
  weak: ['weak', '弱', '弱'],
  medium: ['medium', '中', '中'],
  strong: ['strong', '强', '強'],
  suspicious: ['suspiciously strong', '强得可疑', '強得可疑'],
};

export const DRIFT_LABELS: LabelTable = {
  stable: ['stable', '稳定', '穩定'],
  minor: ['minor shift', '轻微偏移', '輕微偏移'],
  major: ['major shift', '明显偏移', '明顯偏移'],
};

export const COMPARISON_LABELS: LabelTable = {
  better: ['the challenger is better', '挑战者更好', '挑戰者更好'],
  worse: ['the challenger is worse', '挑战者更差', '挑戰者更差'],
  no_evidence: ['no evidence of a difference', '没有证据表明有差异', '沒有證據顯示有差異'],
};
