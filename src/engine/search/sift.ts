/**
 * A first look at many shapes at once: what the cheapest plan of each asks of a month, and how long its likeliest is kept.
 * Most shapes break too much by these alone, and a few products a shape tell.
 */
import type { Minor } from '../../domain/records.js';
import type { Bounds } from './bounds.js';
import type { MonthlyLimits } from './candidate.js';
import { BITS, type ConstraintMask } from './constraints.js';
import { DEAREST, DEAREST_ROUNDING, FIGURES, MONTH_ROUNDING, type ShapeTable, YEARS } from './shapes.js';
import type { ShapeList, SideLimits } from './side-limits.js';

/** Figures of the shapes of a list, in its order: what a first look reads, one behind the other. */
interface ListColumns {
  readonly dearest: Float64Array;
  readonly dearestRounding: Float64Array;
  readonly monthRounding: Float64Array;
  readonly years: Float64Array;
}

const known = new WeakMap<ShapeTable, WeakMap<ShapeList, ListColumns>>();

function columnsOf(table: ShapeTable, list: ShapeList): ListColumns {
  let ofTable = known.get(table);
  if (ofTable === undefined) known.set(table, (ofTable = new WeakMap()));
  const found = ofTable.get(list);
  if (found !== undefined) return found;
  for (const shape of list.shapes) if (table.ready[shape] === 0) table.prepare(shape);
  const column = (figure: number): Float64Array =>
    Float64Array.from(list.shapes, (shape) => table.figures[shape * FIGURES + figure]!);
  const columns = {
    dearest: column(DEAREST),
    dearestRounding: column(DEAREST_ROUNDING),
    monthRounding: column(MONTH_ROUNDING),
    years: column(YEARS),
  };
  ofTable.set(list, columns);
  return columns;
}

/** Places in the list of the shapes that are left, and what each surely breaks; filled again by every look. */
export const LEFT = { place: new Int32Array(4096), mask: new Int32Array(4096) };

/** What a look asks of the shapes. */
export interface SiftQuestion {
  readonly table: ShapeTable;
  readonly list: ShapeList;
  readonly sides: SideLimits;
  readonly bounds: Bounds;
  readonly limits: MonthlyLimits;
  /** Only the first of the list. */
  readonly count: number;
  /** Whether rows that break a limit count too: with shapes that break none, or the one that both can. */
  readonly allRows: boolean;
  /** Shapes with more broken limits than this are left out. */
  readonly most: number;
}

/** Fills `LEFT`; returns how many shapes are left. */
export function sift({ table, list, sides, bounds, limits, count, allRows, most }: SiftQuestion): number {
  if (LEFT.place.length < count) {
    LEFT.place = new Int32Array(count);
    LEFT.mask = new Int32Array(count);
  }
  const { dearest, dearestRounding, monthRounding, years } = columnsOf(table, list);
  const { place, mask: masks } = LEFT;
  const { least: lowest, most: highest } = table.scale;
  const { capacityMinor, residualMinor } = limits;
  const { perMonth, betaYears } = bounds;
  let left = 0;
  for (let index = 0; index < count; index++) {
    const own = list.masks[index]!;
    const rows = allRows && (own === 0 || own === BITS.authority) ? bounds.all : bounds.free;
    const monthly = rows.leastFinanced * dearest[index]! - dearestRounding[index]!;
    let mask: ConstraintMask = own;
    if (monthly > capacityMinor) mask |= BITS.capacity;
    if (monthly > residualMinor) mask |= BITS.residual_income;
    const financed: Minor = perMonth > 0 ? rows.leastFinanced : rows.mostFinanced;
    const slack = Math.abs(perMonth) * (monthRounding[index]! + 1) + LOG_NOISE;
    let log = bounds.fixedLog + betaYears * years[index]! + rows.leastHazardLog;
    log += perMonth * dearest[index]! * financed - slack;
    if (log < lowest) log = lowest;
    else if (log > highest) log = highest;
    if (log > sides.completionLog[list.sides[index]!]!) mask |= BITS.completion;
    if (bits(mask) > most) continue;
    place[left] = index;
    masks[left++] = mask;
  }
  return left;
}

/** What doubles may lose in ln h. */
const LOG_NOISE = 1e-7;

function bits(mask: ConstraintMask): number {
  if ((mask & (mask - 1)) === 0) return mask === 0 ? 0 : 1;
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
