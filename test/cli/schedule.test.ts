/** The calculator's command, in process: what it prints and how it refuses. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { Surroundings } from '../../src/cli/command.js';
import schedule from '../../src/cli/commands/schedule.js';
import { contextOf } from '../../src/cli/context.js';
import { addSharedFlags } from '../../src/cli/flags.js';
import { ForbearError } from '../../src/domain/issue.js';
import { ROOT, words } from './forbear.js';

const folder = mkdtempSync(join(tmpdir(), 'forbear-schedule-'));
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

interface Printed {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line without `forbear schedule`; `input` is standard input. */
async function run(line: string, input = ''): Promise<Printed> {
  const command = new Command('schedule').exitOverride();
  schedule.configure(command);
  addSharedFlags(command, ['policy', 'out']);
  command.parse(words(line), { from: 'user' });
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end(input);
  const printed = { stdout: '', stderr: '' };
  stdout.on('data', (chunk) => (printed.stdout += String(chunk)));
  stderr.on('data', (chunk) => (printed.stderr += String(chunk)));
  const world = { stdin, stdout, stderr, env: {}, cwd: ROOT, now: () => 0, cores: 1 };
  const options = command.opts();
  const code = await schedule.run(contextOf(world as unknown as Surroundings, options), [], options);
  return { code, ...printed };
}

async function refusal(line: string, input = ''): Promise<ForbearError> {
  try {
    await run(line, input);
  } catch (error) {
    if (error instanceof ForbearError) return error;
    throw error;
  }
  throw new Error(`accepted: ${line}`);
}

const LOAN = '--amount 12000 --rate 12% --instalments 3 --start 2026-01-31';
const HEADER = 'instalment,due_date,opening_balance,payment,principal,interest,fee,closing_balance';

