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

/** The same for those whose sides break nothing by themselves. */
export function walkFree(space: SearchSpace, waivers: WaiverTable, goal: WideGoal): void {
  new Walker(space, waivers, null, goal).run(true);
}

/** The least dearest month of all plans that break no limit by their sides alone, settlements among them. */
export function monthlyLowerOf(space: SearchSpace): number {
  const { table, sides, rateMasks, waivers } = space;
  const bounds = new Bounds(space, waivers);
  let financed = Infinity;
  for (let r = 0; r < waivers.free; r++) {
    financed = Math.min(financed, waivers.financedMinor[waivers.rows[r]!.to]!);
  }
  let least = Infinity;
  for (const { monthlyMinor } of space.settlements) least = Math.min(least, monthlyMinor);
  for (let rate = 0; rate < rateMasks.length && financed < Infinity; rate++) {
    if (rateMasks[rate] !== 0) continue;
    for (let index = 0; index < sides.free; index++) {
      const shape = rate * table.sides.count + sides.near[index]!;
      if (table.ready[shape] === 0) table.prepare(shape);
      least = Math.min(least, bounds.monthlyLower(shape, financed));
    }
  }
  return least;
}

/** The groups that were wanted at first sight, to be opened the most promising first; filled again by every walk. */
const PENDING = {
  shape: new Int32Array(4096),
  row: new Int32Array(4096),
};

/** Which pending group is best by month and by total, for each slot; −1: none yet. */
const BEST = { monthly: new Int32Array(SLOTS), total: new Int32Array(SLOTS) };
const BEST_FIGURE = { monthly: new Float64Array(SLOTS), total: new Float64Array(SLOTS) };
/** The most that a group of each slot has promised to be worth. */
const PROMISED = new Float64Array(SLOTS);

class Walker {
  readonly #space: SearchSpace;
  readonly #waivers: WaiverTable;
  readonly #goal: Goal | null;
  readonly #wide: WideGoal | null;
  readonly #thresholds: Thresholds;
  readonly #bounds: Bounds;
  readonly #capacity: Minor;
  readonly #residual: Minor;
  readonly #minInstalment: Minor;
  readonly #aprCap: number;
  readonly #threshold: Minor;
  /** Whether the goal looks for anything but value; and the least value that it wanted of any slot at the start. */
  readonly #wantsMoney: boolean;
  readonly #leastWanted: number;
  #pending = 0;
  /** Of the group that was looked at last: the limits that all its members break, and its bounds. */
  #mask: ConstraintMask = 0;
  #valueUpper = 0;
  #monthlyLower = 0;
  #totalLower = 0;
  #logLower = 0;
  /** The same, for a goal that looks twice; filled again every time. */
  readonly #view: { -readonly [K in keyof GroupView]: GroupView[K] } = { ...NOTHING };

