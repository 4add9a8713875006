/** A choice in the making: who has which option, and what is left of each budget. */
import type { Problem } from './problem.js';
import { kindAt, useOf } from './problem.js';
import { type GroupPrices, groupPrices, sumUp } from './response.js';

/** An account's change from the option it has to another, or to none. */
export interface Move {
  readonly account: number;
  /** Place of the new option; -1 = none. */
  readonly place: number;
  /** What it adds to the total gain. */
  readonly gain: number;
  /** What it adds to the gain less the prices of what is used: what it is worth as long as prices hold. */
  readonly worth: number;
}

export class Holding {
  readonly problem: Problem;
  readonly chosen: Int8Array;
  /** By budget: limit − use. Whole numbers, exact in doubles: below 2^53 in size. */
  readonly left: Float64Array;
  readonly #prices: GroupPrices;

  /** @param chosen kept and changed. When its use exceeds a limit by more than doubles can count, nobody is chosen. */
  constructor(problem: Problem, prices: ArrayLike<number>, chosen: Int8Array) {
    this.problem = problem;
    this.chosen = chosen;
    this.#prices = groupPrices(problem, prices);
    const left = this.#leftOf();
    if (left.some((size) => size < -BigInt(Number.MAX_SAFE_INTEGER))) chosen.fill(-1);
    this.left = Float64Array.from(this.#leftOf(), Number);
  }

  #leftOf(): bigint[] {
    const { used } = sumUp(this.problem, this.chosen);
    return this.problem.budgets.map(({ limit }, place) => BigInt(limit) - used[place]!);
  }

  get feasible(): boolean {
    return this.left.every((size) => size >= 0);
  }

  #option(account: number, place: number): number {
    return this.problem.columns.firstOption[account]! + place;
  }

  gainOf(account: number, place: number): number {
    return place < 0 ? 0 : this.problem.columns.gainMinor[this.#option(account, place)]!;
  }

  /** Gain less the price of what is used. */
  worthOf(account: number, place: number): number {
    if (place < 0) return 0;
    const { columns, groupOf } = this.problem;
    const option = this.#option(account, place);
    const group = groupOf[account]!;
    return (
      columns.gainMinor[option]! -
      this.#prices[0][group]! * columns.reliefMinor[option]! -
      this.#prices[1][group]! * columns.review[option]! -
      this.#prices[2][group]!
    );
  }

  /** What the account takes of budget `row` more than now, when it changes to `place`. */
  extraUse(account: number, place: number, row: number): number {
    const { columns, budgets } = this.problem;
    const kind = kindAt(budgets[row]!);
    const now = this.chosen[account]!;
    const before = now < 0 ? 0 : useOf(columns, this.#option(account, now), kind);
    return (place < 0 ? 0 : useOf(columns, this.#option(account, place), kind)) - before;
  }

  rowsOf(account: number): readonly number[] {
    return this.problem.budgetsOf[this.problem.groupOf[account]!]!;
  }

  /** True when the move breaks no budget, and takes no more of one that is broken. */
  fits(account: number, place: number): boolean {
    for (const row of this.rowsOf(account)) {
      const extra = this.extraUse(account, place, row);
      if (extra > 0 && extra > this.left[row]!) return false;
    }
    return true;
  }

  apply(account: number, place: number): void {
    for (const row of this.rowsOf(account)) this.left[row]! -= this.extraUse(account, place, row);
    this.chosen[account] = place;
  }

  /** The changes that are open to an account. */
  movesOf(account: number): Move[] {
    const { columns, open } = this.problem;
    const now = this.chosen[account]!;
    const start = columns.firstOption[account]!;
    const count = columns.firstOption[account + 1]! - start;
    const moves: Move[] = [];
    for (let place = -1; place < count; place++) {
      if (place === now || (place >= 0 && open[start + place] === 0)) continue;
      moves.push({
        account,
        place,
        gain: this.gainOf(account, place) - this.gainOf(account, now),
        worth: this.worthOf(account, place) - this.worthOf(account, now),
      });
    }
    return moves;
  }
}
