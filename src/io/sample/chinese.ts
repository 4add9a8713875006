/**
 * How a Chinese bank's export would look: Chinese headers with their unit, Chinese words, slashed dates, rates
 * in per cent. Headers and codes come from the column specification itself (its first Chinese alias), so that
 * what is written here is by construction what the reader knows; only free words have a table of their own.
 */
import { civilOf } from '../../domain/dates.js';
import { REGIONS } from '../../engine/sample/population.js';
import { PRODUCTS } from '../../engine/sample/products.js';
import type { CellValue, Column, Row } from '../columns/spec.js';
import { formatCell } from '../csv/format-cell.js';

const HAN = /\p{Script=Han}/u;

function firstChinese(words: readonly string[] | undefined): string | undefined {
  return words?.find((word) => HAN.test(word));
}

/** The header of a column: its first Chinese alias, with 元 for money and % for rates. */
export function chineseHeader(column: Column): string {
  const header = firstChinese(column.aliases) ?? column.name;
  if (column.type === 'money') return `${header}(元)`;
  return header;
}

/** Free words that the sample draws, by field. */
export const CHINESE_WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  product: Object.fromEntries(PRODUCTS.map((row) => [row.name, row.chinese])),
  region: Object.fromEntries(REGIONS.map((row) => [row.name, row.chinese])),
  gender: { male: '男', female: '女' },
};

/** One value as such an export writes it; `''` for missing. */
export function chineseCell(column: Column, value: CellValue, row: Row): string {
  if (value === null) return '';
  if (column.type === 'boolean') return value === true ? '是' : '否';
  if (column.type === 'date' && typeof value === 'number') {
    const { year, month, day } = civilOf(value);
    return `${year}/${month}/${day}`;
  }
  if (column.type === 'rate' && typeof value === 'number') {
    // Rates have at most six places, so a hundredfold has at most four.
    return `${Number((value * 100).toFixed(4))}%`;
  }
  if (column.type === 'enum' && typeof value === 'string') {
    return firstChinese(column.values?.[value]) ?? value;
  }
  if (column.type === 'text' && typeof value === 'string') {
    return CHINESE_WORDS[column.field]?.[value] ?? value;
  }
  return formatCell(column, value, row, 'CNY');
}
