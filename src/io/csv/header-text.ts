/** Header texts made comparable: what is left of `逾期本金（元）*` is its name and its note. */

/** Characters of headers that traditional Chinese writes differently, pairwise: traditional, simplified. */
const TRADITIONAL =
  '號号帳账賬账戶户據据編编貸贷餘余額额罰罚約约滯滞應应還还後后開开費费違违續续產产業业類类幣币種种機机構构' +
  '證证碼码手机電电話话聯联絡络郵邮區区職职狀状況况態态稅税頻频週周實实撫抚養养負负債债資资動动評评徵征難难' +
  '預预計计長长時时間间願愿勢势禁禁語语絕绝決决執执剩剩擾扰終终總总欠欠當当數数減减重重組组結结銷销訴诉訟讼' +
  '價价詐诈議议異异標标誌志歲岁籍籍擔担個个筆笔單单萬万億亿百百詞词項项條条記记錄录對对給给內内為为從从單单' +
  '經经營营團团國国別别過过遲迟歷历轉转變变調调滿满薦荐見见備备註注貼贴現现';

const FOLD: ReadonlyMap<string, string> = new Map(
  Array.from({ length: TRADITIONAL.length / 2 }, (_, k) => [TRADITIONAL[2 * k]!, TRADITIONAL[2 * k + 1]!]),
);

const NOTE = /[([{【「<]([^)\]}】」>]*)[)\]}】」>]/g;
/** Separators that people put between words or before a unit, marks of required fields, quotes. */
const NOISE = /[\s_\-./\\:：*'"`“”‘’#·,，、\u200B-\u200F\uFEFF]/g;

export interface HeaderText {
  /** The name alone, folded: NFKC, simplified characters, lower case, no separators. */
  readonly name: string;
  /** What stood in brackets, folded, in order. */
  readonly notes: readonly string[];
}

/** Folds text so that two spellings of one header are equal. */
export function foldHeader(text: string): string {
  return fold(text).replace(NOISE, '');
}

/** The name of a header and the notes in its brackets. */
export function readHeader(text: string): HeaderText {
  const folded = fold(text);
  const notes = [...folded.matchAll(NOTE)].map((match) => match[1]!.replace(/\s/g, ''));
  return { name: folded.replace(NOTE, '').replace(NOISE, ''), notes: notes.filter((note) => note !== '') };
}

function fold(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase();
  // ASCII headers need no folding of characters.
  // oxlint-disable-next-line no-control-regex
  if (/^[\u0000-\u007F]*$/.test(plain)) return plain;
  return Array.from(plain, (character) => FOLD.get(character) ?? character).join('');
}
