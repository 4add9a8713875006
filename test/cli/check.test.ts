import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../src/cli/command.js';
import check from '../../src/cli/commands/check.js';
import { ForbearError } from '../../src/domain/issue.js';

const HEADER = 'account_id,borrower_id,principal_outstanding,annual_rate,days_past_due';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forbear-check-'));
  writeFileSync(join(folder, 'd.csv'), `${HEADER}\nA1,B1,10,0.18,45\n=A2,B2,"much, more",18,45\nA3,B3\n`);
  writeFileSync(join(folder, 'good.csv'), `${HEADER}\nA1,B1,10,0.18,45\n`);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(options: Readonly<Record<string, unknown>>, format: Context['format'] = 'csv') {
  let out = '';
  const said: string[] = [];
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      out += String(chunk);
      done();
    },
  });
  const context = {
    stdout,
    cwd: folder,
    env: {},
    now: () => 0,
    language: 'en',
    colour: false,
    quiet: false,
    verbose: false,
    showPii: false,
    mayAsk: false,
    format,
    terminalWidth: 200,
    say: (line: string) => said.push(line),
  } as unknown as Context;
  const exit = await check.run(context, [], { asOf: '2026-06-30', ...options });
  return { exit, out, said: said.join('\n') };
}

describe('forbear check', () => {
  it('prints every problem and writes the rejected rows as they came', async () => {
    const { exit, out, said } = await run({ delinquencies: 'd.csv' });
    expect(exit).toBe(1);
    const problems = (parse(out) as string[][]).map((row) => row.slice(0, 5).join(' '));
    expect(problems).toEqual([
      'severity code file line column',
      'error NUMBER_INVALID d.csv 3 principal_outstanding',
      'error RATE_AMBIGUOUS d.csv 3 annual_rate',
      'error TOO_FEW_CELLS d.csv 4 ',
      'error TOO_MANY_REJECTS d.csv  ',
    ]);
    expect(said).toContain('3 rows read = 1 accepted + 2 rejected');
    expect(readFileSync(join(folder, 'rejects.csv'), 'utf8')).toBe(
      'file,line,column,code,found,expected,cell_1,cell_2,cell_3,cell_4,cell_5\n' +
        'd.csv,3,principal_outstanding,NUMBER_INVALID,"""much, more""",an amount such as 1234.56,' +
        '\'=A2,B2,"much, more",18,45\n' +
        'd.csv,4,,TOO_FEW_CELLS,2 cells,"5 cells, as in the header",A3,B3,,,\n',
    );
  });

  it('leaves nothing to mend in a sound file, and the header alone in rejects.csv', async () => {
    const { exit, out } = await run({ delinquencies: 'good.csv', out: 'why/' });
    expect(exit).toBe(0);
    expect(out.split('\n')).toHaveLength(2);
    expect(readFileSync(join(folder, 'why', 'rejects.csv'), 'utf8')).toBe(
      'file,line,column,code,found,expected,cell_1\n',
    );
  });

  it('goes on to the other files when one cannot be used', async () => {
    const { exit, out } = await run(
      { borrowers: 'none.csv', delinquencies: 'd.csv', out: '-', maxRejectRate: '1' },
      'json',
    );
    expect(exit).toBe(3);
    const problems = JSON.parse(out) as { code: string; what_to_do: string }[];
    expect(problems.map((problem) => problem.code)).toEqual([
      'FILE_NOT_READABLE',
      'NUMBER_INVALID',
      'RATE_AMBIGUOUS',
      'TOO_FEW_CELLS',
    ]);
    expect(problems.every((problem) => problem.what_to_do !== '')).toBe(true);
    expect(() => readFileSync(join(folder, 'rejects.csv'))).toThrow('ENOENT');
  });

  it('tells a person where, what was found, what was expected and what to do', async () => {
    const { out } = await run({ delinquencies: 'd.csv', out: '-' }, 'table');
    expect(out).toMatch(
      /^d\.csv:3 annual_rate: error RATE_AMBIGUOUS .*\n {2}found {7}"18"\n {2}expected .*\n {2}what to do {2}/m,
    );
  });

  it('asks for at least one export', async () => {
    const failure = await run({}).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ForbearError);
    expect((failure as ForbearError).exitCode).toBe(2);
  });
});
