/** Local improvement: two accounts change together, the one making room for the other. */
import type { Holding, Move } from './holding.js';

/** Changes of the accounts at the margin, the greatest gain first, with what they take of each budget. */
interface Changes {
  readonly moves: readonly Move[];
  /** `moves × budgets`, row by row. */
  readonly extra: Float64Array;
}

function changesOf(holding: Holding, accounts: readonly number[]): Changes {
  const moves = accounts.flatMap((account) => holding.movesOf(account));
  // Sorting is stable, and the accounts came in an order of their own.
  moves.sort((a, b) => b.gain - a.gain);
  const rows = holding.left.length;
  const extra = new Float64Array(moves.length * rows);
  for (const [index, move] of moves.entries()) {
    for (const row of holding.rowsOf(move.account)) {
      extra[index * rows + row] = holding.extraUse(move.account, move.place, row);
    }
  }
  return { moves, extra };
}

/** The best pair of changes that fits (the second may be none); null when nothing adds to the gain. */
function bestPair(holding: Holding, { moves, extra }: Changes): readonly Move[] | null {
  const { left } = holding;
  const rows = left.length;
  const fits = (a: number, b: number): boolean => {
    for (let row = 0; row < rows; row++) {
      const use = extra[a * rows + row]! + (b < 0 ? 0 : extra[b * rows + row]!);
      if (use > 0 && use > left[row]!) return false;
    }
    return true;
  };
  let most = 0;
  let found: readonly Move[] | null = null;
  for (let a = 0; a < moves.length; a++) {
    const one = moves[a]!;
    // Later moves gain less, so that no pair from here on can beat the best.
    if (one.gain * 2 <= most || one.gain <= 0) break;
    if (one.gain > most && fits(a, -1)) {
      most = one.gain;
      found = [one];
    }
    for (let b = a + 1; b < moves.length; b++) {
      const two = moves[b]!;
      if (one.gain + two.gain <= most) break;
      if (one.account === two.account || !fits(a, b)) continue;
      most = one.gain + two.gain;
      found = [one, two];
      break;
    }
  }
  return found;
}

/** Exchanges among `accounts` until none gains, at most `rounds` times. */
export function exchange(holding: Holding, accounts: readonly number[], rounds: number): void {
  for (let round = 0; round < rounds; round++) {
    const pair = bestPair(holding, changesOf(holding, accounts));
    if (pair === null) return;
    for (const { account, place } of pair) holding.apply(account, place);
  }
}
