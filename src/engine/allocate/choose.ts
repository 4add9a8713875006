/**
 * Chooses across a portfolio: at most one option an account, within every budget, for the greatest total gain. Prices of
 * the budgets come first, from the relaxation that lets everybody choose alone; they prove how much any choice could gain.
 * What everybody would choose at these prices is nearly within the budgets; few accounts change until it is.
 */
import { type Allocation, allocationOf } from './allocation.js';
import { upperBound } from './bound.js';
import type { Budgets } from './budget.js';
import type { OptionColumns } from './columns.js';
import { exchange } from './exchange.js';
import { Holding } from './holding.js';
import { marginOf } from './margin.js';
import { roundMix } from './mixture.js';
import { findPrices, type Ingredient } from './prices.js';
import { type Problem, problemOf } from './problem.js';
import { sumUp } from './response.js';
import { fill, repair } from './settle.js';

export interface Choice {
  /** By account of the columns: the place of its option among its own (0, 1, 2), or -1. */
  readonly chosen: Int8Array;
  readonly allocation: Allocation;
}

/** Accounts at the margin that are changed to keep the budgets; more, until all, when they do not suffice. */
const MARGIN = 20_000;
const WIDER = 8;
/** What the last improvement may cost: about a second. */
const EXCHANGE = { accounts: 400, nodes: 3_000_000, depth: 8 } as const;
/** A choice within this share of the bound is not worth improving. */
const ENOUGH = 1e-6;

/**
 * @returns the choice and what it did: the same for the same accounts, options and budgets, in whatever order the columns
 * have the accounts. Of options that are worth the same an account gets its first. Throws Error for columns that are not
 * whole numbers.
 */
export function chooseAcross(columns: OptionColumns, budgets: Budgets): Choice {
  const problem = problemOf(columns, budgets.rows);
  const { prices, mix } = findPrices(problem);
  const response = new Int8Array(columns.accounts);
  const bound = upperBound(problem, prices, response);
  const chosen = bestWithin(problem, { prices, mix, bound, response });
  return { chosen, allocation: allocationOf(problem, budgets.currency, { chosen, prices, bound }) };
}

interface Relaxed {
  readonly prices: Float64Array;
  readonly mix: readonly Ingredient[];
  readonly bound: bigint;
  /** What everybody would choose at the prices. */
  readonly response: Int8Array;
}

/** A choice within the budgets, from the response or from the mix, whichever strays less from using them up. */
function bestWithin(problem: Problem, relaxed: Relaxed): Int8Array {
  const { prices, bound, response, mix } = relaxed;
  const lacking = ({ chosen }: Holding): number => Number(bound - sumUp(problem, chosen).gain);
  const near = new Holding(problem, prices, response);
  if (near.feasible && lacking(near) === 0) return response;
  const rounded = new Holding(problem, prices, roundMix(problem, mix));
  const holding = strayed(rounded, prices) < strayed(near, prices) ? rounded : near;
  let size = MARGIN;
  let margin = marginOf(holding, size);
  while (!repair(holding, margin)) margin = marginOf(holding, (size *= WIDER));
  fill(holding, margin);
  exchange(holding, margin, prices, lacking(holding), { ...EXCHANGE, enough: Number(bound) * ENOUGH });
  return holding.chosen;
}

/** What is left over or exceeded of the budgets, at their prices. */
function strayed(holding: Holding, prices: Float64Array): number {
  return holding.left.reduce((sum, left, place) => sum + Math.abs(left) * prices[place]!, 0);
}
