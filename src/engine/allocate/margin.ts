/** The accounts at the margin: those that would change their option first if prices moved. */
import { compareIds } from './columns.js';
import type { Holding } from './holding.js';

/** @returns how much worth the account's nearest change would cost, as the holding stands; infinite when none is open. */
function changeCost(holding: Holding, account: number): number {
  const { columns, open } = holding.problem;
  const now = holding.chosen[account]!;
  const start = columns.firstOption[account]!;
  const count = columns.firstOption[account + 1]! - start;
  let nearest = now < 0 ? -Infinity : 0;
  for (let place = 0; place < count; place++) {
    if (place === now || open[start + place] === 0) continue;
    nearest = Math.max(nearest, holding.worthOf(account, place));
  }
  return holding.worthOf(account, now) - nearest;
}

/** @returns the `most` accounts whose change costs least, cheapest first, then by id. */
export function marginOf(holding: Holding, most: number): number[] {
  const { columns } = holding.problem;
  const costs = new Float64Array(columns.accounts);
  for (let account = 0; account < columns.accounts; account++) costs[account] = changeCost(holding, account);
  const edge = most >= costs.length ? Infinity : costs.toSorted()[most]!;
  const picked: number[] = [];
  for (const [account, cost] of costs.entries()) if (cost <= edge && cost < Infinity) picked.push(account);
  picked.sort((a, b) => costs[a]! - costs[b]! || compareIds(columns, a, b));
  return picked.slice(0, most);
}

/** @returns the same for a few of the accounts, of which others have changed since. */
export function cheapestOf(accounts: readonly number[], most: number, holding: Holding): number[] {
  const costs = new Map(accounts.map((account) => [account, changeCost(holding, account)]));
  const { columns } = holding.problem;
  return accounts
    .toSorted((a, b) => costs.get(a)! - costs.get(b)! || compareIds(columns, a, b))
    .slice(0, most);
}
