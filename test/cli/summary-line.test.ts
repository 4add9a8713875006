/** `--summary-line`: the last line of standard error, whatever becomes of the command. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/registry.js';
import { forbear, ROOT, scratch, words } from './forbear.js';

const DEMO =
  '--borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30';
const folder = scratch();

interface Line {
  readonly command: string | null;
  readonly exit: number;
  readonly issue: string | null;
  readonly as_of: string | null;
  readonly folder: string | null;
  readonly counts: Readonly<Record<string, number>> | null;
}

function lastOf(stderr: string): Line {
  expect(stderr.endsWith('\n')).toBe(true);
  return JSON.parse(stderr.trimEnd().split('\n').at(-1)!) as Line;
}

function lineOf(command: string): { readonly line: Line; readonly stderr: string } {
  const { code, stderr } = forbear(words(`${command} --summary-line`), folder);
  const line = lastOf(stderr);
  expect(line.exit).toBe(code);
  expect(line.command).toBe(words(command)[0]);
  return { line, stderr };
}

describe('--summary-line', () => {
  it('tells of a run what became of its accounts, and says nothing else under --quiet', () => {
    const { line, stderr } = lineOf(`run ${DEMO} --quiet --out june`);
    expect(stderr.split('\n')).toHaveLength(2);
    expect(line).toMatchObject({ exit: 0, issue: null, as_of: '2026-06-30', folder: 'june' });
    const { accounts, eligible, planned, unplanned, rejected_rows } = line.counts!;
    expect(accounts).toBe(200);
    expect(rejected_rows).toBe(0);
    expect(planned! + unplanned!).toBe(eligible);
    expect(line.counts).not.toHaveProperty('changed');
  });

  it('is the same line from one run to the next, for there is no clock in it', () => {
    const lines = [1, 2].map(() => lineOf(`run ${DEMO} --quiet --out again --since june`).stderr);
    expect(lines[1]).toBe(lines[0]);
    expect(lastOf(lines[0]!).counts).toMatchObject({ changed: 0 });
  });

  it('tells of shards, their merge and an approval', () => {
    const shards = [1, 2].map((k) => lineOf(`run ${DEMO} --no-publish --shard ${k}/2 --out s${k}`).line);
    expect(shards.reduce((sum, { counts }) => sum + counts!['accounts']!, 0)).toBe(200);
    expect(lineOf('merge s1 s2 --out merged').line.counts).toMatchObject({ accounts: 200 });
    const waits = lineOf('approve --run june').line;
    expect(waits).toMatchObject({ as_of: '2026-06-30', folder: 'june' });
    expect(waits.counts!['in_review']).toBeGreaterThan(0);
    const [head, first] = readFileSync(join(folder, 'june/review_queue.csv'), 'utf8').split('\n');
    const id = first!.split(',')[head!.split(',').indexOf('plan_id')];
    writeFileSync(
      join(folder, 'filled.csv'),
      `plan_id,decision,decided_by,role\n${id},reject,Li,committee\n`,
    );
    const decided = lineOf('approve --run june --decisions filled.csv --out decided').line;
    expect(decided).toMatchObject({ folder: 'decided', counts: { declined: 1, refused_rows: 0 } });
  });

  it.each([
    ['track', 'broken'],
    ['contact', 'due'],
  ])('tells of %s what came out', (command, count) => {
    const exports = '--payments fixtures/demo/payments.csv --as-of 2026-07-01';
    const { line } = lineOf(`${command} --run june ${exports} --out ${command}ed`);
    expect(line).toMatchObject({ exit: 0, as_of: '2026-07-01', folder: `${command}ed` });
    expect(line.counts).toHaveProperty(count);
  });

  it.each([
    ['a wrong flag', `run ${DEMO} --nonsense`, 2, 'USAGE'],
    ['a missing answer', `run ${DEMO}`, 2, 'USAGE'],
    ['a missing export', 'run --borrowers x.csv --delinquencies y.csv --out r', 3, 'FILE_NOT_READABLE'],
    ['a foreign folder', `run ${DEMO} --out foreign`, 4, 'NOT_A_RUN_FOLDER'],
    ['no run', 'approve --run nowhere', 3, 'NOT_A_RUN_FOLDER'],
  ])('tells of %s the exit code and the issue', (_, command, exit, issue) => {
    mkdirSync(join(folder, 'foreign'), { recursive: true });
    writeFileSync(join(folder, 'foreign', 'thesis.txt'), 'x');
    const { line } = lineOf(command);
    expect(line).toEqual({
      command: words(command)[0],
      exit,
      issue,
      as_of: null,
      folder: null,
      counts: null,
    });
  });

  it.skipIf(!existsSync('/dev/full'))('comes after results that cannot be written', () => {
    const script = `"${process.execPath}" "${join(ROOT, 'bin/forbear.js')}" approve --run june --summary-line > /dev/full`;
    const { status, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
    expect(status).toBe(4);
    expect(lastOf(stderr)).toMatchObject({ command: 'approve', exit: 4, issue: 'OUTPUT_NOT_WRITTEN' });
  });

  it('comes after an interruption', async () => {
    const bin = join(ROOT, 'bin/forbear.js');
    const args = words(`run ${DEMO} --payments - --verbose --out stopped --summary-line`);
    const child = spawn(process.execPath, [bin, ...args], { cwd: folder, stdio: ['pipe', 'ignore', 'pipe'] });
    let stderr = '';
    // It has begun, and waits for the payments.
    child.stderr.on('data', (piece: Buffer) => {
      if (stderr === '') child.kill('SIGTERM');
      stderr += piece.toString();
    });
    const code = await new Promise((resolve) => {
      child.on('close', resolve);
    });
    expect(code).toBe(130);
    expect(lastOf(stderr)).toMatchObject({ command: 'run', exit: 130, issue: null, counts: null });
  });

  it('is no part of help, and nothing comes without the flag', () => {
    expect(forbear(words('run --help --summary-line'), folder).stderr).toBe('');
    expect(forbear(words(`run ${DEMO} --quiet --out june`), folder).stderr).toBe('');
  });

  it('is offered by every command that publishes a folder', () => {
    const offered = COMMANDS.filter(({ flags }) => flags.includes('summary')).map(({ name }) => name);
    expect(offered).toEqual(expect.arrayContaining(['run', 'merge', 'approve', 'track', 'contact']));
    for (const name of offered) {
      expect(forbear([name, '--help'], folder).stdout.replaceAll(/\s+/g, ' ')).toContain(
        'as_of, folder, counts',
      );
    }
  });
});
