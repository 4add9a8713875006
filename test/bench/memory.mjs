/** Peak memory of all threads as portfolios grow: what it grows by, an account, is the state that a run keeps. */
import { measuredRun } from './portfolio.mjs';
import { seconds } from './table.mjs';

const MEGABYTE = 1 << 20;

export default async function memory({ sizes, folder, jobs, portfolio }) {
  const rows = [];
  let before = null;
  for (const accounts of sizes) {
    const { seconds: took, megabytes } = await measuredRun(await portfolio(accounts), folder, jobs);
    const growth = before === null ? null : (megabytes - before.megabytes) / (accounts - before.accounts);
    rows.push({
      name: `run of ${accounts}`,
      value: seconds(took),
      wanted: accounts === 1_000_000 ? '< 1200 MB' : '',
      megabytes,
      note: growth === null ? '' : `${Math.round(growth * MEGABYTE)} bytes of state an account`,
    });
    before = { accounts, megabytes };
  }
  return rows;
}
