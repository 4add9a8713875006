/**
 * Cells as nearly all are: plain numbers, ISO dates, canonical words. They are read in place, without a string or a
 * report; whatever else a cell holds is for its decoder. Both give the same value where both give one.
 */
import { isCurrency } from '../../domain/currency.js';
import { isoDateAt } from '../../domain/dates.js';
import type { CellValue } from '../columns/spec.js';
import type { CellDecoder, CellSetting, RowFacts } from './cell.js';
import { EARLIEST_DATE, LATEST_DATE } from './date-text.js';
import { wholeAt } from './exact-number.js';
import { hasLostDigits, plainKey } from './identifier.js';
import { MOST_MINOR } from './number-cells.js';
import { choicesOf } from './word-cells.js';

/** The value of the text from `start` to before `end`, which is not blank; undefined when the decoder must look. */
export type PlainCell = (text: string, start: number, end: number, facts: RowFacts) => CellValue | undefined;

/** The plain reading of a column's cells; `decode` is its decoder. */
export function plainCell(setting: CellSetting, decode: CellDecoder): PlainCell {
  switch (setting.column.type) {
    case 'money':
      return counts(setting) && setting.unit.currency === null ? plainMoney(setting) : looked;
    case 'integer':
      return counts(setting) ? plainInteger(setting) : looked;
    case 'number':
    case 'rate':
      return counts(setting) ? plainDecimal(setting) : looked;
    case 'date':
      return plainDate(setting);
    case 'month':
      return plainMonth;
    case 'boolean':
      return plainBoolean;
    case 'enum':
      return plainChoice(setting);
    case 'currency':
      return plainCurrency(setting);
    case 'id':
      return plainId(setting);
    case 'text':
      return knownTexts(decode);
    default:
      return looked;
  }
}

function looked(): undefined {
  return undefined;
}

/** True when a number counts as it stands. */
function counts({ unit, multiply }: CellSetting): boolean {
  return unit.times === 1 && unit.power === 0 && multiply === null;
}

function plainMoney({ column }: CellSetting): PlainCell {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = column;
  return (text, start, end, { decimals }) => {
    const minor = wholeAt(text, start, end, decimals);
    const factor = 10 ** decimals;
    const fits =
      minor >= -MOST_MINOR && minor <= MOST_MINOR && minor >= min * factor && minor <= max * factor;
    return fits ? minor : undefined;
  };
}

function plainInteger({ column }: CellSetting): PlainCell {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = column;
  return (text, start, end) => {
    const count = wholeAt(text, start, end, 0);
    return count >= min && count <= max ? count : undefined;
  };
}

/** Decimals that are read in place: as many digits are exact in a double, and so is the power of ten. */
const PLACES = 6;

function plainDecimal({ column }: CellSetting): PlainCell {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = column;
  const surelyBelow = (column.type === 'rate' ? column.bareBelow : undefined) ?? Number.POSITIVE_INFINITY;
  return (text, start, end) => {
    // One division of two exact numbers: correctly rounded, as `Number` reads it.
    const value = wholeAt(text, start, end, PLACES) / 10 ** PLACES;
    return value >= min && value <= max && Math.abs(value) < surelyBelow ? value : undefined;
  };
}

function plainDate({ column, asOf }: CellSetting): PlainCell {
  const last = column.future === undefined || asOf === null ? LATEST_DATE : Math.min(asOf, LATEST_DATE);
  return (text, start, end) => {
    const day = end - start === 10 ? isoDateAt(text, start) : null;
    return day !== null && day >= EARLIEST_DATE && day <= last ? day : undefined;
  };
}

/** `2025-01` reads like the first of that month. */
function plainMonth(text: string, start: number, end: number): CellValue | undefined {
  if (end - start !== 7) return undefined;
  const day = isoDateAt(`${text.slice(start, end)}-01`, 0);
  return day !== null && day >= EARLIEST_DATE && day <= LATEST_DATE ? day : undefined;
}

function plainBoolean(text: string, start: number, end: number): CellValue | undefined {
  if (end - start === 5 && text.startsWith('false', start)) return false;
  return end - start === 4 && text.startsWith('true', start) ? true : undefined;
}

function plainChoice(setting: CellSetting): PlainCell {
  const choices = choicesOf(setting.column);
  return (text, start, end) => choices.get(text.slice(start, end));
}

function plainCurrency({ currency }: CellSetting): PlainCell {
  return (text, start, end) => {
    if (end - start !== 3) return undefined;
    if (text.startsWith(currency, start)) return currency;
    const code = text.slice(start, end);
    return isCurrency(code) ? code : undefined;
  };
}

function plainId({ column }: CellSetting): PlainCell {
  const personal = column.sensitivity === 'personal';
  return (text, start, end) => {
    // A plain key without any digit may be a mark of a missing value.
    if (plainKey(text, start, end) !== 'with') return undefined;
    const id = text.slice(start, end);
    return personal && hasLostDigits(id) ? undefined : id;
  };
}

/** Texts remembered a column, and the longest that is. */
const MOST_TEXTS = 1_000;
const MOST_CHARS = 40;

/** Texts of products, regions, channels come again and again, and their decoder has nothing to report. */
function knownTexts(decode: CellDecoder): PlainCell {
  const known = new Map<string, CellValue>();
  return (text, start, end, facts) => {
    const cell = text.slice(start, end);
    const before = known.get(cell);
    if (before !== undefined) return before;
    const value = decode(cell, NOTHING_TO_REPORT, facts);
    if (known.size < MOST_TEXTS && cell.length <= MOST_CHARS) known.set(cell, value);
    return value;
  };
}

const NOTHING_TO_REPORT = {
  error: (): never => {
    throw new Error('a text is never at fault');
  },
  warn: (): never => {
    throw new Error('a text is never at fault');
  },
};
