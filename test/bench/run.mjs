/**
 * `npm run bench [-- --accounts 10000 --jobs 2]`: the whole batch beside a plain csv-parse pass over the same files, in one
 * run on one machine. Prints seconds, the ratio and the peak memory of each; asserts nothing.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const BIN = fileURLToPath(new URL('../../bin/forbear.js', import.meta.url));
const NAMES = ['borrowers', 'delinquencies', 'payments', 'contacts', 'behaviour', 'feedback'];
const { values } = parseArgs({
  options: { accounts: { type: 'string', default: '10000' }, jobs: { type: 'string' } },
});
const folder = mkdtempSync(join(tmpdir(), 'forbear-bench-'));

/** Runs Node on these arguments; seconds and peak resident memory, from a wrapper that prints its own usage. */
function timed(label, code, args) {
  const started = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code, '--', ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_EXTRA_CA_CERTS: '' },
    maxBuffer: 1 << 28,
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw new Error(`${label} failed\n${stderr}`);
  if (/Warning/.test(stderr)) process.stderr.write(stderr);
  return { label, seconds, megabytes: Number(stdout.trim().split('\n').at(-1)) / 1024 };
}

const PEAK = 'console.log(process.resourceUsage().maxRSS);';
const CSV_PARSE = `
  import { createReadStream } from 'node:fs';
  import { parse } from ${JSON.stringify(import.meta.resolve('csv-parse'))};
  for (const path of process.argv.slice(1)) {
    for await (const row of createReadStream(path).pipe(parse())) row.length;
  }
  ${PEAK}`;
const FORBEAR = `
  import { main } from ${JSON.stringify(import.meta.resolve('../../dist/cli/main.js'))};
  process.exitCode = await main(process.argv.slice(1));
  ${PEAK}`;

try {
  const sample = spawnSync(process.execPath, [BIN, 'sample', '--accounts', values.accounts, '--seed', '3', '--out', folder]);
  if (sample.status !== 0) throw new Error(sample.stderr.toString());
  const files = NAMES.map((name) => join(folder, `${name}.csv`));
  const rows = files.reduce((sum, file) => sum + readFileSync(file, 'utf8').split('\n').length - 2, 0);
  const flags = NAMES.flatMap((name, index) => [`--${name}`, files[index]]);
  const jobs = values.jobs === undefined ? [] : ['--jobs', values.jobs];
  const out = ['--as-of', '2026-06-30', '--quiet', '--out', join(folder, 'run')];
  const results = [
    timed('csv-parse reads the six files', CSV_PARSE, files),
    timed('forbear check', FORBEAR, ['check', ...flags, '--as-of', '2026-06-30', '--quiet', '--out', join(folder, 'r.csv')]),
    timed('forbear run', FORBEAR, ['run', ...flags, ...jobs, ...out]),
  ];
  process.stdout.write(`${values.accounts} accounts, ${rows} rows\n`);
  for (const { label, seconds, megabytes } of results) {
    const ratio = (seconds / results[0].seconds).toFixed(1);
    process.stdout.write(
      `${label.padEnd(32)} ${seconds.toFixed(1).padStart(7)} s ${ratio.padStart(6)} × ${megabytes.toFixed(0).padStart(6)} MB\n`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
