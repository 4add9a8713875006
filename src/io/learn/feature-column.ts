/** One column of a history as a characteristic: its kind found or told, its cells as numbers or levels. */
import { decimalsOf } from '../../domain/currency.js';
import { FACTS, type FactName } from '../../domain/facts.js';
import { ForbearError } from '../../domain/issue.js';
import type { Feature, FeatureKind, Monotone } from '../../engine/learn/history.js';
import { scoredFact } from '../../engine/learn/scored-facts.js';
import type { Refusal } from '../../engine/learn/screen.js';
import { type DateOrder, readDate } from '../csv/date-text.js';
import { readExact, toDouble } from '../csv/exact-number.js';
import { isMissing } from '../csv/missing.js';
import { fileIssue } from '../csv/source.js';
import type { FeatureMapping } from './history-mapping.js';

export interface RawColumn {
  readonly name: string;
  readonly header: string;
  readonly fact: FactName | null;
  /** Null = a blank. */
  readonly cells: readonly (string | null)[];
  readonly entry: FeatureMapping | null;
}

export interface FeatureOptions {
  readonly dateFormat: DateOrder | null;
  readonly currency: string;
  readonly monotone: Monotone;
}

/** Marks that mean nothing else in a column of words; `none` and `unknown` may be words of the column. */
const NO_WORD = new Set(['na', 'n/a', '#n/a', 'nan', 'null', '<na>', '-', '--', '?']);
const TRUE_WORDS = new Set(['true', 'yes', 'y', '1', '是']);
const FALSE_WORDS = new Set(['false', 'no', 'n', '0', '否']);

/**
 * The column as a feature, or why it is none (a date, a fact that follows from the score). Throws ForbearError (exit 3) when a column that is said to be of
 * numbers holds something else.
 */
export function featureOf(raw: RawColumn, options: FeatureOptions, file: string): Feature | Refusal {
  const { name, header, fact, entry } = raw;
  if (fact !== null && scoredFact(fact) === null) {
    return { name, header, reason: 'derived', evidence: '', allowed: false };
  }
  const cells = entry?.map ? raw.cells.map((cell) => mapped(cell, entry.map!)) : raw.cells;
  const kind = entry?.kind ?? kindOf(cells, fact);
  if (entry?.kind === undefined || entry.kind === null) {
    if (fact === null && kind === 'category' && isDates(cells, options.dateFormat)) {
      return { name, header, reason: 'date', evidence: '', allowed: false };
    }
  }
  const monotone = entry?.monotone ?? options.monotone;
  if (kind === 'category') {
    return { name, header, fact, kind, monotone: 'none', values: cells.map((cell) => level(cell, fact)) };
  }
  const scale = entry?.multiply ?? 1;
  const places = fact !== null && FACTS[fact] === 'money' ? decimalsOf(options.currency) : null;
  const values = cells.map((cell) => {
    if (cell === null || isMissing(cell)) return null;
    const value = numberOf(cell);
    if (value === null) {
      throw new ForbearError(3, [
        {
          ...fileIssue(file, 'HISTORY_INVALID', 'text in a column of numbers', 'numbers, or kind: category'),
          where: { file, line: null, column: header },
        },
      ]);
    }
    const scaled = value * scale;
    return places === null ? scaled : Math.round(scaled * 10 ** places) / 10 ** places;
  });
  return { name, header, fact, kind, monotone, values };
}

function mapped(cell: string | null, map: Readonly<Record<string, string | null>>): string | null {
  if (cell === null) return null;
  if (Object.hasOwn(map, cell)) return map[cell]!;
  return Object.hasOwn(map, '*') ? map['*']! : cell;
}

/** A fact is what the policy says it is; any other column is of numbers when every cell is one. */
function kindOf(cells: readonly (string | null)[], fact: FactName | null): FeatureKind {
  if (fact !== null) return FACTS[fact] === 'text' || FACTS[fact] === 'flag' ? 'category' : 'number';
  const numbers = cells.every((cell) => cell === null || isMissing(cell) || numberOf(cell) !== null);
  return numbers && cells.some((cell) => cell !== null && !isMissing(cell)) ? 'number' : 'category';
}

function isDates(cells: readonly (string | null)[], order: DateOrder | null): boolean {
  const known = cells.filter((cell) => cell !== null && !isMissing(cell));
  return known.length > 0 && known.every((cell) => typeof readDate(cell!, order) === 'number');
}

function numberOf(cell: string): number | null {
  const plain = Number(cell);
  if (Number.isFinite(plain)) return plain;
  const percent = cell.endsWith('%') || cell.endsWith('％');
  const read = readExact(percent ? cell.slice(0, -1) : cell);
  if (typeof read === 'string') return null;
  return percent ? toDouble(read) / 100 : toDouble(read);
}

function level(cell: string | null, fact: FactName | null): string | null {
  if (cell === null || NO_WORD.has(cell.toLowerCase())) return null;
  if (fact === null || FACTS[fact] !== 'flag') return cell;
  if (TRUE_WORDS.has(cell.toLowerCase())) return 'true';
  return FALSE_WORDS.has(cell.toLowerCase()) ? 'false' : cell;
}
