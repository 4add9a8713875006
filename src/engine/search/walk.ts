/**
 * Looks at every combination, whole groups at a time. A group is one shape with a run of one waiver row; what its best
 * member could be is bounded (`bounds.ts`), and a group that cannot matter to the goal is left, else halved, down to
 * single combinations, which are worked out exactly. Nothing is left out by guess.
 */
import type { Minor } from '../../domain/records.js';
import { Bounds } from './bounds.js';
import { type Candidate, candidateOf, type MonthlyLimits, maskWithin } from './candidate.js';
import { atMostOne, BITS, type ConstraintMask, SLOTS, slotOf } from './constraints.js';
import { surelyAbove } from './price.js';
import { type ShapeList, shapeList } from './side-limits.js';
import { orderOf, type SearchSpace } from './space.js';
import { type WaiverRow, waiverAt, waiverTable } from './waivers.js';

/** Bounds are doubles and values whole, half up: a bound reaches a value when it is within a half below it. */
export const HALF = 0.5;

/**
 * What could still matter, by slot (`constraints.ts`): 0 for plans that break nothing, bit + 1 for those that break that limit
 * alone. A group matters when one of its bounds reaches its threshold.
 */
export class Thresholds {
  /** A group worth at least this much matters; ∞ = none does for its value. */
  readonly value = new Float64Array(SLOTS).fill(Infinity);
  /** A group with a dearest month, or a total, of at most this. */
  readonly monthly = new Float64Array(SLOTS).fill(-Infinity);
  readonly total = new Float64Array(SLOTS).fill(-Infinity);

  /** Whether plans that break a limit could matter. */
  wantBroken(): boolean {
    for (let slot = 1; slot < SLOTS; slot++) if (this.value[slot]! < Infinity) return true;
    return false;
  }
}

/** What is known of a group when a goal is asked whether it matters. */
export interface GroupView {
  readonly shape: number;
  readonly row: WaiverRow;
  readonly from: number;
  readonly to: number;
  readonly valueUpper: number;
  readonly monthlyLower: number;
  readonly totalLower: number;
  /** The least ln h, as the hazard rules clip it. */
  readonly logLower: number;
  readonly leastUpper: number;
}

export interface Goal {
  readonly limits: MonthlyLimits;
  readonly thresholds: Thresholds;
  /** True once nothing more can matter. */
  readonly done?: boolean;
  /** Looks for value alone: of plans that break the same limits, the one worth more will do. */
  readonly byValue?: boolean;
  /** Where to begin: at the end of the grid, where instalments are least, or at its lowest rate, where totals are. */
  readonly from?: 'end' | 'lowest rate';
  /** A second look at a group that its thresholds let pass. */
  narrows?(slot: number, group: GroupView): boolean;
  /** One combination worked out, with all the limits that it breaks. */
  offer(candidate: Candidate, mask: ConstraintMask): void;
}

/** A goal that also wants combinations that break several limits: it judges each mask itself. */
export interface WideGoal {
  readonly limits: MonthlyLimits;
  wants(mask: ConstraintMask, valueUpper: number): boolean;
  offer(candidate: Candidate, mask: ConstraintMask): void;
}

/** Shows the goal every combination of at most one broken limit that it may want: all of the grid, then the settlements. */
export function walk(space: SearchSpace, goal: Goal): void {
  const { shapes, waivers } = space;
  const broken = goal.thresholds.wantBroken();
  const count = broken ? shapes.shapes.length : shapes.free;
  new Walker(space, goal, null).run(shapes, count, broken ? waivers.rows.length : waivers.free);
}

/**
 * The same for combinations that break any number of limits. First what the levers' own limits allow: whatever that finds, most
 * of the rest breaks more.
 */
export function walkWide(space: SearchSpace, goal: WideGoal): void {
  const waivers = waiverTable(space.setting, true);
  const bounds = new Bounds(space.setting, space.table, waivers);
  const shapes = shapeList(space.sides, space.rateMasks, Number.POSITIVE_INFINITY);
  const wide = { ...space, waivers, bounds };
  new Walker(wide, null, goal).run(shapes, shapes.free, waivers.free);
  new Walker(wide, null, goal).run(shapes, shapes.shapes.length, waivers.rows.length);
}

