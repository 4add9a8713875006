/**
 * A proved upper bound. Prices are multiples of 2^-30, hence exact fractions, and the relaxation's value at them is
 * computed in whole numbers: the double decides what an account would choose only where the difference to its next best
 * exceeds every rounding error; where it does not, integers decide. The optimum is a whole number of minor units, so
 * that rounding the value down keeps the bound.
 */
import type { Problem } from './problem.js';
import { kindAt, useOf } from './problem.js';
import { groupPrices, sumUp } from './response.js';

/** 2^30: fine enough for the shadow price of a minor unit, and any double times it is a whole number or rounds to one. */
const PRICE_UNIT = 1_073_741_824;

/** @returns the nearest price that is a multiple of 2^-30. */
export function exactPrice(price: number): number {
  return Math.round(price * PRICE_UNIT) / PRICE_UNIT;
}

/**
 * Six roundings (two of the price's sum, one product, three subtractions) of terms no larger than
 * |gain| + price·use, each at most 2^-53 of its term, are less than 2^-50 of that sum.
 */
const ROUNDING = 8.881784197001252e-16;

/**
 * @param prices multiples of 2^-30, by budget.
 * @param chosen filled with the exact response to the prices.
 * @returns the bound, in minor units.
 */
export function upperBound(problem: Problem, prices: ArrayLike<number>, chosen: Int8Array): bigint {
  const units = problem.budgets.map((_, place) => BigInt(prices[place]! * PRICE_UNIT));
  exactResponse(problem, prices, units, chosen);
  const { gain, used } = sumUp(problem, chosen);
  let scaled = gain * BigInt(PRICE_UNIT);
  for (const [place, { limit }] of problem.budgets.entries()) {
    scaled += units[place]! * (BigInt(limit) - used[place]!);
  }
  // Never negative: choosing nothing is worth nothing, at prices and limits >= 0.
  return scaled / BigInt(PRICE_UNIT);
}

function exactResponse(
  problem: Problem,
  prices: ArrayLike<number>,
  units: readonly bigint[],
  chosen: Int8Array,
): void {
  const { columns, groupOf, open } = problem;
  const { accounts, firstOption, gainMinor, reliefMinor, review } = columns;
  const [relief, reviews, contacts] = groupPrices(problem, prices);
  for (let account = 0; account < accounts; account++) {
    const group = groupOf[account]!;
    const start = firstOption[account]!;
    const end = firstOption[account + 1]!;
    let best = 0;
    let second = -Infinity;
    let place = -1;
    let terms = 0;
    for (let option = start; option < end; option++) {
      if (open[option] === 0) continue;
      const gain = gainMinor[option]!;
      const cost = relief[group]! * reliefMinor[option]!;
      const work = reviews[group]! * review[option]!;
      const worth = gain - cost - work - contacts[group]!;
      terms = Math.max(terms, gain + cost + work + contacts[group]!);
      if (worth > best) {
        second = best;
        best = worth;
        place = option - start;
      } else {
        second = Math.max(second, worth);
      }
    }
    const clear = best - second > 2 * ROUNDING * terms;
    chosen[account] = clear ? place : exactChoice(problem, units, account);
  }
}

/** The choice in whole numbers; of equals, the first option, and an option rather than none. */
function exactChoice(problem: Problem, units: readonly bigint[], account: number): number {
  const { columns, open, budgets, budgetsOf, groupOf } = problem;
  const start = columns.firstOption[account]!;
  let best = 0n;
  let place = -1;
  for (let option = start; option < columns.firstOption[account + 1]!; option++) {
    if (open[option] === 0) continue;
    let worth = BigInt(columns.gainMinor[option]!) * BigInt(PRICE_UNIT);
    for (const row of budgetsOf[groupOf[account]!]!) {
      worth -= units[row]! * BigInt(useOf(columns, option, kindAt(budgets[row]!)));
    }
    if (worth > best || (place < 0 && worth === best)) {
      best = worth;
      place = option - start;
    }
  }
  return place;
}
