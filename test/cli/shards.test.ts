/** Threads and shards against one thread and one run: the same bytes. */
import { readdirSync, readFileSync } from 'node:fs';
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

describe('a portfolio of several partitions', () => {
  beforeAll(() => {
    command('sample --accounts 6000 --seed 3 --dirty 0.005 --as-of 2026-06-30 --out exports');
  }, 60_000);

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
    command(`${run} --jobs 2 --out whole`);
    for (const k of [1, 2]) command(`${run} --no-publish --shard ${k}/2 --jobs 1 --out shard-${k}`);
    command('merge shard-2 shard-1 --jobs 2 --out merged');
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
