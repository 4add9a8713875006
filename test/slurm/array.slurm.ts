/**
 * The Slurm recipe on a cluster of one node: an array of shards of which one fails and is tried again and one is killed
 * and resumed, then the merge; against the same run without shards, byte by byte.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SHARDS = 4;
const FAILS_ONCE = 2;
const KILLED_ONCE = 3;
const BUDGET = '20000';
/** What depends on the clock and the machine. */
const LOG = 'run.log';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'forbear-slurm-'));
const shards = join(folder, 'shards');
const marks = join(folder, 'marks');
const environment = {
  ...process.env,
  SLURM_CONF: join(folder, 'cluster', 'slurm.conf'),
  FORBEAR: here('./unlucky-forbear.sh'),
  UNLUCKY_MARKS: marks,
  UNLUCKY_FAILS: String(FAILS_ONCE),
  UNLUCKY_STOPS: String(KILLED_ONCE),
};

function call(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { env: environment, cwd: folder, encoding: 'utf8', stdio: 'pipe' });
}

function forbear(...args: readonly string[]): string {
  return call(process.execPath, here('../../bin/forbear.js'), ...args, '--quiet');
}

const exported = (name: string): string => join(folder, 'exports', name);
const flags = [
  '--borrowers',
  exported('borrowers.csv'),
  '--delinquencies',
  exported('delinquencies.csv'),
  '--as-of',
  '2026-06-30',
  '--relief-budget',
  BUDGET,
];

/** Submits what is missing, and the merge behind it. */
function submit(): void {
  const recipe = here('../../fixtures/recipes/slurm/submit.sh');
  call(recipe, String(SHARDS), shards, join(folder, 'merged'), ...flags);
}

/** Waits until `done`; Slurm's own messages explain what never was. */
async function until(what: string, done: () => boolean): Promise<void> {
  for (let turn = 0; turn < 600; turn++) {
    if (done()) return;
    await sleep(200);
  }
  throw new Error(`never ${what}\n${call('squeue', '--all')}\n${logs()}`);
}

const filesOf = (run: string): string[] => readdirSync(join(folder, run)).toSorted();

const queued = (): string => call('squeue', '--noheader', '--format=%i %T');

function logs(): string {
  const names = existsSync(join(shards, 'logs')) ? readdirSync(join(shards, 'logs')) : [];
  return names.map((name) => `${name}:\n${readFileSync(join(shards, 'logs', name), 'utf8')}`).join('\n');
}

/** The process of a task that had bad luck; 0 while it had none. */
function noted(luck: 'failed' | 'stopped', shard: number): number {
  const path = join(marks, `${luck}-${shard}`);
  return existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
}

const whole = (shard: number): boolean => existsSync(join(shards, String(shard), 'shard.json'));
const made = (shard: number): number => statSync(join(shards, String(shard), 'shard.json')).mtimeMs;

beforeAll(() => {
  call(here('./cluster.sh'), 'start', join(folder, 'cluster'));
  forbear('sample', '--accounts', '600', '--seed', '5', '--out', 'exports');
  forbear('run', ...flags, '--out', 'whole');
});

afterAll(() => {
  call(here('./cluster.sh'), 'stop', join(folder, 'cluster'));
  rmSync(folder, { recursive: true, force: true });
});

describe('a job array', () => {
  it('tries a failed shard again, and does not merge while a killed one is missing', async () => {
    submit();
    await until('stopped', () => noted('stopped', KILLED_ONCE) > 1);
    await until('running', () => queued().includes(`_${KILLED_ONCE} RUNNING`));
    await until('whole', () => [1, FAILS_ONCE, 4].every(whole));
    expect(noted('failed', FAILS_ONCE)).toBeGreaterThan(1);
    expect(logs()).toContain(`shard ${FAILS_ONCE} ended with 137, and is tried again`);
    process.kill(noted('stopped', KILLED_ONCE), 'SIGKILL');
    await until('empty', () => queued() === '');
    expect(whole(KILLED_ONCE)).toBe(false);
    expect(existsSync(join(folder, 'merged'))).toBe(false);
  });

  it('resumes with the shard that is missing, and merges what the run without shards gives', async () => {
    const before = [1, FAILS_ONCE, 4].map(made);
    submit();
    await until('empty', () => queued() === '');
    expect([1, FAILS_ONCE, 4].map(made)).toEqual(before);
    expect(filesOf('merged')).toEqual(filesOf('whole'));
    for (const name of filesOf('whole')) {
      if (name === LOG) continue;
      const [merged, expected] = ['merged', 'whole'].map((run) =>
        readFileSync(join(folder, run, name), 'utf8'),
      );
      expect({ name, text: merged }).toEqual({ name, text: expected });
    }
    forbear('verify', 'merged');
  });
});
