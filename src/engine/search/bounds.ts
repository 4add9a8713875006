/**
 * What the members of a group can be at best: a group is one shape with a run of one waiver row. Nothing here decides; a
 * bound may only say that a group cannot matter.
 *
 * - Along a row financed amounts fall and ln h is linear, so both ends bound every member.
 * - The value of a unit financed, u, is read off the shape's line between two hazards (`hazard-scale.ts` says how far that
 *   can be off), so that a bound costs a few products and no exponential.
 * - |du/d ln h| ≤ Σ|c_t| ÷ e, since s e^(−s) is at most 1 ÷ e. So where ln h falls slowly along the row, what a waiver does to the
 *   hazard cannot make up for what it gives away, F × Σ|c_t| ÷ e × |d ln h / dF| ≤ u, and the first member (nothing more
 *   waived than it must be) is worth most of all.
 * - Elsewhere the value between two hazards exceeds the greater end's by at most the bend of the line over their whole
 *   distance.
 * - Rounding to minor units moves a value by at most the slack, which every bound adds.
 */
import type { Minor } from '../../domain/records.js';
import { BEND } from './hazard-scale.js';
import { NODE_WIDTH, type ShapeTable } from './shapes.js';
import type { SearchSpace } from './space.js';
import type { WaiverRow } from './waivers.js';

/** What doubles may lose in the sums below, relative to what they add up. */
const NOISE = 1e-9;

export class Bounds {
  readonly table: ShapeTable;
  readonly #sides: number;
  readonly #nodes: Float64Array;
  readonly #financed: Float64Array;
  readonly #hazardLog: Float64Array;
  readonly #termYears: Float64Array;
  readonly #periodMonths: Float64Array;
  readonly #instalments: Uint16Array;
  readonly #recovery: number;
  readonly #servicing: Minor;
  readonly #setup: Minor;
  readonly #surplus: number;
  readonly #fixedLog: number;
  readonly #betaInstalment: number;
  readonly #betaYears: number;
  /** ln h of the first and last member asked about, within the scale; set by `hazards`. */
  #clippedFrom = 0;
  #clippedTo = 0;
  #slope = 0;
  #logSlack = 0;
  /** Set by `read`. */
  #unit = 0;
  #served = 0;

  constructor(space: SearchSpace) {
    const { setting } = space;
    const { value } = setting.policy;
    const { sides } = space.table;
    this.table = space.table;
    this.#sides = sides.count;
    this.#nodes = space.table.nodes;
    this.#financed = space.waivers.financedMinor;
    this.#hazardLog = space.waivers.hazardLog;
    this.#termYears = sides.termYears;
    this.#periodMonths = sides.periodMonths;
    this.#instalments = sides.instalments;
    this.#recovery = setting.recoveryAfterBreak;
    this.#servicing = value.servicingCostPerInstalmentMinor;
    this.#setup = value.setupCostMinor;
    this.#surplus = setting.surplusMinor;
    this.#fixedLog = setting.hazardFixedLog;
    this.#betaInstalment = setting.hazard.betas.instalment_to_surplus;
    this.#betaYears = setting.hazard.betas.term_years;
  }

  /** The least dearest month of a group: its last member waives most. */
  monthlyLower(shape: number, to: number): number {
    return this.#financed[to]! * this.table.dearestMonthly[shape]! - this.table.roundingMonthly[shape]!;
  }

  /** The least that a member pays in all. */
  totalLower(shape: number, row: WaiverRow, to: number): number {
    return (
      row.downPaymentMinor + this.#financed[to]! * this.table.total[shape]! - this.table.valueRoundingMinor[shape]!
    );
  }

  /** The most that the least instalment of a member can be. */
  leastUpper(shape: number, from: number): number {
    return this.#financed[from]! * this.table.least[shape]! + this.table.roundingMinor[shape]!;
  }

