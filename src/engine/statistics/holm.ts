/** Several tests at once: the level at which each would still be rejected when all are. */

/**
 * Holm (1979), Scandinavian Journal of Statistics 6:65: holds the chance of any false rejection in the family, whatever
 * the tests have to do with each other.
 *
 * @returns adjusted p-values in the order given.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = [...pValues.keys()].toSorted((a, b) => pValues[a]! - pValues[b]! || a - b);
  const adjusted = pValues.map(() => 1);
  let least = 0;
  order.forEach((index, rank) => {
    least = Math.max(least, Math.min(1, (pValues.length - rank) * pValues[index]!));
    adjusted[index] = least;
  });
  return adjusted;
}
