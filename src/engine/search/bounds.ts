/**
 * What the members of a group can be at best: a group is one shape with a run of one waiver row. Nothing here decides; a
 * bound may only say that a group cannot matter.
 *
 * - Along a row financed amounts fall and ln h is linear, so both ends bound every member.
 * - The value of a unit financed, u, is read off the shape's line between two hazards (`hazard-scale.ts` says how far that
 *   can be off), so that a bound costs a few products and no exponential.
 * - Between the ends of a row u lies above the straight line by at most its bend over the whole distance in ln h, so that
 *   financed × u lies below a parabola, and has its top where the parabola does. Where the hazard is clipped on the way, the
 *   line ends there.
 * - Rounding to minor units moves a value by at most the slack, which every bound adds.
 */
import type { Minor } from '../../domain/records.js';
import type { HazardScale } from './hazard-scale.js';
import { surelyWithin } from './price.js';
import type { AccountSetting } from './setting.js';
import {
  DEAREST,
  DEAREST_ROUNDING,
  DRAG,
  DURATION,
  FALLS_TO,
  FIGURES,
  FIRST_DISCOUNT,
  LEAST,
  LOST,
  MONTH_ROUNDING,
  MONTHS,
  NODE_WIDTH,
  PAID,
  PAYMENT_ROUNDING,
  SERVED,
  type ShapeTable,
  SUM_ROUNDING,
  TOTAL,
  TOTAL_ROUNDING,
  YEARS,
} from './shapes.js';
import type { Sifted } from './sift.js';
import type { WaiverRow, WaiverTable } from './waivers.js';

/** What nodes kept as singles and sums of doubles may lose, relative to what they add up. */
const NOISE = 2.5e-7;
/** The same for a sum of payments without interest, which are whole. */
const NOISE_TOTAL = 1e-12;

export class Bounds {
  readonly #table: ShapeTable;
  readonly #scale: HazardScale;
  readonly #figures: Float64Array;
  readonly #nodes: Float32Array;
  readonly #financed: Float64Array;
  readonly #hazardLog: Float64Array;
  readonly #recovery: number;
  readonly #servicing: Minor;
  readonly #setup: Minor;
  readonly #aprCap: number;
  readonly #minInstalment: Minor;
  /** ln h of a plan without an instalment and a term; −∞ or ∞ where there is no surplus to pay one from. */
  readonly fixedLog: number;
  readonly betaYears: number;
  /** What a minor unit of the dearest month adds to ln h; 0 where `fixedLog` says all. */
  readonly perMonth: number;
  /** What a first look with one month left; kept here, since it holds for these bounds alone. */
  readonly sifted = new Map<string, Sifted>();
  readonly all: Extremes;
  readonly free: Extremes;
  /** What `unitUpper` found for each shape, over all rows and over the free ones; no number before it was asked. */
  readonly #unitOfAll: Float64Array;
  readonly #unitOfFree: Float64Array;
  /** Set by `look`: ln h of a plan without an instalment, what each unit financed adds, what rounding can move. */
  #log = 0;
  #perFinanced = 0;
  #logSlack = 0;
  /** Set by `hazards`: ln h of the group's ends within the scale. */
  #logFrom = 0;
  #logTo = 0;
  /** The share of the way at which the hazard of its last member is reached: below 1 where that is clipped. */
  #way = 1;
  /** Set by `read`. */
  #unit = 0;
  #served = 0;

