/** The cells of a filled row beside the plan that it is about: which are not the plan's, and what a person set. */

import { decimalsOf } from '../../domain/currency.js';
import { FREQUENCIES } from '../../domain/frequency.js';
import { PLAN_METHODS } from '../../engine/draft/problem.js';
import { isLeverColumn, type LeverColumn } from '../../engine/lever-columns.js';
import type { PlanLine } from '../../engine/lines.js';
import type { CellDifference, LeverValue, ReviewDecision, RowCells } from '../../engine/review-decision.js';
import { PLANS } from '../columns/plans.js';
import { rowOf } from '../columns/rows-decisions.js';
import type { Column, Row } from '../columns/spec.js';
import { type CellReport, describeCell } from '../csv/cell.js';
import { formatCell } from '../csv/format-cell.js';
import { DECODERS } from '../csv/row-reader.js';
import { PLAIN_UNIT } from '../csv/units.js';
import { differenceOf } from './cell-difference.js';
import { ordersOf } from './shown-date.js';

/** What reviewers call the names of the policy. */
const NAMES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  method: {
    ...named(PLAN_METHODS),
    'equal-instalment': ['等额本息', '等額本息', '本息平均攤還'],
    'equal-principal': ['等额本金', '等額本金', '本金平均攤還'],
    'step-up': ['逐年递增', '逐年遞增'],
  },
  frequency: {
    ...named(FREQUENCIES),
    weekly: ['每周', '每週', '按周', '按週'],
    biweekly: ['每两周', '每兩週'],
    monthly: ['每月', '按月'],
    bimonthly: ['每两月', '每兩月', '每两个月', '每兩個月'],
    quarterly: ['每季', '每季度', '按季'],
    semiannual: ['每半年'],
    annual: ['每年', '按年'],
  },
};

function named(names: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(names.map((name) => [name, []]));
}

const COLUMNS: ReadonlyMap<string, Column> = new Map(
  PLANS.columns.map((column) => {
    const values = NAMES[column.name];
    return [column.name, values === undefined ? column : { ...column, type: 'enum' as const, values }];
  }),
);
/** A rate of a whole number may as well be a percentage without its sign. */
const BARE_RATE = 1;

export const rowCells: RowCells = { differences, lever };

function differences(row: ReviewDecision, line: PlanLine): CellDifference[] {
  const planned = rowOf(line);
  return PLANS.columns.flatMap((column) => {
    const text = row.cells[column.name];
    // A row that is known by one key need not repeat the others.
    if (text === undefined || (text === '' && column.type === 'id')) return [];
    const value = planned[column.field] ?? null;
    const exact = isLeverColumn(column.name);
    const kind = differenceOf(column, text, value, { currency: line.currency, exact });
    if (kind === null || (kind === 'changed' && sameName(column, text, value))) return [];
    return [{ column: column.name, kind, ...shown(column, text, planned) }];
  });
}

/** A name of the policy in other words. */
function sameName({ name }: Column, text: string, planned: unknown): boolean {
  const column = COLUMNS.get(name);
  return column?.type === 'enum' && decode(column, text, '') === planned;
}

/** Who an account or a borrower is stays out of messages; figures of a plan do not. */
function shown(column: Column, text: string, planned: Row): Pick<CellDifference, 'found' | 'expected'> {
  const secret = column.type === 'id';
  return {
    found: secret && text !== '' ? 'another identifier' : describeCell(text, column),
    expected: secret
      ? 'the plan’s own'
      : JSON.stringify(formatCell(column, planned[column.field] ?? null, planned)),
  };
}

function lever(row: ReviewDecision, line: PlanLine, name: LeverColumn): LeverValue | null {
  const column = COLUMNS.get(name);
  const text = row.cells[name];
  if (column === undefined || text === undefined) return null;
  const value = decode(
    column,
    text,
    line.currency,
    column.type === 'date' ? dateOrder(row, line, name) : null,
  );
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}

/** The order that the row's other dates have, which are known; null when they do not tell. */
function dateOrder(row: ReviewDecision, line: PlanLine, but: string) {
  const known = PLANS.columns.flatMap((column): (readonly [string, number])[] => {
    const text = row.cells[column.name];
    const day = rowOf(line)[column.field];
    return column.type === 'date' && column.name !== but && text && typeof day === 'number'
      ? [[text, day]]
      : [];
  });
  const orders = known.length === 0 ? [] : ordersOf(known);
  return orders.length === 1 ? (orders[0] ?? null) : null;
}

/** A cell by itself, as strictly as an export is read: what reads two ways is null. */
function decode(
  column: Column,
  text: string,
  currency: string,
  order: ReturnType<typeof dateOrder> = null,
): ReturnType<ReturnType<(typeof DECODERS)[Column['type']]>> {
  let failed = false;
  const report: CellReport = {
    error: () => {
      failed = true;
      return null;
    },
    // Rounded money is money that nobody can pay.
    warn: () => {
      failed = true;
    },
  };
  const decoder = DECODERS[column.type]({
    column: column.type === 'rate' ? { ...column, bareBelow: BARE_RATE } : column,
    unit: PLAIN_UNIT,
    multiply: null,
    dateOrder: order,
    asOf: null,
    isMissing: (cell) => cell.trim() === '',
    currency,
  });
  const decimals = currency === '' ? 0 : decimalsOf(currency);
  const value = decoder(text, report, { currency, decimals });
  return failed ? null : value;
}
