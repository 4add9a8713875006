/** The whole batch beside tools that do a part of it, or far less, with the same files. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadPolicy } from '../../dist/io/packs.js';
import { measured, measuredScript } from './child.mjs';
import { findPandas } from './pandas.mjs';
import { measuredRun } from './portfolio.mjs';
import { seconds } from './table.mjs';

export default async function files({ accounts, jobs, folder, portfolio }) {
  const exports = await portfolio(accounts);
  const paths = [exports.borrowers, exports.delinquencies];
  const output = join(folder, 'peer.csv');
  const peers = [
    { name: 'csv-parse reads both files', wanted: '', run: () => measuredScript('./read-csv.mjs', paths) },
    { name: 'pandas reads, joins, annuities, writes', wanted: '≤ 2', run: await pandas(paths, output) },
    {
      name: 'DuckDB reads, joins, writes (2 threads)',
      wanted: '≤ 10',
      run: () => measuredScript('./duckdb.mjs', [...paths, output]),
    },
  ];
  const own = await measuredRun(exports, folder, jobs);
  const micros = ((own.seconds / accounts) * 1e6).toFixed(1);
  const rows = [
    {
      name: `forbear run --jobs ${jobs}`,
      value: seconds(own.seconds),
      megabytes: own.megabytes,
      note: `${micros} µs an account`,
    },
  ];
  for (const { name, wanted, run } of peers) {
    if (run === null) {
      rows.push({ name, value: '', note: 'not installed: apt-get install python3-pandas' });
      continue;
    }
    const peer = run();
    rows.push({
      name,
      value: seconds(peer.seconds),
      ratio: own.seconds / peer.seconds,
      to: 'run ÷ this',
      wanted,
      megabytes: peer.megabytes,
    });
  }
  await rm(output, { force: true });
  return rows;
}

/** The pandas peer on the grid of the policy that the run uses; null where no Python has pandas. */
async function pandas(paths, output) {
  const python = findPandas();
  if (python === null) return null;
  const { levers, affordability } = await loadPolicy('cn');
  const grid = JSON.stringify({
    months: levers.months,
    rateShares: levers.rateShares,
    shareOfSurplus: affordability.capacityShare,
  });
  const script = new URL('./peer.py', import.meta.url).pathname;
  return () => measured(python, [script, ...paths, output, grid]);
}
