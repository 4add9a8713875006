/** "Did you mean …": which of the known words lies nearest to one that is not known. */

/** Edits (insert, delete, replace, swap of neighbours) that turn one word into the other. */
export function editDistance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let best = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) best = Math.min(best, beforeLast[column - 2]! + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length]!;
}

/**
 * @returns the known words within a third of the word's length (at least two edits, but never a wholly other
 * word), nearest first, at most `limit`; equal distances keep the order given.
 */
export function nearestOf(word: string, known: readonly string[], limit = 3): string[] {
  const reach = Math.min(Math.max(2, Math.floor(word.length / 3)), word.length - 1);
  return known
    .map((candidate, order) => ({ candidate, order, edits: editDistance(word, candidate) }))
    .filter((found) => found.edits <= reach)
    .toSorted((a, b) => a.edits - b.edits || a.order - b.order)
    .slice(0, limit)
    .map((found) => found.candidate);
}
