/** The accounts at the margin: those that would change their option first if prices moved. */
import { compareIds } from './columns.js';
import type { Holding } from './holding.js';

/**
 * @returns by account, how much worth its nearest change would cost, as the holding stands; infinite where no change
 * is open.
 */
export function changeCosts(holding: Holding): Float64Array {
  const { columns, open } = holding.problem;
  const costs = new Float64Array(columns.accounts);
  for (let account = 0; account < columns.accounts; account++) {
    const now = holding.chosen[account]!;
    const start = columns.firstOption[account]!;
    const count = columns.firstOption[account + 1]! - start;
    let nearest = now < 0 ? -Infinity : 0;
    for (let place = 0; place < count; place++) {
      if (place === now || open[start + place] === 0) continue;
      nearest = Math.max(nearest, holding.worthOf(account, place));
    }
    costs[account] = holding.worthOf(account, now) - nearest;
  }
  return costs;
}

/** @returns the `most` accounts of least cost (all of equal cost with the last one), cheapest first, then by id. */
export function cheapest(costs: Float64Array, most: number, holding: Holding): number[] {
  const edge = most >= costs.length ? Infinity : costs.toSorted()[most]!;
  const picked: number[] = [];
  for (const [account, cost] of costs.entries()) if (cost <= edge && cost < Infinity) picked.push(account);
  const { columns } = holding.problem;
  return picked.sort((a, b) => costs[a]! - costs[b]! || compareIds(columns, a, b));
}