describe('one loan', () => {
  it('as CSV has exactly the columns of the contract', async () => {
    const { code, stdout, stderr } = await run(LOAN);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n')).toEqual([
      HEADER,
      '1,2026-02-28,12000.00,4080.27,3960.27,120.00,0.00,8039.73',
      '2,2026-03-31,8039.73,4080.27,3999.87,80.40,0.00,4039.86',
      '3,2026-04-30,4039.86,4080.26,4039.86,40.40,0.00,0.00',
      '',
    ]);
  });

  it('as JSON has its cost, money as strings', async () => {
    const { stdout } = await run(`${LOAN} --format json`);
    const found = JSON.parse(stdout);
    expect(Object.keys(found)).toEqual(['apr', 'eir', 'total_payable', 'instalments']);
    expect(found.apr).toBeCloseTo(0.12, 5);
    expect(found.total_payable).toBe('12240.80');
    expect(Object.keys(found.instalments[0])).toEqual(HEADER.split(','));
    expect(found.instalments[2]).toMatchObject({ instalment: 3, due_date: '2026-04-30', payment: '4080.26' });
  });

  it('as a table says its cost beside it', async () => {
    const { stdout, stderr } = await run(`${LOAN} --format table`);
    expect(stdout).toMatch(/1 {2}2026-02-28 {2}12000\.00/);
    expect(stderr).toBe('APR 12.0002%, EIR 12.6827%, total payable CNY 12240.80\n');
  });

  it('in another currency has its decimals; unrounded it has twelve', async () => {
    expect((await run(`${LOAN} --currency JPY`)).stdout).toContain(
      '1,2026-02-28,12000,4080,3960,120,0,8040\n',
    );
    expect((await run(`${LOAN} --rounding none`)).stdout).toContain(
      '2026-02-28,12000.000000000000,4080.26533777',
    );
  });

  it.each([
    ['--method equal-principal', '1,2026-02-28,12000.00,4120.00,4000.00,120.00,0.00,8000.00'],
    ['--method interest-only', '1,2026-02-28,12000.00,120.00,0.00,120.00,0.00,12000.00'],
    ['--method bullet', '3,2026-04-30,12000.00,12360.00,12000.00,360.00,0.00,0.00'],
    ['--method flat-fee --fee-rate 0.6%', '1,2026-02-28,12000.00,4192.00,4000.00,120.00,72.00,8000.00'],
    ['--frequency weekly', '1,2026-02-07,12000.00,4018.47,3990.78,27.69,0.00,8009.22'],
    ['--first-due 2026-02-10', '1,2026-02-10,12000.00,4053.33,4013.33,40.00,0.00,7986.67'],
    ['--day-count actual/365', '1,2026-02-28,12000.00,4077.39,3966.92,110.47,0.00,8033.08'],
    ['--rounding up --rate 0.1', '3,2026-04-30,4033.23,4066.85,4033.23,33.62,0.00,0.00'],
    ['--grace 1 --grace-interest capitalise', '1,2026-02-28,12000.00,0.00,0.00,0.00,0.00,12120.00'],
    ['--grace 1 --grace-interest waive', '1,2026-02-28,12000.00,0.00,0.00,0.00,0.00,12000.00'],
    ['--balloon 6000', '3,2026-04-30,8019.94,8100.14,8019.94,80.20,0.00,0.00'],
    ['--down-payment 2000', '1,2026-02-28,10000.00,3400.22,3300.22,100.00,0.00,6699.78'],
    ['--business-day following', '1,2026-02-28,12000.00,4080.27,3960.27,120.00,0.00,8039.73'],
    ['--business-day preceding', '1,2026-02-28,12000.00,4080.27,3960.27,120.00,0.00,8039.73'],
    ['--rate-change 2026-02-28=0 --rate-change 2026-03-31=12%', '2,2026-03-31,8039.73,4019.87,4019.87,0.00'],
  ])('with %s', async (flags, row) => {
    expect((await run(`${LOAN} ${flags}`)).stdout).toContain(row);
  });

  it('follows the policy’s holidays, and says where they are not known', async () => {
    // 28 February 2026 is a Saturday that is worked; the Golden Week of 2026 ends on 7 October.
    const { stdout } = await run(`${LOAN.replace('2026-01-31', '2026-09-01')} --business-day following`);
    expect(stdout).toContain('1,2026-10-08,');
    const beyond = await run(`${LOAN.replace('2026-01-31', '2030-09-01')} --business-day following`);
    expect(beyond.stderr).toContain('CALENDAR_NOT_COVERED');
    expect(beyond.code).toBe(0);
  });

  it.each([
    ['--amount ten --rate 12% --instalments 3 --start 2026-01-31', '--amount'],
    ['--rate 12% --instalments 3 --start 2026-01-31', '--amount'],
    ['--amount 100 --rate 12% --start 2026-01-31', '--instalments'],
    ['--amount 100 --rate 12% --instalments 3', '--start'],
    ['--amount 100 --instalments 3 --start 2026-01-31', '--rate'],
    [`${LOAN} --method flat-fee`, '--fee-rate'],
    [`${LOAN} --fee-rate 1%`, '--fee-rate'],
    [`${LOAN} --rate 12`, '--rate'],
    [`${LOAN} --rate=-1%`, '--rate'],
    [`${LOAN} --instalments 2.5`, '--instalments'],
    [`${LOAN} --start 2026-02-30`, '--start'],
    [`${LOAN} --first-due 2026-01-30`, '--first-due'],
    [`${LOAN} --grace 3`, '--grace'],
    [`${LOAN} --balloon 12000.01`, '--balloon'],
    [`${LOAN} --down-payment 12001`, '--down-payment'],
    [`${LOAN} --rate-change tomorrow`, '--rate-change'],
    [`${LOAN} --rate-change 2026-02-01=12`, '--rate-change'],
    [`${LOAN} --currency RMBX`, '--currency'],
    [`${LOAN} --amount 90071992547409`, '--amount'],
    [`${LOAN} --terms terms.csv`, '--amount'],
  ])('refuses %s, naming %s', async (line, flag) => {
    const { exitCode, issues } = await refusal(line);
    expect({ exitCode, flag: issues[0]?.where.column }).toEqual({ exitCode: 2, flag });
    expect(issues[0]!.found).not.toBe('');
    expect(issues[0]!.expected).not.toBe('');
  });
});

