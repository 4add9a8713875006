/** Chinese for problems of policy packs; the English stands with the codes. */
import type { IssueLabels } from './issue-label.js';

/** A pack that cannot be used, or says something doubtful. */
export const POLICY_ISSUE_LABELS: IssueLabels = {
  POLICY_UNREADABLE: {
    meaning: ['没有这个政策包，或文件无法读取。', '沒有這個政策包，或檔案無法讀取。'],
    remedy: [
      '请给出内置政策包名称，或 UTF-8 编码的 YAML 文件路径。',
      '請給出內建政策包名稱，或 UTF-8 編碼的 YAML 檔案路徑。',
    ],
  },
  POLICY_YAML: {
    meaning: ['政策包不是有效的 YAML。', '政策包不是有效的 YAML。'],
    remedy: ['请修正该行；不允许使用别名。', '請修正該行；不允許使用別名。'],
  },
  POLICY_DUPLICATE_KEY: {
    meaning: ['同一映射中的键出现两次。', '同一對應中的鍵出現兩次。'],
    remedy: ['请保留一个。', '請保留一個。'],
  },
  POLICY_UNKNOWN_BASE: {
    meaning: ['所扩展的政策包不存在，或是它自身。', '所擴充的政策包不存在，或是它自身。'],
    remedy: ['请指定内置政策包，或相对于本文件的路径。', '請指定內建政策包，或相對於本檔案的路徑。'],
  },
  POLICY_UNKNOWN_KEY: {
    meaning: ['政策包中没有这个键。', '政策包中沒有這個鍵。'],
    remedy: [
      '请更正或删除；forbear policy schema 列出全部。',
      '請更正或刪除；forbear policy schema 列出全部。',
    ],
  },
  POLICY_MISSING_KEY: {
    meaning: ['缺少政策包必需的键。', '缺少政策包必要的鍵。'],
    remedy: ['请补上，或扩展已有该键的政策包。', '請補上，或擴充已有該鍵的政策包。'],
  },
  POLICY_WRONG_TYPE: {
    meaning: ['取值类型不对。', '取值型別不對。'],
    remedy: ['请写成要求的类型。', '請寫成要求的型別。'],
  },
  POLICY_UNQUOTED_DECIMAL: {
    meaning: ['金额、利率或比例没有加引号。', '金額、利率或比例沒有加引號。'],
    remedy: ['请加引号，以便按原样精确读取。', '請加引號，以便照原樣精確讀取。'],
  },
  POLICY_BAD_VALUE: {
    meaning: ['取值不在允许范围内。', '取值不在允許範圍內。'],
    remedy: ['请使用允许的取值。', '請使用允許的取值。'],
  },
  POLICY_SHARE_RANGE: {
    meaning: ['比例不在 0 到 1 之间。', '比例不在 0 到 1 之間。'],
    remedy: ['请写成小数："0.25" 表示 25%。', '請寫成小數："0.25" 表示 25%。'],
  },
  POLICY_UNKNOWN_CITE: {
    meaning: ['引用的来源不在 sources 中。', '引用的來源不在 sources 中。'],
    remedy: ['请补充来源，或引用其他来源。', '請補充來源，或引用其他來源。'],
  },
  POLICY_UNGRADED: {
    meaning: ['规则缺少发布机关、约束力或核实等级。', '規則缺少發布機關、約束力或查證等級。'],
    remedy: ['请在该规则或所在章节注明来源。', '請在該規則或所在章節註明來源。'],
  },
  POLICY_GATE_UNCITED: {
    meaning: ['资格条件没有引用来源。', '資格條件沒有引用來源。'],
    remedy: ['请注明来源；内部规则写 binding: house。', '請註明來源；內部規則寫 binding: house。'],
  },
  POLICY_NOT_HOUSE: {
    meaning: ['核实等级为 C 或 M 的规则被写成法定义务。', '查證等級為 C 或 M 的規則被寫成法定義務。'],
    remedy: ['请改为 binding: house，或核实后提高等级。', '請改為 binding: house，或查證後提高等級。'],
  },
  POLICY_PROTECTED_FACT: {
    meaning: ['评分卡、资格条件或意愿信号使用了受保护特征。', '評分卡、資格條件或意願訊號使用了受保護特徵。'],
    remedy: ['请删除；此类信息仅用于公平性审计。', '請刪除；此類資訊僅用於公平性稽核。'],
  },
  POLICY_BAND_GAP: {
    meaning: ['区间之间有空隙。', '區間之間有空隙。'],
    remedy: ['每个区间应从上一区间结束处开始。', '每個區間應從上一區間結束處開始。'],
  },
  POLICY_BAND_OVERLAP: {
    meaning: ['区间重叠或顺序不对。', '區間重疊或順序不對。'],
    remedy: ['请按下限排序。', '請依下限排序。'],
  },
  POLICY_CLASS_ORDER: {
    meaning: ['分类表中逾期越久分类反而越好。', '分類表中逾期越久分類反而越好。'],
    remedy: ['请从最好到最差排列。', '請從最好到最差排列。'],
  },
  POLICY_TABLE_KEYS: {
    meaning: ['按账龄或产品的表多出或缺少键。', '依帳齡或產品的表多出或缺少鍵。'],
    remedy: ['每个账龄或产品类别恰好给一个值。', '每個帳齡或產品類別恰好給一個值。'],
  },
  POLICY_CURVE: {
    meaning: ['回收曲线下降，或点数与月数不同。', '回收曲線下降，或點數與月數不同。'],
    remedy: ['每个月份给一个累计比例，不得下降。', '每個月份給一個累計比例，不得下降。'],
  },
  POLICY_UNKNOWN_CLASS: {
    meaning: ['政策包中没有这个风险分类。', '政策包中沒有這個風險分類。'],
    remedy: ['请使用 classes 中的编号。', '請使用 classes 中的編號。'],
  },
  POLICY_UNKNOWN_REFERENCE: {
    meaning: ['引用了政策包未定义的名称。', '引用了政策包未定義的名稱。'],
    remedy: ['请定义它，或使用已有的名称。', '請定義它，或使用已有的名稱。'],
  },
  POLICY_UNKNOWN_VALUE: {
    meaning: ['条件要求的取值不会出现。', '條件要求的取值不會出現。'],
    remedy: ['请使用所列取值，否则条件永不成立。', '請使用所列取值，否則條件永不成立。'],
  },
  POLICY_DUPLICATE_ID: {
    meaning: ['两行的编号或名称相同。', '兩列的編號或名稱相同。'],
    remedy: ['请各用不同的编号。', '請各用不同的編號。'],
  },
  POLICY_NEVER_MATCHES: {
    meaning: ['有一行永远不会适用。', '有一列永遠不會適用。'],
    remedy: ['请移到遮住它的行之前，或修正条件。', '請移到遮住它的列之前，或修正條件。'],
  },
  POLICY_NO_DEFAULT: {
    meaning: ['有些账户找不到适用的行。', '有些帳戶找不到適用的列。'],
    remedy: ['请以条件为空的一行结尾。', '請以條件為空的一列結尾。'],
  },
  POLICY_AUTHORITY_ORDER: {
    meaning: ['较高权限的批准范围小于较低权限。', '較高權限的核准範圍小於較低權限。'],
    remedy: ['请从低到高排列，限额不得下降。', '請從低到高排列，限額不得下降。'],
  },
  POLICY_CAP_UNAPPROVABLE: {
    meaning: ['减免上限超过任何权限的批准范围。', '減免上限超過任何權限的核准範圍。'],
    remedy: ['请降低上限，或提高最高权限。', '請降低上限，或提高最高權限。'],
  },
  POLICY_PRINCIPAL_NOT_BAD_DEBT: {
    meaning: ['非呆账允许减免本金或结清减免。', '非呆帳允許減免本金或結清減免。'],
    remedy: [
      '请在条件中加 bad_debt: true，或将本金比例设为 "0"。',
      '請在條件中加 bad_debt: true，或將本金比例設為 "0"。',
    ],
  },
  POLICY_GRID_BEYOND_CAPS: {
    meaning: ['搜索网格含有所有上限都禁止的取值。', '搜尋網格含有所有上限都禁止的取值。'],
    remedy: ['请从网格中删除，或放宽上限。', '請從網格中刪除，或放寬上限。'],
  },
  POLICY_LIMIT_ORDER: {
    meaning: ['下限高于上限。', '下限高於上限。'],
    remedy: ['请对调或更正。', '請對調或更正。'],
  },
  POLICY_EXPIRED: {
    meaning: ['规则已过有效期。', '規則已過有效期。'],
    remedy: ['请换成现行规则，或在机关延期后更新日期。', '請換成現行規則，或在機關延期後更新日期。'],
  },
  POLICY_NOT_YET_EFFECTIVE: {
    meaning: ['规则在该日期尚未生效。', '規則在該日期尚未生效。'],
    remedy: ['请确认是否可提前适用。', '請確認是否可提前適用。'],
  },
  POLICY_UNUSED_SOURCE: {
    meaning: ['来源没有被任何规则引用。', '來源沒有被任何規則引用。'],
    remedy: ['请删除或引用它。', '請刪除或引用它。'],
  },
  POLICY_CONTACT_HOURS: {
    meaning: ['按时段触达的渠道没有静默时段，或全天静默。', '按時段觸達的管道沒有靜默時段，或全天靜默。'],
    remedy: [
      '请在 quiet_hours 中列出该渠道，并保留可联系时段。',
      '請在 quiet_hours 中列出該管道，並保留可聯絡時段。',
    ],
  },
  POLICY_CHANGED_UNDER_CITE: {
    meaning: ['改动了基础政策包的数值，却仍引用原来的出处。', '更動了基礎政策包的數值，卻仍引用原來的出處。'],
    remedy: [
      '请注明新数值的来源；内部规则写 binding: house。',
      '請註明新數值的來源；內部規則寫 binding: house。',
    ],
  },
};
