/** Chinese for problems of whole files; the English stands with the codes. */
import type { IssueLabels } from './issue-label.js';

/** A file that cannot be used. */
export const FILE_ISSUE_LABELS: IssueLabels = {
  FILE_NOT_READABLE: {
    meaning: ['文件不存在或无权读取。', '檔案不存在或無權讀取。'],
    remedy: ['请检查路径和权限。', '請檢查路徑與權限。'],
  },
  FILE_TOO_LARGE: {
    meaning: ['文件超过单次读取上限（2 GiB）。', '檔案超過單次讀取上限（2 GiB）。'],
    remedy: ['请按借款人拆分导出文件。', '請依借款人拆分匯出檔。'],
  },
  FILE_CHANGED: {
    meaning: ['文件在读取过程中被改动。', '檔案在讀取過程中被改動。'],
    remedy: ['请等导出完成，或先复制文件再读取副本。', '請等匯出完成，或先複製檔案再讀取副本。'],
  },
  FILE_EMPTY: { meaning: ['文件没有内容。', '檔案沒有內容。'], remedy: ['请重新导出。', '請重新匯出。'] },
  NOT_CSV: {
    meaning: ['文件不是 CSV 文本。', '檔案不是 CSV 文字檔。'],
    remedy: ['请用原程序打开并另存为 CSV UTF-8。', '請用原程式開啟並另存為 CSV UTF-8。'],
  },
  ENCODING_UNKNOWN: {
    meaning: ['没有这种编码。', '沒有這種編碼。'],
    remedy: [
      '请使用 auto、utf-8、utf-16le、gb18030、big5 或 WHATWG 列表中的名称。',
      '請使用 auto、utf-8、utf-16le、gb18030、big5 或 WHATWG 清單中的名稱。',
    ],
  },
  UNDECODABLE: {
    meaning: ['文件内容不符合该编码。', '檔案內容不符合該編碼。'],
    remedy: [
      '请用 --encoding 指明编码，或另存为 CSV UTF-8。',
      '請以 --encoding 指明編碼，或另存為 CSV UTF-8。',
    ],
  },
  MISSING_COLUMN: {
    meaning: ['缺少必需的列。', '缺少必要的欄位。'],
    remedy: ['请修改表头，或用 --columns 映射。', '請修改表頭，或以 --columns 對應。'],
  },
  DUPLICATE_COLUMN: {
    meaning: ['两个表头表示同一列。', '兩個表頭表示同一欄位。'],
    remedy: ['请删去一个，或用 --columns 指定采用哪个。', '請刪去一個，或以 --columns 指定採用哪個。'],
  },
  UNIT_CONFLICT: {
    meaning: ['表头中的单位与该列不符。', '表頭中的單位與該欄位不符。'],
    remedy: ['请换算该列，或用 --columns 映射并写明单位。', '請換算該欄位，或以 --columns 對應並寫明單位。'],
  },
  TOO_MANY_COLUMNS: {
    meaning: ['表头的列数超过任何导出文件。', '表頭的欄數超過任何匯出檔。'],
    remedy: ['请检查分隔符，只导出需要的列。', '請檢查分隔符號，只匯出需要的欄位。'],
  },
  MAPPED_COLUMN_NOT_FOUND: {
    meaning: ['--columns 文件中的表头在导出文件里找不到。', '--columns 檔案中的表頭在匯出檔裡找不到。'],
    remedy: ['请更正映射中的表头。', '請更正對應中的表頭。'],
  },
  TOO_MANY_REJECTS: {
    meaning: ['拒收的行超过 --max-reject-rate 的上限。', '拒收的列超過 --max-reject-rate 的上限。'],
    remedy: ['请修正 rejects.csv 中的行，或放宽上限。', '請修正 rejects.csv 中的列，或放寬上限。'],
  },
  STDIN_TWICE: {
    meaning: ['两个导出文件都指定了标准输入。', '兩個匯出檔都指定了標準輸入。'],
    remedy: ['请为其中一个指定文件。', '請為其中一個指定檔案。'],
  },
  MAPPING_NOT_READABLE: {
    meaning: ['无法读取 --columns 文件。', '無法讀取 --columns 檔案。'],
    remedy: ['请检查路径。', '請檢查路徑。'],
  },
  MAPPING_INVALID: {
    meaning: ['--columns 文件中有无法理解的内容。', '--columns 檔案中有無法理解的內容。'],
    remedy: ['请更正该行。', '請更正該行。'],
  },
};
