/** From what everybody would choose at the prices to a choice within the budgets: give up what costs least, then fill up. */
import { compareIds } from './columns.js';
import type { Holding, Move } from './holding.js';

/**
 * Where many changes are worth the same at the prices, those that keep more of the gain are better: what they free of
 * other budgets may find no use. A small part of the gain decides then, and hardly ever otherwise.
 */
const GAIN_KEPT = 1e-3;

/** By score, then by account id: `sign` 1 upwards, -1 downwards. */
function sortMoves<T extends Move>(
  moves: readonly T[],
  score: (move: T) => number,
  sign: 1 | -1,
  holding: Holding,
): T[] {
  const { columns } = holding.problem;
  return moves.toSorted(
    (a, b) => score(a) - score(b) || sign * compareIds(columns, a.account, b.account) || a.place - b.place,
  );
}

/**
 * Changes accounts until every budget holds, those first that lose least for the share of the excess that they
 * take away.
 *
 * @param accounts whom to change.
 * @returns false when these accounts are not enough. All of them always are: nobody chosen uses nothing.
 */
export function repair(holding: Holding, accounts: readonly number[]): boolean {
  while (!holding.feasible) {
    const excess = excessOf(holding);
    const moves: (Move & { readonly cost: number })[] = [];
    for (const account of accounts) {
      for (const move of holding.movesOf(account)) {
        const share = helped(holding, move, excess);
        if (share <= 0 || !holding.fits(account, move.place)) continue;
        moves.push({ ...move, cost: (-move.worth - GAIN_KEPT * move.gain) / share });
      }
    }
    let changed = false;
    // Of equals the last give up, so that the first keep what they have.
    for (const move of sortMoves(moves, (one) => one.cost, -1, holding)) {
      if (holding.chosen[move.account] === move.place || !holding.fits(move.account, move.place)) continue;
      const still = excessOf(holding);
      // A budget that holds by now was part of what made the changes good: look again.
      if (still.some((over, row) => over === 0 && excess[row]! > 0)) break;
      if (helped(holding, move, still) <= 0) continue;
      holding.apply(move.account, move.place);
      changed = true;
    }
    if (!changed) return false;
  }
  return true;
}

function excessOf(holding: Holding): Float64Array {
  return holding.left.map((left) => Math.max(0, -left));
}

/** The share of the excess that a move takes away, summed over budgets. */
function helped(holding: Holding, move: Move, excess: Float64Array): number {
  let share = 0;
  for (const row of holding.rowsOf(move.account)) {
    const over = excess[row]!;
    if (over <= 0) continue;
    const less = -holding.extraUse(move.account, move.place, row);
    if (less > 0) share += Math.min(less, over) / over;
  }
  return share;
}

/** Changes accounts for the better while something fits, those first that add most beyond the prices. */
export function fill(holding: Holding, accounts: readonly number[]): void {
  let changed = true;
  while (changed) {
    changed = false;
    const moves = accounts.flatMap((account) => {
      const better = holding.movesOf(account).filter((move) => move.gain > 0);
      return better.filter((move) => holding.fits(move.account, move.place));
    });
    const done = new Set<number>();
    for (const { account, place } of sortMoves(moves, (move) => -move.worth, 1, holding)) {
      if (done.has(account) || !holding.fits(account, place)) continue;
      holding.apply(account, place);
      done.add(account);
      changed = true;
    }
  }
}
