/**
 * The prices at which the relaxation's value is least: the linear relaxation's optimum, by cutting planes. Each step asks
 * everybody at prices between the master's and the best so far (in-out, Ben-Ameur and Neto, 2007), which keeps the
 * prices from jumping while the master knows little.
 */
import { exactPrice } from './bound.js';
import { Master } from './master.js';
import type { Problem } from './problem.js';
import { respond, sumUp } from './response.js';

/** The bound may exceed the linear relaxation's optimum by this share; a portfolio's cents are finer, its data are not. */
const TOLERANCE = 1e-9;
const MOST_STEPS = 400;
/** Part of the way from the best prices to the master's: at first, after each success and after each failure. */
const OUTWARD = 0.35;
const BOLDER = 1.3;
const SHYER = 0.7;
const NEAREST = 0.2;

/** A whole choice in the mix that solves the linear relaxation: what everybody chooses at its prices. */
export interface Ingredient {
  readonly prices: Float64Array;
  readonly weight: number;
}

export interface Priced {
  /** By budget, in minor units a unit of use; multiples of 2^-30. */
  readonly prices: Float64Array;
  /** Weights sum to at most 1; the rest is choosing nobody. */
  readonly mix: readonly Ingredient[];
}

/** @returns prices that make a tight bound. Budgets with limit 0 need none: what would break them is not open. */
export function findPrices(problem: Problem): Priced {
  const { budgets, columns } = problem;
  const chosen = new Int8Array(columns.accounts);
  const limits = budgets.map((budget) => Math.max(1, budget.limit));
  const ask = (prices: Float64Array) => {
    respond(problem, prices, chosen);
    const { gain, used } = sumUp(problem, chosen);
    const uses = used.map(Number);
    let value = Number(gain);
    for (const [place, use] of uses.entries()) value += prices[place]! * (budgets[place]!.limit - use);
    return { gain: Number(gain), uses, value };
  };
  let best = new Float64Array(budgets.length);
  const first = ask(best);
  if (first.uses.every((use, place) => use <= budgets[place]!.limit)) {
    return { prices: best, mix: [{ prices: best, weight: 1 }] };
  }
  // Gains are taken as shares of what everybody together would gain, uses as shares of their limits.
  const scale = first.gain;
  const master = new Master(budgets.length);
  let bound = first.value;
  let answer = first;
  let outward = OUTWARD;
  const asked = [best];
  for (let step = 1; step < MOST_STEPS; step++) {
    master.add(
      answer.gain / scale,
      answer.uses.map((use, place) => use / limits[place]!),
    );
    const mix = master.solve();
    if (bound - mix.gain * scale <= TOLERANCE * bound) break;
    const target = mix.prices.map((price, place) => (price * scale) / limits[place]!);
    const prices = best.map((price, place) => exactPrice(price + outward * (target[place]! - price)));
    answer = ask(prices);
    asked.push(prices);
    if (answer.value < bound) {
      bound = answer.value;
      best = prices;
      outward = Math.min(1, outward * BOLDER);
    } else {
      // The best prices are good: look nearer to them, but never so near that nothing new is learnt.
      outward = Math.max(NEAREST, outward * SHYER);
    }
  }
  const mix = [...master.weights()].map(([place, weight]) => ({ prices: asked[place]!, weight }));
  return { prices: best, mix };
}
