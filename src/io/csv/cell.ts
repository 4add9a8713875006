/** What a cell decoder is given and how it reports. */

import { type Issue } from '../../domain/issue.js';
import { editDistance } from '../../domain/nearest.js';
import type { CellValue, Column } from '../columns/spec.js';
import type { DateOrder } from './date-text.js';
import type { Unit } from './units.js';

/** Facts of the row and the command that a cell's meaning depends on. */
export interface RowFacts {
  /** Currency of the row's money. */
  currency: string;
  /** Digits after its decimal point. */
  decimals: number;
}

export interface CellSetting {
  readonly column: Column;
  readonly unit: Unit;
  /** A decimal from the mapping that numbers are multiplied by. */
  readonly multiply: { readonly units: bigint; readonly scale: number } | null;
  readonly dateOrder: DateOrder | null;
  readonly asOf: number | null;
  /** Which texts count as missing: blanks and the usual marks, or blanks alone in files of our own. */
  readonly isMissing: (text: string) => boolean;
  /** Currency of rows without one. */
  readonly currency: string;
}

/** Decodes one cell; null for missing and after an error. */
export type CellDecoder = (text: string, report: CellReport, facts: RowFacts) => CellValue;

/** Takes the faults of one row at a time; the reader sets `column` and `text` before each cell. */
export interface CellReport {
  /** Notes that the row cannot be used; returns null so that a decoder can return it. */
  error(code: string, expected: string, hint?: string): null;
  /** Notes something to know; counted per code and column. */
  warn(code: string, expected: string): void;
}

/** Longest quotation in a message. */
const QUOTED_CHARS = 32;
/** Only such cells are quoted from columns of numbers and dates: what slipped in from another column is not. */
const NUMBER_LIKE = /^[\d\s.,:;/+\-()%‰‱¥$€£'’eEx*万千百亿元年月日天期次TZ]{1,24}$/;
const LONG_DIGITS = /\d{9,}/;
/** Too short to name anybody. */
const SHORT_CODE = /^[\x21-\x7E]{1,3}$/;

/** A cell as a message may show it: quoted when that gives nobody away, else described. */
export function describeCell(text: string, column: Column): string {
  const trimmed = text.trim();
  if (trimmed === '') return 'a blank';
  const described = `${[...trimmed].length} characters`;
  if (column.sensitivity !== undefined || trimmed.includes('@')) return described;
  const numeric = ['money', 'rate', 'integer', 'number', 'date', 'moment', 'month'].includes(column.type);
  if (numeric && (!NUMBER_LIKE.test(trimmed) || LONG_DIGITS.test(trimmed.replace(/[,.]/g, '')))) {
    return /^[\x20-\x7E]{1,12}$/.test(trimmed) && !LONG_DIGITS.test(trimmed) ? quote(trimmed) : described;
  }
  if (['boolean', 'currency'].includes(column.type) && !SHORT_CODE.test(trimmed)) return described;
  if (column.type === 'enum' && !likeAChoice(trimmed, column)) return described;
  if (column.type === 'text' && /\d{6,}/.test(trimmed)) return described;
  return quote(trimmed);
}

/** A misspelt choice or a bare code is quoted; anything else may be a name from the next column. */
function likeAChoice(text: string, column: Column): boolean {
  if (SHORT_CODE.test(text)) return true;
  const spellings = Object.entries(column.values ?? {}).flatMap(([canonical, others]) => [
    canonical,
    ...others,
  ]);
  return spellings.some((known) => editDistance(text.toLowerCase(), known.toLowerCase()) * 3 <= known.length);
}

function quote(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ')];
  const shown =
    characters.length > QUOTED_CHARS ? `${characters.slice(0, QUOTED_CHARS).join('')}…` : characters.join('');
  return JSON.stringify(shown);
}

/** An issue of one row. */
export function rowIssue(
  severity: Issue['severity'],
  code: string,
  where: Issue['where'],
  found: string,
  expected: string,
  hint = '',
): Issue {
  return { code, severity, where, found, expected, hint };
}