/** The least dearest month of all plans that break no limit by their sides alone, settlements among them. */
export function monthlyLowerOf({ table, shapes, waivers, bounds, settlements }: SearchSpace): number {
  let least = Infinity;
  for (const { monthlyMinor } of settlements) least = Math.min(least, monthlyMinor);
  if (waivers.free === 0) return least;
  for (let index = 0; index < shapes.free; index++) {
    const shape = shapes.shapes[index]!;
    if (table.ready[shape] === 0) table.prepare(shape);
    least = Math.min(least, bounds.monthlyLower(shape, bounds.free.leastFinanced));
  }
  return least;
}

/** The groups that were wanted at first sight, to be opened the most promising first; filled again by every walk. */
const PENDING = {
  shape: new Int32Array(4096),
  row: new Int32Array(4096),
  from: new Int32Array(4096),
  to: new Int32Array(4096),
};

/** By side and row: from which member on a lower rate is outdone, −1 where nothing is; filled again by every walk. */
const OUTDONE = {
  from: new Int32Array(4096),
  one: new Int32Array(4096),
  ofCapacity: new Uint8Array(4096),
  /** By side: 1 where all of its rows are. */
  side: new Uint8Array(4096),
};

/** Which pending group is best by month and by total, for each slot; −1: none yet. */
const BEST = { monthly: new Int32Array(SLOTS), total: new Int32Array(SLOTS) };
const BEST_FIGURE = { monthly: new Float64Array(SLOTS), total: new Float64Array(SLOTS) };
/** The most that a group of each slot has promised to be worth. */
const PROMISED = new Float64Array(SLOTS);

class Walker {
  readonly #space: SearchSpace;
  readonly #goal: Goal | null;
  readonly #wide: WideGoal | null;
  readonly #thresholds: Thresholds;
  readonly #bounds: Bounds;
  readonly #capacity: Minor;
  readonly #residual: Minor;
  readonly #minInstalment: Minor;
  readonly #threshold: Minor;
  /** Whether the goal looks for anything but value; and the least value that it wanted of any slot at the start. */
  #wantsMoney = false;
  #leastWanted = Infinity;
  #pending = 0;
  /** Of the group that was looked at last: the limits that all its members break, and its bounds. */
  #mask: ConstraintMask = 0;
  #valueUpper = 0;
  #monthlyLower = 0;
  #totalLower = 0;
  #logLower = 0;
  /** The same, for a goal that looks twice; filled again every time. */
  readonly #view: { -readonly [K in keyof GroupView]: GroupView[K] } = { ...NOTHING };

  constructor(space: SearchSpace, goal: Goal | null, wide: WideGoal | null) {
    const { limits } = (goal ?? wide)!;
    this.#space = space;
    this.#goal = goal;
    this.#wide = wide;
    this.#thresholds = goal?.thresholds ?? EVERYTHING;
    this.#bounds = space.bounds;
    this.#capacity = limits.capacityMinor;
    this.#residual = limits.residualMinor;
    this.#minInstalment = space.setting.policy.constraints.minInstalmentMinor;
    this.#threshold = space.setting.thresholdMinor;
    for (let slot = 0; slot < SLOTS; slot++) {
      const { value, monthly, total } = this.#thresholds;
      this.#leastWanted = Math.min(this.#leastWanted, value[slot]!);
      this.#wantsMoney ||= monthly[slot]! > -Infinity || total[slot]! > -Infinity;
    }
  }

