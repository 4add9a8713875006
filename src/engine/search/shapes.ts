/**
 * Rates × time sides, per unit financed, as columns that a search can run over. Shape k is rate ⌊k ÷ sides⌋ with side
 * k mod sides. A shape is worked out when it is first looked at: accounts that share a rate share the work, and an
 * account whose rate nobody shares pays only for what its search touches.
 */
import type { PlanTime } from './plan-time.js';
import { planTime } from './plan-time.js';
import { type Factor } from '../../domain/schedule/factor.js';
import { regularFactor } from '../../domain/schedule/regular.js';
import { type Frequency, type HazardRules, type LeverGrid } from '../../domain/rules.js';
import { periodMonths } from '../../domain/terms.js';
import { discountFactor } from '../../domain/value.js';
import { HazardScale } from './hazard-scale.js';
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

export class ShapeTable {
  readonly sides: TimeSides;
  readonly rates: readonly number[];
  /** Shapes in all. */
  readonly count: number;
  readonly scale: HazardScale;
  /** 1 once a shape's columns below mean anything. */
  readonly ready: Uint8Array;
  /** The dearest month, and all payments, per unit financed. */
  readonly dearestMonthly: Float64Array;
  readonly total: Float64Array;
  /** The least payment after the grace, the last left out unless it is alone. */
  readonly least: Float64Array;
  /** Σ |p_t|, Σ |q_t| and Σ d_t (`unit-shape.ts`). */
  readonly paid: Float64Array;
  readonly lost: Float64Array;
  readonly served: Float64Array;
  /** ρ × this is the constant of the value: d_1. */
  readonly firstDiscount: Float64Array;
  /** Minor units; see `UnitShape`. */
  readonly roundingMinor: Float64Array;
  readonly roundingMonthly: Float64Array;
  readonly valueRoundingMinor: Float64Array;
  /**
   * A, B and Σ d_t y^t at the nodes of the scale, node i of shape k from (k × nodes + i) × NODE_WIDTH on. The last
   * is 0 while a node is not worked out, and never afterwards.
   */
  readonly nodes: Float64Array;
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
    this.dearestMonthly = new Float64Array(count);
    this.total = new Float64Array(count);
    this.least = new Float64Array(count);
    this.paid = new Float64Array(count);
    this.lost = new Float64Array(count);
    this.served = new Float64Array(count);
    this.firstDiscount = new Float64Array(count);
    this.roundingMinor = new Float64Array(count);
    this.roundingMonthly = new Float64Array(count);
    this.valueRoundingMinor = new Float64Array(count);
    this.nodes = new Float64Array(count * this.scale.nodes * NODE_WIDTH);
    this.#factors = rates.map(
      (rate) => new Map(grid.frequencies.map((frequency) => [frequency, regularFactor(rate, frequency)])),
    );
    this.#discounts = grid.frequencies.map((frequency) =>
      discountTable(setting.discountAnnual, frequency, Math.max(0, ...grid.months)),
    );
    this.#times = [];
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
    this.dearestMonthly[k] = unit.dearest * monthly;
    this.total[k] = unit.total;
    this.least[k] = unit.least;
    this.paid[k] = unit.paid;
    this.lost[k] = unit.lost;
    this.served[k] = served;
    this.firstDiscount[k] = discounts[0]!;
    this.roundingMinor[k] = unit.roundingMinor;
    this.roundingMonthly[k] = unit.roundingMinor * monthly;
    this.valueRoundingMinor[k] = unit.valueRoundingMinor;
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
    this.nodes[at + 2] = served > 0 ? served : Number.MIN_VALUE;
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
