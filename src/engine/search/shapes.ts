/**
 * Rates × time sides, per unit financed, as columns that a search can run over. Shape k is rate ⌊k ÷ sides⌋ with side
 * k mod sides. A shape is worked out when it is first looked at: accounts that share a rate share the work, and an
 * account whose rate nobody shares pays only for what its search touches.
 */
import type { Frequency, HazardRules, LeverGrid } from '../../domain/rules.js';
import type { Factor } from '../../domain/schedule/factor.js';
import { regularFactor } from '../../domain/schedule/regular.js';
import { periodMonths } from '../../domain/terms.js';
import { discountFactor } from '../../domain/value.js';
import { HazardScale } from './hazard-scale.js';
import { type PlanTime, planTime } from './plan-time.js';
import { paymentsPerYear, type TimeSides, timeSides } from './time-sides.js';
import { unitShape } from './unit-shape.js';

export interface ShapeSetting {
  /** Each once, the unchanged rate among them or not. */
  readonly rates: readonly number[];
  readonly rateBefore: number;
  readonly grid: LeverGrid;
  readonly discountAnnual: number;
  readonly hazard: Pick<HazardRules, 'minMonthly' | 'maxMonthly'>;
}

/** Entries a node of the hazard scale holds: A, B and the discounted count of payments that are made. */
export const NODE_WIDTH = 3;

/** What doubles may lose in payments and balances of one unit. */
const UNIT_NOISE = 1e-11;
/** So that a node that is worked out is never 0; no plan is served less. */
const LEAST_SERVED = 1e-30;

// Figures of a shape, side by side since they are read together; per unit financed, or in minor units.
/** The dearest month, how far below it rounding can come, and how far from it at all. */
export const DEAREST = 0;
export const DEAREST_ROUNDING = 1;
export const MONTH_ROUNDING = 2;
/** All payments, and how far rounding can move their sum. */
export const TOTAL = 3;
export const TOTAL_ROUNDING = 4;
/** The least payment after the grace, and how far rounding can move a payment. */
export const LEAST = 5;
export const PAYMENT_ROUNDING = 6;
/** How far rounding can move the value, the hazard left as it is. */
export const SUM_ROUNDING = 7;
/** Σ |p_t|, Σ |q_t| and Σ d_t (`unit-shape.ts`). */
export const PAID = 8;
export const LOST = 9;
export const SERVED = 10;
/** d_1: × ρ it is the constant of the value. */
export const FIRST_DISCOUNT = 11;
/** Up to this recovery after a break the value of a unit falls as the hazard rises: no p_t − ρ q_t is negative. */
export const FALLS_TO = 12;
/** The term in years, and the months that it really runs. */
export const YEARS = 13;
export const MONTHS = 14;
/** Mean time of what a rate adds to the payments, in months, and its drag (`unit-shape.ts`). */
export const DURATION = 15;
export const DRAG = 16;
/** Figures of one shape. */
export const FIGURES = 17;

export class ShapeTable {
  readonly sides: TimeSides;
  readonly rates: readonly number[];
  /** Shapes in all. */
  readonly count: number;
  readonly scale: HazardScale;
  /** 1 once a shape's columns below mean anything. */
  readonly ready: Uint8Array;
  /** Figures of shape k from k × FIGURES on, in the order of the constants above. */
  readonly figures: Float64Array;
  /**
   * A, B and Σ d_t y^t at the nodes of the scale, node i of shape k from (k × nodes + i) × NODE_WIDTH on. The last
   * is 0 while a node is not worked out, and never afterwards. Singles: half the memory is half the waiting for it.
   */
  readonly nodes: Float32Array;
  /** By side: 1 where lower rates pay back sooner and less, −1 where they do not, 0 where nobody asked. */
  readonly #ordered: Int8Array;
  /** Whether the rates fall along the list. */
  readonly #falling: boolean;
  readonly #setting: ShapeSetting;
  readonly #factors: ReadonlyMap<Frequency, Factor>[];
  readonly #discounts: readonly Float64Array[];
  readonly #times: (PlanTime | undefined)[];
  readonly #paid: Float64Array;
  readonly #lost: Float64Array;

