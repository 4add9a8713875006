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
import { orderOf, type SearchSpace } from './space.js';
import type { WaiverRow, WaiverTable } from './waivers.js';

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
}

/** What is known of a group when a goal is asked whether it matters. */
export interface GroupView {
  readonly shape: number;
  readonly row: WaiverRow;
  readonly from: number;
  readonly to: number;
  readonly valueUpper: number;
  readonly monthlyLower: number;
  /** The least ln h, as the hazard rules clip it. */
  readonly logLower: number;
  readonly leastUpper: number;
}

export interface Goal {
  readonly limits: MonthlyLimits;
  readonly thresholds: Thresholds;
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
  new Walker(space, space.waivers, goal, null).run();
}

/** The same for combinations that break any number of limits, those of `waivers`. */
export function walkWide(space: SearchSpace, waivers: WaiverTable, goal: WideGoal): void {
  new Walker(space, waivers, null, goal).run();
}

/** The groups that were wanted at first sight, to be opened the most promising first; filled again by every walk. */
const PENDING = {
  shape: new Int32Array(4096),
  row: new Int32Array(4096),
};

/** −1: none yet. Which pending group is best by value, by month and by total, for each slot. */
const BEST = { value: new Int32Array(SLOTS), monthly: new Int32Array(SLOTS), total: new Int32Array(SLOTS) };
const BEST_FIGURE = {
  value: new Float64Array(SLOTS),
  monthly: new Float64Array(SLOTS),
  total: new Float64Array(SLOTS),
};

class Walker {
  readonly #space: SearchSpace;
  readonly #waivers: WaiverTable;
  readonly #goal: Goal | null;
  readonly #wide: WideGoal | null;
  readonly #thresholds: Thresholds;
  readonly #bounds: Bounds;
  readonly #limits: MonthlyLimits;
  readonly #minInstalment: Minor;
  readonly #aprCap: number;
  readonly #threshold: Minor;
  readonly #leastFinanced: Minor;
  #pending = 0;
  /** Bounds of the group that was looked at last. */
  #mask: ConstraintMask = 0;
  #valueUpper = 0;
  #monthlyLower = 0;
  #totalLower = 0;
  #logLower = 0;

  constructor(space: SearchSpace, waivers: WaiverTable, goal: Goal | null, wide: WideGoal | null) {
    const { constraints } = space.setting.policy;
    this.#space = space;
    this.#waivers = waivers;
    this.#goal = goal;
    this.#wide = wide;
    this.#thresholds = goal?.thresholds ?? EVERYTHING;
    this.#bounds = new Bounds({ ...space, waivers });
    this.#limits = (goal ?? wide)!.limits;
    this.#minInstalment = constraints.minInstalmentMinor;
    this.#aprCap = constraints.aprCap;
    this.#threshold = space.setting.thresholdMinor;
    let least = Infinity;
    for (const row of waivers.rows) least = Math.min(least, waivers.financedMinor[row.to]!);
    this.#leastFinanced = least;
  }

