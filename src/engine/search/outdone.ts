/**
 * Which plans a higher rate outdoes, for goals that look for value alone: at a lower rate the same members of a waiver row
 * break the same limits and are worth less (`Bounds.outdoes`), so that nobody need look at them. By time side and row;
 * one set of columns, since a search runs on one thread at a time.
 */
import type { MonthlyLimits } from './candidate.js';
import { LOG_NOISE } from './hazard-scale.js';
import type { SearchSpace } from './space.js';
import type { WaiverRow, WaiverTable } from './waivers.js';

let from = new Int32Array(4096);
let one = new Int32Array(4096);
let ofCapacity = new Uint8Array(4096);
let whole = new Uint8Array(4096);

/** Forgets what the last walk found, of so many sides with so many rows. */
export function forgetOutdone(sides: number, rows: number): void {
  const count = sides * rows;
  if (from.length < count) {
    from = new Int32Array(count);
    one = new Int32Array(count);
    ofCapacity = new Uint8Array(count);
  }
  if (whole.length < sides) whole = new Uint8Array(sides);
  from.fill(-1, 0, count);
  whole.fill(0, 0, sides);
}

/** Members from here on break no limit of the month and are outdone; −1 where nothing is. */
export function outdoneFrom(place: number): number {
  return from[place]!;
}

/** Members from here up to those break one limit of the month alone, the named one, and are outdone. */
export function outdoneBreaking(place: number, capacity: boolean): number {
  return ofCapacity[place] === Number(capacity) ? one[place]! : Number.POSITIVE_INFINITY;
}

/** Notes the same: `noneFrom` breaks nothing, `oneFrom` one limit. */
export function noteOutdone(place: number, noneFrom: number, oneFrom: number, capacity: boolean): void {
  from[place] = noneFrom;
  one[place] = oneFrom;
  ofCapacity[place] = Number(capacity);
}

/** Whether every row of the side is outdone at any lower rate. */
export function isSideOutdone(side: number): boolean {
  return whole[side] === 1;
}

export function noteSideOutdone(side: number): void {
  whole[side] = 1;
}

/** Whether no lower rate makes a plan of this shape worth more, whatever is waived, or keep a limit that it breaks. */
export function outdoesLower(space: SearchSpace, shape: number, side: number, ofAll: boolean): boolean {
  const { table, sides, bounds } = space;
  const next = shape + table.sides.count;
  if (next >= table.count || !table.areOrdered(side)) return false;
  if (table.ready[next] === 0) table.prepare(next);
  if (!bounds.breaksNoMore(shape, next, ofAll)) return false;
  return bounds.outdoes(shape, next, ofAll, sides.completionLog[side]! - LOG_NOISE);
}

/** Whether all of the first `rows` of a side are outdone. */
export function areRowsOutdone(waivers: WaiverTable, side: number, rows: number): boolean {
  for (let r = 0; r < rows; r++) {
    const first = from[side * waivers.rows.length + r]!;
    if (first < 0 || first > waivers.rows[r]!.from) return false;
  }
  return true;
}

/** A row of a shape that outdoes lower rates: its members break both limits of the month up to `one`, one up to `none`. */
export interface OutdoingRow {
  readonly place: number;
  readonly shape: number;
  readonly row: WaiverRow;
  readonly one: number;
  readonly none: number;
  /** Which limit the members between break. */
  readonly ofCapacity: boolean;
}

/** Notes which members of a row no lower rate need look at: they break the same there, and are worth less. */
export function findOutdone(space: SearchSpace, limits: MonthlyLimits, found: OutdoingRow): void {
  const { bounds } = space;
  const { place, shape, row, one: firstOne, none, ofCapacity: capacity } = found;
  // Members that rounding could still push over a limit are not counted as within it.
  const both = Math.min(limits.capacityMinor, limits.residualMinor);
  let noneFrom = none;
  while (noneFrom <= row.to && bounds.monthlyUpper(shape, noneFrom) > both) noneFrom++;
  const other = capacity ? limits.residualMinor : limits.capacityMinor;
  let oneFrom = firstOne;
  while (oneFrom < none && bounds.monthlyUpper(shape, oneFrom) > other) oneFrom++;
  noteOutdone(place, noneFrom, oneFrom < none ? oneFrom : row.to + 1, capacity);
}
