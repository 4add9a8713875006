/**
 * Looks at every combination, whole groups at a time. A group is one shape with a run of one waiver row; what its best
 * member could be is bounded (`bounds.ts`), and a group that cannot matter to the goal is left, else opened, down to
 * single combinations, which are worked out exactly. Nothing is left out by guess.
 */
import type { Minor } from '../../domain/records.js';
import { Bounds } from './bounds.js';
import { type Candidate, candidateOf, type MonthlyLimits, maskWithin } from './candidate.js';
import { atMostOne, BITS, type ConstraintMask, SLOTS, slotOf } from './constraints.js';
import { type Goal, type GroupView, HALF, Thresholds, type WideGoal } from './goal.js';
import { LOG_NOISE } from './hazard-scale.js';
import {
  areRowsOutdone,
  findOutdone,
  forgetOutdone,
  isSideOutdone,
  noteOutdone,
  noteSideOutdone,
  outdoesLower,
  outdoneBreaking,
  outdoneFrom,
} from './outdone.js';
import {
  addPending,
  forgetPending,
  leastPending,
  notePending,
  pendingAt,
  pendingCount,
  takePending,
} from './pending.js';
import { surelyAbove } from './price.js';
import type { ShapeList } from './side-limits.js';
import type { Sifted } from './sift.js';
import { orderOf, type SearchSpace } from './space.js';
import { type WaiverRow, waiverAt } from './waivers.js';

/** The most that a group of each slot has promised to be worth; filled again by every walk. */
const PROMISED = new Float64Array(SLOTS);

/** One goal's way over all groups of one account. */
export class Walker {
  readonly #space: SearchSpace;
  readonly #goal: Goal | null;
  readonly #wide: WideGoal | null;
  readonly #thresholds: Thresholds;
  readonly #byValue: boolean;
  /** Whether the goal looks for anything but value; and the least value that it wanted of any slot at the start. */
  readonly #wantsMoney: boolean;
  readonly #leastWanted: number;
  readonly #bounds: Bounds;
  readonly #limits: MonthlyLimits;
  readonly #capacity: Minor;
  readonly #residual: Minor;
  readonly #minInstalment: Minor;
  readonly #aprCap: number;
  readonly #threshold: Minor;
  /** Of the group that was looked at last: the limits that all its members break, and its bounds. */
  #mask: ConstraintMask = 0;
  #valueUpper = 0.5;
  #monthlyLower = 0.5;
  #totalLower = 0.5;
  #logLower = 0.5;

  constructor(space: SearchSpace, goal: Goal | null, wide: WideGoal | null) {
    const { limits } = (goal ?? wide)!;
    const { constraints } = space.setting.policy;
    this.#space = space;
    this.#goal = goal;
    this.#wide = wide;
    this.#thresholds = goal?.thresholds ?? EVERYTHING;
    this.#byValue = goal?.byValue === true;
    this.#wantsMoney = this.#thresholds.wantMoney();
    this.#leastWanted = this.#thresholds.leastValue();
    this.#bounds = space.bounds;
    this.#limits = limits;
    this.#capacity = limits.capacityMinor;
    this.#residual = limits.residualMinor;
    this.#minInstalment = constraints.minInstalmentMinor;
    this.#aprCap = constraints.aprCap;
    this.#threshold = space.setting.thresholdMinor;
  }