  run(): void {
    BEST.value.fill(-1);
    BEST.monthly.fill(-1);
    BEST.total.fill(-1);
    if (this.#wide === null) this.#collectNear();
    else this.#collectAll();
    // The most promising groups first: what they give lets most of the others go unopened.
    for (let slot = 0; slot < SLOTS; slot++) {
      this.#openPending(BEST.value[slot]!);
      this.#openPending(BEST.monthly[slot]!);
      this.#openPending(BEST.total[slot]!);
    }
    for (let index = 0; index < this.#pending; index++) this.#openPending(index);
    const { settlements } = this.#space;
    for (const candidate of settlements) this.#offer(candidate);
  }

  /** Shapes and rows that break at most one limit between them. */
  #collectNear(): void {
    const { table, sides, rateMasks } = this.#space;
    const { rows } = this.#waivers;
    const { near, free, masks } = sides;
    for (let rate = 0; rate < rateMasks.length; rate++) {
      const ofRate = rateMasks[rate]!;
      // A rate that breaks its limit leaves room for sides that break none.
      const end = ofRate === 0 ? near.length : free;
      for (let index = 0; index < end; index++) {
        const j = near[index]!;
        const ofShape = ofRate | masks[j]!;
        if (ofShape !== 0 && !this.#isActive(ofShape)) continue;
        for (let r = 0; r < rows.length; r++) {
          const mask = ofShape | rows[r]!.mask;
          if (!atMostOne(mask) || (mask !== 0 && !this.#isActive(mask))) continue;
          this.#collect(rate * table.sides.count + j, r, mask);
        }
      }
    }
  }

  #collectAll(): void {
    const { table, sides, rateMasks } = this.#space;
    const { rows } = this.#waivers;
    for (let shape = 0; shape < table.count; shape++) {
      const j = shape % table.sides.count;
      const ofShape = rateMasks[Math.floor(shape / table.sides.count)]! | sides.masks[j]!;
      if (!this.#wide!.wants(ofShape, Infinity)) continue;
      for (let r = 0; r < rows.length; r++) {
        const mask = ofShape | rows[r]!.mask;
        if (this.#wide!.wants(mask, Infinity)) this.#collect(shape, r, mask);
      }
    }
  }

  /** Whether anything that breaks exactly this one limit could matter. */
  #isActive(mask: ConstraintMask): boolean {
    const slot = slotOf(mask);
    const { value, monthly, total } = this.#thresholds;
    return value[slot]! < Infinity || monthly[slot]! > -Infinity || total[slot]! > -Infinity;
  }

  #collect(shape: number, r: number, mask: ConstraintMask): void {
    const row = this.#waivers.rows[r]!;
    if (!this.#matters(shape, row, row.from, row.to, mask)) return;
    const index = this.#pending++;
    if (index >= PENDING.shape.length) grow();
    PENDING.shape[index] = shape;
    PENDING.row[index] = r;
    const slot = atMostOne(this.#mask) ? slotOf(this.#mask) : 0;
    promise('value', slot, index, -this.#valueUpper);
    if (this.#thresholds.monthly[slot]! > -Infinity) promise('monthly', slot, index, this.#monthlyLower);
    if (this.#thresholds.total[slot]! > -Infinity) promise('total', slot, index, this.#totalLower);
  }

  #openPending(index: number): void {
    if (index < 0) return;
    const shape = PENDING.shape[index]!;
    if (shape < 0) return;
    PENDING.shape[index] = -1;
    const row = this.#waivers.rows[PENDING.row[index]!]!;
    this.#open(shape, row, row.from, row.to);
  }

  /** Opens a group, unless what was found since makes it idle. */
  #open(shape: number, row: WaiverRow, from: number, to: number): void {
    const { table, sides, rateMasks } = this.#space;
    const j = shape % table.sides.count;
    const mask = rateMasks[Math.floor(shape / table.sides.count)]! | sides.masks[j]! | row.mask;
    if (!this.#matters(shape, row, from, to, mask)) return;
    if (from === to) {
      this.#work(shape, from);
      return;
    }
    const middle = (from + to) >> 1;
    this.#open(shape, row, from, middle);
    this.#open(shape, row, middle + 1, to);
  }

  #work(shape: number, entry: number): void {
    const { setting, table, sides, rateMasks } = this.#space;
    const j = shape % table.sides.count;
    const waiver = this.#waivers.waiver(entry);
    const candidate = candidateOf(setting, table.time(shape), waiver, {
      sideMask: rateMasks[Math.floor(shape / table.sides.count)]! | sides.masks[j]!,
      levels: sides.levels[j]!,
      order: orderOf(waiver.order, shape),
      settlement: false,
    });
    if (candidate !== null) this.#offer(candidate);
  }

  #offer(candidate: Candidate): void {
    (this.#goal ?? this.#wide)!.offer(candidate, maskWithin(candidate, this.#limits));
  }

  /** Bounds the group; false when the goal wants none of its members. `mask` is what its sides break by themselves. */
  #matters(shape: number, row: WaiverRow, from: number, to: number, mask: ConstraintMask): boolean {
    const bounds = this.#bounds;
    const { table } = bounds;
    if (table.ready[shape] === 0) table.prepare(shape);
    const { sides } = this.#space;
    const j = shape % table.sides.count;
    const monthlyLower = bounds.monthlyLower(shape, to);
    this.#monthlyLower = monthlyLower;
    this.#totalLower = bounds.totalLower(shape, row, to);
    this.#mask = mask;
    this.#valueUpper = Infinity;
    if (monthlyLower > this.#limits.capacityMinor) this.#mask |= BITS.capacity;
    if (monthlyLower > this.#limits.residualMinor) this.#mask |= BITS.residual_income;
    if (bounds.leastUpper(shape, from) < this.#minInstalment) this.#mask |= BITS.min_instalment;
    if ((row.levels & sides.levels[j]!) === 0) this.#mask |= BITS.authority;
    if (this.#isSurelyTooDear(shape)) this.#mask |= BITS.apr_cap;
    if (!this.#mayMatter()) return false;
    this.#logLower = bounds.hazards(shape, from, to);
    if (this.#logLower > sides.completionLog[j]! + NOISE) this.#mask |= BITS.completion;
    if (this.#mask !== 0 && !this.#mayMatter()) return false;
    this.#valueUpper = bounds.valueUpper(shape, row, from, to);
    if (this.#valueUpper + HALF < this.#threshold) this.#mask |= BITS.gain;
    if (this.#wide !== null) return this.#wide.wants(this.#mask, this.#valueUpper);
    if (!this.#mayMatter()) return false;
    const goal = this.#goal!;
    if (goal.narrows === undefined) return true;
    return goal.narrows(slotOf(this.#mask), {
      shape,
      row,
      from,
      to,
      valueUpper: this.#valueUpper,
      monthlyLower,
      logLower: this.#logLower,
      leastUpper: bounds.leastUpper(shape, from),
    });
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

  #isSurelyTooDear(shape: number): boolean {
    const { table } = this.#space;
    const rate = table.rates[Math.floor(shape / table.sides.count)]!;
    return rate > this.#aprCap && surelyAbove(this.#aprCap, table.time(shape), this.#leastFinanced);
  }
}

const EVERYTHING = new Thresholds();
/** ln h of a bound may be off by this much before it says that a limit is broken. */
const NOISE = 1e-7;

function promise(by: keyof typeof BEST, slot: number, index: number, figure: number): void {
  if (BEST[by][slot]! >= 0 && BEST_FIGURE[by][slot]! <= figure) return;
  BEST[by][slot] = index;
  BEST_FIGURE[by][slot] = figure;
}

function grow(): void {
  const size = PENDING.shape.length * 2;
  const shape = new Int32Array(size);
  shape.set(PENDING.shape);
  PENDING.shape = shape;
  const row = new Int32Array(size);
  row.set(PENDING.row);
  PENDING.row = row;
}
