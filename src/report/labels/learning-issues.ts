/** Chinese for problems of learning; the English stands with the codes. */
import type { IssueLabels } from './issue-label.js';

export const LEARNING_ISSUE_LABELS: IssueLabels = {
  HISTORY_INVALID: {
    meaning: ['历史数据中有单元格与该列的说明不符。', '歷史資料中有儲存格與該欄的說明不符。'],
    remedy: [
      '请更正该单元格，或在 --columns 的 history 部分说明该列。',
      '請更正該儲存格，或在 --columns 的 history 部分說明該欄。',
    ],
  },
  HISTORY_TOO_FEW: {
    meaning: ['好样本或坏样本太少，无法建模。', '好樣本或壞樣本太少，無法建模。'],
    remedy: [
      '请提供更多历史数据、减少留出样本，或检查结果的定义。',
      '請提供更多歷史資料、減少保留樣本，或檢查結果的定義。',
    ],
  },
  HISTORY_SAYS_NOTHING: {
    meaning: ['没有可用的列能区分好坏样本。', '沒有可用的欄位能區分好壞樣本。'],
    remedy: ['请查看各列被拒绝的原因。', '請查看各欄被拒絕的原因。'],
  },
  CARD_INVALID: {
    meaning: [
      '该文件不是 forbear learn 写出的评分卡，或已被改动。',
      '該檔案不是 forbear learn 寫出的評分卡，或已被改動。',
    ],
    remedy: ['请提供原样的 scorecard.yaml，或一个政策。', '請提供原樣的 scorecard.yaml，或一個政策。'],
  },
  CARD_HAS_NO_EVIDENCE: {
    meaning: ['评分卡没有记录训练数据，无法衡量漂移。', '評分卡沒有記錄訓練資料，無法衡量漂移。'],
    remedy: [
      '只有 forbear learn 写出的评分卡才能衡量漂移。',
      '只有 forbear learn 寫出的評分卡才能衡量漂移。',
    ],
  },
};
