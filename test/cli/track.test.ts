/** `forbear track` as people run it: what it reads, refuses, writes, and says the same every time. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { forbear, type Outcome, scratch, words } from './forbear.js';

const folder = scratch();
const AS_OF = '--as-of 2026-10-20';
const AUGUST = 'fixtures/follow-up/payments-august.csv';
const OCTOBER = 'fixtures/follow-up/payments-october.csv';

function track(line: string, input = ''): Outcome {
  return forbear(['track', ...words(line)], folder, { input });
}

function text(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

function write(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}

/** Data rows of the two exports, each line once. */
let rows: string[] = [];
const HEADER = 'account_id,paid_on,amount,reference';

beforeAll(() => {
  forbear(
    words(
      'run --borrowers fixtures/demo/borrowers.csv --delinquencies fixtures/demo/delinquencies.csv --payments fixtures/demo/payments.csv --as-of 2026-06-30 --out june --quiet',
    ),
    folder,
  );
  rows = [...new Set([AUGUST, OCTOBER].flatMap((name) => text(name).trim().split('\n').slice(1)))];
});

function tracking(line: string, input = ''): string {
  const { code, stdout, stderr } = track(`--run june ${AS_OF} --format csv ${line}`, input);
  expect({ code, stderr: stderr.includes('error') }).toEqual({ code: 0, stderr: false });
  expect(stdout.split('\n').length).toBeGreaterThan(15);
  return stdout;
}

describe('the payments', () => {
  it('say the same in one file or in several, in any order, from standard input, in another encoding', () => {
    const whole = tracking(`--payments ${write('whole.csv', [HEADER, ...rows, ''].join('\n'))}`);
    expect(tracking(`--payments ${AUGUST} --payments ${OCTOBER}`)).toBe(whole);
    expect(tracking(`--payments ${OCTOBER} --payments ${AUGUST}`)).toBe(whole);
    const backwards = [HEADER, ...rows.toReversed(), ''].join('\n');
    expect(tracking('--payments -', backwards)).toBe(whole);
    const parts = [0, 1, 2].map((part) => {
      const own = rows.filter((_, index) => index % 3 === part);
      return `--payments ${write(`part-${part}.csv`, [HEADER, ...own, ''].join('\r\n'))}`;
    });
    expect(tracking(parts.join(' '))).toBe(whole);
    const quoted = rows.map((row) =>
      row
        .split(',')
        .map((cell) => `"${cell}"`)
        .join(','),
    );
    const chinese = ['账号,还款日期,还款金额,流水号,备注', ...quoted.map((row) => `${row},测试`), ''].join(
      '\n',
    );
    expect(tracking(`--payments ${write('gb.csv', iconv.encode(chinese, 'gb18030'))}`)).toBe(whole);
  });

  it('are asked for: without them every plan would look unpaid', () => {
    const { code, stderr } = track(`--run june ${AS_OF}`);
    expect(code).toBe(2);
    expect(stderr).toContain('--payments');
    const nothing = track(`--run june ${AS_OF} --format csv --payments ${write('none.csv', `${HEADER}\n`)}`);
    expect(nothing.code).toBe(0);
    expect(nothing.stderr).toContain('NO_ROWS');
    const statuses = nothing.stdout
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',')[3]);
    expect(new Set(statuses)).toEqual(new Set(['broken']));
  });

  it('are warned of when they are odd', () => {
    const odd = [
      'A00000007,2026-08-07,100.00,X1',
      'A00000007,2026-08-08,100.00,X1',
      'A00000022,2026-08-07,332.26,',
      'A00000025,2026-08-07,-1.00,X2',
    ];
    const one = write('odd.csv', [HEADER, ...odd, ''].join('\n'));
    const two = write('again.csv', [HEADER, ...odd.slice(0, 3), ''].join('\n'));
    const { code, stderr } = track(`--run june ${AS_OF} --payments ${one} --payments ${two} --format csv`);
    expect(code).toBe(0);
    const found = [...stderr.matchAll(/warning (\w+)[^\n]*\n\s+found\s+([^\n]+)/g)].map(([, ...parts]) =>
      parts.join(': '),
    );
    expect(found).toEqual([
      'PAYMENT_REPEATED: 2 rows',
      'PAYMENT_REFERENCE_SHARED: 1 row',
      'PAYMENT_WITHOUT_REFERENCE: 1 row',
      'REVERSAL_UNMATCHED: 1 account',
    ]);
    const alone = track(
      `--run june ${AS_OF} --payments ${write('twice.csv', [HEADER, odd[2], odd[2], ''].join('\n'))} --format csv`,
    );
    expect(alone.stderr).toBe('');
  });

  it('are held to the limit of rejected rows', () => {
    const bad = write('bad.csv', [HEADER, ...rows.slice(0, 9), 'A00000007,2026-13-01,1.00,', ''].join('\n'));
    const { code, stderr } = track(`--run june ${AS_OF} --payments ${bad} --out refused`);
    expect(code).toBe(3);
    expect(stderr).toContain('TOO_MANY_REJECTS');
    expect(readdirSync(folder)).not.toContain('refused');
    const allowed = track(`--run june ${AS_OF} --payments ${bad} --max-reject-rate 0.2 --out some`);
    expect(allowed.code).toBe(0);
    expect(text('some/rejects.csv').trim().split('\n')).toHaveLength(2);
  });
});

