/**
 * The choice across a portfolio under three budgets: beside HiGHS on 2,000 accounts, alone on a million. A section of
 * `npm run bench`; `node test/bench/allocate.mjs` prints it by itself, after `npm run build`.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { chooseAcross } from '../../dist/engine/allocate/choose.js';
import { modelOf, solveAll } from './highs.mjs';
import { optionColumns } from './option-columns.mjs';

const SMALL = 2000;
const LARGE = 1_000_000;
const SEEDS = [1, 2, 3];
/** HiGHS proves its own optimum to this share; its default of 0.01% would be no yardstick for 0.01%. */
const HIGHS_OPTIONS = { mip_rel_gap: 1e-5, time_limit: 60 };
const PATIENCE = 240;

const total = (list) => list.reduce((sum, { seconds }) => sum + seconds, 0);
const percent = (share) => `${(share * 100).toFixed(5)}%`;

async function besideHighs() {
  const cases = SEEDS.map((seed) => optionColumns(SMALL, seed));
  const jobs = cases.map(({ columns, budgets }) => ({
    model: modelOf(columns, budgets, true),
    options: HIGHS_OPTIONS,
  }));
  const solved = await solveAll(jobs, PATIENCE);
  const own = cases.map(({ columns, budgets }) => {
    const started = process.hrtime.bigint();
    // Yen have no decimals, so that amounts are minor units as HiGHS has them.
    const { allocation } = chooseAcross(columns, { currency: 'JPY', rows: budgets });
    return { seconds: Number(process.hrtime.bigint() - started) / 1e9, ...allocation };
  });
  const behind = own.map(({ gain }, index) => 1 - Number(gain) / solved[index].objective);
  const gaps = own.map(({ gap }) => Number(gap));
  return [
    {
      name: `${SMALL} accounts, 3 budgets`,
      value: `${(total(own) / SEEDS.length).toFixed(3)} s`,
      ratio: total(own) / total(solved),
      to: 'HiGHS',
      note: `mean of ${SEEDS.length}; HiGHS ${(total(solved) / SEEDS.length).toFixed(1)} s`,
    },
    { name: 'behind HiGHS', value: percent(Math.max(...behind)), wanted: '≤ 0.01%', note: 'worst' },
    { name: 'behind its own proved bound', value: percent(Math.max(...gaps)), note: 'worst' },
  ];
}

function alone() {
  const script = fileURLToPath(new URL('./allocate-peak.mjs', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, String(LARGE)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`allocate-peak.mjs failed\n${stderr}`);
  const { seconds, gap, before, megabytes } = JSON.parse(stdout);
  return {
    name: `${LARGE.toLocaleString('en')} accounts, 3 budgets`,
    value: `${seconds.toFixed(1)} s`,
    wanted: '< 15 s',
    megabytes,
    note: `behind its bound ${gap.toExponential(0)}; ${before.toFixed(0)} MB before it began`,
  };
}

export default async function allocate() {
  return [...(await besideHighs()), alone()];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { name, value, ratio, to, wanted, megabytes, note } of await allocate()) {
    const beside = ratio === undefined ? '' : `${ratio.toFixed(3)} × ${to}`;
    const peak = megabytes === undefined ? '' : `peak ${megabytes.toFixed(0)} MB`;
    const cells = [name.padEnd(30), value.padStart(10), beside.padEnd(14), (wanted ?? '').padEnd(8), peak, note];
    process.stdout.write(`${cells.join('  ').trimEnd()}\n`);
  }
}