describe('many loans', () => {
  const TERMS = 'fixtures/schedule/terms.csv';

  it('carry their id through, and have the figures that flags give', async () => {
    const { code, stdout } = await run(`--terms ${TERMS}`);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe(`id,${HEADER}`);
    const alone = await run('--amount 50000 --rate 18% --instalments 36 --start 2026-01-15');
    const level = stdout.split('\n').filter((line) => line.startsWith('level,'));
    expect(level.map((line) => line.slice('level,'.length))).toEqual(
      alone.stdout.trim().split('\n').slice(1),
    );
  });

  it('as JSON are a list', async () => {
    const loans = JSON.parse((await run(`--terms ${TERMS} --format json`)).stdout);
    expect(loans.map((loan: { id: string }) => loan.id)).toEqual(
      readFileSync(join(ROOT, TERMS), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split(',')[0]),
    );
    expect(Object.keys(loans[0])).toEqual(['id', 'apr', 'eir', 'total_payable', 'instalments']);
  });

  it('come from standard input, without id and defaults left out', async () => {
    const { stdout } = await run('--terms -', 'amount,rate,instalments,start\n12000,12%,3,2026-01-31\n');
    expect(stdout).toBe((await run(LOAN)).stdout);
  });

  it('go to a file, whole', async () => {
    const out = join(folder, 'out.csv');
    const { stdout } = await run(`--terms ${TERMS} --out ${out}`);
    expect(stdout).toBe('');
    expect(readFileSync(out, 'utf8')).toBe((await run(`--terms ${TERMS}`)).stdout);
  });

  it('that cannot be are told by line and column; the others go on', async () => {
    const terms = file(
      'bad.csv',
      [
        'id,amount,rate,instalments,start,balloon,rate_changes,grace,grace_interest',
        'a,12000,12%,3,2026-01-31,,,,',
        'b,12000,12%,3,2026-01-31,13000,,,',
        'c,twelve,12%,3,2026-01-31,,,,',
        'd,100000000000,99%,120,2026-01-31,,,110,capitalise',
        'e,12000,12%,3,2026-01-31,,soon=1%,,',
        '',
      ].join('\n'),
    );
    const { code, stdout, stderr } = await run(`--terms ${terms}`);
    expect(code).toBe(0);
    expect(
      new Set(
        stdout
          .trim()
          .split('\n')
          .slice(1)
          .map((line) => line[0]),
      ),
    ).toEqual(new Set('a'));
    expect(stderr).toContain(`${terms}:3 balloon: error TERMS_IMPOSSIBLE`);
    expect(stderr).toContain(`${terms}:4 amount: error NUMBER_INVALID`);
    expect(stderr).toContain(`${terms}:5 amount: error SCHEDULE_TOO_LARGE`);
    expect(stderr).toContain(`${terms}:6 rate_changes: error TERMS_IMPOSSIBLE`);
  });

  it.each([
    ['amount,rate\n1,2%\n', 'MISSING_COLUMN'],
    ['amount,rate,instalments,start\n1,2%,0,2026-01-31\n', 'OUT_OF_RANGE'],
    [
      'amount,rate,instalments,start,grace,grace_interest\n100000000000,99%,120,2026-01-31,110,capitalise\n',
      'SCHEDULE_TOO_LARGE',
    ],
    ['amount,rate,instalments,start\n100000000001,2%,60,2026-01-31\n', 'MONEY_TOO_LARGE'],
    ['', 'FILE_EMPTY'],
  ])('all unusable are exit 3: %j', async (text, code) => {
    const { exitCode, issues } = await refusal('--terms -', text);
    expect({ exitCode, code: issues.at(-1)?.code }).toEqual({ exitCode: 3, code });
  });

  it('none at all are a header', async () => {
    const { code, stdout } = await run('--terms -', 'id,amount,rate,instalments,start\n');
    expect({ code, stdout }).toEqual({ code: 0, stdout: `id,${HEADER}\n` });
  });
});
