/**
 * What everybody would choose if the budgets were replaced by prices: each account alone takes the option whose gain
 * less the price of what it uses is greatest, or none. This is the Lagrangian relaxation; its value
 * Σ max(0, gain − price·use) + price·limit is no less than any choice within the budgets, at any prices >= 0
 * (weak duality). It is a sum over accounts, so that the responses of parts add up.
 */
import type { Problem } from './problem.js';
import { kindAt } from './problem.js';

/** Sums over the accounts' choices: exact. */
export interface Response {
  readonly gain: bigint;
  /** By budget: relief in minor units, or a number of accounts. */
  readonly used: readonly bigint[];
}

/** By group: the price of a minor unit of relief, of a review, of a contact. */
export type GroupPrices = readonly [relief: Float64Array, review: Float64Array, contact: Float64Array];

/** @returns for each group the sum of the prices of its budgets. */
export function groupPrices(problem: Problem, prices: ArrayLike<number>): GroupPrices {
  const { groups, budgets, budgetsOf } = problem;
  const sums = [new Float64Array(groups), new Float64Array(groups), new Float64Array(groups)] as const;
  for (const [group, own] of budgetsOf.entries()) {
    for (const place of own) sums[kindAt(budgets[place]!)]![group]! += prices[place]!;
  }
  return sums;
}

/**
 * @param chosen filled with each account's choice (place among its options, -1 = none). Of equals, the first option,
 * and an option rather than none.
 */
export function respond(problem: Problem, prices: ArrayLike<number>, chosen: Int8Array): void {
  const { columns, groupOf, open } = problem;
  const { accounts, firstOption, gainMinor, reliefMinor, review } = columns;
  const [relief, reviews, contacts] = groupPrices(problem, prices);
  for (let account = 0; account < accounts; account++) {
    const group = groupOf[account]!;
    const start = firstOption[account]!;
    const end = firstOption[account + 1]!;
    const perRelief = relief[group]!;
    const perReview = reviews[group]!;
    const perContact = contacts[group]!;
    let best = 0;
    let place = -1;
    for (let option = start; option < end; option++) {
      if (open[option] === 0) continue;
      const worth =
        gainMinor[option]! - perRelief * reliefMinor[option]! - perReview * review[option]! - perContact;
      if (worth > best || (place < 0 && worth === best)) {
        best = worth;
        place = option - start;
      }
    }
    chosen[account] = place;
  }
}

/** @returns the exact sums of a choice. */
export function sumUp(problem: Problem, chosen: Int8Array): Response {
  const { columns, groups, groupOf, block, budgets, budgetsOf } = problem;
  const { accounts, firstOption, gainMinor, reliefMinor, review } = columns;
  const sums = new Float64Array(groups * 4);
  const exact = Array.from({ length: groups * 4 }, () => 0n);
  const carry = (): void => {
    for (let at = 0; at < sums.length; at++) exact[at]! += BigInt(sums[at]!);
    sums.fill(0);
  };
  // A group's sums over one block of accounts are safe integers; blocks are joined in BigInt.
  for (let from = 0; from < accounts; from += block) {
    const to = Math.min(accounts, from + block);
    for (let account = from; account < to; account++) {
      const place = chosen[account]!;
      if (place < 0) continue;
      const option = firstOption[account]! + place;
      const at = groupOf[account]! * 4;
      sums[at]! += reliefMinor[option]!;
      sums[at + 1]! += review[option]!;
      sums[at + 2]! += 1;
      sums[at + 3]! += gainMinor[option]!;
    }
    carry();
  }
  const used = budgets.map(() => 0n);
  let gain = 0n;
  for (const [group, own] of budgetsOf.entries()) {
    gain += exact[group * 4 + 3]!;
    for (const place of own) used[place]! += exact[group * 4 + kindAt(budgets[place]!)]!;
  }
  return { gain, used };
}
