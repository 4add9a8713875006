/**
 * A first look at many shapes at once: what the cheapest plan of each asks of a month, and how long its likeliest is kept.
 * Most shapes break too much by these alone, and a few products a shape tell.
 */
import type { Bounds, Extremes } from './bounds.js';
import type { MonthlyLimits } from './candidate.js';
import { BITS, type ConstraintMask, violations } from './constraints.js';
import { LOG_NOISE } from './hazard-scale.js';
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
  const count = list.shapes.length;
  const columns = {
    dearest: new Float64Array(count),
    dearestRounding: new Float64Array(count),
    monthRounding: new Float64Array(count),
    years: new Float64Array(count),
  };
  for (let index = 0; index < count; index++) {
    const shape = list.shapes[index]!;
    if (table.ready[shape] === 0) table.prepare(shape);
    const at = shape * FIGURES;
    columns.dearest[index] = table.figures[at + DEAREST]!;
    columns.dearestRounding[index] = table.figures[at + DEAREST_ROUNDING]!;
    columns.monthRounding[index] = table.figures[at + MONTH_ROUNDING]! + 1;
    columns.years[index] = table.figures[at + YEARS]!;
  }
  ofTable.set(list, columns);
  return columns;
}

/** What is left of a list: places in it, and what all plans of the shape there surely break. */
export interface Sifted {
  readonly list: ShapeList;
  readonly places: Int32Array;
  readonly masks: Int32Array;
}

/** What a look asks of the shapes. */
export interface SiftQuestion {
  readonly table: ShapeTable;
  readonly list: ShapeList;
  readonly sides: SideLimits;
  readonly bounds: Bounds;
  readonly limits: MonthlyLimits;
  /** Whether plans that break a limit count: all of the list, and all rows with shapes that break nothing or what both can. */
  readonly broken: boolean;
  /** Shapes with more broken limits than this are left out. */
  readonly most: number;
}

// Filled again by every look, and copied as far as it was filled.
let places = new Int32Array(4096);
let masks = new Int32Array(4096);

/** The shapes of the list that are left. */
export function sift(question: SiftQuestion): Sifted {
  const { list, bounds, broken } = question;
  const count = broken ? list.shapes.length : list.free;
  if (places.length < count) {
    places = new Int32Array(count);
    masks = new Int32Array(count);
  }
  const free = look(question, 0, list.free, broken ? bounds.all : bounds.free, 0);
  // Beside shapes that break a limit only rows that break none count, or the same: who may approve.
  const shares = list.sharesAuthority || question.most > 1;
  const left = look(question, list.free, count, shares ? bounds.all : bounds.free, free);
  return { list, places: places.slice(0, left), masks: masks.slice(0, left) };
}

/** Looks at a part of the list with these rows; returns how many are left in all. */
function look(question: SiftQuestion, from: number, to: number, rows: Extremes, filled: number): number {
  const { table, list, sides, bounds, limits, most } = question;
  const { dearest, dearestRounding, monthRounding, years } = columnsOf(table, list);
  const { least, most: highest } = table.scale;
  const { capacityMinor, residualMinor } = limits;
  const { perMonth, betaYears } = bounds;
  const { completionLog } = sides;
  const { leastFinanced } = rows;
  const base = bounds.fixedLog + rows.leastHazardLog - LOG_NOISE;
  const perDearest = perMonth * (perMonth > 0 ? leastFinanced : rows.mostFinanced);
  const perRounding = Math.abs(perMonth);
  let left = filled;
  for (let index = from; index < to; index++) {
    const monthly = leastFinanced * dearest[index]! - dearestRounding[index]!;
    let mask: ConstraintMask = list.masks[index]!;
    if (monthly > capacityMinor) mask |= BITS.capacity;
    if (monthly > residualMinor) mask |= BITS.residual_income;
    const log =
      base + betaYears * years[index]! + perDearest * dearest[index]! - perRounding * monthRounding[index]!;
    const clipped = log < least ? least : log > highest ? highest : log;
    if (clipped > completionLog[list.sides[index]!]!) mask |= BITS.completion;
    if ((mask & (mask - 1)) !== 0 ? most < 2 || violations(mask) > most : most < 1 && mask !== 0) continue;
    places[left] = index;
    masks[left++] = mask;
  }
  return left;
}