  /** Looks at the first `count` shapes of a list with the first `rows` rows, then at the settlements. */
  run({ shapes, masks, sides, free }: ShapeList, count: number, rows: number): void {
    PROMISED.fill(-Infinity);
    BEST.monthly.fill(-1);
    BEST.total.fill(-1);
    if (this.#goal?.byValue === true)
      forgetOutdone(this.#space.table.sides.count * this.#space.waivers.rows.length);
    const goal = this.#goal;
    const byValue = goal?.byValue === true;
    // Goals that begin elsewhere want plans that break nothing: as many sides for each rate that may be charged.
    const blocks = this.#space.rateMasks.filter((ofRate) => ofRate === 0).length;
    for (let step = 0; step < count; step++) {
      if (goal?.done === true) break;
      const index = goal?.from === undefined ? step : placeFrom(goal.from, step, count, blocks);
      if (index === free) this.#openBest();
      if (byValue && OUTDONE.side[sides[index]!] === 1) continue;
      this.#collect(shapes[index]!, sides[index]!, masks[index]!, rows);
    }
    this.#openBest();
    for (let index = 0; index < this.#pending; index++) this.#openPending(index);
    for (const candidate of this.#space.settlements) this.#offer(candidate);
  }

  /** What asks for least a month or in all comes first: what it gives lets most of the others go unopened. */
  #openBest(): void {
    for (let slot = 0; slot < SLOTS && this.#wantsMoney; slot++) {
      this.#openPending(BEST.monthly[slot]!);
      this.#openPending(BEST.total[slot]!);
    }
  }

  /** Looks at the groups of one shape with the first `rows`. `own` is what the shape breaks by itself. */
  #collect(shape: number, j: number, own: ConstraintMask, rows: number): void {
    const bounds = this.#bounds;
    const { table, sides, waivers } = this.#space;
    if (own !== 0 && !this.#isActive(own)) return;
    if (table.ready[shape] === 0) table.prepare(shape);
    // A shape that breaks a limit leaves room for rows that break none, or the one that shapes and rows can share.
    const ofAll = rows > waivers.free && (own === 0 || own === BITS.authority || this.#wide !== null);
    // What the least of all rows breaks, each of them does.
    const monthly = bounds.monthlyLower(shape, (ofAll ? bounds.all : bounds.free).leastFinanced);
    let mask = own;
    if (monthly > this.#capacity) mask |= BITS.capacity;
    if (monthly > this.#residual) mask |= BITS.residual_income;
    if (mask !== own && !this.#isActive(mask)) return;
    if (this.#wantsMoney && this.#leastWanted === Infinity && !this.#mayCostLess(shape, monthly)) return;
    if (bounds.failsCompletion(shape, ofAll, sides.completionLog[j]!)) {
      mask |= BITS.completion;
      if (!this.#isActive(mask)) return;
    }
    // The month is judged again row by row.
    const completion = own | (mask & BITS.completion);
    let unit = bounds.unitUpper(shape, false);
    const upper = bounds.shapeUpper(shape, ofAll ? bounds.unitUpper(shape, true) : unit, ofAll);
    if (this.#wide !== null ? !this.#wide.wants(mask, upper) : !this.#mayReach(mask, upper)) return;
    const end = ofAll ? rows : waivers.free;
    for (let r = 0; r < end; r++) {
      if (r === waivers.free) unit = bounds.unitUpper(shape, true);
      this.#collectRow(shape, completion, r, unit);
    }
    if (this.#goal?.byValue === true && this.#isOutdone(j, end)) OUTDONE.side[j] = 1;
  }

  /**
   * A row falls into at most three groups: members that surely take more than the month leaves by both limits, by one, and the
   * rest. Bounded apart, each is worth no more than its own first member. Members that a higher rate outdoes are left out.
   */
  #collectRow(shape: number, own: ConstraintMask, r: number, unit: number): void {
    const bounds = this.#bounds;
    const row = this.#space.waivers.rows[r]!;
    const mask = own | row.mask;
    if (this.#wide === null && !atMostOne(mask)) return;
    const fitsCapacity = bounds.firstWithin(shape, row, this.#capacity);
    const fitsResidual = bounds.firstWithin(shape, row, this.#residual);
    const one = Math.min(fitsCapacity, fitsResidual);
    const none = Math.max(fitsCapacity, fitsResidual);
    const both = mask | BITS.capacity | BITS.residual_income;
    if (one > row.from && this.#wide !== null) this.#collectGroup(shape, r, row.from, one - 1, both, unit);
    const ofCapacity = fitsCapacity > fitsResidual;
    let endOfOne = none - 1;
    let endOfNone = row.to;
    if (this.#goal?.byValue === true) {
      const place = (shape % this.#space.table.sides.count) * this.#space.waivers.rows.length + r;
      const done = OUTDONE.from[place]!;
      if (done >= 0) {
        endOfNone = Math.min(endOfNone, done - 1);
        if (OUTDONE.ofCapacity[place] === Number(ofCapacity))
          endOfOne = Math.min(endOfOne, OUTDONE.one[place]! - 1);
      }
      // Once every member is outdone there is nothing more to note.
      if (done < 0 || done > row.from) this.#noteOutdone(place, shape, row, one, none, ofCapacity);
    }
    const either = mask | (ofCapacity ? BITS.capacity : BITS.residual_income);
    if (one <= endOfOne) this.#collectGroup(shape, r, one, endOfOne, either, unit);
    if (none <= endOfNone) this.#collectGroup(shape, r, none, endOfNone, mask, unit);
  }

  #isOutdone(j: number, rows: number): boolean {
    const { waivers } = this.#space;
    const first = j * waivers.rows.length;
    for (let r = 0; r < rows; r++) {
      const from = OUTDONE.from[first + r]!;
      if (from < 0 || from > waivers.rows[r]!.from) return false;
    }
    return true;
  }

  /** Notes which members of a row every lower rate need not look at: they break the same there, and are worth less. */
  #noteOutdone(
    place: number,
    shape: number,
    row: WaiverRow,
    one: number,
    none: number,
    ofCapacity: boolean,
  ): void {
    const bounds = this.#bounds;
    const { table, sides } = this.#space;
    const j = shape % table.sides.count;
    const next = shape + table.sides.count;
    if (one > row.to || next >= table.count || !table.areOrdered(j)) return;
    if (table.ready[next] === 0) table.prepare(next);
    if (!bounds.breaksNoMore(shape, next, one, row.to)) return;
    bounds.look(shape);
    bounds.hazards(one, row.to);
    if (!bounds.outdoes(shape, next, one, row.to, sides.completionLog[j]! - NOISE)) return;
    // Members that rounding could still push over a limit are not counted as within it.
    let from = none;
    const limit = Math.min(this.#capacity, this.#residual);
    while (from <= row.to && bounds.monthlyUpper(shape, from) > limit) from++;
    let of = one;
    const other = ofCapacity ? this.#residual : this.#capacity;
    while (of < none && bounds.monthlyUpper(shape, of) > other) of++;
    OUTDONE.from[place] = from;
    OUTDONE.one[place] = of < none ? of : row.to + 1;
    OUTDONE.ofCapacity[place] = Number(ofCapacity);
  }

  #collectGroup(
    shape: number,
    r: number,
    from: number,
    to: number,
    mask: ConstraintMask,
    unit: number,
  ): void {
    const row = this.#space.waivers.rows[r]!;
    this.#mask = mask;
    this.#valueUpper = this.#bounds.rowUpper(shape, unit, row, from);
    if (!this.#boundMonth(shape, row, from, to) || !this.#boundValue(shape, row, from, to)) return;
    this.#remember(shape, r, from, to);
  }

  /** Whether a shape that breaks these limits and is worth at most this can have a plan that matters for its value. */
  #mayReach(mask: ConstraintMask, upper: number): boolean {
    if (this.#wantsMoney) return true;
    return upper + HALF >= (mask === 0 ? this.#leastWanted : this.#thresholds.value[slotOf(mask)]!);
  }

  /** Whether a shape can come under the month or the total that a goal for money alone has found so far. */
  #mayCostLess(shape: number, monthlyLower: number): boolean {
    const { monthly, total } = this.#thresholds;
    const totalLower = this.#bounds.leastTotal(shape);
    return monthlyLower <= monthly[0]! || totalLower <= total[0]!;
  }

  /** Whether the goal could want plans that break these limits. */
  #isActive(mask: ConstraintMask): boolean {
    if (this.#wide !== null) return this.#wide.wants(mask, Infinity);
    if (!atMostOne(mask)) return false;
    const slot = slotOf(mask);
    const { value, monthly, total } = this.#thresholds;
    return value[slot]! < Infinity || monthly[slot]! > -Infinity || total[slot]! > -Infinity;
  }

  /** Opens a group that promises more than any before it; the others wait, since what it gives may make them idle. */
  #remember(shape: number, r: number, from: number, to: number): void {
    const slot = atMostOne(this.#mask) ? slotOf(this.#mask) : 0;
    const { value, monthly, total } = this.#thresholds;
    const promising =
      this.#wide !== null || value[slot]! < Infinity ? this.#valueUpper : -this.#moneyLower(slot);
    if (promising > PROMISED[slot]!) {
      PROMISED[slot] = promising;
      this.#openEnds(shape, this.#space.waivers.rows[r]!, from, to);
      return;
    }
    const index = this.#pending++;
    if (index >= PENDING.shape.length) grow();
    PENDING.shape[index] = shape;
    PENDING.row[index] = r;
    PENDING.from[index] = from;
    PENDING.to[index] = to;
    if (monthly[slot]! > -Infinity) promise('monthly', slot, index, this.#monthlyLower);
    if (total[slot]! > -Infinity) promise('total', slot, index, this.#totalLower);
  }

  #moneyLower(slot: number): number {
    return this.#thresholds.monthly[slot]! > -Infinity ? this.#monthlyLower : this.#totalLower;
  }

  #openPending(index: number): void {
    if (index < 0) return;
    const shape = PENDING.shape[index]!;
    if (shape < 0) return;
    PENDING.shape[index] = -1;
    const row = this.#space.waivers.rows[PENDING.row[index]!]!;
    this.#open(shape, row, PENDING.from[index]!, PENDING.to[index]!);
  }

  /** Opens a group, unless what was found since makes it idle. */
  #open(shape: number, row: WaiverRow, from: number, to: number): void {
    this.#mask = this.#ownMask(shape) | row.mask;
    this.#valueUpper = Infinity;
    if (!this.#boundMonth(shape, row, from, to)) return;
    if (!this.#boundValue(shape, row, from, to)) return;
    this.#openEnds(shape, row, from, to);
  }

  /**
   * Works out the ends of a group that matters, then opens what lies between: the first member is worth most or the last
   * asks for least, nearly always.
   */
  #openEnds(shape: number, row: WaiverRow, from: number, to: number): void {
    if (from === to) {
      this.#work(shape, row, from);
      return;
    }
    this.#open(shape, row, from, from);
    this.#open(shape, row, to, to);
    if (to - from < 2) return;
    const middle = (from + to) >> 1;
    this.#open(shape, row, from + 1, middle);
    if (middle + 1 < to) this.#open(shape, row, middle + 1, to - 1);
  }

  #work(shape: number, row: WaiverRow, entry: number): void {
    const { setting, table, sides, waivers } = this.#space;
    const waiver = waiverAt(setting, waivers, row, entry);
    const candidate = candidateOf(setting, table.time(shape), waiver, {
      sideMask: this.#ownMask(shape),
      levels: sides.levels[shape % table.sides.count]!,
      order: orderOf(waiver.order, shape),
      settlement: false,
    });
    if (candidate !== null) this.#offer(candidate);
  }

  #ownMask(shape: number): ConstraintMask {
    const { table, sides, rateMasks } = this.#space;
    const j = shape % table.sides.count;
    return rateMasks[(shape - j) / table.sides.count]! | sides.masks[j]!;
  }

  #offer(candidate: Candidate): void {
    const goal = (this.#goal ?? this.#wide)!;
    goal.offer(candidate, maskWithin(candidate, goal.limits));
  }

  /** Bounds the group's payments; false when the goal wants none of its members. */
  #boundMonth(shape: number, row: WaiverRow, from: number, to: number): boolean {
    const bounds = this.#bounds;
    const { waivers, table, sides } = this.#space;
    if (this.#wide === null && !atMostOne(this.#mask)) return false;
    this.#monthlyLower = bounds.monthlyLower(shape, waivers.financedMinor[to]!);
    this.#totalLower = bounds.totalLower(shape, row, to);
    if (this.#monthlyLower > this.#capacity) this.#mask |= BITS.capacity;
    if (this.#monthlyLower > this.#residual) this.#mask |= BITS.residual_income;
    if (bounds.leastUpper(shape, from) < this.#minInstalment) this.#mask |= BITS.min_instalment;
    if ((row.levels & sides.levels[shape % table.sides.count]!) === 0) this.#mask |= BITS.authority;
    if (this.#valueUpper + HALF < this.#threshold) this.#mask |= BITS.gain;
    // What has no limit against it may still turn out to break one.
    return this.#mayMatter() || (this.#mask === 0 && this.#thresholds.value[0]! < Infinity);
  }

  /** Bounds what the group is worth and how long it lasts; false when the goal wants none of its members. */
  #boundValue(shape: number, row: WaiverRow, from: number, to: number): boolean {
    const bounds = this.#bounds;
    const { table, sides, setting } = this.#space;
    bounds.look(shape);
    this.#logLower = bounds.hazards(from, to);
    if (this.#logLower > sides.completionLog[shape % table.sides.count]! + NOISE) {
      this.#mask |= BITS.completion;
      if (!this.#mayMatter()) return false;
    }
    this.#valueUpper = bounds.valueUpper(shape, row, from, to);
    if (this.#valueUpper + HALF < this.#threshold) this.#mask |= BITS.gain;
    const { aprCap } = setting.policy.constraints;
    if (table.rates[Math.floor(shape / table.sides.count)]! > aprCap) {
      if (surelyAbove(aprCap, table.time(shape), bounds.all.leastFinanced)) this.#mask |= BITS.apr_cap;
    }
    if (!this.#mayMatter()) return false;
    const narrows = this.#goal?.narrows;
    if (narrows === undefined) return true;
    const view = this.#view;
    view.shape = shape;
    view.row = row;
    view.from = from;
    view.to = to;
    view.valueUpper = this.#valueUpper;
    view.monthlyLower = this.#monthlyLower;
    view.totalLower = this.#totalLower;
    view.logLower = this.#logLower;
    view.leastUpper = bounds.leastUpper(shape, from);
    return this.#goal!.narrows!(slotOf(this.#mask), view);
  }

  #mayMatter(): boolean {
    if (this.#wide !== null) return this.#wide.wants(this.#mask, this.#valueUpper);
    if (!atMostOne(this.#mask)) return false;
    const slot = slotOf(this.#mask);
    const { value, monthly, total } = this.#thresholds;
    return (
      (value[slot]! < Infinity && this.#valueUpper + HALF >= value[slot]!) ||
      this.#monthlyLower <= monthly[slot]! ||
      this.#totalLower <= total[slot]!
    );
  }
}

const NO_ROW: WaiverRow = {
  mask: 0,
  levels: 0,
  from: 0,
  to: 0,
  downPaymentMinor: 0,
  principal: { amount: 0, share: 0 },
  firstOrder: 0,
};
const NOTHING: GroupView = {
  shape: 0,
  row: NO_ROW,
  from: 0,
  to: 0,
  valueUpper: 0,
  monthlyLower: 0,
  totalLower: 0,
  logLower: 0,
  leastUpper: 0,
};
const EVERYTHING = new Thresholds();
/** ln h of a bound may be off by this much before it says that a limit is broken. */
const NOISE = 1e-7;

function promise(by: keyof typeof BEST, slot: number, index: number, figure: number): void {
  if (BEST[by][slot]! >= 0 && BEST_FIGURE[by][slot]! <= figure) return;
  BEST[by][slot] = index;
  BEST_FIGURE[by][slot] = figure;
}

function grow(): void {
  for (const name of ['shape', 'row', 'from', 'to'] as const) {
    const wider = new Int32Array(PENDING[name].length * 2);
    wider.set(PENDING[name]);
    PENDING[name] = wider;
  }
}

function forgetOutdone(count: number): void {
  if (OUTDONE.from.length < count) {
    OUTDONE.from = new Int32Array(count);
    OUTDONE.one = new Int32Array(count);
    OUTDONE.ofCapacity = new Uint8Array(count);
    OUTDONE.side = new Uint8Array(count);
  }
  OUTDONE.from.fill(-1, 0, count);
  OUTDONE.side.fill(0);
}

/** The place of a step in a list of blocks, one a rate: from the end, or the last block first. */
function placeFrom(from: 'end' | 'lowest rate', step: number, count: number, blocks: number): number {
  if (from === 'end') return count - 1 - step;
  const size = count / blocks;
  const block = Math.floor(step / size);
  return (blocks - 1 - block) * size + (step - block * size);
}
