/**
 * Which plans a higher rate outdoes, for goals that look for value alone: at a lower rate the same members of a waiver row
 * break the same limits and are worth less (`Bounds.outdoes`), so that nobody need look at them. By time side and row;
 * one set of columns, since a search runs on one thread at a time.
 */
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