  /**
   * The least ln h of the group as it is clipped, rounding included; what `valueUpper` goes on from. A plan is
   * likeliest to be kept at the end of the row with the lesser hazard.
   */
  hazards(shape: number, from: number, to: number): number {
    const { scale, dearestMonthly, roundingMonthly } = this.table;
    const beta = this.#betaInstalment;
    const surplus = this.#surplus;
    let log = this.#fixedLog + this.#betaYears * this.#termYears[shape % this.#sides]!;
    let perFinanced = 0;
    this.#logSlack = 0;
    if (beta !== 0) {
      if (surplus > 0) {
        perFinanced = (beta * dearestMonthly[shape]!) / surplus;
        this.#logSlack = (Math.abs(beta) * (roundingMonthly[shape]! + 1)) / surplus;
      } else {
        // No surplus to pay from: the instalment takes endlessly much of it.
        log = beta > 0 ? Infinity : -Infinity;
      }
    }
    const logFrom = log + this.#hazardLog[from]! + perFinanced * this.#financed[from]!;
    const logTo = log + this.#hazardLog[to]! + perFinanced * this.#financed[to]!;
    this.#clippedFrom = logFrom < scale.low ? scale.low : logFrom > scale.high ? scale.high : logFrom;
    this.#clippedTo = logTo < scale.low ? scale.low : logTo > scale.high ? scale.high : logTo;
    this.#slope = logFrom - logTo;
    const least = Math.min(logFrom, logTo) - this.#logSlack;
    return least < scale.least ? scale.least : least > scale.most ? scale.most : least;
  }

  /** The most that a member of the group can be worth, rounding included; `hazards` was asked of the same group. */
  valueUpper(shape: number, row: WaiverRow, from: number, to: number): number {
    const { table } = this;
    const { scale } = table;
    const financed = this.#financed[from]!;
    const moves = table.paid[shape]! + this.#recovery * table.lost[shape]!;
    const moved = financed * moves + this.#servicing * table.served[shape]!;
    const j = shape % this.#sides;
    const months = this.#instalments[j]! * this.#periodMonths[j]!;
    const slack =
      table.valueRoundingMinor[shape]! +
      moved * (this.#logSlack / Math.E + scale.bendError + scale.belowError * months + NOISE);
    const upFront = row.downPaymentMinor - this.#setup + slack;
    this.#read(shape, this.#clippedFrom);
    const unit = this.#unit;
    const served = this.#served;
    const first = upFront + financed * unit - this.#servicing * served;
    if (from === to) return first;
    const waived = financed - this.#financed[to]!;
    const fall = this.#slope;
    // A slope that is no number (no surplus at all) decides nothing: both ends are clipped to one hazard then.
    if (fall >= 0 && financed * (moves / Math.E) * fall <= unit * waived) return first;
    this.#read(shape, this.#clippedTo);
    const distance = this.#clippedFrom - this.#clippedTo;
    const bend = (BEND * distance * distance) / 8;
    const most = Math.max(unit, this.#unit) + bend * moves;
    // Fewer payments are served the higher the hazard: the least is at one of the ends.
    const serving = Math.min(served, this.#served);
    return upFront + Math.max(0, financed * most) - this.#servicing * serving;
  }

  /** u and Σ d_t y^t at a hazard, off the line between the nodes around it. */
  #read(shape: number, log: number): void {
    const { scale, firstDiscount } = this.table;
    const place = (log - scale.low) * scale.perUnit;
    const node = place >= scale.steps ? scale.steps - 1 : place > 0 ? Math.floor(place) : 0;
    const part = place > 0 ? Math.min(1, place - node) : 0;
    const nodes = this.#nodes;
    const at = (shape * scale.nodes + node) * NODE_WIDTH;
    if (nodes[at + 2] === 0) this.table.fillNode(shape, node);
    if (nodes[at + NODE_WIDTH + 2] === 0) this.table.fillNode(shape, node + 1);
    const paid = nodes[at]! + part * (nodes[at + NODE_WIDTH]! - nodes[at]!);
    const lost = nodes[at + 1]! + part * (nodes[at + NODE_WIDTH + 1]! - nodes[at + 1]!);
    this.#served = nodes[at + 2]! + part * (nodes[at + NODE_WIDTH + 2]! - nodes[at + 2]!);
    this.#unit = this.#recovery * firstDiscount[shape]! + paid - this.#recovery * lost;
  }
}