  constructor(setting: ShapeSetting) {
    const { grid, rates } = setting;
    this.#setting = setting;
    this.sides = timeSides(grid);
    this.rates = rates;
    const sides = this.sides.count;
    const count = rates.length * sides;
    this.count = count;
    this.scale = new HazardScale(setting.hazard, grid.frequencies.map(periodMonths));
    this.ready = new Uint8Array(count);
    this.figures = new Float64Array(count * FIGURES);
    this.nodes = new Float32Array(count * this.scale.nodes * NODE_WIDTH);
    this.#factors = rates.map(
      (rate) => new Map(grid.frequencies.map((frequency) => [frequency, regularFactor(rate, frequency)])),
    );
    this.#discounts = grid.frequencies.map((frequency) =>
      discountTable(setting.discountAnnual, frequency, Math.max(0, ...grid.months)),
    );
    this.#times = [];
    this.#ordered = new Int8Array(sides);
    this.#falling = rates.every((rate, index) => index === 0 || rate < rates[index - 1]!);
    const size = rates.length * this.sides.offsets[sides]!;
    this.#paid = new Float64Array(size);
    this.#lost = new Float64Array(size);
  }

  /** The time of shape k. */
  time(k: number): PlanTime {
    const found = this.#times[k];
    if (found !== undefined) return found;
    const { sides, rates } = this;
    const { grid, rateBefore } = this.#setting;
    const rate = Math.floor(k / sides.count);
    const j = k % sides.count;
    const { months, frequency } = sides.terms[sides.termIndex[j]!]!;
    const rateAnnual = rates[rate]!;
    const plain = {
      rateAnnual,
      months,
      frequency,
      graceMonths: grid.graceMonths[sides.graceIndex[j]!]!,
      method: grid.methods[sides.methodIndex[j]!]!,
    };
    const factor = this.#factors[rate]!.get(frequency)!;
    const time = planTime(plain, grid.stepUpAnnual, rateAnnual !== rateBefore, factor);
    if (time === null) throw new Error('a time side without whole periods');
    this.#times[k] = time;
    return time;
  }

  /** Works shape k's columns out. */
  prepare(k: number): void {
    const j = k % this.sides.count;
    const n = this.sides.instalments[j]!;
    const at = this.#offset(k);
    const discounts = this.#discounts[this.sides.frequencyIndex[j]!]!;
    const time = this.time(k);
    const unit = unitShape(time, discounts, this.#paid.subarray(at, at + n), this.#lost.subarray(at, at + n));
    const monthly = paymentsPerYear(this.sides, j) / 12;
    let served = 0;
    for (let t = 0; t < n; t++) served += discounts[t]!;
    const first = k * FIGURES;
    this.figures[first + DEAREST] = unit.dearest * monthly;
    this.figures[first + DEAREST_ROUNDING] = unit.dearestRounding * monthly;
    this.figures[first + MONTH_ROUNDING] = unit.paymentRounding * monthly;
    this.figures[first + TOTAL] = unit.total;
    this.figures[first + TOTAL_ROUNDING] = unit.totalRounding;
    this.figures[first + LEAST] = unit.least;
    this.figures[first + PAYMENT_ROUNDING] = unit.paymentRounding;
    this.figures[first + SUM_ROUNDING] = unit.sumRounding;
    this.figures[first + PAID] = unit.paid;
    this.figures[first + LOST] = unit.lost;
    this.figures[first + SERVED] = served;
    this.figures[first + FIRST_DISCOUNT] = discounts[0]!;
    this.figures[first + FALLS_TO] = unit.fallsTo;
    this.figures[first + DURATION] = unit.duration * time.periodMonths;
    this.figures[first + DRAG] = unit.drag;
    this.figures[first + YEARS] = time.months / 12;
    this.figures[first + MONTHS] = time.instalments * time.periodMonths;
    this.ready[k] = 1;
  }

  /** Works out node i of shape k, by Horner's scheme. */
  fillNode(k: number, i: number): void {
    const j = k % this.sides.count;
    const discounts = this.#discounts[this.sides.frequencyIndex[j]!]!;
    const alive = this.scale.alive(this.sides.frequencyIndex[j]!, i);
    const offset = this.#offset(k);
    let paid = 0;
    let lost = 0;
    let served = 0;
    for (let t = this.sides.instalments[j]! - 1; t >= 0; t--) {
      paid = (paid + this.#paid[offset + t]!) * alive;
      lost = (lost + this.#lost[offset + t]!) * alive;
      served = (served + discounts[t]!) * alive;
    }
    const at = (k * this.scale.nodes + i) * NODE_WIDTH;
    this.nodes[at] = paid;
    this.nodes[at + 1] = lost;
    this.nodes[at + 2] = Math.max(served, LEAST_SERVED);
  }

  /**
   * Whether, on this side, each lower rate of the list asks for no more at any date and leaves no more owed before any: what
   * `Bounds.outdoes` builds on. True of a level instalment, which rises with the rate by less than the rate and pays back
   * later, and of equal principal parts, which owe the same; steps are compared, since low first ones may be held.
   */
  areOrdered(j: number): boolean {
    if (this.#ordered[j] === 0) {
      const { grid, methodIndex } = this.sides;
      const plain = grid.methods[methodIndex[j]!] !== 'step-up';
      this.#ordered[j] = this.#falling && (plain || this.#compareRates(j)) ? 1 : -1;
    }
    return this.#ordered[j] === 1;
  }

  #compareRates(j: number): boolean {
    const { sides, count } = this;
    for (let k = j; k < count; k += sides.count) {
      if (this.ready[k] === 0) this.prepare(k);
      if (!this.#isLevel(k)) return false;
    }
    for (let k = j; k + sides.count < count; k += sides.count) {
      if (!this.#paysSooner(k, k + sides.count)) return false;
    }
    return true;
  }

  /** Whether payments after the grace are one level as it steps up, and those before it no more than the level. */
  #isLevel(k: number): boolean {
    const { instalments: n, graceInstalments: grace, stepUpAnnual, periodsPerYear } = this.time(k);
    const at = this.#offset(k);
    const discounts = this.#discounts[this.sides.frequencyIndex[k % this.sides.count]!]!;
    const level = this.#paid[at + grace]! / discounts[grace]!;
    for (let t = 0; t < n; t++) {
      const weight = t < grace ? 1 : (1 + stepUpAnnual) ** Math.floor((t - grace) / periodsPerYear);
      const off = this.#paid[at + t]! / discounts[t]! - level * weight;
      if (off > UNIT_NOISE || (t >= grace && off < -UNIT_NOISE)) return false;
    }
    return true;
  }

  /** Whether the lower rate's plan pays less at every date by its level at least, and owes no more before any. */
  #paysSooner(k: number, lower: number): boolean {
    const { instalments: n, graceInstalments: grace } = this.time(k);
    const at = this.#offset(k);
    const below = this.#offset(lower);
    const discounts = this.#discounts[this.sides.frequencyIndex[k % this.sides.count]!]!;
    const level = (this.#paid[at + grace]! - this.#paid[below + grace]!) / discounts[grace]!;
    let owed = 0;
    for (let t = 0; t < n; t++) {
      const less = (this.#paid[at + t]! - this.#paid[below + t]!) / discounts[t]!;
      if (less < level - UNIT_NOISE || this.#lost[below + t]! < 0) return false;
      // Σ q up to a date is what was paid back by then, discounted.
      owed += this.#lost[below + t]! - this.#lost[at + t]!;
      if (owed < -UNIT_NOISE) return false;
    }
    return true;
  }

  #offset(k: number): number {
    const { count, offsets } = this.sides;
    return Math.floor(k / count) * offsets[count]! + offsets[k % count]!;
  }
}

function discountTable(rateAnnual: number, frequency: Frequency, months: number): Float64Array {
  const count = Math.ceil(months / periodMonths(frequency));
  const step = discountFactor(rateAnnual, periodMonths(frequency));
  const table = new Float64Array(count);
  let discount = 1;
  for (let t = 0; t < count; t++) {
    discount *= step;
    table[t] = discount;
  }
  return table;
}
