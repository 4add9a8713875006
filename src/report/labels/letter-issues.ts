/** Chinese for what keeps letters from being written; the English stands with the codes. */
import type { IssueLabels } from './issue-label.js';

export const LETTER_ISSUE_LABELS: IssueLabels = {
  LENDER_UNUSABLE: {
    meaning: ['贷款人信息文件无法使用。', '貸款人資訊檔案無法使用。'],
    remedy: [
      '请修正所指的键；完整示例见 fixtures/demo/lender.yaml。',
      '請修正所指的鍵；完整範例見 fixtures/demo/lender.yaml。',
    ],
  },
  TEMPLATE_UNREADABLE: {
    meaning: ['模板文件夹中有不是模板的文件。', '範本資料夾中有不是範本的檔案。'],
    remedy: [
      '请将模板命名为 语言/种类.md，如 zh-CN/offer.md。',
      '請將範本命名為 語言/種類.md，如 zh-TW/offer.md。',
    ],
  },
  TEMPLATE_BROKEN: {
    meaning: ['模板中有未闭合或无效的标签。', '範本中有未閉合或無效的標籤。'],
    remedy: ['每个 {{#section}} 须以 {{/section}} 闭合。', '每個 {{#section}} 須以 {{/section}} 閉合。'],
  },
  TEMPLATE_UNKNOWN_TAG: {
    meaning: ['模板引用了不存在的事项，或未作转义。', '範本引用了不存在的事項，或未作轉義。'],
    remedy: ['请使用列表中的事项，写在双花括号中。', '請使用列表中的事項，寫在雙大括號中。'],
  },
  TEMPLATE_LACKS_CONTENT: {
    meaning: ['模板缺少政策要求写明的内容。', '範本缺少政策要求寫明的內容。'],
    remedy: ['请在模板中补上该事项。', '請在範本中補上該事項。'],
  },
  FORBIDDEN_CLAIM: {
    meaning: ['文字中有信函不得出现的宣称或威胁。', '文字中有信函不得出現的宣稱或威脅。'],
    remedy: ['请改为说明事实、借款人可以做什么、向谁询问。', '請改為說明事實、借款人可以做什麼、向誰詢問。'],
  },
  LETTER_BLOCKED: {
    meaning: ['缺少必须写明的事项，信函未生成。', '缺少必須寫明的事項，信函未產生。'],
    remedy: ['请补充该事项（见 blocked.csv）后重新运行。', '請補充該事項（見 blocked.csv）後重新執行。'],
  },
};