  constructor(setting: AccountSetting, table: ShapeTable, waivers: WaiverTable) {
    const { constraints, value } = setting.policy;
    this.#table = table;
    this.#scale = table.scale;
    this.#figures = table.figures;
    this.#nodes = table.nodes;
    this.#financed = waivers.financedMinor;
    this.#hazardLog = waivers.hazardLog;
    this.#recovery = setting.recoveryAfterBreak;
    this.#servicing = value.servicingCostPerInstalmentMinor;
    this.#setup = value.setupCostMinor;
    this.#aprCap = constraints.aprCap;
    this.#minInstalment = constraints.minInstalmentMinor;
    const beta = setting.hazard.betas.instalment_to_surplus;
    const anySurplus = setting.surplusMinor > 0;
    this.perMonth = anySurplus ? beta / setting.surplusMinor : 0;
    // Without a surplus the instalment takes endlessly much of it.
    const endless = beta === 0 || anySurplus ? 0 : beta > 0 ? Infinity : -Infinity;
    this.fixedLog = setting.hazardFixedLog + endless;
    this.betaYears = setting.hazard.betas.term_years;
    this.all = extremesOf(waivers, waivers.rows.length);
    this.free = extremesOf(waivers, waivers.free);
    this.#unitOfAll = new Float64Array(table.count).fill(Number.NaN);
    this.#unitOfFree = new Float64Array(table.count).fill(Number.NaN);
  }

  /** The least dearest month of plans that finance this much or more. */
  monthlyLower(shape: number, financed: Minor): number {
    const at = shape * FIGURES;
    return financed * this.#figures[at + DEAREST]! - this.#figures[at + DEAREST_ROUNDING]!;
  }