  /** Looks at the shapes that are left with the first `rows`; then at the settlements. */
  run({ list, places, masks }: Sifted, rows: number): void {
    const { table, waivers, rateMasks, settlements } = this.#space;
    const goal = this.#goal;
    const left = places.length;
    PROMISED.fill(-Infinity);
    forgetPending();
    if (this.#byValue) forgetOutdone(table.sides.count, waivers.rows.length);
    const lowestFirst = goal?.from === 'lowest rate' ? byLowestRate(list, places, rateMasks.length) : null;
    const lowest = this.#lowestOf(list, places);
    if (lowest >= 0) {
      const place = places[lowest]!;
      this.#collect(list.shapes[place]!, list.sides[place]!, masks[lowest]!, list.masks[place]!, rows);
    }
    for (let step = 0; step < left; step++) {
      if (goal?.done === true) break;
      const at = lowestFirst === null ? (goal?.from === 'end' ? left - 1 - step : step) : lowestFirst[step]!;
      const place = places[at]!;
      const side = list.sides[place]!;
      if (this.#byValue && isSideOutdone(side)) continue;
      this.#collect(list.shapes[place]!, side, masks[at]!, list.masks[place]!, rows);
    }
    for (let slot = 0; slot < SLOTS && this.#wantsMoney; slot++) {
      this.#openPending(leastPending('monthly', slot));
      this.#openPending(leastPending('total', slot));
    }
    for (let index = 0; index < pendingCount(); index++) this.#openPending(index);
    for (const candidate of settlements) this.#offer(candidate);
  }

  /** Where the shape with the least month stands, for a goal that wants nothing else: it lets most others go; −1 else. */
  #lowestOf(list: ShapeList, places: Int32Array): number {
    if (this.#leastWanted < Infinity || !(this.#thresholds.monthly[0]! > -Infinity)) return -1;
    const bounds = this.#bounds;
    let lowest = -1;
    let least = Infinity;
    for (let at = 0; at < places.length; at++) {
      const monthly = bounds.monthlyLower(list.shapes[places[at]!]!, bounds.free.leastFinanced);
      if (monthly >= least) continue;
      least = monthly;
      lowest = at;
    }
    return lowest;
  }

  /**
   * Looks at the groups of one shape with the first `rows`. `own` is what the shape breaks by itself, `mask` what each of
   * its plans surely does.
   */
  #collect(shape: number, side: number, mask: ConstraintMask, own: ConstraintMask, rows: number): void {
    const bounds = this.#bounds;
    const { waivers } = this.#space;
    if (mask !== 0 && !this.#isActive(mask)) return;
    // A shape that breaks a limit leaves room for rows that break none, or the one that shapes and rows can share.
    const ofAll = rows > waivers.free && (own === 0 || own === BITS.authority || this.#wide !== null);
    if (this.#wantsMoney && this.#leastWanted === Infinity && !this.#mayCostLess(shape)) return;
    let unit = bounds.unitUpper(shape, false);
    const upper = bounds.shapeUpper(shape, ofAll ? bounds.unitUpper(shape, true) : unit, ofAll);
    if (this.#wide !== null && !this.#wide.wants(mask, upper)) return;
    const outdoes = this.#byValue && outdoesLower(this.#space, shape, side, ofAll);
    // Nothing counts that is worth less than plans without a broken limit must be.
    if (this.#byValue && upper + HALF < this.#thresholds.value[0]!) {
      if (outdoes) noteSideOutdone(side);
      return;
    }
    if (this.#wide === null && !this.#mayReach(mask, upper)) return;
    // What the month allows is judged again row by row.
    const lasting = own | (mask & BITS.completion);
    const end = ofAll ? rows : waivers.free;
    for (let r = 0; r < end; r++) {
      if (r === waivers.free) unit = bounds.unitUpper(shape, true);
      this.#collectRow(shape, side, lasting, r, unit, outdoes);
    }
    if (outdoes && areRowsOutdone(waivers, side, end)) noteSideOutdone(side);
  }

  /**
   * A row falls into at most three groups: members that surely take more than the month leaves by both limits, by one, and the
   * rest. Bounded apart, each is worth no more than its own first member. Members that a higher rate outdoes are left out.
   */
  #collectRow(
    shape: number,
    side: number,
    own: ConstraintMask,
    r: number,
    unit: number,
    outdoes: boolean,
  ): void {
    const bounds = this.#bounds;
    const row = this.#space.waivers.rows[r]!;
    const mask = own | row.mask;
    if (this.#wide === null && !atMostOne(mask)) return;
    const place = side * this.#space.waivers.rows.length + r;
    if (this.#byValue && bounds.rowUpper(shape, unit, row, row.from) + HALF < this.#thresholds.value[0]!) {
      if (outdoes) noteOutdone(place, row.from, row.from, false);
      return;
    }
    const fitsCapacity = bounds.firstWithin(shape, row, this.#capacity);
    const fitsResidual = bounds.firstWithin(shape, row, this.#residual);
    const one = Math.min(fitsCapacity, fitsResidual);
    const none = Math.max(fitsCapacity, fitsResidual);
    const ofCapacity = fitsCapacity > fitsResidual;
    if (one > row.from && this.#wide !== null) {
      this.#collectGroup(shape, r, row.from, one - 1, mask | BITS.capacity | BITS.residual_income, unit);
    }
    let endOfOne = none - 1;
    let endOfNone = row.to;
    if (this.#byValue) {
      const done = outdoneFrom(place);
      if (done >= 0) {
        endOfNone = Math.min(endOfNone, done - 1);
        endOfOne = Math.min(endOfOne, outdoneBreaking(place, ofCapacity) - 1);
      }
      if (outdoes) findOutdone(this.#space, this.#limits, { place, shape, row, one, none, ofCapacity });
    }
    const either = mask | (ofCapacity ? BITS.capacity : BITS.residual_income);
    if (one <= endOfOne) this.#collectGroup(shape, r, one, endOfOne, either, unit);
    if (none <= endOfNone) this.#collectGroup(shape, r, none, endOfNone, mask, unit);
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
    return (
      upper + HALF >= this.#thresholds.value[slotOf(mask)]! ||
      (mask === 0 && upper + HALF >= this.#leastWanted)
    );
  }

  /** Whether a shape can come under the month or the total that a goal for money alone has found so far. */
  #mayCostLess(shape: number): boolean {
    const bounds = this.#bounds;
    const { monthly, total } = this.#thresholds;
    const lower = bounds.monthlyLower(shape, bounds.free.leastFinanced);
    return lower <= monthly[0]! || bounds.leastTotal(shape) <= total[0]!;
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
    const money = monthly[slot]! > -Infinity ? this.#monthlyLower : this.#totalLower;
    const promise = this.#wide !== null || value[slot]! < Infinity ? this.#valueUpper : -money;
    if (promise > PROMISED[slot]!) {
      PROMISED[slot] = promise;
      this.#openEnds(shape, this.#space.waivers.rows[r]!, from, to);
      return;
    }
    const place = addPending(shape, r, from, to);
    if (monthly[slot]! > -Infinity) notePending('monthly', slot, place, this.#monthlyLower);
    if (total[slot]! > -Infinity) notePending('total', slot, place, this.#totalLower);
  }

  #openPending(place: number): void {
    const shape = place < 0 ? -1 : takePending(place);
    if (shape < 0) return;
    const { row, from, to } = pendingAt(place);
    this.#open(shape, this.#space.waivers.rows[row]!, from, to);
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
    goal.offer(candidate, maskWithin(candidate, this.#limits));
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
    const { table, sides } = this.#space;
    const side = shape % table.sides.count;
    bounds.look(shape);
    this.#logLower = bounds.hazards(from, to);
    if (this.#logLower > sides.completionLog[side]! + LOG_NOISE) {
      this.#mask |= BITS.completion;
      if (!this.#mayMatter()) return false;
    }
    this.#valueUpper = bounds.valueUpper(shape, row, from, to);
    if (this.#valueUpper + HALF < this.#threshold) this.#mask |= BITS.gain;
    if (table.rates[(shape - side) / table.sides.count]! > this.#aprCap) {
      if (surelyAbove(this.#aprCap, table.time(shape), bounds.all.leastFinanced)) this.#mask |= BITS.apr_cap;
    }
    if (!this.#mayMatter()) return false;
    return this.#goal?.narrows === undefined || this.#narrows(this.#goal, shape, row, from, to);
  }

  #narrows(goal: Goal, shape: number, row: WaiverRow, from: number, to: number): boolean {
    const group: GroupView = {
      shape,
      row,
      from,
      to,
      valueUpper: this.#valueUpper,
      monthlyLower: this.#monthlyLower,
      totalLower: this.#totalLower,
      logLower: this.#logLower,
      leastUpper: this.#bounds.leastUpper(shape, from),
    };
    return goal.narrows!(slotOf(this.#mask), group);
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

const EVERYTHING = new Thresholds();

/** The order that takes the last rate of the grid first and each rate's shapes in the grid's order. */
function byLowestRate(list: ShapeList, places: Int32Array, rates: number): Int32Array {
  const order = new Int32Array(places.length);
  let filled = 0;
  for (let rate = rates - 1; rate >= 0; rate--) {
    for (let at = 0; at < places.length; at++) if (list.rates[places[at]!] === rate) order[filled++] = at;
  }
  return order;
}