describe('a wrong request', () => {
  it.each([
    ['no run folder', `${AS_OF} --payments ${AUGUST}`, 2, '--run'],
    ['a run that is not there', `--run nowhere ${AS_OF} --payments ${AUGUST}`, 3, 'NOT_A_RUN_FOLDER'],
    ['a day before the run', `--run june --as-of 2026-06-29 --payments ${AUGUST}`, 2, '--as-of'],
    ['a file twice', `--run june ${AS_OF} --payments ${AUGUST} --payments ./${AUGUST}`, 2, 'twice'],
    ['standard input twice', `--run june ${AS_OF} --payments - --feedback -`, 2, 'standard input'],
    ['no such file', `--run june ${AS_OF} --payments nowhere.csv`, 3, 'FILE_NOT_READABLE'],
    ['other columns', `--run june ${AS_OF} --payments fixtures/demo/borrowers.csv`, 3, 'MISSING_COLUMN'],
  ])('%s', (_, line, code, says) => {
    const outcome = track(line);
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code, stdout: '' });
    expect(outcome.stderr).toContain(says);
  });

  it('a folder that forbear did not write is left alone', () => {
    mkdirSync(join(folder, 'mine'));
    write('mine/notes.txt', 'mine');
    expect(track(`--run june ${AS_OF} --payments ${AUGUST} --out mine`).code).toBe(4);
    expect(readdirSync(join(folder, 'mine'))).toEqual(['notes.txt']);
    expect(track(`--run june ${AS_OF} --payments ${AUGUST} --out june`).code).toBe(4);
  });
});

describe('the folder', () => {
  const line = `--run june ${AS_OF} --payments ${AUGUST} --payments ${OCTOBER} --out october`;

  it('is sealed, and the same bytes when it is made again', () => {
    expect(track(line).code).toBe(0);
    expect(readdirSync(join(folder, 'october')).toSorted()).toEqual([
      'effects.csv',
      'instalments.csv',
      'rejects.csv',
      'stage.json',
      'stage.log',
      'tracking.csv',
    ]);
    const before = text('october/stage.json');
    expect(JSON.parse(before)).toMatchObject({
      command: 'track',
      as_of: '2026-10-20',
      run: { as_of: '2026-06-30' },
      counts: { broken: expect.any(Number), completed: 2 },
    });
    expect(track(line).code).toBe(0);
    expect(text('october/stage.json')).toBe(before);
    expect(forbear(['verify', 'october'], folder).code).toBe(0);
    expect(forbear(['verify', 'june'], folder).code).toBe(0);
  });

  it('has the contract’s columns, by account', () => {
    const [header, ...lines] = text('october/tracking.csv').trim().split('\n');
    expect(header).toBe(
      'plan_id,account_id,as_of,status,instalments_due,instalments_kept,amount_due,amount_paid,plan_days_past_due,next_due_date,next_due_amount,next_action,reasons',
    );
    const accounts = lines.map((row) => row.split(',')[1]!);
    expect(accounts).toEqual(accounts.toSorted());
    expect(lines).toHaveLength(text('june/approved_plans.csv').trim().split('\n').length - 1);
  });

  it('is a file where one is named', () => {
    const whole = text('october/tracking.csv');
    expect(track(`${line.replace('--out october', '--out one.csv')}`).code).toBe(0);
    expect(text('one.csv')).toBe(whole);
    expect(track(`${line.replace('--out october', '--out one.json')}`).code).toBe(0);
    expect((JSON.parse(text('one.json')) as unknown[]).length).toBe(whole.trim().split('\n').length - 1);
  });
});

describe('the page', () => {
  it.each(['en', 'zh-CN', 'zh-TW'])('fits 80 cells and names nobody, in %s', (language) => {
    const { stdout } = track(
      `--run june ${AS_OF} --payments ${AUGUST} --payments ${OCTOBER} --format table --lang ${language}`,
    );
    expect(stdout).toContain('A00000077');
    expect(stdout).not.toMatch(/测试|B0000|@example/);
    const widths = stdout
      .split('\n')
      .map((line) => [...line].reduce((sum, c) => sum + (/[\u2e80-\uffef]/.test(c) ? 2 : 1), 0));
    expect(Math.max(...widths)).toBeLessThanOrEqual(80);
  });

  it('says so when no plan is approved', () => {
    write('b.csv', 'borrower_id,monthly_income\nB1,9000\n');
    write(
      'd.csv',
      'account_id,borrower_id,principal_outstanding,annual_rate,days_past_due\nA1,B1,5000,0.18,0\n',
    );
    const made = forbear(
      words('run --borrowers b.csv --delinquencies d.csv --as-of 2026-06-30 --out nobody --quiet'),
      folder,
    );
    expect(made.code).toBe(0);
    const page = track(`--run nobody ${AS_OF} --payments ${write('no.csv', `${HEADER}\n`)} --format table`);
    expect(page.stdout).toContain('No plan of this run is approved yet.');
    const csv = track(`--run nobody ${AS_OF} --payments no.csv --format csv`);
    expect(csv.stdout.trim().split('\n')).toHaveLength(1);
  });
});
