/**
 * Whether a cell that came back from a spreadsheet is still that of the plan. The plan is known by its key, so that the
 * question is not what the cell says by itself but whether a spreadsheet can have made it of the plan's value: whatever
 * can is no change. What cannot is a change, or so damaged that nobody can tell.
 */

import { decimalsOf } from '../../domain/currency.js';
import { asCompared } from '../../engine/authority.js';
import type { CellValue, Column } from '../columns/spec.js';
import { formatCell } from '../csv/format-cell.js';
import { unguardFormula } from '../csv/formula.js';
import { readIdentifier } from '../csv/identifier.js';
import { shownDates } from './shown-date.js';
import { shownNumbers } from './shown-number.js';

/** Why a cell is not that of the plan. */
export type DifferenceKind =
  /** Another value of the same kind. */
  | 'changed'
  | 'blank'
  /** What it is now is no value of this kind at all. */
  | 'unreadable'
  /** The plan's value with fewer digits, in a column where somebody could have meant the shorter one. */
  | 'rounded';

/** Decimals that a rate is written with. */
const RATE_PLACES = 6;
/** What a spreadsheet leaves of a value that it cannot show. */
const LOST = /^(#+|#(NAME|VALUE|REF|DIV\/0|NUM|N\/A)[?!]?)$/i;
/** Yes and no as spreadsheets spell them in their own languages. */
const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  真: true,
  是: true,
  '1': true,
  wahr: true,
  vrai: true,
  verdadero: true,
  false: false,
  假: false,
  否: false,
  '0': false,
  falsch: false,
  faux: false,
  falso: false,
};

/**
 * @param exact true for what a person may set: there a shorter number may be meant. @returns null when the cell is the
 * plan's.
 */
export function differenceOf(
  column: Column,
  text: string,
  planned: CellValue,
  { currency, exact }: { readonly currency: string; readonly exact: boolean },
): DifferenceKind | null {
  const printed = formatCell(column, planned, { currency });
  const cell = text.trim();
  if (cell === printed) return null;
  if (cell === '') return 'blank';
  if (LOST.test(cell)) return 'unreadable';
  switch (column.type) {
    case 'money':
      return ofNumber(cell, Number(printed), decimalsOf(currency), exact);
    case 'rate':
      return ofNumber(cell, Number(printed), RATE_PLACES, exact);
    case 'integer':
    case 'number':
      return ofNumber(cell, Number(printed), 0, exact);
    case 'date':
      return ofDay(cell, planned as number);
    case 'boolean': {
      const value = BOOLEANS[asCompared(cell)];
      return value === undefined ? 'unreadable' : value === planned ? null : 'changed';
    }
    case 'id':
      return ofIdentifier(cell, printed);
    default:
      return sameWords(cell, printed) ? null : 'changed';
  }
}

/** Half a unit of the last place, and a hair for what doubles cannot hold. */
function half(step: number, value: number): number {
  return step / 2 + Math.abs(value) * 1e-14;
}

function ofNumber(cell: string, planned: number, places: number, exact: boolean): DifferenceKind | null {
  const ways = shownNumbers(cell);
  if (ways.length === 0) return 'unreadable';
  if (ways.some(({ value }) => Math.abs(value - planned) < half(10 ** -places, planned))) return null;
  const shortened = ways.some(({ value, step }) => Math.abs(value - planned) <= half(step, planned));
  if (!shortened) return 'changed';
  return exact ? 'rounded' : null;
}

function ofDay(cell: string, planned: number): DifferenceKind | null {
  const days = shownDates(cell);
  if (days.length === 0) return 'unreadable';
  return days.includes(planned) ? null : 'changed';
}

/** Digits that a spreadsheet keeps of a number; zeros stand for the others. */
const KEPT_DIGITS = 15;

/** An identifier that a spreadsheet took for a number, seen beside the one that it was. */
function ofIdentifier(cell: string, planned: string): DifferenceKind | null {
  const read = readIdentifier(cell);
  if ('id' in read) return read.id === planned || isDamaged(read.id, planned) ? null : 'changed';
  return read.fault === 'destroyed' && isDamaged(cell, planned) ? null : 'unreadable';
}

/** Leading zeros gone, digits from the 16th on gone, or shown as a power of ten. */
function isDamaged(cell: string, planned: string): boolean {
  if (!/^\d+(e\d+)?$/i.test(planned)) return false;
  const digits = planned.replace(/^0+(?=\d)/, '');
  const kept = digits.slice(0, KEPT_DIGITS).padEnd(digits.length, '0');
  const value = Number(planned);
  const grouped = cell.replaceAll(/(?<=\d)[,\s](?=\d{3})/g, '').replace(/\.0+$/, '');
  if (grouped === digits || grouped === kept) return true;
  return (
    /e\+/i.test(cell) &&
    shownNumbers(cell).some((way) => Math.abs(way.value - value) <= half(way.step, value))
  );
}

function sameWords(cell: string, printed: string): boolean {
  return asCompared(unguardFormula(cell)) === asCompared(unguardFormula(printed));
}
