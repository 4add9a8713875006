/** Standard output and error that break: a reader that leaves, a disk that is full. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, scratch } from './forbear.js';

const DEMO =
  '--borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --as-of 2026-06-30';

/** Runs a shell line in which `forbear` is the built command. */
function shell(line: string, cwd: string): { code: number | null; stderr: string } {
  const forbear = `forbear() { "${process.execPath}" "${join(ROOT, 'bin', 'forbear.js')}" "$@"; }`;
  const result = spawnSync('bash', ['-c', `set -o pipefail; ${forbear}; ${line}`], { cwd, encoding: 'utf8' });
  return { code: result.status, stderr: result.stderr };
}

describe('a reader that closes the pipe', () => {
  it.each([
    'forbear schedule --amount 5000 --rate 5% --instalments 3 --start 2026-01-01 | true',
    `forbear assess ${DEMO} | head -n 1 > first.txt`,
  ])('is no error: %s', (line) => {
    expect(shell(line, scratch())).toEqual({ code: 0, stderr: '' });
  });

  it('does not keep check from writing the rejected rows', () => {
    const cwd = scratch();
    const { stderr } = shell(`forbear check ${DEMO} --format csv | true`, cwd);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(readFileSync(join(cwd, 'rejects.csv'), 'utf8')).toMatch(/^file,line,column,code/);
  });

  it('does not keep a run from publishing when only talk is cut off', () => {
    const cwd = scratch();
    const { code } = shell(`forbear run ${DEMO} --verbose --out june 2> >(true)`, cwd);
    expect(code).toBe(0);
    expect(existsSync(join(cwd, 'june', 'run.json'))).toBe(true);
  });
});

describe.skipIf(!existsSync('/dev/full'))('a full disk', () => {
  it.each([
    `forbear assess ${DEMO} > /dev/full`,
    'forbear schedule --amount 5000 --rate 5% --instalments 3 --start 2026-01-01 --format table > /dev/full',
    'forbear policy list > /dev/full',
    'forbear --help > /dev/full',
  ])('under standard output is exit 4: %s', (line) => {
    const { code, stderr } = shell(line, scratch());
    expect(code).toBe(4);
    expect(stderr).toMatch(/^standard output: error OUTPUT_NOT_WRITTEN/m);
    expect(stderr).toContain('ENOSPC');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('under standard error stops nothing', () => {
    const cwd = scratch();
    expect(shell(`forbear run ${DEMO} --out june 2> /dev/full`, cwd).code).toBe(0);
    expect(existsSync(join(cwd, 'june', 'run.json'))).toBe(true);
  });
});
