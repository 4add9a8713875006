import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../src/cli/command.js';
import sample from '../../src/cli/commands/sample.js';
import { BREAKAGES } from '../../src/io/sample/breakages.js';

let folder = '';
const said: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'forbear-sample-'));
  said.length = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the command as commander would hand it its options. */
function run(...words: string[]): Promise<number> {
  const command = new Command('sample').exitOverride();
  sample.configure(command);
  command.option('--out <path>').option('--bom', '', false);
  command.parse(words, { from: 'user' });
  const context = { cwd: folder, mayAsk: false, say: (line: string) => said.push(line) };
  return sample.run(context as unknown as Context, [], command.opts());
}

const text = (name: string): Promise<string> => readFile(join(folder, name, 'delinquencies.csv'), 'utf8');

describe('forbear sample', () => {
  it('writes the six files and says how many rows each has', async () => {
    expect(await run('--accounts', '20', '--seed', '3', '--out', 'made')).toBe(0);
    expect((await readdir(join(folder, 'made'))).toSorted()).toEqual([
      'behaviour.csv',
      'borrowers.csv',
      'contacts.csv',
      'delinquencies.csv',
      'feedback.csv',
      'payments.csv',
    ]);
    expect(said).toContain('delinquencies.csv: 20 rows');
    expect(said.at(-1)).toContain('no person in it is real');
    expect((await text('made')).trimEnd().split('\n')).toHaveLength(21);
  });

  it('writes only the exports that are wanted', async () => {
    expect(await run('--accounts', '20', '--only', 'delinquencies,borrowers', '--out', 'made')).toBe(0);
    expect((await readdir(join(folder, 'made'))).toSorted()).toEqual(['borrowers.csv', 'delinquencies.csv']);
    expect(said).toHaveLength(3);
    await expect(run('--accounts', '20', '--only', 'borrowers,loans', '--out', 'made')).rejects.toMatchObject(
      {
        exitCode: 2,
      },
    );
  });

  it('counts arrears to --as-of, and not to today', async () => {
    await run('--accounts', '20', '--out', 'a', '--as-of', '2025-12-31');
    await run('--accounts', '20', '--out', 'b');
    await run('--accounts', '20', '--out', 'c', '--as-of', '2026-06-30');
    expect(await text('b')).toBe(await text('c'));
    expect(await text('a')).not.toBe(await text('b'));
    expect(await text('a')).not.toContain('2026-');
  });

  it('takes --dirty as a share or a percentage, and says how many rows it broke', async () => {
    await run('--accounts', '200', '--out', 'a', '--dirty', '0.1');
    const share = said.splice(0);
    await run('--accounts', '200', '--out', 'a', '--dirty', '10%');
    expect(said).toEqual(share);
    expect(said[0]).toMatch(/^borrowers\.csv: \d+ rows, \d+ of them broken$/);
  });

  it('lists in --help every way in which it breaks a row', () => {
    let help = '';
    const command = new Command('sample').configureOutput({
      writeOut: (text) => {
        help += text;
      },
    });
    sample.configure(command);
    command.outputHelp();
    for (const breakage of BREAKAGES) expect(help).toContain(breakage.about);
  });

  it.each([
    ['no --accounts', ['--out', 'x']],
    ['no --out', ['--accounts', '5']],
    ['no account', ['--accounts', '0', '--out', 'x']],
    ['too many accounts', ['--accounts', '100000000', '--out', 'x']],
    ['half an account', ['--accounts', '1.5', '--out', 'x']],
    ['a word as seed', ['--accounts', '5', '--seed', 'seven', '--out', 'x']],
    ['an impossible day', ['--accounts', '5', '--as-of', '2026-02-30', '--out', 'x']],
    ['more than every row', ['--accounts', '5', '--dirty', '1.5', '--out', 'x']],
    ['standard output', ['--accounts', '5', '--out', '-']],
    ['a mark for GB18030', ['--accounts', '5', '--zh', '--bom', '--out', 'x']],
  ])('%s is a usage error that names the flag', async (_, words) => {
    await expect(run(...words)).rejects.toMatchObject({ exitCode: 2, issues: [{ code: 'USAGE' }] });
    expect(await readdir(folder)).toEqual([]);
  });

  it('replaces an earlier sample, never exports of somebody', async () => {
    await run('--accounts', '5', '--seed', '1', '--out', '.');
    await run('--accounts', '5', '--seed', '2', '--zh', '--dirty', '0.2', '--out', '.');
    await run('--accounts', '5', '--seed', '1', '--out', '.');
    const real = 'borrower_id,monthly_income\nK-77,8000\n';
    await writeFile(join(folder, 'borrowers.csv'), real);
    await expect(run('--accounts', '5', '--out', '.')).rejects.toMatchObject({
      exitCode: 4,
      issues: [{ code: 'OUTPUT_NOT_WRITTEN' }],
    });
    expect(await readFile(join(folder, 'borrowers.csv'), 'utf8')).toBe(real);
  });
});