  /** The first member of the row whose dearest month does not surely exceed the limit; one past the last when all do. */
  firstWithin(shape: number, row: WaiverRow, limit: Minor): number {
    if (this.monthlyLower(shape, this.#financed[row.from]!) <= limit) return row.from;
    let low = row.from;
    let high = row.to + 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.monthlyLower(shape, this.#financed[middle]!) <= limit) high = middle;
      else low = middle;
    }
    return high;
  }

  /** The least that a member pays in all. */
  totalLower(shape: number, row: WaiverRow, to: number): number {
    const at = shape * FIGURES;
    const instalments = this.#financed[to]! * this.#figures[at + TOTAL]!;
    return row.downPaymentMinor + instalments * (1 - NOISE_TOTAL) - this.#figures[at + TOTAL_ROUNDING]!;
  }

  /** The least that a plan of the shape pays in all, of those that break nothing else. */
  leastTotal(shape: number): number {
    const at = shape * FIGURES;
    const instalments = this.free.leastFinanced * this.#figures[at + TOTAL]!;
    return this.free.leastDown + instalments * (1 - NOISE_TOTAL) - this.#figures[at + TOTAL_ROUNDING]!;
  }

  /** The most that the least instalment of a member can be. */
  leastUpper(shape: number, from: number): number {
    const at = shape * FIGURES;
    return this.#financed[from]! * this.#figures[at + LEAST]! + this.#figures[at + PAYMENT_ROUNDING]!;
  }

  /** The least ln h of any plan of the shape, over all rows or over those that break nothing; unclipped, unrounded. */
  logLower(shape: number, ofAll: boolean): number {
    this.look(shape);
    const extremes = ofAll ? this.all : this.free;
    const financed = this.#perFinanced > 0 ? extremes.leastFinanced : extremes.mostFinanced;
    return this.#log + extremes.leastHazardLog + this.#perFinanced * financed;
  }

  /**
   * The most that a unit financed of the shape can be worth, rounding of it included, over all rows or over those that break
   * nothing; worked out once.
   */
  unitUpper(shape: number, ofAll: boolean): number {
    const known = ofAll ? this.#unitOfAll : this.#unitOfFree;
    const found = known[shape]!;
    if (!Number.isNaN(found)) return found;
    this.#read(shape, this.#within(this.logLower(shape, ofAll)));
    const at = shape * FIGURES;
    // Where some c_t is negative a unit can be worth more at a higher hazard, and the least hazard bounds nothing.
    const falls = this.#recovery <= this.#figures[at + FALLS_TO]!;
    const unit = falls ? Math.max(0, this.#unit + this.#unitSlack(shape)) : Infinity;
    known[shape] = unit;
    return unit;
  }

  /** The most that any plan of the shape can be worth, given what a unit of it can be. */
  shapeUpper(shape: number, unit: number, ofAll: boolean): number {
    const { mostDown, mostRepaid } = ofAll ? this.all : this.free;
    // down + F × u, where down + F is at most all that is paid back: the most down where a unit is worth less than itself.
    const gross = unit < 1 ? mostRepaid * unit + mostDown * (1 - unit) : mostRepaid * unit;
    return gross - this.#setup + this.#figures[shape * FIGURES + SUM_ROUNDING]!;
  }

  /** The most that members of a row from `from` on can be worth, given what a unit can be. */
  rowUpper(shape: number, unit: number, row: WaiverRow, from: number): number {
    const upFront = row.downPaymentMinor - this.#setup + this.#figures[shape * FIGURES + SUM_ROUNDING]!;
    return upFront + this.#financed[from]! * unit;
  }

  /** Prepares for `hazards` and `valueUpper` of one shape. */
  look(shape: number): void {
    const at = shape * FIGURES;
    this.#log = this.fixedLog + this.betaYears * this.#figures[at + YEARS]!;
    this.#perFinanced = this.perMonth * this.#figures[at + DEAREST]!;
    this.#logSlack = Math.abs(this.perMonth) * (this.#figures[at + MONTH_ROUNDING]! + 1);
  }

  /**
   * Whether plans of a shape are surely worth more than the same plans at any lower rate, `next` being the shape of the next
   * one, and are kept as often as the policy asks. The rates of the side are ordered (`ShapeTable.areOrdered`).
   *
   * A lower rate pays less and so breaks later: which weighs more? With P(x) = Σ d_t a_t y^t at x = ln h, and since the lower rate
   * owes no more at any date, u − u' ≥ P(x) − P'(x − δ), δ being what the lower instalment takes off x. Move the payments in a
   * straight line from one to the other.
   *
   * Level instalments λ with steps w_t: P falls by Σ d_t w_t y^t a unit of λ, and rises by at most β F λ w ÷ surplus × h × D ×
   * Σ d_t w_t y^t for the lesser hazard, where D, the mean time by d_t w_t y^t, is longest at h = 0.
   *
   * Equal principal parts over n: a_t = 1/n + i b_t, so P falls by Σ d_t b_t y^t a unit of i, and the dearest instalment by one: P rises
   * by β F ÷ surplus × h × Σ t d_t a_t y^t ≤ β F ÷ surplus × h × (1 + i D) × Σ d_t b_t y^t, D by d_t b_t y^t (Σ t w_t ÷ n ≤ Σ b_t w_t for
   * falling weights w).
   *
   * Where that factor is below 1 the fall weighs more all the way, by at least F × Σ d_t (a_t − a'_t) × e^(−h D) × (1 − factor) (the
   * mean of e^(−h t) is at least e^(−h × mean)), which must exceed what rounding can move.
   */
  outdoes(shape: number, next: number, ofAll: boolean, completionLog: number): boolean {
    this.look(shape);
    const rows = ofAll ? this.all : this.free;
    const figures = this.#figures;
    const at = shape * FIGURES;
    const below = next * FIGURES;
    if (!(this.perMonth >= 0)) return false;
    const log = this.#log + rows.mostHazardLog + this.#perFinanced * rows.mostFinanced;
    const greatest = this.#within(log + this.#logSlack);
    if (greatest > completionLog) return false;
    const hazard = Math.exp(greatest);
    const share = this.perMonth * rows.mostFinanced * hazard * figures[at + DRAG]!;
    if (share >= 1) return false;
    const lasting = Math.exp(-hazard * figures[at + DURATION]!);
    const less = (figures[at + PAID]! - figures[below + PAID]!) * lasting * (1 - share);
    const moves = figures[at + PAID]! + this.#recovery * figures[at + LOST]!;
    const moved = rows.mostFinanced * moves + this.#servicing * figures[at + SERVED]!;
    const slack = figures[at + SUM_ROUNDING]! + figures[below + SUM_ROUNDING]! + 2;
    return rows.leastFinanced * less > slack + 2 * moved * (this.#logSlack / Math.E + NOISE);
  }

  /**
   * Whether plans of a shape surely keep the limits on the annual rate and the least instalment where they do at lower rates,
   * `next` being the shape of the next one. Rounding can push small debts over either: it may even pay one off early, which
   * leaves a small payment before the last date.
   */
  breaksNoMore(shape: number, next: number, ofAll: boolean): boolean {
    const { leastFinanced, mostFinanced } = ofAll ? this.all : this.free;
    if (!surelyWithin(this.#aprCap, this.#table.time(shape), leastFinanced)) return false;
    const figures = this.#figures;
    const at = shape * FIGURES;
    const below = next * FIGURES;
    const least = leastFinanced * figures[at + LEAST]! - figures[at + PAYMENT_ROUNDING]!;
    const leastBelow = mostFinanced * figures[below + LEAST]! + figures[below + PAYMENT_ROUNDING]!;
    return least >= this.#minInstalment || leastBelow < this.#minInstalment;
  }

  /** The most that the dearest month of a member can be. */
  monthlyUpper(shape: number, entry: number): number {
    const at = shape * FIGURES;
    return this.#financed[entry]! * this.#figures[at + DEAREST]! + this.#figures[at + MONTH_ROUNDING]! + 1;
  }

  /** The least ln h of the group as it is clipped, rounding included. A row's end with the lesser hazard has it. */
  hazards(from: number, to: number): number {
    const { least, most } = this.#scale;
    const logFrom = this.#log + this.#hazardLog[from]! + this.#perFinanced * this.#financed[from]!;
    const logTo = this.#log + this.#hazardLog[to]! + this.#perFinanced * this.#financed[to]!;
    this.#logFrom = this.#within(logFrom);
    this.#logTo = this.#within(logTo);
    const way = this.#logTo === logTo ? 1 : (this.#logTo - logFrom) / (logTo - logFrom);
    // Where both ends are clipped alike, or endless, the whole row has one hazard.
    this.#way = way > 0 ? way : 1;
    const lower = (logFrom < logTo ? logFrom : logTo) - this.#logSlack;
    return lower < least ? least : lower > most ? most : lower;
  }

  /** The most that a member of the group can be worth, rounding included; `hazards` was asked of the same group. */
  valueUpper(shape: number, row: WaiverRow, from: number, to: number): number {
    const at = shape * FIGURES;
    const figures = this.#figures;
    const financed = this.#financed[from]!;
    const serviced = this.#servicing * figures[at + SERVED]!;
    const slack =
      figures[at + SUM_ROUNDING]! + financed * this.#unitSlack(shape) + serviced * this.#servedSlack(shape);
    const upFront = row.downPaymentMinor - this.#setup + slack;
    this.#read(shape, this.#logFrom);
    const unit = this.#unit;
    const served = this.#served;
    const first = upFront + financed * unit - this.#servicing * served;
    if (from === to) return first;
    this.#read(shape, this.#logTo);
    const distance = this.#logFrom - this.#logTo;
    const { bulge, hollow } = this.#scale;
    const bend = (distance * distance) / 8;
    const above = (figures[at + PAID]! * bulge + this.#recovery * figures[at + LOST]! * hollow) * bend;
    // Fewer payments are served the higher the hazard: the least is at one of the ends.
    const serving = Math.min(served, this.#served);
    // From where the last hazard is reached the unit stays as it is and less is financed. A first hazard that is clipped
    // stays for a while: then the unit rises later than along the line.
    const waived = (1 - this.#financed[to]! / financed) * this.#way;
    const most = mostAlong(unit, this.#unit, waived);
    return upFront + financed * (most + above) - this.#servicing * serving;
  }

  /** How much more than its line says a unit financed can be worth, rounding of the dearest month included. */
  #unitSlack(shape: number): number {
    const { lineBelow, lineAbove } = this.#scale;
    const at = shape * FIGURES;
    const paid = this.#figures[at + PAID]!;
    const lost = this.#recovery * this.#figures[at + LOST]!;
    return paid * lineBelow + lost * lineAbove + (paid + lost) * this.#otherSlack(shape);
  }

  /** How many fewer payments than their line says can be served, as a share of all. */
  #servedSlack(shape: number): number {
    return this.#scale.lineAbove + this.#otherSlack(shape);
  }

  #otherSlack(shape: number): number {
    const below = this.#scale.belowError * this.#figures[shape * FIGURES + MONTHS]!;
    return this.#logSlack / Math.E + below + NOISE;
  }

  #within(log: number): number {
    const { low, high } = this.#scale;
    return log < low ? low : log > high ? high : log;
  }

  /** u and Σ d_t y^t at a hazard of the scale, off the line between the nodes around it. */
  #read(shape: number, log: number): void {
    const scale = this.#scale;
    const place = (log - scale.low) * scale.perUnit;
    const node = place >= scale.steps ? scale.steps - 1 : Math.trunc(place);
    const part = place - node;
    const nodes = this.#nodes;
    const at = (shape * scale.nodes + node) * NODE_WIDTH;
    if (nodes[at + 2] === 0) this.#table.fillNode(shape, node);
    if (nodes[at + NODE_WIDTH + 2] === 0) this.#table.fillNode(shape, node + 1);
    const paid = nodes[at]! + part * (nodes[at + NODE_WIDTH]! - nodes[at]!);
    const lost = nodes[at + 1]! + part * (nodes[at + NODE_WIDTH + 1]! - nodes[at + 1]!);
    this.#served = nodes[at + 2]! + part * (nodes[at + NODE_WIDTH + 2]! - nodes[at + 2]!);
    this.#unit =
      this.#recovery * this.#figures[shape * FIGURES + FIRST_DISCOUNT]! + paid - this.#recovery * lost;
  }
}

/**
 * The most that (1 − waived × τ) × (unit at τ) can be for τ from 0 to 1, when the unit goes in a straight line from
 * `first` to `last`: a parabola, which has its top inside only where the unit gains more than is waived at first.
 */
function mostAlong(first: number, last: number, waived: number): number {
  const gain = last - first;
  const ends = Math.max(first, (1 - waived) * last);
  if (!(gain > 0 && waived > 0)) return ends;
  const top = (gain - waived * first) / (2 * waived * gain);
  return top > 0 && top < 1 ? Math.max(ends, (1 - waived * top) * (first + gain * top)) : ends;
}

/** What the rows of a table have at most and at least. */
export interface Extremes {
  readonly leastFinanced: Minor;
  readonly mostFinanced: Minor;
  readonly leastHazardLog: number;
  readonly mostHazardLog: number;
  readonly leastDown: Minor;
  readonly mostDown: Minor;
  /** Down payment and amount financed together. */
  readonly mostRepaid: Minor;
}

/** Over the first `count` rows; everything is linear along a row, so that its ends say all. */
function extremesOf({ rows, financedMinor, hazardLog }: WaiverTable, count: number): Extremes {
  let leastFinanced = Infinity;
  let mostFinanced = 0;
  let leastHazardLog = Infinity;
  let mostHazardLog = -Infinity;
  let leastDown = Infinity;
  let mostDown = 0;
  let mostRepaid = 0;
  for (let r = 0; r < count; r++) {
    const { from, to, downPaymentMinor } = rows[r]!;
    leastFinanced = Math.min(leastFinanced, financedMinor[to]!);
    mostFinanced = Math.max(mostFinanced, financedMinor[from]!);
    leastHazardLog = Math.min(leastHazardLog, hazardLog[from]!, hazardLog[to]!);
    mostHazardLog = Math.max(mostHazardLog, hazardLog[from]!, hazardLog[to]!);
    leastDown = Math.min(leastDown, downPaymentMinor);
    mostDown = Math.max(mostDown, downPaymentMinor);
    mostRepaid = Math.max(mostRepaid, downPaymentMinor + financedMinor[from]!);
  }
  return { leastFinanced, mostFinanced, leastHazardLog, mostHazardLog, leastDown, mostDown, mostRepaid };
}
