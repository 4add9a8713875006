/**
 * Improvement: a few accounts change together, some making room for others. A set of changes gains Σ worth + price·(use
 * that they add), and the use added is at most what is left of the budgets. So a set can gain more than `most` only if
 * Σ worth > most − price·left: sets are built from the changes of greatest worth on, and whole branches that cannot reach
 * that are left out.
 */
import type { Holding, Move } from './holding.js';
import { cheapestOf } from './margin.js';

/** What one account may change to, with what it takes of each budget. */
interface Change extends Move {
  readonly extra: Float64Array;
}

/** Sets looked at after one that gains, for one that gains more. */
const LOOK_ON = 20_000;

/** The search for the best set of at most `depth` changes, within a number of nodes. */
class SetSearch {
  readonly #changes: readonly Change[];
  readonly #left: Float64Array;
  /** What is left of the budgets, at their prices: no set can gain more than this beyond its worth. */
  readonly #leftWorth: number;
  readonly #use: Float64Array[];
  readonly #picked: Change[] = [];
  #stopAt = 0;
  nodes: number;
  most = 0;
  best: readonly Change[] = [];

  constructor(
    changes: readonly Change[],
    holding: Holding,
    prices: ArrayLike<number>,
    nodes: number,
    depth: number,
  ) {
    this.#changes = changes;
    this.#left = holding.left;
    this.#leftWorth = holding.left.reduce((sum, left, row) => sum + left * prices[row]!, 0);
    this.#use = Array.from({ length: depth + 1 }, () => new Float64Array(holding.left.length));
    this.nodes = nodes;
  }

  visit(from: number, depth: number, level: number, gain: number, worth: number): void {
    const changes = this.#changes;
    const before = this.#use[level]!;
    const use = this.#use[level + 1]!;
    for (let at = from; at < changes.length; at++) {
      const change = changes[at]!;
      // The rest of the set is worth no more than the next change, each time.
      const reach = worth + change.worth + Math.max(0, change.worth) * (depth - 1);
      if (reach + this.#leftWorth <= this.most || this.nodes <= this.#stopAt) return;
      if (this.#picked.some((other) => other.account === change.account)) continue;
      this.nodes -= 1;
      let fits = true;
      for (let row = 0; row < use.length; row++) {
        const extra = change.extra[row]!;
        use[row] = before[row]! + extra;
        if (use[row]! > this.#left[row]! && use[row]! > 0) fits = false;
      }
      this.#picked.push(change);
      if (fits && gain + change.gain > this.most) {
        this.most = gain + change.gain;
        this.best = [...this.#picked];
        this.#stopAt = Math.max(0, this.nodes - LOOK_ON);
      }
      if (depth > 1) this.visit(at + 1, depth - 1, level + 1, gain + change.gain, worth + change.worth);
      this.#picked.pop();
    }
  }
}

export interface ExchangeLimits {
  /** Accounts at the margin that take part. */
  readonly accounts: number;
  /** Sets looked at in all: what the search may cost. */
  readonly nodes: number;
  /** Accounts that change together, at most. */
  readonly depth: number;
  /** Lacking no more than this is good enough. */
  readonly enough: number;
}

/**
 * Improves a holding within the budgets until no set of `depth` changes gains or the nodes are spent.
 *
 * @param margin accounts to take part; the cheapest of them do.
 * @param short what the holding lacks to the bound: a change that is worth less than its account's best by more than
 * this is in no better choice, and is left out.
 */
export function exchange(
  holding: Holding,
  margin: readonly number[],
  prices: ArrayLike<number>,
  short: number,
  limits: ExchangeLimits,
): void {
  let { nodes } = limits;
  let lacking = short;
  const accounts = cheapestOf(margin, limits.accounts, holding);
  for (let depth = 1; depth <= limits.depth && nodes > 0 && lacking > limits.enough; ) {
    const changes = changesOf(holding, accounts, lacking);
    const search = new SetSearch(changes, holding, prices, nodes, depth);
    search.visit(0, depth, 0, 0, 0);
    nodes = search.nodes;
    if (search.best.length === 0) depth += 1;
    else {
      for (const { account, place } of search.best) holding.apply(account, place);
      lacking -= search.most;
    }
  }
}

function changesOf(holding: Holding, accounts: readonly number[], lacking: number): Change[] {
  const rows = holding.left.length;
  const changes: Change[] = [];
  for (const account of accounts) {
    const moves = holding.movesOf(account);
    const best = Math.max(0, ...moves.map((move) => move.worth));
    for (const move of moves) {
      if (best - move.worth > lacking) continue;
      const extra = new Float64Array(rows);
      for (const row of holding.rowsOf(account)) extra[row] = holding.extraUse(account, move.place, row);
      changes.push({ ...move, extra });
    }
  }
  // Sorting is stable, and the accounts come in an order of their own.
  return changes.toSorted((a, b) => b.worth - a.worth);
}
