/** `forbear contact` as a user runs it: files, answers, exit codes. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { forbear, scratch } from './forbear.js';

const EXPORTS = [
  '--borrowers',
  'fixtures/demo/borrowers.csv',
  '--contacts',
  'fixtures/demo/contacts.csv',
  '--payments',
  'fixtures/demo/payments.csv',
];
const folder = scratch();

function contact(...args: string[]) {
  return forbear(['contact', '--run', 'run', ...args], folder);
}

function ask(...args: string[]) {
  return contact(...EXPORTS, '--account', 'A00000002', '--channel', 'phone', ...args);
}

beforeAll(() => {
  const exports = ['borrowers', 'delinquencies'].flatMap((name) => [
    `--${name}`,
    `fixtures/demo/${name}.csv`,
  ]);
  const made = forbear(['run', ...exports, '--as-of', '2026-06-30', '--out', 'run', '--quiet'], folder);
  if (made.code !== 0) throw new Error(made.stderr);
});

describe('the contacts of a day', () => {
  it('are a sealed folder, the same bytes each time and wherever it runs', () => {
    const args = [
      ...EXPORTS,
      '--as-of',
      '2026-07-01',
      '--days',
      '3',
      '--capacity',
      'phone=5',
      '--out',
      'due',
    ];
    expect(contact(...args).code).toBe(0);
    const files = readdirSync(join(folder, 'due')).toSorted();
    expect(files).toEqual([
      'contacts_due.csv',
      'follow_ups.ics',
      'rejects.csv',
      'stage.json',
      'stage.log',
      'withheld.csv',
    ]);
    const texts = () =>
      files
        .filter((name) => name !== 'stage.log')
        .map((name) => readFileSync(join(folder, 'due', name), 'utf8'));
    const first = texts();
    const again = forbear(['contact', '--run', 'run', ...args], folder, {
      env: { TZ: 'America/New_York', LANG: 'zh_CN.UTF-8' },
    });
    expect([again.code, texts()]).toEqual([0, first]);
    expect(first[0]!.split('\n')[0]).toBe(
      'account_id,contact_on,window_start,window_end,channel,message,language,reason,limit_used',
    );
    expect(first[0]!.split('\n').length).toBeGreaterThan(50);
    expect(forbear(['verify', 'due'], folder).code).toBe(0);
  });

  it('on standard output are the table alone', () => {
    const { code, stdout, stderr } = contact(...EXPORTS, '--as-of', '2026-07-01', '--out', '-');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^account_id,contact_on,.*\nA\d+,2026-07-01,/);
    expect(stderr).toContain('Contacts of 1 July 2026');
    const json = contact(...EXPORTS, '--as-of', '2026-07-01', '--format', 'json');
    expect((JSON.parse(json.stdout) as unknown[]).length).toBe(stdout.trimEnd().split('\n').length - 1);
  });

  it('name nobody and no number, on the screen or in a file', () => {
    const out = contact(...EXPORTS, '--as-of', '2026-07-01', '--days', '7', '--out', 'named');
    const rows = readFileSync(join(folder, 'fixtures/demo/borrowers.csv'), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1);
    const personal = rows.flatMap((row) => row.split(',').slice(1, 5)).filter((cell) => cell !== '');
    expect(personal.length).toBeGreaterThan(400);
    const written = readdirSync(join(folder, 'named')).map((name) =>
      readFileSync(join(folder, 'named', name), 'utf8'),
    );
    const text = [out.stdout, out.stderr, ...written].join('\n');
    expect(personal.filter((cell) => text.includes(cell))).toEqual([]);
  });

  it('without the contacts export are nobody’s', () => {
    const { code, stdout, stderr } = contact('--as-of', '2026-07-01', '--out', '-');
    expect([code, stdout.trimEnd().split('\n').length]).toEqual([0, 1]);
    expect(stderr).toContain('--contacts');
    expect(stderr).toContain('--borrowers');
    expect(stderr).toContain('--payments');
  });
});

describe('the question about one contact', () => {
  it.each([
    ['2026-07-01T21:59+08:00', 0, 'true,,,'],
    ['2026-07-01T22:00+08:00', 1, 'false,night,true,22:00 Asia/Shanghai'],
    ['2026-07-01T07:59+08:00', 1, 'false,night,true,07:59 Asia/Shanghai'],
    ['2026-07-01T00:00Z', 0, 'true,,,'],
  ])('at %s ends with %i', (at, code, answer) => {
    const out = ask('--at', at);
    expect(out.code).toBe(code);
    expect(out.stdout).toContain(`${answer},effective_calls 0/3;dial_attempts 0/6`);
  });

  it('counts what was done today, in whichever file', () => {
    const rows = Array.from(
      { length: 3 },
      (_, call) => `A00000002,2026-07-01 1${call}:00,phone,debtor,spoke\n`,
    );
    writeFileSync(
      join(folder, 'today.csv'),
      `account_id,contacted_at,channel,party,result\n${rows.join('')}`,
    );
    const out = ask('--at', '2026-07-01T15:00+08:00', '--contacts', 'today.csv');
    expect([out.code, out.stdout]).toEqual([1, expect.stringContaining('effective_calls,true,3/3')]);
    expect(out.stderr).toContain('Not allowed: A00000002 by phone. effective calls a day (3/3).');
  });

  it('is stricter about collection than about service', () => {
    const planned = readFileSync(join(folder, 'run', 'approved_plans.csv'), 'utf8')
      .split('\n')[1]!
      .split(',')[1]!;
    const of = (...args: string[]) =>
      contact(
        ...EXPORTS,
        '--account',
        planned,
        '--channel',
        'app',
        '--at',
        '2026-07-01T12:00+08:00',
        ...args,
      );
    expect([of().code, of().stdout]).toEqual([1, expect.stringContaining('plan_kept')]);
    expect(of('--message', 'late_payment').code).toBe(1);
    expect(of('--message', 'due_reminder').code).toBe(0);
    expect(of('--message', 'due_reminder', '--party', 'third_party').stdout).toContain(
      'parties,true,third_party',
    );
  });

  it.each([
    [['--at', '2026-07-01T21:59'], '--at'],
    [['--at', '2026-06-29T12:00+08:00'], '--at'],
    [['--at', '2026-07-01T12:00+08:00', '--message', 'hello'], '--message'],
    [['--at', '2026-07-01T12:00+08:00', '--party', 'mother'], '--party'],
    [[], '--at'],
  ])('is refused with %j', (args, flag) => {
    const out = ask(...args);
    expect([out.code, out.stderr]).toEqual([2, expect.stringContaining(flag)]);
  });

  it('is refused for an account or a channel that there is not', () => {
    const at = ['--at', '2026-07-01T12:00+08:00'];
    const nobody = contact('--account', 'A0000000', '--channel', 'phone', ...at);
    expect([nobody.code, nobody.stderr]).toEqual([2, expect.stringContaining('did you mean A00000001')]);
    const pigeon = contact('--account', 'A00000001', '--channel', 'pigeon', ...at);
    expect([pigeon.code, pigeon.stderr]).toEqual([2, expect.stringContaining('one of phone, sms')]);
  });
});

describe('a request that cannot be met', () => {
  it.each([
    [['--as-of', '2026-06-29'], 2, '--as-of'],
    [['--days', '0'], 2, '--days'],
    [['--capacity', 'phone'], 2, '--capacity'],
    [['--capacity', 'pigeon=3'], 2, '--capacity'],
    [['--capacity', 'phone=3', '--capacity', 'phone=4'], 2, '--capacity'],
    [['--contacts', '-'], 2, '--contacts'],
    [['--contacts', 'fixtures/demo/contacts.csv', '--contacts', './fixtures/demo/contacts.csv'], 2, 'twice'],
    [['--contacts', 'none.csv'], 3, 'none.csv'],
    [['--borrowers', 'fixtures/demo/payments.csv'], 3, 'borrower_id'],
  ])('%j ends with %i', (args, code, said) => {
    const out = contact('--as-of', '2026-07-01', ...args);
    expect([out.code, out.stdout, out.stderr]).toEqual([code, '', expect.stringContaining(said)]);
  });
});