  constructor(space: SearchSpace, waivers: WaiverTable, goal: Goal | null, wide: WideGoal | null) {
    const { constraints } = space.setting.policy;
    const { limits } = (goal ?? wide)!;
    this.#space = space;
    this.#waivers = waivers;
    this.#goal = goal;
    this.#wide = wide;
    this.#thresholds = goal?.thresholds ?? EVERYTHING;
    this.#bounds = new Bounds(space, waivers);
    this.#capacity = limits.capacityMinor;
    this.#residual = limits.residualMinor;
    this.#minInstalment = constraints.minInstalmentMinor;
    this.#aprCap = constraints.aprCap;
    this.#threshold = space.setting.thresholdMinor;
    let leastWanted = Infinity;
    let wantsMoney = false;
    for (let slot = 0; slot < SLOTS; slot++) {
      leastWanted = Math.min(leastWanted, this.#thresholds.value[slot]!);
      wantsMoney ||= this.#thresholds.monthly[slot]! > -Infinity || this.#thresholds.total[slot]! > -Infinity;
    }
    this.#leastWanted = leastWanted;
    this.#wantsMoney = wantsMoney;
  }

  run(freeAlone = !this.#wantsBroken()): void {
    const { table, sides, rateMasks } = this.#space;
    const broken = !freeAlone;
    const rows = broken ? this.#waivers.rows.length : this.#waivers.free;
    PROMISED.fill(-Infinity);
    for (let rate = 0; rate < rateMasks.length; rate++) {
      BEST.monthly.fill(-1);
      BEST.total.fill(-1);
      const first = rate * table.sides.count;
      const ofRate = rateMasks[rate]!;
      if (!broken && ofRate !== 0) continue;
      if (this.#wide !== null && broken) {
        for (let j = 0; j < table.sides.count; j++) this.#collect(first + j, j, ofRate | sides.masks[j]!, rows);
      } else {
        // A rate that breaks its limit leaves room for sides that break none.
        const end = ofRate === 0 && broken ? sides.near.length : sides.free;
        for (let index = 0; index < end; index++) {
          const j = sides.near[index]!;
          this.#collect(first + j, j, ofRate | sides.masks[j]!, rows);
        }
      }
      // The most promising groups first: what they give lets most of the others go unopened.
      for (let slot = 0; slot < (broken ? SLOTS : 1); slot++) {
        this.#openPending(BEST.monthly[slot]!);
        this.#openPending(BEST.total[slot]!);
      }
    }
    for (let index = 0; index < this.#pending; index++) this.#openPending(index);
    for (const candidate of this.#space.settlements) this.#offer(candidate);
  }

  /** Whether the goal could want plans that break a limit. */
  #wantsBroken(): boolean {
    if (this.#wide !== null) return true;
    for (let slot = 1; slot < SLOTS; slot++) if (this.#thresholds.value[slot]! < Infinity) return true;
    return false;
  }

  /**
   * Puts the groups of one shape with the first `rows` that matter at first sight with the pending ones. `mask` is what
   * the shape breaks by itself.
   */
  #collect(shape: number, j: number, mask: ConstraintMask, rows: number): void {
    const bounds = this.#bounds;
    const { table, sides } = this.#space;
    this.#mask = mask;
    this.#valueUpper = Infinity;
    this.#monthlyLower = -Infinity;
    this.#totalLower = -Infinity;
    if (!this.#mayMatterWithMore()) return;
    if (table.ready[shape] === 0) table.prepare(shape);
    // What the least of all rows breaks, each of them does.
    const monthly = bounds.monthlyLower(shape, bounds.leastFinanced);
    if (monthly > this.#capacity) this.#mask |= BITS.capacity;
    if (monthly > this.#residual) this.#mask |= BITS.residual_income;
    if (this.#isSurelyTooDear(shape)) this.#mask |= BITS.apr_cap;
    if (!this.#mayMatterWithMore()) return;
    const ofShape = this.#mask;
    bounds.look(shape);
    this.#valueUpper = bounds.shapeUpper(shape, ofShape === 0 && rows > this.#waivers.free);
    if (!this.#mayMatterAtAll()) return;
    for (let r = 0; r < rows; r++) {
      const row = this.#waivers.rows[r]!;
      this.#mask = ofShape | row.mask;
      this.#valueUpper = bounds.rowUpper(shape, row);
      if (!this.#boundMonth(shape, row, row.from, row.to, sides.levels[j]!)) continue;
      if (!this.#mayMatter() || !this.#boundValue(shape, j, row, row.from, row.to)) continue;
      this.#remember(shape, r);
    }
  }

  /** Opens a group that promises more than any before it; the others wait, since what it gives may make them idle. */
  #remember(shape: number, r: number): void {
    const slot = atMostOne(this.#mask) ? slotOf(this.#mask) : 0;
    const { value, monthly, total } = this.#thresholds;
    if (this.#valueUpper > PROMISED[slot]! && (this.#wide !== null || value[slot]! < Infinity)) {
      PROMISED[slot] = this.#valueUpper;
      const row = this.#waivers.rows[r]!;
      this.#openEnds(shape, row, row.from, row.to);
      return;
    }
    const index = this.#pending++;
    if (index >= PENDING.shape.length) grow();
    PENDING.shape[index] = shape;
    PENDING.row[index] = r;
    if (monthly[slot]! > -Infinity) promise('monthly', slot, index, this.#monthlyLower);
    if (total[slot]! > -Infinity) promise('total', slot, index, this.#totalLower);
  }

  #openPending(index: number): void {
    if (index < 0) return;
    const shape = PENDING.shape[index]!;
    if (shape < 0) return;
    PENDING.shape[index] = -1;
    const row = this.#waivers.rows[PENDING.row[index]!]!;
    this.#bounds.look(shape);
    this.#open(shape, row, row.from, row.to);
  }

  /** Opens a group, unless what was found since makes it idle. */
  #open(shape: number, row: WaiverRow, from: number, to: number): void {
    const { table, sides, rateMasks } = this.#space;
    const j = shape % table.sides.count;
    this.#mask = rateMasks[Math.floor(shape / table.sides.count)]! | sides.masks[j]! | row.mask;
    if (this.#isSurelyTooDear(shape)) this.#mask |= BITS.apr_cap;
    this.#valueUpper = Infinity;
    if (!this.#boundMonth(shape, row, from, to, sides.levels[j]!)) return;
    if (!this.#boundValue(shape, j, row, from, to)) return;
    this.#openEnds(shape, row, from, to);
  }

  /**
   * Works out the ends of a group that matters, then opens what lies between: the first member is worth most or the last
   * asks for least, nearly always.
   */
  #openEnds(shape: number, row: WaiverRow, from: number, to: number): void {
    if (from === to) {
      this.#work(shape, from);
      return;
    }
    this.#open(shape, row, from, from);
    this.#open(shape, row, to, to);
    if (to - from < 2) return;
    const middle = (from + to) >> 1;
    this.#open(shape, row, from + 1, middle);
    if (middle + 1 < to) this.#open(shape, row, middle + 1, to - 1);
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
    const goal = (this.#goal ?? this.#wide)!;
    goal.offer(candidate, maskWithin(candidate, goal.limits));
  }

  /** Bounds the group's payments; false when the goal wants none of its members. */
  #boundMonth(shape: number, row: WaiverRow, from: number, to: number, levels: number): boolean {
    const bounds = this.#bounds;
    this.#monthlyLower = -Infinity;
    this.#totalLower = -Infinity;
    if (!this.#mayMatterWithMore()) return false;
    this.#monthlyLower = bounds.monthlyLower(shape, this.#waivers.financedMinor[to]!);
    this.#totalLower = bounds.totalLower(shape, row, to);
    if (this.#monthlyLower > this.#capacity) this.#mask |= BITS.capacity;
    if (this.#monthlyLower > this.#residual) this.#mask |= BITS.residual_income;
    if (bounds.leastUpper(shape, from) < this.#minInstalment) this.#mask |= BITS.min_instalment;
    if ((row.levels & levels) === 0) this.#mask |= BITS.authority;
    return this.#mayMatterWithMore();
  }

  /** Bounds what the group is worth and how long it lasts; false when the goal wants none of its members. */
  #boundValue(shape: number, j: number, row: WaiverRow, from: number, to: number): boolean {
    const bounds = this.#bounds;
    this.#logLower = bounds.hazards(from, to);
    if (this.#logLower > this.#space.sides.completionLog[j]! + NOISE) {
      this.#mask |= BITS.completion;
      if (!this.#mayMatterWithMore()) return false;
    }
    this.#valueUpper = bounds.valueUpper(shape, row, from, to);
    if (this.#valueUpper + HALF < this.#threshold) this.#mask |= BITS.gain;
    if (!this.#mayMatter()) return false;
    const narrows = this.#goal?.narrows;
    if (narrows === undefined) return true;
    const view = this.#view;
    view.shape = shape;
    view.from = from;
    view.to = to;
    view.valueUpper = this.#valueUpper;
    view.monthlyLower = this.#monthlyLower;
    view.totalLower = this.#totalLower;
    view.logLower = this.#logLower;
    view.leastUpper = bounds.leastUpper(shape, from);
    return this.#goal!.narrows!(slotOf(this.#mask), view);
  }

  /** Whether the goal can want plans that break the limits found so far, when nothing more is known against them. */
  #mayMatterWithMore(): boolean {
    if (this.#wide !== null) return this.#wide.wants(this.#mask, this.#valueUpper);
    if (this.#mask === 0) return true;
    return this.#mayMatter();
  }

  /** The same before any payment is bounded: whether what the shape can be worth says that no row of it matters. */
  #mayMatterAtAll(): boolean {
    return this.#wide !== null || this.#valueUpper + HALF >= this.#leastWanted || this.#wantsMoney;
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
    return rate > this.#aprCap && surelyAbove(this.#aprCap, table.time(shape), this.#bounds.leastFinanced);
  }
}

const NOTHING: GroupView = {
  shape: 0,
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
  const size = PENDING.shape.length * 2;
  const shape = new Int32Array(size);
  shape.set(PENDING.shape);
  PENDING.shape = shape;
  const row = new Int32Array(size);
  row.set(PENDING.row);
  PENDING.row = row;
}
