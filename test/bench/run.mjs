/**
 * `npm run bench -- --accounts 100000`: what forbear costs beside other tools doing less, in one run on one machine.
 * Prints one table of ratios and asserts nothing. The portfolio is `forbear sample --seed`, so that two machines measure
 * the same work.
 *
 *   --accounts N   size of the portfolio (default 10000)
 *   --seed N       seed of the portfolio (default 3)
 *   --jobs J       threads of a run (default: the machine's cores)
 *   --only A,B     some of the sections alone: files, scale, memory, schedules, search, allocate, startup
 *   --sizes N,…    sizes for `memory`, smallest first (default: a tenth of --accounts and --accounts)
 *   --folder DIR   keeps the portfolios there and finds them again; otherwise they are made and removed
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import files from './files.mjs';
import memory from './memory.mjs';
import { portfolios } from './portfolio.mjs';
import scale from './scale.mjs';
import schedules from './schedules.mjs';
import search from './search.mjs';
import startup from './startup.mjs';
import { printTable } from './table.mjs';

const SECTIONS = { files, scale, memory, schedules, search, allocate, startup };

/** Of the allocator's own engineers; absent where it is not built yet. */
async function allocate(setting) {
  const module = new URL('./allocate.mjs', import.meta.url);
  return existsSync(module) ? (await import(module.href)).default(setting) : [];
}

const { values } = parseArgs({
  options: {
    accounts: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '3' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    only: { type: 'string', default: Object.keys(SECTIONS).join() },
    sizes: { type: 'string' },
    folder: { type: 'string' },
  },
});
// An extra certificate bundle costs every Node process as much as all of `--help`.
delete process.env.NODE_EXTRA_CA_CERTS;

const accounts = Number(values.accounts);
const folder = values.folder ?? (await mkdtemp(join(tmpdir(), 'forbear-bench-')));
const setting = {
  accounts,
  folder,
  jobs: Number(values.jobs),
  sizes: (values.sizes ?? `${Math.ceil(accounts / 10)},${accounts}`).split(',').map(Number),
  portfolio: portfolios(folder, Number(values.seed)),
};
try {
  const rows = [];
  for (const name of values.only.split(',')) {
    process.stderr.write(`${name} …\n`);
    rows.push({ section: name }, ...(await SECTIONS[name](setting)));
  }
  const machine = `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'an unknown kind'}, Node ${process.version}`;
  process.stdout.write(`${accounts} accounts, seed ${values.seed}, ${setting.jobs} jobs; ${machine}\n\n`);
  printTable(rows);
} finally {
  if (values.folder === undefined) await rm(folder, { recursive: true, force: true });
}
