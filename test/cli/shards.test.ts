/** Threads and shards against one thread and one run: the same bytes. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { forbear, scratch, words } from './forbear.js';

const folder = scratch();
const SIX = ['borrowers', 'delinquencies', 'payments', 'contacts', 'behaviour', 'feedback'];
const EXPORTS = SIX.map((name) => `--${name} exports/${name}.csv`).join(' ');
const DEMO =
  '--borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30';

/** @returns what a command prints, or what it says when it is to fail. */
function command(line: string, expected = 0): string {
  const { code, stdout, stderr } = forbear(words(line), folder);
  expect(`${code} ${code === expected ? '' : stderr}`).toBe(`${expected} `);
  return expected === 0 ? stdout : stderr;
}

/** The files of a run folder but the one that depends on the machine. */
function filesOf(name: string): Record<string, string> {
  const names = readdirSync(join(folder, name)).filter((file) => file !== 'run.log');
  return Object.fromEntries(names.map((file) => [file, readFileSync(join(folder, name, file), 'utf8')]));
}

/** Rows of a file of a folder by their columns; its cells have no quotation marks. */
function rowsOf(path: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(join(folder, path), 'utf8').trimEnd().split('\n');
  const names = head.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, k) => [names[k], cell])));
}

describe('a portfolio of several partitions', () => {
  beforeAll(() => {
    command('sample --accounts 6000 --seed 3 --dirty 0.005 --as-of 2026-06-30 --out exports');
  }, 60_000);

  it('has one budget for all shards: none may spend it alone', () => {
    const said = command(`plan ${DEMO} --shard 1/2 --relief-budget 5000 --out part.csv`, 2);
    expect(said).toContain('a budget is for the whole portfolio');
  });

  it('is assessed to the same bytes by any number of threads and in shards', () => {
    const assess = `assess ${EXPORTS} --as-of 2026-06-30 --max-reject-rate 0.1`;
    const one = command(`${assess} --jobs 1`);
    expect(one.split('\n').length).toBeGreaterThan(5_000);
    expect(command(`${assess} --jobs 2`)).toBe(one);
    command(`${assess} --jobs 4 --out four.csv`);
    expect(readFileSync(join(folder, 'four.csv'), 'utf8')).toBe(one);
    const [head, ...rows] = one.trimEnd().split('\n');
    const shards = [1, 2, 3].map((k) => command(`${assess} --shard ${k}/3`).trimEnd().split('\n'));
    expect(shards.map(([first]) => first)).toEqual([head, head, head]);
    const shared = shards.flatMap((lines) => lines.slice(1));
    expect(Math.min(...shards.map((lines) => lines.length))).toBeGreaterThan(1_500);
    expect(shared.toSorted()).toEqual(rows.toSorted());
  }, 120_000);

  it('becomes the same run folder by threads and by shards', () => {
    const run = `run ${EXPORTS} --as-of 2026-06-30 --max-reject-rate 0.1 --bom --relief-budget 100000 --review-cap 300`;
    command(`run ${DEMO} --out earlier`);
    command(`${run} --since earlier --jobs 2 --out whole`);
    for (const k of [1, 2]) command(`${run} --no-publish --shard ${k}/2 --jobs 1 --out shard-${k}`);
    command('merge shard-2 shard-1 --since earlier --jobs 2 --out merged');
    expect(filesOf('whole')['changes.csv']!.split('\n').length).toBeGreaterThan(5_000);
    expect(filesOf('merged')).toEqual(filesOf('whole'));
    expect(JSON.parse(filesOf('whole')['run.json']!)).toMatchObject({
      settings: { relief_budget: ['100000.00'], review_cap: ['300'] },
      allocation: { currency: 'CNY' },
    });
  }, 240_000);
});

describe('shards', () => {
  it.each([
    [1, ''],
    [2, ''],
    [4, '--relief-budget 5000 --contact-cap partner=无:3'],
    [7, '--preparer Wang'],
  ])('%i of them make the folder that one run makes %s', (count, flags) => {
    command(`run ${DEMO} ${flags} --out one-${count}`);
    const names = Array.from({ length: count }, (_, k) => `part-${count}-${k + 1}`);
    for (const [k, name] of names.entries()) {
      command(`run ${DEMO} ${flags} --no-publish --shard ${k + 1}/${count} --out ${name}`);
    }
    // A task of an array that is tried again.
    command(`run ${DEMO} ${flags} --no-publish --shard 1/${count} --out ${names[0]}`);
    command(`merge ${names.toReversed().join(' ')} --out all-${count}`);
    expect(filesOf(`all-${count}`)).toEqual(filesOf(`one-${count}`));
    expect(command(`verify all-${count}`)).not.toContain('failed');
  });

  it('are refused where a whole is wanted, and whole where shards are', () => {
    expect(command(`run ${DEMO} --shard 1/2 --out x`, 2)).toContain('add --no-publish');
    for (const text of ['0/2', '3/2', '1', 'a/b', '1/5000']) {
      expect(command(`assess ${DEMO} --shard ${text}`, 2)).toContain('--shard');
    }
    command(`run ${DEMO} --out whole-demo`);
    expect(command('merge whole-demo --out y', 3)).toContain('NOT_A_SHARD');
    expect(command('merge --out y', 2)).toContain('shards');
    command(`run ${DEMO} --no-publish --shard 2/2 --out half`);
    expect(command('merge half --out y', 3)).toContain('SHARDS_INCOMPLETE');
    expect(command('verify half', 3)).toContain('NOT_A_RUN_FOLDER');
  });
});

describe('a run under a budget', () => {
  it('puts the chosen plans alone to reviewers, and holds when they have decided', () => {
    command(`run ${DEMO} --review-cap 6 --out capped`);
    const queue = rowsOf('capped/review_queue.csv');
    expect(queue).toHaveLength(6);
    expect(queue.every((row) => row['recommended'] === 'true')).toBe(true);
    const leftOut = rowsOf('capped/declined.csv').filter((row) => row['stage'] === 'budget');
    expect(leftOut.length).toBeGreaterThan(0);
    expect(leftOut.every((row) => row['reasons'] === 'budget_spent_better')).toBe(true);
    const filled = queue.map((row, k) => ({
      ...row,
      ...(k % 2 === 0 ? { decision: 'approve', decided_by: 'Li', role: row['approval_level'] } : {}),
    }));
    const names = Object.keys(filled[0]!);
    const lines = filled.map((row: Record<string, string | undefined>) =>
      names.map((name) => row[name]).join(','),
    );
    writeFileSync(join(folder, 'filled.csv'), `${[names.join(','), ...lines].join('\n')}\n`);
    command('approve --run capped --decisions filled.csv --out decided');
    expect(rowsOf('decided/review_queue.csv')).toHaveLength(3);
    for (const name of ['capped', 'decided']) expect(command(`verify ${name}`)).not.toContain('failed');
  });

  it('marks them in plans.csv, from plan as from run', () => {
    command(`plan ${DEMO} --review-cap 6 --out plans/`);
    expect(readFileSync(join(folder, 'plans/plans.csv'))).toEqual(
      readFileSync(join(folder, 'capped/plans.csv')),
    );
  });
});
