/**
 * Groups that were wanted at first sight and wait, since what others give may make them idle; for each slot, which asks for
 * least a month and in all. One set of columns, filled again by every walk.
 */
import { SLOTS } from './constraints.js';

const columns = {
  shape: new Int32Array(4096),
  row: new Int32Array(4096),
  from: new Int32Array(4096),
  to: new Int32Array(4096),
};
let count = 0;

type Money = 'monthly' | 'total';
const least: Readonly<Record<Money, Int32Array>> = {
  monthly: new Int32Array(SLOTS),
  total: new Int32Array(SLOTS),
};
const leastMoney: Readonly<Record<Money, Float64Array>> = {
  monthly: new Float64Array(SLOTS),
  total: new Float64Array(SLOTS),
};

export function forgetPending(): void {
  count = 0;
  least.monthly.fill(-1);
  least.total.fill(-1);
}

/** Keeps a group; returns its place. */
export function addPending(shape: number, row: number, from: number, to: number): number {
  if (count >= columns.shape.length) grow();
  columns.shape[count] = shape;
  columns.row[count] = row;
  columns.from[count] = from;
  columns.to[count] = to;
  return count++;
}

export function pendingCount(): number {
  return count;
}

/** Says what a group asks for at least. */
export function notePending(by: Money, slot: number, place: number, lower: number): void {
  if (least[by][slot]! >= 0 && leastMoney[by][slot]! <= lower) return;
  least[by][slot] = place;
  leastMoney[by][slot] = lower;
}

/** The place of the group that asks for least; −1 when none waits. */
export function leastPending(by: Money, slot: number): number {
  return least[by][slot]!;
}

/** Takes a group out: its shape, or −1 when it was taken before. The rest is read by `pendingAt`. */
export function takePending(place: number): number {
  const shape = columns.shape[place]!;
  columns.shape[place] = -1;
  return shape;
}

export function pendingAt(place: number): {
  readonly row: number;
  readonly from: number;
  readonly to: number;
} {
  return { row: columns.row[place]!, from: columns.from[place]!, to: columns.to[place]! };
}

function grow(): void {
  for (const name of ['shape', 'row', 'from', 'to'] as const) {
    const wider = new Int32Array(columns[name].length * 2);
    wider.set(columns[name]);
    columns[name] = wider;
  }
}
