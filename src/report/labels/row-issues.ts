/** Chinese for problems of rows; the English stands with the codes. */
import type { IssueLabels } from './issue-label.js';

/** A row that was rejected, or read with something to know about it. */
export const ROW_ISSUE_LABELS: IssueLabels = {
  DAMAGED_TEXT: {
    meaning: ['该行含有不属于文件编码的字节。', '該列含有不屬於檔案編碼的位元組。'],
    remedy: ['请重新导出该行。', '請重新匯出該列。'],
  },
  NUL_CHARACTER: {
    meaning: ['该行含有 NUL 字符。', '該列含有 NUL 字元。'],
    remedy: ['请重新导出该行。', '請重新匯出該列。'],
  },
  STRAY_QUOTE: {
    meaning: ['引号位置不对或没有闭合。', '引號位置不對或沒有閉合。'],
    remedy: ['单元格内的引号请写成两个。', '儲存格內的引號請寫成兩個。'],
  },
  RECORD_TOO_LONG: {
    meaning: ['一行超过 1 MiB。', '一列超過 1 MiB。'],
    remedy: ['请查找未闭合的引号或缺失的换行。', '請查找未閉合的引號或缺漏的換行。'],
  },
  TOO_FEW_CELLS: {
    meaning: ['该行的单元格少于表头。', '該列的儲存格少於表頭。'],
    remedy: ['请查找未加引号的单元格内换行。', '請查找未加引號的儲存格內換行。'],
  },
  TOO_MANY_CELLS: {
    meaning: ['该行的单元格多于表头。', '該列的儲存格多於表頭。'],
    remedy: ['请查找未加引号的单元格内分隔符。', '請查找未加引號的儲存格內分隔符號。'],
  },
  VALUE_MISSING: { meaning: ['必填的单元格为空。', '必填的儲存格為空。'], remedy: ['请填写。', '請填寫。'] },
  VALUE_NOT_MAPPED: {
    meaning: ['--columns 的取值映射缺少该值。', '--columns 的取值對應缺少該值。'],
    remedy: ['请补充映射。', '請補充對應。'],
  },
  NUMBER_INVALID: {
    meaning: ['单元格不是数字。', '儲存格不是數字。'],
    remedy: ['请写成 1234.56。', '請寫成 1234.56。'],
  },
  NUMBER_AMBIGUOUS: {
    meaning: ['数字的分隔符有两种读法。', '數字的分隔符號有兩種讀法。'],
    remedy: ['请写成 1234.56 或 1,234.56。', '請寫成 1234.56 或 1,234.56。'],
  },
  MONEY_TOO_LARGE: {
    meaning: ['金额超出可精确计数的范围。', '金額超出可精確計數的範圍。'],
    remedy: ['请检查该列的单位。', '請檢查該欄位的單位。'],
  },
  INTEGER_INVALID: {
    meaning: ['数量不是整数。', '數量不是整數。'],
    remedy: ['请填写整数。', '請填寫整數。'],
  },
  OUT_OF_RANGE: {
    meaning: ['取值超出该列的合理范围。', '取值超出該欄位的合理範圍。'],
    remedy: ['请检查单位和正负号。', '請檢查單位與正負號。'],
  },
  RATE_AMBIGUOUS: {
    meaning: ['单独的利率可能是小数，也可能是百分数。', '單獨的利率可能是小數，也可能是百分數。'],
    remedy: [
      '请写成 0.18 或 18%，或在表头注明（%），或用 --columns 写明单位。',
      '請寫成 0.18 或 18%，或在表頭註明（%），或以 --columns 寫明單位。',
    ],
  },
  DATE_INVALID: {
    meaning: ['单元格不是存在的日期。', '儲存格不是存在的日期。'],
    remedy: ['请写成 2025-01-31。', '請寫成 2025-01-31。'],
  },
  DATE_AMBIGUOUS: {
    meaning: ['无法区分日和月。', '無法區分日與月。'],
    remedy: ['请用 --date-format DMY 或 MDY 说明顺序。', '請以 --date-format DMY 或 MDY 說明順序。'],
  },
  DATE_IN_FUTURE: {
    meaning: ['已发生的事项日期晚于基准日。', '已發生的事項日期晚於基準日。'],
    remedy: ['请检查该日期和 --as-of。', '請檢查該日期與 --as-of。'],
  },
  BOOLEAN_UNKNOWN: {
    meaning: ['单元格既不是“是”也不是“否”。', '儲存格既不是「是」也不是「否」。'],
    remedy: ['请写 true 或 false。', '請寫 true 或 false。'],
  },
  ENUM_UNKNOWN: {
    meaning: ['单元格不是该列允许的取值。', '儲存格不是該欄位允許的取值。'],
    remedy: ['请使用允许的取值，或用 --columns 映射。', '請使用允許的取值，或以 --columns 對應。'],
  },
  CURRENCY_UNKNOWN: {
    meaning: ['单元格不是 ISO 4217 币种。', '儲存格不是 ISO 4217 幣別。'],
    remedy: ['请填写 CNY 之类的代码。', '請填寫 CNY 之類的代碼。'],
  },
  CURRENCY_CONFLICT: {
    meaning: ['金额所带币种与该行不同。', '金額所帶幣別與該列不同。'],
    remedy: ['请更正币种列，或换算金额。', '請更正幣別欄位，或換算金額。'],
  },
  DESTROYED_IDENTIFIER: {
    meaning: ['编号被电子表格变成了近似数字。', '編號被試算表變成了近似數字。'],
    remedy: ['请以文本格式导出该列；丢失的数字无法恢复。', '請以文字格式匯出該欄位；遺失的數字無法復原。'],
  },
  IDENTIFIER_CHARACTERS: {
    meaning: ['编号含有控制字符或不可见字符。', '編號含有控制字元或不可見字元。'],
    remedy: ['请在源系统中清除。', '請在來源系統中清除。'],
  },
  DUPLICATE_KEY: {
    meaning: ['另一行的主键相同，以先出现的为准。', '另一列的主鍵相同，以先出現的為準。'],
    remedy: ['请只保留一行。', '請只保留一列。'],
  },
  DELINQUENCY_MISSING: {
    meaning: ['应还日和逾期天数都没有。', '應還日與逾期天數都沒有。'],
    remedy: ['请至少填写一项。', '請至少填寫一項。'],
  },
  NO_ROWS: {
    meaning: ['文件只有表头，没有数据行。', '檔案只有表頭，沒有資料列。'],
    remedy: ['请确认导出是否完整。', '請確認匯出是否完整。'],
  },
  TOTAL_ROW_SKIPPED: {
    meaning: ['已略过合计行或页脚行。', '已略過合計列或頁尾列。'],
    remedy: ['如确为合计则无需处理。', '如確為合計則無需處理。'],
  },
  REPEATED_HEADER: {
    meaning: ['表头在数据中重复出现，已略过。', '表頭在資料中重複出現，已略過。'],
    remedy: ['如为多个文件拼接则无需处理。', '如為多個檔案拼接則無需處理。'],
  },
  REPEATED_BORROWER: {
    meaning: [
      '同一文件兼作两个导出；同一借款人的相同行只计一次。',
      '同一檔案兼作兩個匯出檔；同一借款人的相同列只計一次。',
    ],
    remedy: ['无需处理。', '無需處理。'],
  },
  UNIT_NOT_UNDERSTOOD: {
    meaning: ['表头中的注释无法理解，取值按原样读取。', '表頭中的註記無法理解，取值照原樣讀取。'],
    remedy: ['如为单位，请用 --columns 映射并写明单位。', '如為單位，請以 --columns 對應並寫明單位。'],
  },
  MONEY_ROUNDED: {
    meaning: ['金额的小数位多于币种，已四舍五入。', '金額的小數位多於幣別，已四捨五入。'],
    remedy: ['请检查该列的单位。', '請檢查該欄位的單位。'],
  },
  DATE_SENTINEL: {
    meaning: [
      '占位日期（1900-01-01、9999-12-31、0）按缺失处理。',
      '占位日期（1900-01-01、9999-12-31、0）視為缺漏。',
    ],
    remedy: ['此类单元格请留空。', '此類儲存格請留空。'],
  },
  DATE_NOT_YET: {
    meaning: ['晚于基准日且不可能成立的日期按缺失处理。', '晚於基準日且不可能成立的日期視為缺漏。'],
    remedy: ['请核对。', '請核對。'],
  },
  DESTROYED_PERSONAL_NUMBER: {
    meaning: [
      '证件号、卡号或电话被电子表格变成近似数字，按缺失处理。',
      '證件號、卡號或電話被試算表變成近似數字，視為缺漏。',
    ],
    remedy: ['请以文本格式导出该列。', '請以文字格式匯出該欄位。'],
  },
  DPD_MISMATCH: {
    meaning: ['逾期天数与应还日相差超过一天，以日期为准。', '逾期天數與應還日相差超過一天，以日期為準。'],
    remedy: ['请核对天数算法和 --as-of。', '請核對天數算法與 --as-of。'],
  },
  TOTAL_MISMATCH: {
    meaning: [
      '总额不等于本金、利息、违约金和费用之和，以各部分为准。',
      '總額不等於本金、利息、違約金與費用之和，以各部分為準。',
    ],
    remedy: ['请确认各部分均已导出。', '請確認各部分均已匯出。'],
  },
  BORROWER_NOT_FOUND: {
    meaning: ['有账户的借款人资料未读到。', '有帳戶的借款人資料未讀到。'],
    remedy: ['请一并导出这些借款人。', '請一併匯出這些借款人。'],
  },
  ACCOUNT_NOT_FOUND: {
    meaning: ['有些行所属的账户未读到，未使用。', '有些列所屬的帳戶未讀到，未使用。'],
    remedy: ['如这些账户未逾期则无需处理。', '如這些帳戶未逾期則無需處理。'],
  },
  BEHAVIOUR_NOT_USED: {
    meaning: ['有些行的借款人在此没有账户，未使用。', '有些列的借款人在此沒有帳戶，未使用。'],
    remedy: ['如其账户均未逾期则无需处理。', '如其帳戶均未逾期則無需處理。'],
  },
};
