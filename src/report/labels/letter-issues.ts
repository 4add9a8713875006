/** Chinese for problems of letters and response codes; the English stands with the codes. */
import type { IssueLabels } from './issue-label.js';

export const LETTER_ISSUE_LABELS: IssueLabels = {
  LENDER_INVALID: {
    meaning: ['机构信息文件无法读取或理解。', '機構資訊檔無法讀取或理解。'],
    remedy: [
      '请更正该行；可参照 fixtures/demo/lender.yaml。',
      '請更正該行；可參照 fixtures/demo/lender.yaml。',
    ],
  },
  LENDER_FORBIDDEN_CLAIM: {
    meaning: ['机构信息文件含有政策禁止的表述。', '機構資訊檔含有政策禁止的表述。'],
    remedy: [
      '请改用其他表述；`forbear policy show` 列出禁止的表述。',
      '請改用其他表述；`forbear policy show` 列出禁止的表述。',
    ],
  },
  TEMPLATE_UNREADABLE: {
    meaning: ['模板无法读取。', '範本無法讀取。'],
    remedy: [
      '请检查 --templates 的路径，并以 UTF-8 保存文件。',
      '請檢查 --templates 的路徑，並以 UTF-8 儲存檔案。',
    ],
  },
  TEMPLATE_UNKNOWN_FILE: {
    meaning: ['模板目录中的文件没有对应的内置模板。', '範本目錄中的檔案沒有對應的內建範本。'],
    remedy: ['请使用内置模板的路径，或移走该文件。', '請使用內建範本的路徑，或移走該檔案。'],
  },
  TEMPLATE_BROKEN: {
    meaning: ['模板没有闭合。', '範本沒有閉合。'],
    remedy: ['请闭合该行的标签或区段。', '請閉合該行的標籤或區段。'],
  },
  TEMPLATE_UNKNOWN_TAG: {
    meaning: ['模板使用了不存在的标签或部件。', '範本使用了不存在的標籤或部件。'],
    remedy: ['请更正名称；未知标签在信函中会成为空白。', '請更正名稱；未知標籤在信函中會成為空白。'],
  },
  TEMPLATE_RAW: {
    meaning: ['模板将取值直接作为标记输出。', '範本將取值直接作為標記輸出。'],
    remedy: ['请使用两层花括号，使姓名不会成为标记。', '請使用兩層大括號，使姓名不會成為標記。'],
  },
  TEMPLATE_CONTENT_MISSING: {
    meaning: ['模板缺少政策要求的内容。', '範本缺少政策要求的內容。'],
    remedy: ['请补上所指的区段或标签。', '請補上所指的區段或標籤。'],
  },
  TEMPLATE_OUTSIDE: {
    meaning: ['模板会加载、运行或发送内容。', '範本會載入、執行或傳送內容。'],
    remedy: ['请移除；图片可以作为数据写在页面中。', '請移除；圖片可以作為資料寫在頁面中。'],
  },
  TEMPLATE_FORBIDDEN_CLAIM: {
    meaning: ['模板含有政策禁止的表述。', '範本含有政策禁止的表述。'],
    remedy: [
      '请改用其他表述；`forbear policy show` 列出禁止的表述。',
      '請改用其他表述；`forbear policy show` 列出禁止的表述。',
    ],
  },
  RESPONSE_CODE_MALFORMED: {
    meaning: ['答复代码含有不使用的字符，或不是十位。', '回覆代碼含有不使用的字元，或不是十位。'],
    remedy: ['请借款人再读一遍；代码从不猜测。', '請借款人再讀一遍；代碼從不猜測。'],
  },
  RESPONSE_CODE_MISTYPED: {
    meaning: ['答复代码与校验位不符。', '回覆代碼與檢查碼不符。'],
    remedy: ['请借款人再读一遍；代码从不猜测。', '請借款人再讀一遍；代碼從不猜測。'],
  },
  RESPONSE_CODE_UNKNOWN: {
    meaning: ['答复代码不属于本次运行的任何方案。', '回覆代碼不屬於本次執行的任何方案。'],
    remedy: ['请确认 --run 是所答复方案的目录。', '請確認 --run 是所回覆方案的目錄。'],
  },
};
