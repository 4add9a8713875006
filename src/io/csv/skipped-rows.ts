/** Rows that are no rows: blank lines, totals, footers, and the header again. */

/** What the first filled cell of a row of totals says. */
const TOTAL =
  /^(合计|总计|小计|共计|总和|汇总|合計|總計|小計|共計|本页合计|本页小计|sum|total|totals|sub-?total|grand ?total)\s*[:：]?$/i;
/** What exports print below the rows: who made it, when, how many. */
const FOOTER =
  /^(制表|製表|打印|导出|導出|审核|复核|报表|备注[:：]|注[:：]|说明[:：]|第\s*\d+\s*页|共\s*\d+\s*(条|页|笔|行|户)|\(?\d+ rows?( affected)?\)?|end of (file|report))/i;

/** ASCII characters that a total or footer starts with. */
const ASCII_STARTS = 'sStTgGeE(0123456789';

/** True for a line without any content. */
export function isBlankRow(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}

/** True for a row of totals, or a footer: the first filled cell says so. A footer fills two cells at most. */
export function isTotalRow(cells: readonly string[]): boolean {
  const at = cells.findIndex((cell) => cell.trim() !== '');
  const first = cells[at]?.trim();
  if (first === undefined || first.length > 60) return false;
  const code = first.charCodeAt(0);
  if (code < 127 && !ASCII_STARTS.includes(first[0]!)) return false;
  // Keys mostly start with a digit; no total does, and footers with one are checked below.
  if (code >= 48 && code <= 57 && cells.length > 2 && at === 0 && !ROWS.test(first)) return false;
  if (TOTAL.test(first.replace(/\s/g, '').normalize('NFKC')) || TOTAL.test(first)) return true;
  return FOOTER.test(first) && cells.filter((cell) => cell.trim() !== '').length <= 2;
}

/**
 * True when the first characters of a line already say that it is neither blank nor a row of totals nor a footer: what
 * {@link isBlankRow} and {@link isTotalRow} make of its cells. `first` is the length of its first cell.
 */
export function startsData(text: string, first: number, cells: number): boolean {
  const code = text.charCodeAt(0);
  if (first === 0 || first > 60 || code <= 32 || code >= 127) return false;
  if (code < 48 || code > 57) return !ASCII_STARTS.includes(text[0]!);
  return cells > 2 && !ROWS.test(text.slice(0, first));
}

const ROWS = /rows?/i;

/** True for the header once more, as in exports that were joined. */
export function isRepeatedHeader(cells: readonly string[], header: readonly string[]): boolean {
  if (cells[0] !== header[0] || cells.length !== header.length) return false;
  return cells.every((cell, index) => cell === header[index]);
}
