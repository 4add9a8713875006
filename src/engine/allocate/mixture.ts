/**
 * From the mix that solves the linear relaxation to one choice. Where many accounts are worth the same at the prices, the
 * prices alone do not say who gets what; the mix does: it uses every budget up. Most accounts have the same option in
 * all its ingredients; the others take one after the other the ingredient's option that keeps what is used nearest to
 * what the mix uses.
 */
import { compareIds } from './columns.js';
import type { Ingredient } from './prices.js';
import type { Problem } from './problem.js';
import { kindAt, useOf } from './problem.js';
import { respond } from './response.js';

/** Ingredients below this weight are traces that rounding left: what they choose may be far from good. */
const TRACE = 1e-6;

/** @returns a choice whose uses are near those of the mix; it may exceed limits by little. */
export function roundMix(problem: Problem, mix: readonly Ingredient[]): Int8Array {
  const { accounts } = problem.columns;
  const nobody = 1 - mix.reduce((sum, { weight }) => sum + weight, 0);
  const choices = mix
    .filter(({ weight }) => weight > TRACE)
    .map(({ prices, weight }) => {
      const chosen = new Int8Array(accounts);
      respond(problem, prices, chosen);
      return { chosen, weight };
    });
  if (nobody > TRACE) choices.push({ chosen: new Int8Array(accounts).fill(-1), weight: nobody });
  const chosen = choices[0]!.chosen.slice();
  const divided: number[] = [];
  for (let account = 0; account < accounts; account++) {
    if (choices.some((choice) => choice.chosen[account] !== chosen[account])) divided.push(account);
  }
  divided.sort((a, b) => compareIds(problem.columns, a, b));
  const rounding = new Rounding(problem);
  for (const account of divided) {
    const weights = new Map<number, number>();
    for (const choice of choices) {
      const place = choice.chosen[account]!;
      weights.set(place, (weights.get(place) ?? 0) + choice.weight);
    }
    chosen[account] = rounding.take(account, weights);
  }
  return chosen;
}

/** How far the accounts so far have strayed from the mix, as shares of each budget. */
class Rounding {
  readonly #problem: Problem;
  readonly #strayed: Float64Array;

  constructor(problem: Problem) {
    this.#problem = problem;
    this.#strayed = new Float64Array(problem.budgets.length);
  }

  /** Picks the place that keeps all budgets nearest to the mix: least sum of squares. */
  take(account: number, weights: ReadonlyMap<number, number>): number {
    const { budgetsOf, groupOf } = this.#problem;
    const rows = budgetsOf[groupOf[account]!]!;
    let best = -1;
    let least = Infinity;
    for (const place of weights.keys()) {
      let squares = 0;
      for (const row of rows) {
        const strayed = this.#after(account, place, weights, row);
        squares += strayed * strayed;
      }
      if (squares < least) {
        least = squares;
        best = place;
      }
    }
    for (const row of rows) this.#strayed[row] = this.#after(account, best, weights, row);
    return best;
  }

  #after(account: number, place: number, weights: ReadonlyMap<number, number>, row: number): number {
    let expected = 0;
    for (const [other, weight] of weights) expected += weight * this.#share(account, other, row);
    return this.#strayed[row]! + this.#share(account, place, row) - expected;
  }

  /** Use of a budget as a share of its limit. */
  #share(account: number, place: number, row: number): number {
    if (place < 0) return 0;
    const { columns, budgets } = this.#problem;
    const budget = budgets[row]!;
    const use = useOf(columns, columns.firstOption[account]! + place, kindAt(budget));
    return use / Math.max(1, budget.limit);
  }
}
